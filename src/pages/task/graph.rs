//! The graph of a task's steps: hands the feed's layout and signals to the view.

use std::sync::Arc;

use leptos::prelude::*;

use crate::dag::{self, Direction, Graph, Layout, Spacing};
use crate::ocp::SubtaskId;
use crate::pages::words;
use crate::state::page::ticker;
use crate::state::task_feed::{Shape, TaskFeed};
use crate::ui::dag::{DagNode, DagView, DagWords};

use super::Selection;
use super::face::{clock_signal, face_signal};

/// The graph.
#[component]
pub(super) fn TaskGraph(feed: TaskFeed, selection: Selection) -> impl IntoView {
    let w = words();
    let tick = ticker();
    let layout = Memo::new_with_compare(
        move |_| {
            feed.shape.with(|shape| shape.as_ref().map_or_else(|| Arc::new(empty()), |shape| shape.layout.clone()))
        },
        |old: Option<&Arc<Layout>>, new| !old.zip(new).is_some_and(|(old, new)| Arc::ptr_eq(old, new)),
    );
    // The signals of the nodes belong to this closure: a new shape disposes of those of the old one.
    let nodes = Memo::new_with_compare(
        move |_| {
            let Some(shape) = feed.shape.get() else { return Arc::default() };
            Arc::new(shape.steps.iter().map(|step| node(step, tick)).collect::<Vec<_>>())
        },
        |old: Option<&Arc<Vec<DagNode>>>, new| !old.zip(new).is_some_and(|(old, new)| Arc::ptr_eq(old, new)),
    );
    let selected = Memo::new(move |_| {
        let id = selection.step.get()?;
        feed.shape.with(|shape| shape.as_ref().and_then(|shape| index_of(shape, id)))
    });
    let id_at = move |index: usize| {
        feed.shape.with_untracked(|shape| {
            let step = shape.as_ref()?.steps.get(index)?;
            Some(step.with_untracked(|step| step.id))
        })
    };
    let words = Signal::derive(move || {
        let t = &w().tasks;
        DagWords {
            graph_label: t.graph_label.to_owned(),
            graph_role: t.graph.to_owned(),
            hint: t.graph_hint.to_owned(),
            zoom_in: t.zoom_in.to_owned(),
            zoom_out: t.zoom_out.to_owned(),
            fit: t.fit.to_owned(),
            actual_size: "1:1".to_owned(),
            empty: t.no_steps.to_owned(),
        }
    });
    view! {
        <DagView
            layout
            nodes
            selected
            on_select=Callback::new(move |index: Option<usize>| selection.select(index.and_then(id_at)))
            on_open=Callback::new(move |index| selection.select(id_at(index)))
            words
        />
    }
}

fn empty() -> Layout {
    dag::layout(&Graph::new(&[], &[]).0, Direction::TopToBottom, Spacing::default())
}

fn node(step: &ArcRwSignal<Arc<crate::task::Step>>, tick: RwSignal<u32>) -> DagNode {
    DagNode {
        label: step.with_untracked(|step| step.name.clone()),
        face: face_signal(step.clone()),
        clock: clock_signal(step.clone(), tick),
    }
}

fn index_of(shape: &Shape, id: SubtaskId) -> Option<usize> {
    shape.steps.iter().position(|step| step.with_untracked(|step| step.id == id))
}
