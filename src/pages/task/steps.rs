//! The same steps as a list: sorted as the address says, filtered by the search. In the order of running, folds of the
//! graph are rows that can be opened (the reason is in `task::listing`).

use std::sync::Arc;

use leptos::prelude::*;

use crate::ocp::SubtaskId;
use crate::pages::{messages, text, words};
use crate::reactive::{Memo, RwSignal, live, memo};
use crate::router::{Change, Parameter, Router};
use crate::routes;
use crate::state::task_feed::TaskFeed;
use crate::task::listing::{self, Column, Row, SortDirection, Values};
use crate::task::place::Place;
use crate::task::{Sorting, StepState, Unit, fold};
use crate::ui::column_heads::{Head, SortWay, Sorted};
use crate::ui::empty::Empty;
use crate::ui::grid_copy::GridCopy;
use crate::ui::tree_grid::{TreeGrid, TreeRow};

use super::context::TaskPageContext;
use super::copied_rows::{CopiedRows, on_copied};
use super::selection::Selection;
use super::step_cells::cells;
use super::step_lines::{self, head_text};

/// The list.
#[component]
pub(super) fn StepList(feed: TaskFeed, selection: Selection, context: TaskPageContext) -> impl IntoView {
    let address: Parameter = expect_context::<Router>().parameter("sort");
    let sorting = memo(move || Sorting::parse(&address.get().unwrap_or_default()));
    let places = context.places;
    // As in the graph, a group is identified by the id of its first step.
    let router: Router = expect_context();
    let asked = router.parameter("rows");
    let opened =
        memo(move || routes::ids_of(asked.get().as_deref()).into_iter().map(fold::key_of_fold).collect::<Vec<_>>());
    let selected = Signal::derive(move || selection.step.get().map(|id| id.0));
    let rows = memo(move || opened.with(|opened| rows(feed, context, sorting.get(), places, opened, selected.get())));
    let toggle = move |key: u64| {
        let is_open = rows.with_untracked(|rows| rows.iter().any(|row| row.key == key && row.is_open == Some(true)));
        let mut keys = opened.get_untracked();
        keys.retain(|other| *other != key);
        if !is_open {
            keys.push(key);
        }
        let shown = (asked, routes::ids_text(keys.into_iter().map(fold::key_of_fold)));
        // A selected step would keep its group open.
        if selected.get_untracked().is_some_and(|step| is_open && holds(feed, key, step)) {
            router.change(Change::Chosen, selection.to(None).into_iter().chain([shown]));
        } else {
            router.change(Change::Followed, [shown]);
        }
    };
    let sort = move |key: &'static str| {
        if let Some(column) = Column::ALL.into_iter().find(|column| column.as_str() == key) {
            address.set(sorting.get_untracked().pressed(column).as_text());
        }
    };
    let sorted = Signal::derive(move || {
        let Sorting { by, direction } = sorting.get();
        let way = if direction == SortDirection::Up { SortWay::Ascending } else { SortWay::Descending };
        Sorted { key: by.as_str(), way }
    });
    let is_empty = memo(move || context.finding.is_on() && rows.with(Vec::is_empty));
    let copied = RwSignal::new(None);
    let lines = Callback::new(move |keys: Vec<u64>| step_lines::text_of(feed, context, places, &keys));
    view! {
        <TreeGrid
            label=text(|w| w.lists.label)
            place="list"
            heads=Column::ALL.map(head).to_vec()
            sorted
            on_sort=Callback::new(sort)
            rows
            cells=Arc::new(move |key| cells(feed, selection, context, places, key))
            selected
            on_select=Callback::new(move |key| selection.select(Some(SubtaskId(key))))
            on_toggle=Callback::new(toggle)
            on_find=Callback::new(move |()| context.finding.start())
            copy=GridCopy { text: lines, on_copied: on_copied(copied) }
        />
        <CopiedRows copied />
        {live(move || is_empty.get().then(|| view! { <Empty sentence=text(|w| w.lists.none_found) /> }))}
    }
}

// Returns whether a group contains a step.
fn holds(feed: TaskFeed, group: u64, step: u64) -> bool {
    let (Some(graph), Some(task)) = (feed.graph.get_untracked(), feed.whole.get_untracked()) else { return false };
    let unit = graph.units.iter().find(|unit| fold::key(&task, unit) == group);
    let is_step = |index: &usize| task.steps.get(*index).is_some_and(|found| found.id.0 == step);
    unit.is_some_and(|unit| unit.members().iter().any(is_step))
}

fn head(column: Column) -> Head {
    let w = words();
    Head { key: column.as_str(), label: Signal::derive(move || head_text(w(), column).to_owned()) }
}

// Sorted anew at each response of OCP and not each second: running rows must not change places under a pointer.
fn rows(
    feed: TaskFeed,
    context: TaskPageContext,
    sorting: Sorting,
    places: Memo<Vec<Place>>,
    opened: &[u64],
    selected: Option<u64>,
) -> Vec<TreeRow> {
    let (Some(graph), Some(task)) = (feed.graph.get(), feed.whole.get()) else { return Vec::new() };
    let id_of = |index: usize| task.steps.get(index).map(|step| step.id.0);
    if sorting.keeps_folds() && !context.finding.is_on() {
        // The fold that holds the selected step is open.
        let is_open = |unit: &Unit| {
            opened.contains(&fold::key(&task, unit)) || unit.members().iter().any(|member| id_of(*member) == selected)
        };
        listing::grouped(&graph.order, &graph.units, sorting.direction, &is_open)
            .into_iter()
            .filter_map(|row| {
                Some(match row {
                    Row::Step(index) => TreeRow { key: id_of(index)?, level: 1, is_open: None },
                    Row::Fold(unit) => TreeRow { key: fold::key(&task, unit), level: 1, is_open: Some(is_open(unit)) },
                    Row::Member(index) => TreeRow { key: id_of(index)?, level: 2, is_open: None },
                })
            })
            .collect()
    } else {
        let finds = context.finding.finder();
        let is_found = |index: &usize| task.steps.get(*index).is_some_and(&finds);
        let found = graph.order.iter().copied().filter(is_found).collect();
        let sorted = places.with(|places| {
            let values = Values { task: &task, places, now: context.session.clock.now_untracked(), rank };
            listing::flat(found, sorting, &values)
        });
        sorted.into_iter().filter_map(|index| Some(TreeRow { key: id_of(index)?, level: 1, is_open: None })).collect()
    }
}

// The order of the states in legends and counts.
fn rank(state: &StepState) -> usize {
    messages::state::step_tone(state).place()
}
