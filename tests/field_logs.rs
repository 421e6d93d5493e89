//! Logs as the field writes them: each fixture is a log that was once shown wrong (docs/reliability.md, "From the field").
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first thing that is wrong")]

use std::fs;
use std::path::Path;

use ocp_upgrade_console::log::find::Needle;
use ocp_upgrade_console::log::{Level, LogText, head, level, told};
use ocp_upgrade_console::masking::{Secrets, masked, masked_value};
use ocp_upgrade_console::ocp::Timestamp;
use ocp_upgrade_console::ocp::context::Context;

fn fixture(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/logs").join(name);
    fs::read_to_string(path).unwrap()
}

fn log(name: &str) -> LogText {
    LogText::of(fixture(name))
}

fn levels(log: &LogText) -> Vec<Option<Level>> {
    (0..log.index.lines()).map(|line| level::of(log.line(line))).collect()
}

#[test]
fn coloured_levels_are_levels_and_the_text_has_no_codes() {
    let log = log("ansi-levels.log");
    let told = levels(&log);
    assert_eq!(told.get(1..4).unwrap(), [Some(Level::Info), Some(Level::Warn), Some(Level::Error)]);
    assert_eq!(log.index.attempts()[0].first_error, Some(3));
    assert!(log.line(3).ends_with("c.a.o.Rpm : Install failed: no space"));
    assert_eq!(log.line(4), "plain ERROR word with a code inside");
    assert_eq!(log.line(5), "value 31 stands here once as text");
    assert_eq!(log.line(6), "red, orange, link");
}

#[test]
fn progress_bars_stand_as_a_terminal_leaves_them_and_the_text_as_it_came_is_kept() {
    let log = log("carriage-returns.log");
    let bar = log.line(2);
    assert_eq!(bar.matches("downloading").count(), 1, "{bar}");
    assert!(bar.contains("100% [####################]"), "{bar}");
    assert_eq!((log.line(3), log.line(4)), ("second", "xyz"));
    assert!(!log.text.contains(['\r', '␍', '␈']));
    assert_eq!(log.index.attempts()[0].first_error, Some(5));
    assert_eq!(log.raw(), fixture("carriage-returns.log"));
}

#[test]
fn lines_of_every_program_have_their_level_and_their_time() {
    let started = Timestamp::parse("2026-11-20T10:00:00+08:00").unwrap();
    let mut wrong = Vec::new();
    for row in fixture("level-lines.tsv").lines().skip(1) {
        let [form, line, level, time] = row.split('\t').collect::<Vec<_>>()[..] else { panic!("{row}") };
        let head = head::read(line);
        let told = head.level.map_or("none".to_owned(), |level| format!("{level:?}"));
        let written = head.time.and_then(|time| time.at(started));
        if told != level || written != Timestamp::parse(time) {
            wrong.push(format!("{form}: {told} {written:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_first_error_of_an_upgrade_script_is_its_own_and_a_traceback_belongs_to_it() {
    let log = log("upgrade-scripts.log");
    assert_eq!(log.index.attempts()[0].first_error, Some(5));
    let error = told::first_error(&log.index, &log.text).unwrap();
    assert_eq!(error, "upgrade_checker.py:355 3 index builds are still running, tenant 1002");
    assert_eq!(told::in_short(&error, 60), "3 index builds are still running, tenant 1002");
    let errors: Vec<usize> = levels(&log)
        .iter()
        .enumerate()
        .filter(|(_, level)| **level == Some(Level::Error))
        .map(|(line, _)| line)
        .collect();
    assert_eq!(errors, [5, 6, 13, 16]);
    let written = told::last_written(&log.index, &log.text, Timestamp::parse("2026-11-20T10:01:00+08:00").unwrap());
    assert_eq!(written, Timestamp::parse("2026-11-20T10:00:07.001+08:00"));
}

#[test]
fn reasons_of_the_checker_stay_in_one_piece() {
    let reasons: Vec<String> = (1..=20).map(|number| format!("[reason {number} of the check]")).collect();
    let said = format!("upgrade checker failed with 20 reasons: {}", reasons.join(" , "));
    let log = LogText::of(format!("[2026-11-20 10:00:04] ERROR upgrade_checker.py:905 {said}\n"));
    assert_eq!(told::first_error(&log.index, &log.text), Some(format!("upgrade_checker.py:905 {said}")));
}

#[test]
fn other_programs_state_their_level_in_other_places() {
    let (debug, info, warn, error) = (Some(Level::Debug), Some(Level::Info), Some(Level::Warn), Some(Level::Error));
    for (line, right) in [
        ("2026-11-20 10:00:00.100 [main] ERROR a.b.C - x", error),
        ("2026-11-20 10:00:00,100 ERROR [main] a.b.C: x", error),
        ("[2026-11-20 10:00:05.438] [7c0c7f4c-1] [WARN] x", warn),
        ("[2026-11-20 10:00:05.438] [INFO ] x", info),
        ("2026-11-20T10:00:04.59+08:00 ERROR [1234,ab] caller=a.go:1: x", error),
        ("2026-11-20T10:00:04.000+0800\terror\tfile.go:1\tx", error),
        ("2026/11/20 10:00:04 [error] 123#0: x", error),
        ("2026/11/20 10:00:04 main.go:12: ERROR x", error),
        ("2026/11/20 10:00:04 WARN x", warn),
        ("time=2026-11-20T10:00:04.000+08:00 level=WARN msg=x", warn),
        ("time=\"2026-11-20T10:00:04+08:00\" level=error msg=\"x\"", error),
        ("{\"level\":\"error\",\"ts\":\"2026-11-20T10:00:04+08:00\",\"msg\":\"x\"}", error),
        ("E1120 10:00:04.123456  1234 x.go:12] x", error),
        ("2026-11-20T10:00:04.123456Z 0 [Warning] [MY-010068] [Server] x", warn),
        ("2026-11-20 10:00:04.123 CST [123] ERROR:  x", error),
        ("2026-11-20 10:00:04.123456|ERROR|SERVER|x", error),
        ("Nov 20 10:00:04 host prog[123]: error: x", error),
        ("Nov 20 10:00:04 host kernel: x error", None),
        ("Nov 20, 2026 10:00:04 AM ERROR a.b x", error),
        ("10:00:04.123 [main] DEBUG a.b - x", debug),
        ("[10:00:04] ERROR x", error),
        ("ERROR:root:x", error),
        ("WARNING:root:x", warn),
        ("SEVERE: x", error),
        ("[ERROR] x", error),
        ("error: Failed dependencies:", error),
        ("warning: a.rpm: Header V4 RSA/SHA1 Signature, key ID 1: NOKEY", warn),
        ("ERROR 1045 (28000): Access denied for user", error),
        ("1795140004.123 ERROR x", error),
        ("2026-11-20 10:00:04 [E] x", error),
        ("[E 2026-11-20 10:00:04 web:123] x", error),
        ("2026-11-20 10:00:04 saw ERROR in the old log", None),
        ("2026-11-20 10:00:04 errors: 0", None),
        ("2026-11-20 10:00:04 error happened before", None),
        ("+ echo ERROR", None),
        ("\tat a.b.ERROR(x)", None),
        ("Error in the old log", None),
        ("[main] ERROR x", None),
        ("192.0.2.11:2881 ERROR x", None),
        ("12 ERROR x", None),
        ("MyError: 'not ready'", None),
        ("Caused by: java.lang.Error: x", None),
    ] {
        assert_eq!(level::of(line), right, "{line}");
    }
}

#[test]
fn secrets_of_a_log_are_masked_and_not_found_until_they_are_asked_for() {
    let mut log = log("secrets.log");
    for secret in ["Pl4in-Sight", "YWRtaW4"] {
        assert!(!log.text.contains(secret), "{}", log.text);
    }
    let needle = Needle::new("pl4in").unwrap();
    assert!(needle.find(&log.text, 0, log.text.len(), 10).hits.is_empty());
    assert!(log.line(2).ends_with(r#"body={"password":"••••••","user":"root"}"#));
    assert!(log.raw().contains("Pl4in-Sight"));
    log.set_secrets(Secrets::Shown);
    assert_eq!(log.text, fixture("secrets.log"));
}

#[test]
fn secrets_of_a_context_are_masked_by_their_names_and_in_addresses() {
    let answer: serde_json::Value = serde_json::from_str(&fixture("secrets-task.json")).unwrap();
    let task = &answer["data"];
    let told = |value: &serde_json::Value| {
        let context = Context::read(value).unwrap();
        let told = context.strings.iter().map(|(name, value)| format!("{name}={}", masked_value(name, value)));
        told.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(
        told(&task["context"]),
        "cluster_name=demo root_password=•••••• proxyro_password=•••••• ob_access_token=•••••• secret_key=•••••• \
         login_url=mysql://root:••••••@192.0.2.7:2881/ password_policy=strong passwordless=true"
    );
    assert_eq!(told(&task["subtasks"][0]["context"]), "host_id=3 sys_password=••••••");
    let whole = masked(task["context"].as_str().unwrap()).into_owned();
    assert!(!whole.contains("Pl4in-Sight") && !whole.contains("0therOne") && whole.contains("4.2.1.8"), "{whole}");
}
