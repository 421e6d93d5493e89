//! Small tasks made of a few bytes: a fuzzer reaches more of what follows from a task by such than by JSON.

use std::fmt::Write as _;

use ocp_upgrade_console::ocp::{Response, TaskId, calls};
use ocp_upgrade_console::task::Task;

use super::shown;

/// The bytes of one step: name, status, operation, start, duration, copy, place, attempt and rights.
const OF_A_STEP: usize = 8;
const MOST_STEPS: usize = 24;

const NAMES: [&str; 16] = [
    "Start node",
    "Prepare upgrade cluster",
    "Install OB rpm",
    "Stop Zone",
    "Wait node",
    "Submit cluster upgrade task",
    "Wait dag success",
    "Execute upgrade pre script",
    "Execute upgrade post script",
    "Update OB cluster status",
    "Stop zone1",
    "Start OB server 10.0.0.1:2882",
    "Finish node",
    "",
    "Upgrade zone zone2",
    "升级 OBServer",
];
const STATUSES: [&str; 8] =
    ["PENDING", "READY", "RUNNING", "CANCELING", "FAILED", "SUCCESSFUL", "DREAMING", "SUCCESSFUL"];
const OPERATIONS: [&str; 7] = ["EXECUTE", "RETRY", "ROLLBACK", "SKIP", "CANCEL", "ROLLBACK_SKIP", "execute"];
const PLACES: [&str; 5] = [
    "",
    "\"zone_name\":\"zone1\"",
    "\"zone_name\":\"zone2\"",
    "\"host_ip\":\"10.0.0.1\"",
    "\"host_ip\":\"[2001:db8::10]:2882\",\"zone_name\":\"z\"",
];

fn one_of<'a>(some: &[&'a str], byte: u8) -> &'a str {
    some[usize::from(byte) % some.len()]
}

/// The fields `startTime` and `finishTime`, or less: a step may have none, and an end before its start.
fn times(start: u8, lasts: u8) -> String {
    let minute = u32::from(start) % 240;
    let at = |minutes: u32| format!("2026-01-01T{:02}:{:02}:07.5+08:00", minutes / 60 % 24, minutes % 60);
    match (start, lasts) {
        (255, _) => String::new(),
        (_, 255) => format!(",\"startTime\":\"{}\"", at(minute)),
        (254, _) => format!(",\"startTime\":\"1970-01-01T08:00:00+08:00\",\"finishTime\":\"{}\"", at(minute)),
        (253, _) => format!(",\"startTime\":\"{}\",\"finishTime\":\"9999-12-31T23:59:59Z\"", at(minute)),
        (_, lasts) => {
            format!(
                ",\"startTime\":\"{}\",\"finishTime\":\"{}\"",
                at(minute),
                at((minute + u32::from(lasts)).saturating_sub(8))
            )
        }
    }
}

/// A task of the first byte's count of steps; what is left over are its edges, two bytes each.
fn small(bytes: &[u8]) -> Option<Task> {
    let [count, status, operation, rest @ ..] = bytes else { return None };
    let count = usize::from(*count) % MOST_STEPS + 1;
    let steps: Vec<&[u8]> = rest.chunks_exact(OF_A_STEP).take(count).collect();
    let edges: Vec<(usize, usize)> = rest
        .get(steps.len() * OF_A_STEP..)
        .unwrap_or_default()
        .chunks_exact(2)
        .take(120)
        .map(|pair| (usize::from(pair[0]) % (steps.len() + 1), usize::from(pair[1]) % (steps.len() + 2)))
        .collect();
    let ids = |all: Vec<usize>| all.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
    let mut text = String::new();
    for (at, step) in steps.iter().enumerate() {
        let ups = ids(edges.iter().filter(|(_, to)| *to == at).map(|(from, _)| *from).collect());
        let downs = ids(edges.iter().filter(|(from, _)| *from == at).map(|(_, to)| *to).collect());
        let _ = write!(
            text,
            "{}{{\"id\":{at},\"name\":\"{}\",\"status\":\"{}\",\"operation\":\"{}\",\"parallelIdx\":{},\"runTime\":{},\
             \"seriesId\":{},\"prohibitRollback\":{},\"prohibitSkip\":{},\"timeout\":{},\"context\":{{\"stringMap\":{{{}}}}},\
             \"upstreams\":[{ups}],\"downstreams\":[{downs}]{}}}",
            if at == 0 { "" } else { "," },
            one_of(&NAMES, step[0]),
            one_of(&STATUSES, step[1]),
            one_of(&OPERATIONS, step[2]),
            i16::from(step[5] % 8) - 1,
            step[7] % 4,
            step[0] % 16,
            step[7] & 16 > 0,
            step[7] & 32 > 0,
            u32::from(step[7]) * 60,
            one_of(&PLACES, step[6]),
            times(step[3], step[4]),
        );
    }
    let body = format!(
        "{{\"successful\":true,\"status\":200,\"data\":{{\"id\":1,\"name\":\"{}\",\"status\":\"{}\",\"operation\":\"{}\",\
         \"prohibitRollback\":{},\"subtasks\":[{text}]{}}}}}",
        one_of(&NAMES, *operation >> 3),
        one_of(&STATUSES, *status),
        one_of(&OPERATIONS, *operation),
        status & 64 > 0,
        times(*status, *operation),
    );
    calls::task(TaskId(1)).read(&Response::json(200, body)).ok().map(|answer| Task::from_wire(answer.data))
}

/// Action, groups, progress, children of a small task.
pub fn task_folds(bytes: &[u8]) {
    small(bytes).iter().for_each(shown::folds);
}

/// The picture of a small task.
pub fn task_picture(bytes: &[u8]) {
    small(bytes).iter().for_each(shown::picture);
}

/// The times of a small task.
pub fn task_times(bytes: &[u8]) {
    small(bytes).iter().for_each(shown::times);
}

/// The actions for a small task.
pub fn task_actions(bytes: &[u8]) {
    small(bytes).iter().for_each(shown::actions);
}

/// So that a fault in the way from bytes to a task does not make these targets read nothing.
#[test]
fn a_few_bytes_are_a_task_with_steps_and_edges() {
    let mut bytes = vec![2, 2, 0];
    bytes.extend([0, 2, 0, 10, 12, 0, 1, 0].repeat(3));
    bytes.extend([0, 1, 1, 2]);
    let task = small(&bytes).unwrap_or_else(|| panic!("no task"));
    assert_eq!((task.steps.len(), task.edges.len()), (3, 2), "{task:?}");
    assert_eq!(task.name, "Start node");
}
