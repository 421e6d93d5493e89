//! Answers of OCP: taken or refused, by one call each.

use ocp_upgrade_console::ocp::calls::{self, TaskQuery};
use ocp_upgrade_console::ocp::{
    ArbitrationServiceId, ClusterId, ObproxyClusterId, OcpError, Response, SubtaskId, TaskId, Timestamp, clean,
};
use ocp_upgrade_console::task::{Task, child};
use ocp_upgrade_console::upgrade::Resource;

use super::{is_hostile, look_at_everything};

fn response(bytes: &[u8]) -> Response {
    Response::json(200, String::from_utf8_lossy(bytes).into_owned())
}

fn refused(error: &OcpError) {
    if let OcpError::Api(error) = error {
        assert!(!is_hostile(&error.message), "{error:?}");
    }
}

/// What holds of every task that was read.
fn sound(task: &Task) {
    assert!(!is_hostile(&task.name) && !task.steps.iter().any(|step| is_hostile(&step.name)), "{task:?}");
    let _ = child::parent_of(task, std::iter::once(task));
}

/// The answer with one task: it is taken or refused, and no name in it is hostile.
pub fn read_task(bytes: &[u8]) {
    match calls::task(TaskId(1)).read(&response(bytes)) {
        Ok(answer) => sound(&Task::from_wire(answer.data)),
        Err(error) => refused(&error),
    }
}

/// The answer with a page of tasks.
pub fn read_lists(bytes: &[u8]) {
    match calls::tasks(&TaskQuery::default()).read(&response(bytes)) {
        Ok(answer) => answer.data.contents.into_iter().map(Task::from_wire).for_each(|task| sound(&task)),
        Err(error) => refused(&error),
    }
}

/// The answers about what can be upgraded.
pub fn read_resources(bytes: &[u8]) {
    let response = response(bytes);
    if let Ok(answer) = calls::cluster(ClusterId(1)).read(&response) {
        let _ = Resource::from_cluster(answer.data).versions();
    }
    if let Ok(answer) = calls::obproxy_cluster(ObproxyClusterId(1)).read(&response) {
        let _ = Resource::from_obproxy(answer.data).versions();
    }
    if let Ok(answer) = calls::arbitration_service(ArbitrationServiceId(1)).read(&response) {
        let _ = Resource::from_arbitration(answer.data).versions();
    }
    let _ = (calls::clusters(1, 10).read(&response), calls::arbitration_services().read(&response));
    let _ = (calls::packages("x", 1).read(&response), calls::hosts(1).read(&response));
    let _ = calls::cluster_servers(ClusterId(1)).read(&response);
}

/// The answers of few words, and a time and a word as OCP writes them.
pub fn read_words(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let response = Response::json(200, text.clone().into_owned());
    let _ = (calls::info().read(&response), calls::time().read(&response));
    let _ = calls::subtask_log(TaskId(1), SubtaskId(1)).read(&response);
    if let Some(time) = Timestamp::parse(&text) {
        assert!(!time.date_text().is_empty() && !time.clock_text().is_empty() && !time.offset_text().is_empty());
    }
    let shown = clean::field(&text);
    assert!(!is_hostile(&shown), "{shown:?}");
    // What was cut says so, and would be cut again.
    assert!(shown.chars().count() > 1_000 || clean::field(&shown) == shown, "{shown:?}");
}

/// An answer of any call, and everything that is shown of it: slow, for seconds only.
pub fn any_answer(bytes: &[u8]) {
    read_task(bytes);
    read_lists(bytes);
    read_resources(bytes);
    read_words(bytes);
    if let Ok(answer) = calls::task(TaskId(1)).read(&response(bytes)) {
        look_at_everything(&Task::from_wire(answer.data));
    }
}
