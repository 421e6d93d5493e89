//! The graph of a task's steps, with its view in the address and kept over visits.

use std::sync::Arc;

use leptos::prelude::*;

use crate::dag::{Fitted, Size, Viewport};
use crate::ocp::{SubtaskId, TaskId};
use crate::pages::{messages, words};
use crate::reactive::{Memo, RwSignal, effect, memo};
use crate::router::{Change, Parameter, Router};
use crate::routes;
use crate::state::graph_view;
use crate::state::prefs::Prefs;
use crate::state::task_feed::TaskFeed;
use crate::task::fold;
use crate::ui::dag::{DagDrawing, DagView, DagWords};

use super::context::TaskPageContext;
use super::dock_view::DockView;
use super::row_labels::row_labels;
use super::selection::Selection;
use super::statuses::statuses;

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
    effect(move || feed.attend(dock.shown.get()));
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
                    Some(key) => dock.pick(SubtaskId(key)),
                    None => dock.close(),
                })
                on_expand=Callback::new(move |key| context.child_tasks.toggle_at(SubtaskId(key)))
                on_elsewhere=Callback::new(move |key| {
                    let address = untrack(|| selection.address_of(SubtaskId(key)));
                    router.open_elsewhere(&address);
                })
                on_find=Callback::new(move |()| context.finding.start())
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
fn follow_shape(feed: TaskFeed, viewport: RwSignal<Option<Viewport>>) -> Callback<Option<Size>> {
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
    Callback::new(move |size: Option<Size>| {
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
