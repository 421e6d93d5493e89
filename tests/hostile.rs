//! Text from a server may be hostile: each probe of the corpus is made harmless, or refused with a sentence.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first thing that is wrong")]

mod hostile_support;

use hostile_support::{Probe, Where, probes, probes_for};
use ocp_upgrade_console::log::clean::{self, LONGEST_FIELD};
use ocp_upgrade_console::log::{LogText, file_name, first_error};
use ocp_upgrade_console::masking::masked;
use ocp_upgrade_console::ocp::wire::SoftwarePackage;
use ocp_upgrade_console::ocp::{ArbitrationServiceId, Call, ClusterId, OcpError, Response, SubtaskId, TaskId, calls};
use ocp_upgrade_console::routes::{Page, Query};
use ocp_upgrade_console::task::Task;
use ocp_upgrade_console::upgrade::{Hidden, Kind, NameForm, Offer, PackageName, Product};
use serde_json::{Value, json};

/// Returns a task with a text in each field that may contain one.
fn task_of(text: &str) -> Value {
    // A megabyte in each field would make this slow without finding more.
    let (long, text) = (text, text.get(..text.len().min(9_999)).unwrap_or("cut inside a letter"));
    let context = json!({"stringMap": {"cluster_name": text, "zone_name": text, text: text}, "listMap": {"host_ids": [text], text: [text]}});
    let step = json!({"id": 1, "name": long, "description": long, "status": text, "operation": text, "className": text,
        "executor": text, "nodeType": text, "context": context, "startTime": text, "mood": text});
    json!({"id": 7, "name": long, "status": text, "operation": text, "type": text, "creator": {"name": text},
        "executor": text, "context": context, "cluster": {"id": 1, "name": text}, "tenant": {"name": text}, "mood": long,
        text: {text: [text]}, "subtasks": [step]})
}

fn answer(data: &Value) -> Response {
    let envelope = json!({"successful": true, "status": 200, "timestamp": "2026-01-01T00:00:00Z", "data": data});
    Response::json(200, envelope.to_string())
}

fn refused<T: std::fmt::Debug>(call: &Call<T>, body: &str) -> OcpError {
    call.read(&Response::json(200, body.to_owned())).unwrap_err()
}

/// Asserts that a text may be shown: it has no hostile letter, and a bounded length.
fn assert_harmless(text: &str, probe: &Probe) {
    let bad = text.chars().find(|letter| clean::is_hostile(*letter) && *letter != '\n');
    assert_eq!(bad, None, "{}: {:?}", probe.id, text.chars().take(80).collect::<String>());
    // Each hostile letter is shown as at most twelve.
    assert!(text.chars().count() <= LONGEST_FIELD * 12 + 20, "{}: {}", probe.id, text.len());
}

#[test]
fn the_corpus_has_at_least_150_different_probes_of_every_kind() {
    let all = probes();
    let mut texts: Vec<String> =
        all.iter().map(|probe| format!("{:?} {:?} {}", probe.place, probe.field, probe.text())).collect();
    texts.sort_unstable();
    texts.dedup();
    assert!(texts.len() >= 150 && texts.len() == all.len(), "{} of {}", texts.len(), all.len());
    for kind in [
        "markup",
        "template",
        "css",
        "url",
        "bidi",
        "rtl",
        "zero-width",
        "combining",
        "control",
        "ansi",
        "surrogate",
        "long",
        "deep",
        "number",
        "prototype",
        "formula",
        "path",
        "address",
        "error",
        "graph",
        "time",
    ] {
        assert!(all.iter().any(|probe| probe.kind == kind), "{kind}");
    }
}

#[test]
fn a_task_full_of_a_probe_decodes_and_nothing_of_it_that_is_shown_is_hostile() {
    for probe in probes_for(Where::Text).into_iter().chain(probes_for(Where::Name)) {
        let text = probe.text();
        let wire = calls::task(TaskId(7))
            .read(&answer(&task_of(&text)))
            .unwrap_or_else(|error| panic!("{}: {error:?}", probe.id));
        let task = Task::from_wire(wire.data);
        let step = task.steps.first().unwrap();
        assert!(
            !step.name.trim().is_empty() && !task.name.trim().is_empty(),
            "{}: a name that cannot be pressed",
            probe.id
        );
        let context = task.context.as_ref().unwrap();
        let mut shown =
            vec![task.name.clone(), task.status.to_string(), task.object.clone().unwrap(), step.name.clone()];
        shown.extend(
            [&step.description, &step.class_name, &step.executor, &step.node_type, &task.creator]
                .into_iter()
                .flatten()
                .cloned(),
        );
        shown.extend(step.status.iter().map(ToString::to_string).chain(task.operation.iter().map(ToString::to_string)));
        shown.extend(context.strings.iter().flat_map(|(name, value)| [name.clone(), value.clone()]));
        shown.extend(context.lists.iter().flat_map(|(name, values)| [vec![name.clone()], values.clone()].concat()));
        shown.extend(
            task.extra.iter().flat_map(|(name, value)| [name.clone(), ocp_upgrade_console::ocp::json::shown(value)]),
        );
        for text in &shown {
            assert_harmless(text, &probe);
        }
        // The readable part is still there.
        if text.is_ascii()
            && text.len() < LONGEST_FIELD
            && !text.chars().any(clean::is_hostile)
            && !text.trim().is_empty()
        {
            assert_eq!(step.name, masked(&text), "{}", probe.id);
        }
    }
}

#[test]
fn resources_packages_and_errors_full_of_a_probe_are_told_harmless() {
    for probe in probes_for(Where::Text).into_iter().chain(probes_for(Where::Name)) {
        let text = probe.text();
        let package = SoftwarePackage::read(
            &json!({"id": 1, "name": text, "fileName": text, "version": text, "architecture": text}),
        )
        .unwrap();
        assert_harmless(&package.file_name, &probe);
        let packages = [package];
        for offer in Offer::list(Kind::Cluster, &packages) {
            assert_eq!(offer.value, packages[0].file_name, "{}", probe.id);
        }
        assert_eq!(Offer::list(Kind::Cluster, &packages).len() + Hidden::list(Kind::Cluster, &packages).len(), 1);
        let body = json!({"successful": false, "status": 409, "traceId": text, "server": text,
            "error": {"code": text, "message": text, "subErrors": [{"field": text, "message": text}]}});
        let OcpError::Api(error) = refused(&calls::task(TaskId(1)), &body.to_string()) else { panic!("{}", probe.id) };
        let told = [error.message, error.trace_id.unwrap_or_default(), format!("{:?}", error.code)]
            .into_iter()
            .chain(error.details);
        for text in told {
            assert_harmless(&text, &probe);
        }
    }
}

#[test]
fn each_body_is_taken_or_refused_as_written_down_and_every_refusal_is_a_sentence() {
    for probe in probes_for(Where::Body) {
        let result = calls::task(TaskId(7)).read(&Response::json(200, probe.text()));
        assert_eq!(result.is_ok(), probe.is_taken(), "{}: {result:?}", probe.id);
        if let Err(error) = result {
            assert!(is_told(&error), "{}: {error:?}", probe.id);
        }
    }
}

#[test]
fn each_value_of_a_field_is_taken_or_left_out_and_named_with_its_path() {
    for probe in probes_for(Where::Field) {
        let name = probe.field.clone().unwrap();
        let task = match calls::task(TaskId(7)).read(&Response::json(200, probe.in_task())) {
            Ok(answer) => answer.data,
            Err(error) => {
                // Not valid JSON, as a number that begins with zeros.
                assert!(!probe.is_taken() && matches!(error, OcpError::NotJson { .. }), "{}: {error:?}", probe.id);
                continue;
            }
        };
        let odd: Vec<&str> = task.odd.iter().map(|odd| odd.problem.path.as_str()).collect();
        assert_eq!(odd.is_empty(), probe.is_taken(), "{}: {odd:?}", probe.id);
        assert!(odd.iter().all(|path| path.starts_with(&format!("subtasks[0].{name}"))), "{}: {odd:?}", probe.id);
    }
}

// Each of these has a title and an advice in `pages::messages`.
fn is_told(error: &OcpError) -> bool {
    match error {
        OcpError::Malformed { problem, .. } => problem.path.is_empty() || problem.path.starts_with("data"),
        OcpError::NotJson { start, .. } => !start.chars().any(|letter| clean::is_hostile(letter) && letter != '\n'),
        OcpError::Api(_) | OcpError::Html { .. } | OcpError::Empty { .. } | OcpError::Truncated { .. } => true,
        OcpError::Transport(_) | OcpError::Held(_) => false,
    }
}

// After a path, in other letters, or with something invisible or a full stop: the request contains the name alone.
const PLAIN: [&str; 14] = [
    "name-parent-rpm",
    "name-absolute",
    "name-home",
    "name-backslash",
    "name-drive",
    "name-unc",
    "name-slash-encoded",
    "name-slash-double-encoded",
    "name-slash-full-width",
    "name-url-http",
    "name-url-file",
    "name-trailing-dot",
    "name-zero-width-inside",
    "name-full-width-digits",
];

#[test]
fn what_is_taken_of_a_name_of_the_corpus_is_a_plain_name_and_none_can_leave_its_folder() {
    for probe in probes_for(Where::Name).into_iter().chain(probes_for(Where::Text)) {
        let text = probe.text();
        for (product, form) in [
            (Product::OceanBase, NameForm::File),
            (Product::OceanBase, NameForm::Short),
            (Product::Obproxy, NameForm::Short),
        ] {
            let Ok(package) = PackageName::check(&text, product, form) else { continue };
            assert!(PLAIN.contains(&probe.id.as_str()), "{}: {package}", probe.id);
            assert_eq!(package.in_form(form), "oceanbase-4.2.1.0-1.el7.x86_64.rpm", "{}", probe.id);
        }
        let name = file_name::file_name(&text);
        assert!(
            !name.starts_with(['.', '-']) && !name.contains("..") && name.len() <= file_name::LONGEST_NAME,
            "{}: {name}",
            probe.id
        );
        assert!(
            name.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.')),
            "{}: {name}",
            probe.id
        );
        // As in the archive of a task: Windows reserves a name by the part before its first dot.
        let entry = format!("001-{name}-{}.log", SubtaskId(u64::MAX));
        assert!(entry.len() <= 255, "{}: {} bytes", probe.id, entry.len());
    }
}

#[test]
fn a_log_of_a_probe_has_lines_that_are_harmless_and_of_bounded_length() {
    for probe in probes_for(Where::Text) {
        let log = format!(
            "############{{EXECUTE}}{{2026-01-01T00:00:00Z}}############\n2026-01-01 00:00:01.000 ERROR 1 --- [t] a.b : {}\n",
            probe.text()
        );
        let data = calls::subtask_log(TaskId(1), SubtaskId(1)).read(&answer(&json!({"log": log}))).unwrap().data;
        assert_eq!(data.log, log, "{}: a log is kept as it came", probe.id);
        let log = LogText::of(log);
        for line in 0..log.index.lines() {
            assert!(!log.line(line).chars().any(clean::is_hostile), "{}", probe.id);
        }
        let error = first_error::first_error(&log.index, &log.text).unwrap_or_default();
        assert!(error.chars().count() <= 2_000 && !error.chars().any(clean::is_hostile), "{}: {error}", probe.id);
    }
}

#[test]
fn no_address_of_the_corpus_is_a_resource_or_a_task_and_no_query_is_lost_or_panics() {
    for probe in probes_for(Where::Route) {
        let page = Page::of(&probe.text());
        let has_id = matches!(page, Page::Task(Some(_)) | Page::Upgrade(_, Some(_)));
        assert!(!has_id, "{}: {page:?}", probe.id);
    }
    for probe in probes_for(Where::Query) {
        let query = Query::parse(&probe.text());
        assert_eq!(Query::parse(&query.to_text()), query, "{}", probe.id);
    }
}

#[test]
fn what_is_typed_or_read_goes_into_a_request_as_a_value_and_nowhere_else() {
    for probe in probes_for(Where::Text).into_iter().chain(probes_for(Where::Name)) {
        let text = probe.text();
        let upgrade = calls::upgrade_cluster(ClusterId(1), &text).request;
        assert_eq!(upgrade.path, "/api/v2/ob/clusters/1/upgrade");
        let upgrade = calls::upgrade_arbitration_service(ArbitrationServiceId(1), &text, None).request;
        assert!(upgrade.target().is_ascii() && !upgrade.target().contains(['<', ' ', '\n', '"']), "{}", probe.id);
        let search = calls::tasks(&calls::TaskQuery { name: text, ..calls::TaskQuery::default() }).request;
        let target = search.target();
        assert!(
            target.bytes().all(|byte| byte.is_ascii_graphic()) && !target.contains(['<', '>', '"', '\\']),
            "{}",
            probe.id
        );
    }
}
