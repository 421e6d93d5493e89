//! Secrets in any text of a response do not appear in the names, words and ids of OCP on the page. Texts that are shown
//! on demand (contexts, descriptions, unknown fields, OCP's messages) are masked where they are shown.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

#[path = "support/files.rs"]
mod files;

use std::fmt::Debug;

use ocp_upgrade_console::ocp::calls::{self, TaskQuery, tasks};
use ocp_upgrade_console::ocp::wire::TaskInstance;
use ocp_upgrade_console::ocp::{ArbitrationServiceId, ClusterId, ObproxyClusterId, Response, TaskId, Timestamp};
use ocp_upgrade_console::sim::{Scenario, Simulator};
use ocp_upgrade_console::task::drift::Drift;
use ocp_upgrade_console::task::{Task, child, find, place};
use serde_json::Value;

const SECRET: &str = "Pl4in-Sight";

/// The texts before and after a secret: a setting, an address, command lines, statements, sentences, fields.
const FORMS: [(&str, &str); 12] = [
    ("password=", ""),
    ("mysql://root:", "@h/"),
    ("x --password ", ""),
    ("$MYSQL -uroot -p", " -e x"),
    ("echo -n ", " | passwd --stdin admin"),
    ("IDENTIFIED BY 'it''s-", "'"),
    ("insert into t (name, password) values ('root', '", "')"),
    ("the password is ", ""),
    ("root的密码是 ", ""),
    ("{\"value\":\"", "\",\"name\":\"root_password\"}"),
    ("<password type=\"x\">", "</password>"),
    ("Cookie=a=b; SID=", "; c=d"),
];

/// Puts a secret into every text, in each of the forms in turn.
fn plant(value: &mut Value, count: &mut usize) {
    match value {
        Value::String(text) => {
            let (before, behind) = FORMS[*count % FORMS.len()];
            *text = format!("{text} {before}{SECRET}{behind}");
            *count += 1;
        }
        Value::Array(entries) => entries.iter_mut().for_each(|entry| plant(entry, count)),
        Value::Object(fields) => fields.values_mut().for_each(|field| plant(field, count)),
        _ => {}
    }
}

fn planted(body: &str) -> String {
    let mut value: Value = serde_json::from_str(body).unwrap();
    let mut count = 0;
    plant(value.get_mut("data").unwrap_or(&mut Value::Null), &mut count);
    value.to_string()
}

/// Returns the values without the fields that are masked only where they are shown.
fn always_shown(value: &impl Debug) -> String {
    const ON_DEMAND: [&str; 3] = ["context: ", "extra: ", "description: "];
    let text = format!("{value:?}");
    let (mut out, mut rest) = (String::new(), text.as_str());
    while let Some((at, field)) = ON_DEMAND.iter().filter_map(|field| Some((rest.find(field)?, field))).min() {
        out.push_str(&rest[..at]);
        rest = &rest[at + field.len()..];
        rest = &rest[end_of_value(rest)..];
    }
    out + rest
}

// Returns the end of a value in the output of Debug.
fn end_of_value(text: &str) -> usize {
    let (mut depth, mut is_quoted, mut is_escaped) = (0, false, false);
    for (at, letter) in text.char_indices() {
        match letter {
            _ if is_escaped => is_escaped = false,
            '\\' if is_quoted => is_escaped = true,
            '"' => is_quoted = !is_quoted,
            _ if is_quoted => {}
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' if depth == 0 => return at,
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => return at,
            _ => {}
        }
    }
    text.len()
}

fn assert_masked(what: &str, value: &impl Debug) {
    let shown = always_shown(value);
    let at = shown.find(SECRET);
    assert!(
        at.is_none(),
        "{what}: …{}",
        shown[at.unwrap_or(0).saturating_sub(80)..].chars().take(160).collect::<String>()
    );
}

#[test]
fn no_name_word_or_id_of_a_task_tells_a_secret() {
    for (name, text) in files::tasks() {
        let body = planted(&text);
        let wire: TaskInstance = calls::task(TaskId(0)).read(&Response::json(200, body)).unwrap().data;
        let task = Task::from_wire(wire);
        assert_masked(&name, &task);
        assert_masked(&name, &place::places(&task));
        let child_links = child::child_links(&task, [].iter());
        assert_masked(&name, &child_links);
        assert_masked(&name, &child::ribbon(&task, &child_links));
        let mut drift = Drift::default();
        assert!(drift.collect(&task));
        assert_masked(&name, &drift);
        let wanted = find::Query::new(SECRET);
        assert!(!task.steps.iter().any(|step| wanted.finds(step)), "{name}: nothing is found in a secret");
    }
}

#[test]
fn no_list_and_no_resource_tells_a_secret() {
    const START: Timestamp = Timestamp::new(1_735_000_000_000, 480);
    let mut ocp = Simulator::new(Scenario::Smooth, START);
    macro_rules! walk {
        ($($call:expr),+ $(,)?) => { $({
            let call = $call;
            let answer = ocp.respond(&call.request, START);
            let read = call.read(&Response::json(200, planted(&answer.body))).unwrap();
            assert_masked(stringify!($call), &read.data);
        })+ };
    }
    walk!(
        calls::clusters(1, 10),
        calls::cluster(ClusterId(22)),
        calls::cluster_servers(ClusterId(22)),
        calls::obproxy_clusters(1, 10),
        calls::obproxy_cluster(ObproxyClusterId(1)),
        calls::arbitration_services(),
        calls::arbitration_service(ArbitrationServiceId(4901)),
        calls::packages("OB_SOFTWARE_PACKAGE", 1),
        calls::hosts(1),
        tasks(&TaskQuery { page: 1, size: 10, ..TaskQuery::default() }),
    );
}
