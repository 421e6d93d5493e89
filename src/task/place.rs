//! Finds the place of a step: its zone and its host, as far as the context or the task's lists contain them.

use std::collections::BTreeMap;

use super::model::{Step, Task};
use crate::ocp::json::without_secrets;

/// A zone and a host.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// The zone's name.
    pub zone: Option<String>,
    /// The host's address, or OCP's id of it.
    pub host: Option<String>,
}

// Names of context values, the preferred first. The documents print `zone_name`, `host_id` and the lists `zone_names`,
// `host_ids` and `server_ids` (ocp-api.md 5.3 and section 9); an address reads better than an id.
const ZONE: [&str; 2] = ["zone_name", "zone"];
const HOST: [&str; 5] = ["host_ip", "svr_ip", "inner_ip_address", "host_name", "host_id"];
const ZONES: &str = "zone_names";
const HOSTS: [&str; 4] = ["host_ips", "host_ids", "server_ids", "obproxy_server_ids"];

/// Returns the place of each step of a task, in the order of its steps.
///
/// A step's own context counts first; else a zone of the task that occurs as a word in its name or description; else,
/// for a copy of a split step, the entry of its number in a list of the task that has one entry for each copy
/// (ocp-api.md 5.3).
#[must_use]
pub fn places(task: &Task) -> Vec<Place> {
    let mut copies: BTreeMap<&str, usize> = BTreeMap::new();
    for step in task.steps.iter().filter(|step| step.parallel_idx.is_some()) {
        *copies.entry(&step.name).or_default() += 1;
    }
    let list = |name: &str| task.context.as_ref().map_or(&[][..], |context| context.list(name));
    let mut places = Vec::with_capacity(task.steps.len());
    for step in &task.steps {
        let count = copies.get(step.name.as_str()).copied().unwrap_or(0);
        let nth = |name: &str| {
            let list = list(name);
            let at = usize::try_from(step.parallel_idx?).ok()?;
            if list.len() == count { list.get(at).cloned() } else { None }
        };
        let zone = told(step, &ZONE).or_else(|| list(ZONES).iter().find(|zone| names(step, zone)).cloned());
        let host = told(step, &HOST).or_else(|| HOSTS.iter().find_map(|name| nth(name)));
        // A list of zones may have as many entries as a list of hosts.
        let is_of_zones = zone.is_none() && host.is_none();
        let zone = zone.or_else(|| is_of_zones.then(|| nth(ZONES)).flatten());
        places.push(Place { zone: zone.map(without_secrets), host: host.map(without_secrets) });
    }
    places
}

fn told(step: &Step, names: &[&str]) -> Option<String> {
    let context = step.context.as_ref()?;
    names.iter().find_map(|name| context.string(name)).filter(|value| !value.is_empty()).map(str::to_owned)
}

fn names(step: &Step, zone: &str) -> bool {
    let mut texts = [Some(step.name.as_str()), step.description.as_deref()].into_iter().flatten();
    let is_inside = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-');
    !zone.is_empty() && texts.any(|text| text.split(|letter| !is_inside(letter)).any(|word| word == zone))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::ocp::wire::TaskInstance;

    fn of(context: &Value, steps: &Value) -> Vec<(Option<String>, Option<String>)> {
        let value = json!({"id": 1, "status": "RUNNING", "context": context, "subtasks": steps});
        let task = Task::from_wire(TaskInstance::read(&value).unwrap());
        places(&task).into_iter().map(|place| (place.zone, place.host)).collect()
    }

    fn some(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    #[test]
    fn the_steps_own_context_counts_and_an_address_reads_better_than_an_id() {
        let context =
            json!({"stringMap": {"zone_name": "zone1", "host_id": "3", "host_ip": "10.0.0.3"}, "listMap": {}});
        assert_eq!(
            of(&json!({}), &json!([{"id": 1, "name": "s", "context": context}])),
            [(some("zone1"), some("10.0.0.3"))]
        );
    }

    #[test]
    fn a_zone_that_the_name_names_is_found_as_a_word_only() {
        let lists = json!({"listMap": {"zone_names": ["zone1", "zone10"]}});
        let steps = json!([{"id": 1, "name": "Stop zone10"}, {"id": 2, "name": "Stop", "description": "zone1: stop"}, {"id": 3, "name": "Stop zone12"}]);
        assert_eq!(of(&lists, &steps), [(some("zone10"), None), (some("zone1"), None), (None, None)]);
    }

    #[test]
    fn a_copys_number_points_into_a_list_of_one_entry_a_copy_and_into_no_other() {
        let copies = json!([{"id": 1, "name": "s", "parallelIdx": 0}, {"id": 2, "name": "s", "parallelIdx": 1}, {"id": 3, "name": "t", "parallelIdx": -1}]);
        let hosts = json!({"listMap": {"host_ids": ["7", "8"], "zone_names": ["a", "b"]}});
        assert_eq!(of(&hosts, &copies), [(None, some("7")), (None, some("8")), (None, None)]);
        let zones = json!({"listMap": {"host_ids": ["7", "8", "9"], "zone_names": ["a", "b"]}});
        assert_eq!(of(&zones, &copies), [(some("a"), None), (some("b"), None), (None, None)]);
    }
}
