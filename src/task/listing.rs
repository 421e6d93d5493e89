//! Sorts the list of steps.
//!
//! In the order of execution and without a search, folds are shown as groups: one row for thirty copies keeps the list
//! readable. In any other order, and during a search, every step has its own row: sorting compares steps, and a fold
//! has no host, start or duration of its own; a search shows the matching steps and not a group that contains them.

use std::cmp::Ordering;

use super::elapsed::step_duration;
use super::fold::Unit;
use super::model::{Step, Task};
use super::place::Place;
use super::state::StepState;
use crate::natural;
use crate::ocp::Timestamp;
use crate::sorting::Sort as _;

/// A column of the list, and the key of sorting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Column {
    /// The order of execution, by the edges.
    #[default]
    Order,
    /// The name.
    Name,
    /// The state: those that need attention first.
    State,
    /// Zone, then host.
    Place,
    /// The start time.
    Start,
    /// The duration.
    Duration,
}

impl Column {
    /// Every column, from the left.
    pub const ALL: [Self; 6] = [Self::Order, Self::Name, Self::State, Self::Place, Self::Start, Self::Duration];

    /// Returns the name in an address.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Order => "order",
            Self::Name => "name",
            Self::State => "state",
            Self::Place => "place",
            Self::Start => "start",
            Self::Duration => "duration",
        }
    }
}

/// The direction of sorting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SortDirection {
    /// Ascending.
    #[default]
    Up,
    /// Descending.
    Down,
}

/// The sorting of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Sorting {
    /// The column.
    pub by: Column,
    /// The direction.
    pub direction: SortDirection,
}

impl Sorting {
    /// Parses the text of [`Sorting::as_text`]; the order of execution for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let (name, direction) =
            text.strip_prefix('-').map_or((text, SortDirection::Up), |name| (name, SortDirection::Down));
        let found = Column::ALL.into_iter().find(|column| column.as_str() == name);
        found.map_or_else(Self::default, |by| Self { by, direction })
    }

    /// Returns the text for an address; `None` for the order of execution.
    #[must_use]
    pub fn as_text(self) -> Option<String> {
        let sign = if self.direction == SortDirection::Down { "-" } else { "" };
        (self != Self::default()).then(|| format!("{sign}{}", self.by.as_str()))
    }

    /// Returns the sorting after a click on the head of a column. Durations begin with the longest.
    #[must_use]
    pub fn pressed(self, by: Column) -> Self {
        let direction = match (self.by == by, self.direction) {
            (false, _) if by == Column::Duration => SortDirection::Down,
            (false, _) | (true, SortDirection::Down) => SortDirection::Up,
            (true, SortDirection::Up) => SortDirection::Down,
        };
        Self { by, direction }
    }

    /// Whether folds are shown as groups when no search is active.
    #[must_use]
    pub fn keeps_folds(self) -> bool {
        self.by == Column::Order
    }
}

/// A row of the list. Indices are those of the task's steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row<'a> {
    /// A step.
    Step(usize),
    /// A fold; its members follow when it is open.
    Fold(&'a Unit),
    /// A member of the fold above.
    Member(usize),
}

/// Returns the rows in the order of execution, with folds: in both directions a fold has the place of its first step,
/// and its members follow in the same order.
#[must_use]
pub fn grouped<'a>(
    order: &[usize],
    units: &'a [Unit],
    direction: SortDirection,
    is_open: &dyn Fn(&Unit) -> bool,
) -> Vec<Row<'a>> {
    let mut unit_of: Vec<Option<&Unit>> = vec![None; order.len()];
    for unit in units {
        for &member in unit.members() {
            if let Some(own) = unit_of.get_mut(member) {
                *own = Some(unit);
            }
        }
    }
    let mut groups: Vec<&Unit> = Vec::new();
    let mut place: Vec<usize> = vec![usize::MAX; order.len()];
    for (at, &index) in order.iter().enumerate() {
        if let Some(own) = place.get_mut(index) {
            *own = at;
        }
        if let Some(unit) = unit_of.get_mut(index).and_then(Option::take) {
            groups.push(unit);
            for &member in unit.members() {
                if let Some(own) = unit_of.get_mut(member) {
                    *own = None;
                }
            }
        }
    }
    if direction == SortDirection::Down {
        groups.reverse();
    }
    let mut rows = Vec::new();
    for unit in groups {
        match unit {
            Unit::Step(index) => rows.push(Row::Step(*index)),
            Unit::Fold(members) => {
                rows.push(Row::Fold(unit));
                let mut members: Vec<usize> = members.iter().copied().filter(|_| is_open(unit)).collect();
                members.put_in_order_by_key(|index| place.get(*index).copied());
                if direction == SortDirection::Down {
                    members.reverse();
                }
                rows.extend(members.into_iter().map(Row::Member));
            }
        }
    }
    rows
}

/// The sources of the values of a step.
pub struct Values<'a> {
    /// The steps.
    pub task: &'a Task,
    /// The places, in the order of the task's steps.
    pub places: &'a [Place],
    /// OCP's time, for running steps.
    pub now: Option<Timestamp>,
    /// The rank of a state among all states: those that need attention first.
    pub rank: fn(&StepState) -> usize,
}

/// Sorts steps that are in the order of execution. Equal ones stay in that order, and steps without a value come last
/// in both directions.
#[must_use]
pub fn flat(mut steps: Vec<usize>, sorting: Sorting, values: &Values<'_>) -> Vec<usize> {
    let step = |index: &usize| values.task.steps.get(*index);
    let place = |index: &usize| values.places.get(*index).filter(|place| **place != Place::default());
    let direction = sorting.direction;
    match sorting.by {
        Column::Order if direction == SortDirection::Down => steps.reverse(),
        Column::Order => {}
        Column::Name => sort(&mut steps, direction, step, |a: &&Step, b| natural::compare(&a.name, &b.name)),
        Column::State => {
            sort(&mut steps, direction, |index| step(index).map(|step| (values.rank)(&step.state)), Ord::cmp)
        }
        Column::Place => sort(&mut steps, direction, place, |a, b| by_place(a, b)),
        Column::Start => sort(&mut steps, direction, |index| Some(step(index)?.started?.epoch_ms), Ord::cmp),
        Column::Duration => sort(&mut steps, direction, |index| step_duration(step(index)?, values.now), Ord::cmp),
    }
    steps
}

fn sort<T>(
    steps: &mut [usize],
    direction: SortDirection,
    value: impl Fn(&usize) -> Option<T>,
    compare: impl Fn(&T, &T) -> Ordering,
) {
    steps.put_in_order_by(|a, b| match (value(a), value(b)) {
        (Some(a), Some(b)) if direction == SortDirection::Down => compare(&b, &a),
        (Some(a), Some(b)) => compare(&a, &b),
        (a, b) => a.is_none().cmp(&b.is_none()),
    });
}

fn by_place(a: &Place, b: &Place) -> Ordering {
    let part = |a: &Option<String>, b: &Option<String>| {
        natural::compare(a.as_deref().unwrap_or_default(), b.as_deref().unwrap_or_default())
    };
    part(&a.zone, &b.zone).then_with(|| part(&a.host, &b.host))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::ocp::wire::TaskInstance;
    use crate::task::place::places;

    fn rank(state: &StepState) -> usize {
        usize::from(*state != StepState::Failed)
    }

    fn sorted_ids(subtasks: &serde_json::Value, text: &str) -> Vec<u64> {
        let task =
            Task::from_wire(TaskInstance::read(&json!({"id": 1, "status": "RUNNING", "subtasks": subtasks})).unwrap());
        let values =
            Values { task: &task, places: &places(&task), now: Timestamp::parse("2026-01-01T01:00:00Z"), rank };
        let all = (0..task.steps.len()).collect();
        flat(all, Sorting::parse(text), &values).into_iter().map(|index| task.steps[index].id.0).collect()
    }

    #[test]
    fn each_column_sorts_and_what_has_no_value_comes_last_both_ways() {
        let host = |host: &str| json!({"stringMap": {"host_ip": host}, "listMap": {}});
        let steps = json!([
            {"id": 1, "name": "Stop zone10", "status": "SUCCESSFUL", "context": host("10.0.0.17"),
                "startTime": "2026-01-01T00:00:00Z", "finishTime": "2026-01-01T00:10:00Z"},
            {"id": 2, "name": "Stop zone9", "status": "RUNNING", "context": host("10.0.0.3"),
                "startTime": "2026-01-01T00:20:00Z"},
            {"id": 3, "name": "stop zone9", "status": "PENDING"},
            {"id": 4, "name": "Begin", "status": "FAILED", "context": host("10.0.0.4"),
                "startTime": "2026-01-01T00:30:00Z", "finishTime": "2026-01-01T00:31:00Z"},
        ]);
        for (text, expected) in [
            ("", [1, 2, 3, 4]),
            ("-order", [4, 3, 2, 1]),
            ("name", [4, 2, 3, 1]),
            ("-name", [1, 2, 3, 4]),
            ("state", [4, 1, 2, 3]),
            ("-state", [1, 2, 3, 4]),
            ("place", [2, 4, 1, 3]),
            ("-place", [1, 4, 2, 3]),
            ("start", [1, 2, 4, 3]),
            ("-start", [4, 2, 1, 3]),
            ("duration", [4, 1, 2, 3]),
            ("-duration", [2, 1, 4, 3]),
        ] {
            assert_eq!(sorted_ids(&steps, text), expected, "{text}");
        }
    }

    #[test]
    fn pressing_a_head_sorts_by_it_and_pressing_it_again_turns_it_round() {
        let pressed = |text: &str, column| Sorting::parse(text).pressed(column).as_text();
        assert_eq!(pressed("", Column::Name).as_deref(), Some("name"));
        assert_eq!(pressed("name", Column::Name).as_deref(), Some("-name"));
        assert_eq!(pressed("-name", Column::Name).as_deref(), Some("name"));
        assert_eq!(pressed("name", Column::Duration).as_deref(), Some("-duration"), "the longest first");
        assert_eq!(pressed("name", Column::Order), None);
        assert_eq!(Sorting::parse("-rubbish"), Sorting::default());
    }

    #[test]
    fn a_fold_stands_where_its_first_step_runs_and_opens_below_itself() {
        let units = [Unit::Step(0), Unit::Fold(vec![1, 3]), Unit::Step(2)];
        let order = [0, 3, 2, 1];
        // The second copy runs first.
        let fold = Row::Fold(&units[1]);
        assert_eq!(grouped(&order, &units, SortDirection::Up, &|_| false), [Row::Step(0), fold, Row::Step(2)]);
        let open = [Row::Step(2), fold, Row::Member(1), Row::Member(3), Row::Step(0)];
        assert_eq!(grouped(&order, &units, SortDirection::Down, &|_| true), open);
    }

    proptest! {
        #[test]
        fn sorting_loses_no_step(states in prop::collection::vec(0_usize..3, 0..30), by in 0_usize..6) {
            let words = ["PENDING", "FAILED", "RUNNING"];
            let steps: Vec<_> = states.iter().enumerate().map(|(id, state)| {
                json!({"id": id, "name": "s", "status": words[*state]})
            }).collect();
            let mut ids = sorted_ids(&json!(steps), &format!("-{}", Column::ALL[by].as_str()));
            ids.sort_unstable();
            prop_assert_eq!(ids, (0..states.len() as u64).collect::<Vec<_>>());
        }
    }
}
