//! Logs from the field: each fixture is a log that was once shown wrong (docs/reliability.md, "From the field").
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first thing that is wrong")]

#[path = "support/files.rs"]
mod files;

use ocp_upgrade_console::log::find::Needle;
use ocp_upgrade_console::log::{Level, LogText, first_error, head};
use ocp_upgrade_console::masking::{Secrets, masked, masked_value};
use ocp_upgrade_console::ocp::Timestamp;
use ocp_upgrade_console::ocp::context::Context;

fn fixture(name: &str) -> String {
    files::fixture(&format!("logs/{name}"))
}

fn log(name: &str) -> LogText {
    LogText::of(fixture(name))
}

fn levels(log: &LogText) -> Vec<Option<Level>> {
    (0..log.index.lines()).map(|line| head::level(log.line(line))).collect()
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
    let error = first_error::first_error(&log.index, &log.text).unwrap();
    assert_eq!(error, "upgrade_checker.py:355 3 index builds are still running, tenant 1002");
    assert_eq!(first_error::in_short(&error, 60), "3 index builds are still running, tenant 1002");
    let errors: Vec<usize> = levels(&log)
        .iter()
        .enumerate()
        .filter(|(_, level)| **level == Some(Level::Error))
        .map(|(line, _)| line)
        .collect();
    assert_eq!(errors, [5, 6, 13, 16]);
    let written =
        first_error::last_written(&log.index, &log.text, Timestamp::parse("2026-11-20T10:01:00+08:00").unwrap());
    assert_eq!(written, Timestamp::parse("2026-11-20T10:00:07.001+08:00"));
}

#[test]
fn reasons_of_the_checker_stay_in_one_piece() {
    let reasons: Vec<String> = (1..=20).map(|number| format!("[reason {number} of the check]")).collect();
    let said = format!("upgrade checker failed with 20 reasons: {}", reasons.join(" , "));
    let log = LogText::of(format!("[2026-11-20 10:00:04] ERROR upgrade_checker.py:905 {said}\n"));
    assert_eq!(first_error::first_error(&log.index, &log.text), Some(format!("upgrade_checker.py:905 {said}")));
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
        ("2026-11-20 10:00:04 <Warning> x", warn),
        ("[E] x", None),
        ("(ERROR) x", None),
        ("2026-11-20 10:00:04 upgrade.py:355: ERROR x", error),
        ("2026-11-20 10:00:04 192.0.2.11: ERROR x", None),
        ("2026-11-20 10:00:04 job:12 ERROR x", None),
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
        assert_eq!(head::level(line), right, "{line}");
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

/// Returns the text of the first error of a log.
fn first_error(lines: &str) -> Option<String> {
    let log = LogText::of(lines.to_owned());
    first_error::first_error(&log.index, &log.text)
}

#[test]
fn a_failure_that_no_line_with_a_level_tells_is_the_first_error() {
    const HEAD: &str = "############{EXECUTE}{2026-11-20T10:00:00.000+08:00}############\n\
        2026-11-20 10:00:00.120  INFO 4711 --- [t] a.b.RunScript : begin\n";
    for (text, error) in [
        (
            "Traceback (most recent call last):\n  File \"pre.py\", line 8, in <module>\n    main()\n  \
             File \"pre.py\", line 3, in main\n    raise ValueError('no zone')\nValueError: no zone\nbye\n",
            "ValueError: no zone",
        ),
        (
            "  File \"post.py\", line 1\n    def f(:\n          ^\nSyntaxError: invalid syntax\n",
            "SyntaxError: invalid syntax",
        ),
        (
            "Traceback (most recent call last):\n  File \"a.py\", line 1, in <module>\n    import oceanbase.x\nmysql.connector.errors.ProgrammingError: 1045 (28000): Access denied\n",
            "mysql.connector.errors.ProgrammingError: 1045 (28000): Access denied",
        ),
        (
            "com.example.StepException: no space left\n\tat a.b.C.run(C.java:7)\n\tat a.b.D.go(D.java:1) ~[x.jar!/:4.2]\n",
            "com.example.StepException: no space left",
        ),
        (
            "Exception in thread \"main\" java.lang.IllegalStateException: two\nlines of message\n\tat a.b.C.run(C.java:7)\n",
            "Exception in thread \"main\" java.lang.IllegalStateException: two",
        ),
        (
            "panic: runtime error: index out of range [3] with length 3\n\ngoroutine 1 [running]:\nmain.main()\n\t/src/main.go:9 +0x1d\n",
            "panic: runtime error: index out of range [3] with length 3",
        ),
        ("fatal error: all goroutines are asleep - deadlock!\n", "fatal error: all goroutines are asleep - deadlock!"),
        ("+ cd /tmp\n+ obd\npre.sh: line 12: obd: command not found\n", "pre.sh: line 12: obd: command not found"),
        ("/tmp/pre.sh: line 3: HOME_DIR: unbound variable\n", "/tmp/pre.sh: line 3: HOME_DIR: unbound variable"),
        ("sh: 1: obclient: not found\n", "sh: 1: obclient: not found"),
        (
            "+ cp a b\ncp: cannot stat 'a': No such file or directory\n",
            "cp: cannot stat 'a': No such file or directory",
        ),
        ("command exited with code 255\n", "command exited with code 255"),
        (
            "Preparing...\n\tpackage oceanbase-4.2.1 is already installed\n",
            "\tpackage oceanbase-4.2.1 is already installed",
        ),
        (
            "Verifying...\n\tfile /usr/bin/x from install of a-1.x86_64 conflicts with file from package b-2.x86_64\n",
            "\tfile /usr/bin/x from install of a-1.x86_64 conflicts with file from package b-2.x86_64",
        ),
        (
            "error: unpacking of archive failed on file /a: cpio: open\n",
            "error: unpacking of archive failed on file /a: cpio: open",
        ),
        // A likely sign counts less than a sure one, even when it comes first.
        ("ls: x: No such file or directory\nsh: 1: obd: not found\n", "sh: 1: obd: not found"),
        // A line with the level ERROR has precedence.
        (
            "ValueError: a\n2026-11-20 10:00:01.120 ERROR 4711 --- [t] a.b.RunScript : failed\n",
            "a.b.RunScript : failed",
        ),
    ] {
        let told = first_error(&format!("{HEAD}{text}"));
        assert_eq!(told.as_deref().map(str::trim), Some(error.trim()), "{text}");
        // With any length of the first part.
        let whole = format!("{HEAD}{text}");
        let mut growing = LogText::default();
        for end in (0..=whole.len()).filter(|end| whole.is_char_boundary(*end)) {
            growing.take(whole[..end].to_owned());
        }
        assert_eq!(growing.index, LogText::of(whole).index, "{text}");
    }
}

#[test]
fn what_only_looks_like_a_failure_is_no_first_error() {
    for text in [
        "2026-11-20 10:00:01.120  WARN 1 --- [t] a.b.C : will try again\ncom.example.StepException: busy\n\tat a.b.C.run(C.java:7)\n",
        "2026-11-20 10:00:01 WARNING pre.py:3 later\nTraceback (most recent call last):\n  File \"a.py\", line 1, in f\n    g()\nValueError: x\n",
        "ValueError: is what the manual speaks of\n",
        "Caused by: a.b.C: x\n",
        "exit code 0\n",
        "exit status 0\n",
        "the exit code of each step is 0 or 1, see the manual\n",
        "addr: line 5 of 10\n",
        "2026-11-20 10:00:01.120  INFO 1 --- [t] a.b.C : cp: x: No such file or directory\n",
        "a.b.C: done\n  at noon (local time)\n",
        "usage:\n  at least (1) host\n",
        "the package oceanbase is already installed\n",
        "Done: all hosts\n    indented words\nFinished: ok\n",
    ] {
        assert_eq!(first_error(text), None, "{text}");
    }
}

#[test]
fn a_level_is_read_behind_a_mark_of_the_byte_order_and_in_the_ways_of_more_programs() {
    for (line, level) in [
        ("\u{feff}2026-11-20 10:00:04 ERROR pre.py:3 x", Some(Level::Error)),
        ("\u{feff}[ERROR] x", Some(Level::Error)),
        ("<3>Nov 20 10:00:04 ob-1 observer[12]: disk full", Some(Level::Error)),
        ("<4>Nov 20 10:00:04 ob-1 observer[12]: disk nearly full", Some(Level::Warn)),
        ("<6>Nov 20 10:00:04 ob-1 observer[12]: started", Some(Level::Info)),
        ("SEVERE: cannot connect", Some(Level::Error)),
        ("E: Unable to locate package oceanbase", Some(Level::Error)),
        ("W: Some index files failed to download", Some(Level::Warn)),
        ("1763604004.123 ERROR x", Some(Level::Error)),
        ("【ERROR】检查未通过", Some(Level::Error)),
        ("[错误] 检查未通过", Some(Level::Error)),
        ("[ERROR ] x", Some(Level::Error)),
        ("<3 hosts are left", None),
        ("<b>Nov", None),
        ("E: drive", None),
        ("W: x", None),
        ("【说明】ERROR 表示失败", None),
    ] {
        let log = LogText::of(line.to_owned());
        assert_eq!(head::level(log.line(0)), level, "{line}");
    }
}
