//! The graph of a task's steps: passes the feed's layout and signals to the view.

use std::sync::Arc;

use leptos::prelude::*;

use crate::dag::{self, Direction, Fitted, Graph, Layout, Placed, Size, Spacing, Viewport};
use crate::i18n::Words;
use crate::ocp::{SubtaskId, TaskId};
use crate::pages::{messages, words};
use crate::reactive::{effect, memo};
use crate::router::{Change, Parameter, Router};
use crate::routes;
use crate::state::graph_model::GraphModel;
use crate::state::graph_view;
use crate::state::prefs::Prefs;
use crate::state::task_feed::TaskFeed;
use crate::task::{Unit, fold};
use crate::ui::dag::{DagDrawing, DagNode, DagView, DagWords, NodeLook};
use crate::ui::focus::focus;

use super::card::{FoldModel, StepModel, fold_label};
use super::context::TaskPageContext;
use super::dock::DockView;
use super::graph_tools::FIND;
use super::row_labels::row_labels;
use super::selection::Selection;
use super::statuses::statuses;

/// Returns the drawn graph: a new one whenever the steps or the folding change.
pub(super) fn drawing(feed: TaskFeed, context: TaskPageContext) -> Memo<Arc<DagDrawing>> {
    let w = words();
    Memo::new_with_compare(
        move |_| {
            let graph = feed.graph.get();
            // Labels of folds are sentences.
            let words = w();
            Arc::new(match graph {
                Some(graph) => draw(&graph, words, context),
                None => DagDrawing { layout: Arc::new(empty()), nodes: Vec::new() },
            })
        },
        |_, _| true,
    )
}

/// The graph.
#[component]
pub(super) fn TaskGraph(
    feed: TaskFeed,
    id: TaskId,
    selection: Selection,
    context: TaskPageContext,
    drawing: Memo<Arc<DagDrawing>>,
    dock: DockView,
) -> impl IntoView {
    let w = words();
    let prefs: Prefs = expect_context();
    let router: Router = expect_context();
    let selected = Signal::derive(move || dock.shown.get().map(|id| id.0));
    let kept = graph_view::keep(id);
    let on_frame = follow_shape(feed, kept.viewport);
    let view_words = Signal::derive(move || {
        let t = &w().tasks;
        DagWords {
            graph_label: t.graph_label.to_owned(),
            graph_role: t.graph.to_owned(),
            percent: w().joins.percent.to_owned(),
            hint: messages::sentences(w(), t.graph_hint, w().children.hint),
            zoom_in: t.zoom_in.to_owned(),
            zoom_out: t.zoom_out.to_owned(),
            fit: t.fit.to_owned(),
            actual_size: "1:1".to_owned(),
            to_selection: t.to_selection.to_owned(),
            follow: t.follow.to_owned(),
            close: w().shell.close.to_owned(),
            empty: t.no_steps.to_owned(),
        }
    });
    view! {
        <div class="graph">
            <DagView
                drawing
                statuses=statuses(feed, context)
                selected
                on_select=Callback::new(move |key: Option<u64>| match key {
                    Some(key) => selection.select(Some(SubtaskId(key))),
                    None => dock.close(),
                })
                on_expand=Callback::new(move |key| context.child_tasks.toggle_at(SubtaskId(key)))
                on_elsewhere=Callback::new(move |key| {
                    let address = untrack(|| selection.address_of(SubtaskId(key)));
                    router.open_elsewhere(&address);
                })
                on_find=Callback::new(|()| focus(FIND))
                words=view_words
                theme=Signal::derive(move || prefs.theme.get().as_str())
                overlay=context.ahead.overlay
                viewport=kept.viewport
                fold=opened_group()
                row_labels=row_labels(feed, context.places)
                on_frame
            />
        </div>
    }
}

// A viewport belongs to one shape; in another the whole graph is shown. One that was kept over a reload belongs to the
// first shape for the frame. Returns what is to be called with the size of the frame.
fn follow_shape(feed: TaskFeed, viewport: RwSignal<Option<Viewport>>) -> Callback<Size> {
    let fitted = memo(move || feed.graph.with(|graph| graph.as_ref().map(|graph| graph.fitted)));
    let seen = StoredValue::new(None::<Fitted>);
    let is_kept = StoredValue::new(viewport.get_untracked().is_some());
    effect(move || {
        let Some(now) = fitted.get() else { return };
        let before = seen.try_update_value(|seen| seen.replace(now)).flatten();
        if before.is_some_and(|before| before != now) {
            viewport.set(None);
        }
    });
    Callback::new(move |size: Size| {
        feed.frame(size);
        if is_kept.try_update_value(std::mem::take) == Some(true) {
            seen.set_value(fitted.get_untracked());
        }
    })
}

// The unfolded group, by the id of its first step in the address, so that a link unfolds the same.
fn opened_group() -> RwSignal<Option<u64>> {
    let address: Parameter = expect_context::<Router>().parameter("group");
    let key = move |text: Option<String>| routes::id_of(text.as_deref()).map(fold::key_of_fold);
    let opened = RwSignal::new(key(address.get_untracked()));
    effect(move || {
        let asked = key(address.get());
        if opened.get_untracked() != asked {
            opened.set(asked);
        }
    });
    effect(move || {
        let opened = opened.get();
        if untrack(|| key(address.get())) != opened {
            address.change(Change::Followed, opened.map(|key| fold::key_of_fold(key).to_string()));
        }
    });
    opened
}

fn empty() -> Layout {
    dag::layout(&Graph::new(&[], &[]).0, Direction::TopToBottom, Spacing::default())
}

fn draw(graph: &GraphModel, words: &Words, context: TaskPageContext) -> DagDrawing {
    let step_node = |index: usize| {
        let step = graph.steps.get(index)?.clone();
        let (key, label) = step.with_untracked(|step| (step.id.0, step.name.clone()));
        let model = Arc::new(StepModel { step, index: Some(index), context });
        Some(DagNode { key, label, look: NodeLook::Card, model, members: Vec::new() })
    };
    let look = |at: usize| if graph.bars.get(at) == Some(&true) { NodeLook::Bar } else { NodeLook::Card };
    let node = |(unit, placed): (&Unit, &Placed)| match unit {
        Unit::Step(index) => Some(DagNode { look: look(placed.index), ..step_node(*index)? }),
        Unit::Fold(indices) => {
            let members: Vec<DagNode> = indices.iter().filter_map(|index| step_node(*index)).collect();
            let name = members.first()?.label.clone();
            let label = fold_label(words, &name, members.len());
            let steps = indices.iter().filter_map(|index| graph.steps.get(*index).cloned()).collect();
            let model = Arc::new(FoldModel { name, steps, context });
            Some(DagNode { key: placed.key, label, look: NodeLook::Card, model, members })
        }
    };
    let nodes = graph.units.iter().zip(&graph.layout.nodes).filter_map(node);
    DagDrawing { layout: graph.layout.clone(), nodes: nodes.collect() }
}
