//! Contract drift: words and fields in OCP's tasks that this version of the console does not support (architecture.md
//! rule 6).

use std::collections::BTreeSet;

use super::model::Task;
use crate::ocp::json::Extra;
use crate::ocp::status::{Operation, SubtaskStatus, TaskStatus, TaskType};

/// The place of an unknown word or field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// The status of a task.
    TaskStatus,
    /// The operation of a task.
    TaskOperation,
    /// The type of a task.
    TaskType,
    /// A field of a task.
    TaskField,
    /// The status of a step; an empty word when it has none.
    StepStatus,
    /// The operation of a step.
    StepOperation,
    /// The node type of a step.
    StepType,
    /// A field of a step.
    StepField,
}

/// The greatest number of drifts that are collected.
const MOST: usize = 100;

/// Fields that OCP's documents print and the console does not use (ocp-api.md 5.1).
const KNOWN_TASK_FIELDS: [&str; 2] = ["taskDefinitionId", "tenantId"];
const KNOWN_STEP_FIELDS: [&str; 1] = ["taskId"];
/// The only node type in OCP's documents (ocp-api.md 5.2).
const NODE_TYPE: &str = "JAVA_TASK";

/// The unknown words and fields, without duplicates, sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drift(BTreeSet<(Place, String)>);

impl Drift {
    /// Collects the drift of a task. Returns whether there is anything new.
    pub fn collect(&mut self, task: &Task) -> bool {
        let before = self.0.len();
        if let TaskStatus::Other(word) = &task.status {
            self.add(Place::TaskStatus, word);
        }
        if let Some(Operation::Other(word)) = &task.operation {
            self.add(Place::TaskOperation, word);
        }
        if let Some(TaskType::Other(word)) = &task.task_type {
            self.add(Place::TaskType, word);
        }
        self.fields(Place::TaskField, &task.extra, &KNOWN_TASK_FIELDS);
        for step in &task.steps {
            match &step.status {
                Some(SubtaskStatus::Other(word)) => self.add(Place::StepStatus, word),
                None => self.add(Place::StepStatus, ""),
                Some(_) => {}
            }
            if let Some(Operation::Other(word)) = &step.operation {
                self.add(Place::StepOperation, word);
            }
            if let Some(word) = step.node_type.as_deref().filter(|word| *word != NODE_TYPE) {
                self.add(Place::StepType, word);
            }
            self.fields(Place::StepField, &step.extra, &KNOWN_STEP_FIELDS);
        }
        self.0.len() > before
    }

    /// Returns the collected drift.
    pub fn iter(&self) -> impl Iterator<Item = (Place, &str)> {
        self.0.iter().map(|(place, word)| (*place, word.as_str()))
    }

    /// Whether no drift was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn fields(&mut self, place: Place, extra: &Extra, known: &[&str]) {
        for (name, _) in extra.iter().filter(|(name, _)| !known.contains(&name.as_str())) {
            self.add(place, name);
        }
    }

    fn add(&mut self, place: Place, word: &str) {
        if self.0.len() < MOST {
            self.0.insert((place, word.to_owned()));
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::ocp::wire::TaskInstance;

    fn task(value: &serde_json::Value) -> Task {
        Task::from_wire(TaskInstance::read(value).unwrap())
    }

    #[test]
    fn every_unknown_word_and_field_is_collected_once() {
        let step = json!({"id": 2, "name": "s", "status": "PAUSED", "operation": "RESUME", "nodeType": "SHELL_TASK", "colour": 1});
        let mut other = step.clone();
        other["id"] = json!(3);
        let task = task(
            &json!({"id": 1, "status": "PARKED", "operation": "WAIT", "type": "WEEKLY", "priority": 1, "taskDefinitionId": -1,
            "subtasks": [step, other, {"id": 4}]}),
        );
        let mut drift = Drift::default();
        assert!(drift.collect(&task));
        assert!(!drift.collect(&task), "nothing new");
        let expected = [
            (Place::TaskStatus, "PARKED"),
            (Place::TaskOperation, "WAIT"),
            (Place::TaskType, "WEEKLY"),
            (Place::TaskField, "priority"),
            (Place::StepStatus, ""),
            (Place::StepStatus, "PAUSED"),
            (Place::StepOperation, "RESUME"),
            (Place::StepType, "SHELL_TASK"),
            (Place::StepField, "colour"),
        ];
        assert_eq!(drift.iter().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_server_that_makes_up_words_fills_no_memory() {
        let steps: Vec<_> = (0..500).map(|id| json!({"id": id, "status": format!("S{id}")})).collect();
        let mut drift = Drift::default();
        drift.collect(&task(&json!({"id": 1, "status": "RUNNING", "subtasks": steps})));
        assert_eq!(drift.iter().count(), MOST);
    }
}
