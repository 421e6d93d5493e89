//! The confirmation that an action needs. OCP cannot roll back a cluster upgrade, and its manual warns against skipping
//! or rolling back its subtasks by hand (ocp-api.md 3.1); OCP's own pages do not prevent it.

use super::action::Action;
use super::cluster_upgrade::is_cluster_upgrade;
use super::model::Task;
use crate::ocp::clean;

/// The confirmation that is required before an action is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Caution {
    /// The operator reads what the action does and confirms.
    Confirm,
    /// The manual forbids the action for the upgrade of a cluster: the operator must type this name.
    TypeName(String),
}

/// Returns the confirmation that an action on a task needs.
#[must_use]
pub fn of(action: Action, task: &Task) -> Caution {
    let is_forbidden = matches!(action, Action::RollBackTask | Action::Skip(_));
    if is_forbidden && is_cluster_upgrade(task) {
        return Caution::TypeName(task.object.clone().unwrap_or_else(|| task.name.clone()));
    }
    Caution::Confirm
}

/// The difference between a typed text and the required name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// The text is empty.
    Empty,
    /// The text is the beginning of the name.
    Incomplete,
    /// The text contains the name and more characters.
    TooLong,
    /// Only capital and small letters differ.
    Capitals,
    /// The text differs from this character on.
    From {
        /// The position of the character, from 1.
        place: usize,
        /// The typed character.
        typed: char,
        /// The character of the name at this position.
        wanted: char,
    },
}

/// Returns how a typed text differs from a name; `None` when they are equal. Blanks at both ends are ignored, blanks
/// inside count as one space.
#[must_use]
pub fn difference(name: &str, typed: &str) -> Option<Difference> {
    let (name, typed) = (clean::single_spaced(name), clean::single_spaced(typed));
    if typed.is_empty() {
        return Some(Difference::Empty);
    }
    if name == typed {
        return None;
    }
    if name.to_lowercase() == typed.to_lowercase() {
        return Some(Difference::Capitals);
    }
    let first = name.chars().zip(typed.chars()).zip(1..).find(|((wanted, typed), _)| wanted != typed);
    Some(match first {
        Some(((wanted, typed), place)) => Difference::From { place, typed, wanted },
        None if typed.len() < name.len() => Difference::Incomplete,
        None => Difference::TooLong,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::ocp::SubtaskId;
    use crate::ocp::wire::TaskInstance;

    const STEP: SubtaskId = SubtaskId(1);
    const ALL: [Action; 5] =
        [Action::RetryTask, Action::RollBackTask, Action::Retry(STEP), Action::Skip(STEP), Action::Cancel(STEP)];

    fn task(value: &Value) -> Task {
        Task::from_wire(TaskInstance::read(value).unwrap())
    }

    fn guarded(task: &Task) -> Vec<Action> {
        ALL.into_iter().filter(|action| of(*action, task) != Caution::Confirm).collect()
    }

    #[test]
    fn for_a_cluster_upgrade_the_name_is_typed_to_skip_and_to_roll_back_and_for_nothing_else() {
        let main = task(&json!({"id": 1, "name": "提交", "status": "FAILED", "cluster": {"id": 22, "name": "terran"},
            "context": "Context(parallelIdx=-1, stringMap={a=b}, listMap={upgrade_versions=[2.2.74, 2.2.75]})"}));
        assert_eq!(guarded(&main), [Action::RollBackTask, Action::Skip(STEP)]);
        assert_eq!(of(Action::RollBackTask, &main), Caution::TypeName("terran".to_owned()));
        for name in ["Upgrade OB cluster terran", "升级 OB 集群"] {
            let child = task(&json!({"id": 2, "name": name, "status": "FAILED", "clusterId": 22}));
            assert_eq!(of(Action::Skip(STEP), &child), Caution::TypeName("22".to_owned()), "{name}");
        }
        let nameless = task(&json!({"id": 3, "name": "Upgrade cluster", "status": "FAILED"}));
        assert_eq!(of(Action::Skip(STEP), &nameless), Caution::TypeName("Upgrade cluster".to_owned()));
    }

    #[test]
    fn other_upgrades_and_other_tasks_of_a_cluster_need_a_yes_only() {
        for name in
            ["Upgrade obproxy cluster", "Upgrade arbitration service of cluster", "Restart OB zone", "Add OB Zone"]
        {
            let task = task(&json!({"id": 1, "name": name, "status": "FAILED", "cluster": {"id": 1, "name": "c"}}));
            assert_eq!(guarded(&task), [], "{name}");
        }
    }

    #[test]
    fn a_name_is_typed_exactly_but_for_spaces_and_what_differs_is_told() {
        for (name, typed) in [("terran", " terran "), (" a\u{a0} b\u{3000}", "a b"), ("a  b", "a b"), ("集群", "集群")]
        {
            assert_eq!(difference(name, typed), None, "{name}");
        }
        assert_eq!(difference("terran", "Terran"), Some(Difference::Capitals));
        assert_eq!(difference("terran", "terra"), Some(Difference::Incomplete));
        assert_eq!(difference("terran", "terran2"), Some(Difference::TooLong));
        assert_eq!(difference("ob-1", "ob_1"), Some(Difference::From { place: 3, typed: '_', wanted: '-' }));
        assert_eq!(difference("ab", "a b"), Some(Difference::From { place: 2, typed: ' ', wanted: 'b' }));
        assert_eq!(difference("terran", " \u{a0}"), Some(Difference::Empty));
        assert_eq!(difference("", ""), Some(Difference::Empty));
    }
}
