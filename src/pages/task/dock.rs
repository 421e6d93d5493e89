//! The dock under the view, or beside it on wide screens.

use leptos::prelude::*;

use crate::ocp::TaskId;
use crate::pages::{text, words};
use crate::reactive::{RwSignal, effect, live, memo};
use crate::state::dock::DockSize;
use crate::state::task_feed::TaskFeed;
use crate::task::Action;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::empty::Empty;
use crate::ui::focus::scroll_to_top;
use crate::ui::icon::Icon;
use crate::ui::shortcuts::on_shortcut;
use crate::ui::shown::Shown;
use crate::ui::splitter::Splitter;
use crate::ui::tabs::{Tab, TabPanel, Tabs};

use super::context::TaskPageContext;
use super::dock_view::{DockView, Part, keep_focus};
use super::events::Events;
use super::selection::Selection;
use super::step_pane::StepPane;
use super::timeline::TaskTimeline;

/// The id of its tabs.
const TABS: &str = "dock";

/// The dock.
#[component]
pub(super) fn Dock(
    feed: TaskFeed,
    task: TaskId,
    selection: Selection,
    context: TaskPageContext,
    dock: DockView,
    size: DockSize,
    /// Whether the timeline is the view above.
    #[prop(into)]
    view_is_timeline: Signal<bool>,
) -> impl IntoView {
    let w = words();
    // An action keeps its step in the dock, where its result is told: the failure that was shown may be over soon.
    effect(move || {
        if let Some(Action::Retry(step) | Action::Skip(step) | Action::Cancel(step)) = context.actions.asked.get() {
            selection.keep(step);
        }
    });
    // Also what opened by itself can be closed without going there first.
    on_shortcut(move |key| {
        let closes = key == "Escape" && dock.part.get_untracked().is_some() && !is_log_large();
        if closes {
            dock.close();
        }
        closes
    });
    let is_open = memo(move || dock.part.with(Option::is_some));
    let selected = Signal::derive(move || dock.part.get().map(|part| part.as_str().to_owned()).unwrap_or_default());
    let tabs = Signal::derive(move || {
        let tab = |part: Part, label: &str| Tab { key: part.as_str().to_owned(), label: label.to_owned(), icon: None };
        let timeline = (!view_is_timeline.get()).then(|| tab(Part::Timeline, w().timeline.tab));
        let (step, events) = (tab(Part::Step, w().tasks.step), tab(Part::Events, w().events.tab));
        [Some(step), timeline, Some(events)].into_iter().flatten().collect::<Vec<_>>()
    });
    let show = move |key: String| {
        let part = [Part::Step, Part::Timeline, Part::Events].into_iter().find(|part| part.as_str() == key);
        part.into_iter().for_each(|part| dock.open(part));
    };
    let in_time = Signal::derive(move || dock.part.get() == Some(Part::Timeline));
    let in_events = Signal::derive(move || dock.part.get() == Some(Part::Events));
    view! {
        <Shown when=is_open>
            <aside class="dock" data-place="panel" tabindex="0" aria-label=live(move || w().tasks.dock)>
                <Splitter
                    label=text(|w| w.tasks.dock_size)
                    share=size.share
                    on_share=Callback::new(move |share| size.set(share))
                />
                <div class="dock-head">
                    <Tabs id=TABS label=text(|w| w.tasks.dock) tabs selected on_select=show />
                    <Button
                        kind=ButtonKind::Quiet
                        icon=Icon::Close
                        label=text(|w| w.shell.close)
                        on_press=Callback::new(move |()| dock.close())
                    />
                </div>
                <TabPanel id=TABS key=Part::Step.as_str() selected>
                    <ShownStep feed task selection context dock />
                </TabPanel>
                <TabPanel id=TABS key=Part::Timeline.as_str() selected>
                    <Shown when=in_time>
                        <DockTimeline feed selection context />
                    </Shown>
                </TabPanel>
                <TabPanel id=TABS key=Part::Events.as_str() selected>
                    <Shown when=in_events>
                        <Events feed selection context />
                    </Shown>
                </TabPanel>
            </aside>
        </Shown>
    }
}

#[component]
fn DockTimeline(feed: TaskFeed, selection: Selection, context: TaskPageContext) -> impl IntoView {
    keep_focus();
    view! { <TaskTimeline feed selection context /> }
}

#[component]
fn ShownStep(
    feed: TaskFeed,
    task: TaskId,
    selection: Selection,
    context: TaskPageContext,
    dock: DockView,
) -> impl IntoView {
    // Another step begins at its top: its elements are those of the step before.
    let shows_own = RwSignal::new(false);
    effect(move || {
        dock.step.track();
        shows_own.set(false);
        scroll_to_top(".dock, .step-told");
    });
    let of_child = memo(move || dock.step.get().and_then(|id| context.child_tasks.failure(id)));
    live(move || match dock.step.get() {
        Some(id) => {
            let of_child = of_child.get();
            let log_of = of_child.filter(|_| !shows_own.get());
            view! { <StepPane feed task selection context id of_child log_of shows_own /> }.into_any()
        }
        None => view! { <Empty sentence=text(|w| w.tasks.no_step) /> }.into_any(),
    })
}

// A log over the whole window is left before the dock.
fn is_log_large() -> bool {
    matches!(document().query_selector(".log-pane[data-size=large]"), Ok(Some(_)))
}
