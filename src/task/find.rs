//! Finds steps by name, id, host or state.

use super::model::Step;
use crate::masking::{masked, masked_value};
use crate::ocp::address::Host;
use crate::ocp::clean;

/// The search text in lower case; an empty text matches every step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query(String);

impl Query {
    /// Creates a query from the typed text.
    #[must_use]
    pub fn new(typed: &str) -> Self {
        Self(clean::single_spaced(typed).to_lowercase())
    }

    /// Whether the search text is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a step's name, id, description or a value of its context (hosts are there) contains the text, or the host
    /// of the address that the text is. Secrets are not searched.
    #[must_use]
    pub fn finds(&self, step: &Step) -> bool {
        let host = Host::of_address(&self.0);
        let holds = |text: &str| {
            clean::single_spaced(text).to_lowercase().contains(&self.0) || host.is_some_and(|host| host.is_in(text))
        };
        self.is_empty()
            || holds(&step.name)
            || step.id.to_string() == self.0
            || step.description.as_deref().is_some_and(|text| holds(&masked(text)))
            || step.context.as_ref().is_some_and(|context| {
                let shown = |name: &str, value: &str| holds(&masked_value(name, value));
                context.strings.iter().any(|(name, value)| shown(name, value))
                    // A list may alternate names and values.
                    || context.lists.iter().any(|(name, values)| shown(name, &values.join(", ")))
            })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::ocp::wire::TaskInstance;
    use crate::task::Task;

    #[test]
    fn a_step_is_found_by_name_id_and_host() {
        let task = Task::from_wire(
            TaskInstance::read(&json!({"id": 1, "status": "RUNNING", "subtasks": [
                {"id": 712, "name": "Stop observer", "context": {"stringMap": {"host_ip": "10.0.0.17"}}},
            ]}))
            .unwrap(),
        );
        let step = &task.steps[0];
        for (typed, is_found) in
            [("", true), ("  stop OBS", true), ("712", true), ("71", false), ("0.0.17", true), ("zone", false)]
        {
            assert_eq!(Query::new(typed).finds(step), is_found, "{typed:?}");
        }
    }

    #[test]
    fn a_pasted_address_finds_the_steps_of_its_host() {
        let host = |id: u64, host: &str| json!({"id": id, "name": "s", "context": {"stringMap": {"host_ip": host}}});
        let steps = [host(1, "fe80::1%eth0"), host(2, "fe80::12"), host(3, "10.0.0.1"), host(4, "10.0.0.17")];
        let task = json!({"id": 1, "status": "RUNNING", "subtasks": steps});
        let task = Task::from_wire(TaskInstance::read(&task).unwrap());
        let found = |typed: &str| {
            let query = Query::new(typed);
            task.steps.iter().filter(|step| query.finds(step)).map(|step| step.id.0).collect::<Vec<_>>()
        };
        assert_eq!(found("fe80::1%eth0"), [1]);
        assert_eq!(found("[fe80::1%eth0]"), [1]);
        assert_eq!(found(" [FE80::1]:2882 "), [1]);
        assert_eq!(found("10.0.0.1:2882"), [3]);
        assert_eq!(found("10.0.0.1"), [3, 4], "as a part of the text, as before");
    }
}
