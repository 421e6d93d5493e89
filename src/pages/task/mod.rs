//! A task's page: one line with its state, the graph, the list or the timeline of its steps, and a panel beside it.

mod actions;
mod ahead;
mod card;
mod causes;
mod changes;
mod child;
mod child_tasks;
mod closed_lanes;
mod confirm;
mod context;
mod copied_rows;
mod details;
mod dock;
mod dock_view;
mod drawing;
mod drift;
mod events;
mod facts;
mod finding;
mod graph;
mod graph_tools;
mod halt;
mod head;
mod keys;
mod log;
mod notes;
mod pace;
mod plan;
mod report;
mod ribbon;
mod row_labels;
mod selection;
mod stale;
mod statuses;
mod step_cells;
mod step_lines;
mod step_pane;
mod steps;
mod timeline;
mod waiting;

use leptos::prelude::*;

use crate::pages::text;
use crate::reactive::{live, memo};

use crate::dag::Size;
use crate::i18n::{fill, listed};
use crate::ocp::TaskId;
use crate::pages::parts::failure::{Failure, resumes_of};
use crate::pages::{messages, session, words};
use crate::router::Router;
use crate::state::actions::Actions;
use crate::state::arrival::Arrival;
use crate::state::dock::DockSize;
use crate::state::graph_model::Arrangement;
use crate::state::page::{set_title, ticker};
use crate::state::task_feed::TaskFeed;
use crate::task::Progress;
use crate::task::freshness::Trust;
use crate::ui::dag::{BAR, CARD_HEIGHT, CARD_WIDTH, ROW_LABEL};
use crate::ui::empty::Empty;
use crate::ui::icon::Icon;
use crate::ui::shown::Shown;
use crate::ui::skeleton::Skeleton;
use crate::ui::splitter::SHARES;
use crate::ui::tabs::{Tab, TabPanel, Tabs};
use crate::ui::toggle::Toggle;

use changes::Announcer;
use child_tasks::ChildTasks;
use confirm::Confirm;
use context::TaskPageContext;
use dock::Dock;
use dock_view::{DockView, Part};
use drift::DriftNote;
use facts::TaskFacts;
use graph::TaskGraph;
use graph_tools::GraphTools;
use halt::HaltNote;
use head::TaskHead;
use keys::Keys;
use notes::Notes;
use ribbon::Ribbon;
use selection::Selection;
use stale::Stale;
use steps::StepList;
use timeline::TaskTimeline;

const ARRANGEMENT: Arrangement = Arrangement::new(Size { width: CARD_WIDTH, height: CARD_HEIGHT }, BAR, ROW_LABEL);

/// The page: reads the task's id from the address.
#[component]
pub fn TaskPage(
    /// The id in the address, if it is a number.
    id: Option<u64>,
) -> impl IntoView {
    match id {
        Some(id) => view! { <TaskOf id=TaskId(id) /> }.into_any(),
        None => view! {
            <div class="page">
                <h1>{text(|w| w.shell.task_list)}</h1>
                <Empty sentence=text(|w| w.shell.bad_id) />
            </div>
        }
        .into_any(),
    }
}

#[component]
fn TaskOf(id: TaskId) -> impl IntoView {
    let (w, session) = (words(), session());
    let arrival: Arrival = expect_context();
    let feed = TaskFeed::follow(session, id, arrival.take(id), ARRANGEMENT);
    let selection = Selection::in_address();
    let tick = ticker();
    feed.watch_pace(tick);
    provide_context(Actions::about(id, feed, session, tick));
    let child_tasks = ChildTasks::of(feed, selection);
    let context = TaskPageContext::of(feed, tick, child_tasks);
    set_title(move || tab_title(feed, id, w()));
    let refresh = Callback::new(move |()| feed.refresh());
    let is_there = memo(move || feed.task.with(Option::is_some));
    let resumes = resumes_of(feed.freshness);
    let failure = move || {
        let trouble = feed.freshness.with(|freshness| freshness.error().cloned());
        trouble.filter(|_| !is_there.get()).map(|error| view! { <Failure error on_retry=refresh resumes /> })
    };
    view! {
        <div class="page" data-width="full">
            <Shown
                when=is_there
                fallback=move || view! { <h1>{live(move || fill(w().tasks.task_number, &[&id.to_string()]))}</h1> }
            >
                <TaskHead feed tick ahead=context.ahead child_tasks />
            </Shown>
            {live(failure)}
            <Shown when=is_there fallback=move || waiting(feed)>
                <Ribbon feed child_tasks />
                <HaltNote feed child_tasks />
                <Notes feed />
                <DriftNote feed />
                <Announcer feed />
                <Body feed id selection context />
                <Confirm feed child_tasks />
            </Shown>
        </div>
    }
}

fn waiting(feed: TaskFeed) -> impl IntoView {
    move || {
        let failed = feed.freshness.with(|freshness| freshness.trouble.is_some());
        (!failed).then(|| view! { <Skeleton label=text(|w| w.shell.loading) /> })
    }
}

// The title has the progress, the task and the state, so that a tab in the background shows them.
fn tab_title(feed: TaskFeed, id: TaskId, words: &crate::i18n::Words) -> String {
    feed.task.with(|task| match task {
        None => fill(words.tasks.task_number, &[&id.to_string()]),
        Some(task) => {
            let percent = Progress::of(task.steps.iter().map(|step| &step.state)).percent();
            format!(
                "{percent}{} {}",
                words.joins.percent,
                listed(&[&messages::state::task_word(words, &task.state), &task.name], " · ")
            )
        }
    })
}

#[component]
fn Body(feed: TaskFeed, id: TaskId, selection: Selection, context: TaskPageContext) -> impl IntoView {
    let w = words();
    let is_old = move || context.actions.trust.get() != Trust::Fresh;
    let asked = expect_context::<Router>().parameter("view");
    let selected = Signal::derive(move || {
        let is_other = |view: &String| ["list", "timeline"].contains(&view.as_str());
        asked.get().filter(is_other).unwrap_or_else(|| "graph".to_owned())
    });
    let in_time = Signal::derive(move || selected.get() == "timeline");
    let tabs = Signal::derive(move || {
        vec![
            Tab { key: "graph".to_owned(), label: w().tasks.graph.to_owned(), icon: Some(Icon::Graph) },
            Tab { key: "list".to_owned(), label: w().tasks.list.to_owned(), icon: Some(Icon::List) },
            Tab { key: "timeline".to_owned(), label: w().timeline.tab.to_owned(), icon: Some(Icon::Timeline) },
        ]
    });
    let drawing = drawing::drawing(feed, context);
    let facts = expect_context::<Router>().parameter("facts");
    let (dock, size) = (DockView::of(feed, selection, in_time), DockSize::stored(SHARES));
    let show = Callback::new(move |key: String| asked.set((key != "graph").then_some(key)));
    view! {
        <div class="split" style:--dock=live(move || size.share.get().to_string())>
            <section
                class="split-main"
                data-place="view"
                aria-label=text(|w| w.tasks.view)
                data-stale=live(move || is_old().then_some("true"))
            >
                <div class="view-bar">
                    <Tabs id="task-view" label=text(|w| w.tasks.view) tabs selected on_select=show />
                    <Toggle
                        label=text(|w| w.events.tab)
                        pressed=Signal::derive(move || dock.part.get() == Some(Part::Events))
                        on_press=Callback::new(move |()| match dock.part.get_untracked() {
                            Some(Part::Events) => dock.close(),
                            _ => dock.open(Part::Events),
                        })
                    />
                    <GraphTools feed context drawing view=selected />
                    <Toggle
                        label=text(|w| w.tasks.facts)
                        pressed=Signal::derive(move || facts.get().is_some())
                        on_press=Callback::new(move |()| {
                            facts.set(facts.get_untracked().is_none().then(|| "open".to_owned()));
                        })
                    />
                </div>
                <Stale feed context />
                <TabPanel id="task-view" key="graph" selected>
                    <TaskGraph feed id selection context drawing dock />
                </TabPanel>
                <TabPanel id="task-view" key="list" selected>
                    <StepList feed selection context />
                </TabPanel>
                <TabPanel id="task-view" key="timeline" selected>
                    <Shown when=in_time>
                        <TaskTimeline feed selection context />
                    </Shown>
                </TabPanel>
            </section>
            <Dock feed task=id selection context dock size view_is_timeline=in_time />
            <TaskFacts feed task=id open=facts />
            <Keys facts finding=context.finding />
        </div>
    }
}
