//! Logs as OCP prints them are parsed while they grow: the printed sample, and those of the simulated OCP.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first thing that is wrong")]

#[path = "support/files.rs"]
mod files;
mod sim_support;

use std::borrow::Cow;

use ocp_upgrade_console::log::diff::{Change, Quality, diff, essence};
use ocp_upgrade_console::log::{Growth, Level, LogText, clean, head};
use ocp_upgrade_console::ocp::status::{Operation, SubtaskStatus, TaskStatus};
use ocp_upgrade_console::ocp::{ArbitrationServiceId, Timestamp, calls};
use ocp_upgrade_console::sim::Scenario;
use sim_support::{ARBITRATION_RPM, Ocp};

#[test]
fn the_printed_sample_is_one_attempt_of_lines_with_levels() {
    let text = &files::printed_log();
    let mut log = LogText::default();
    assert_eq!(log.take(text.to_owned()), Growth::Replaced);
    let index = &log.index;
    let [attempt] = index.attempts() else { panic!("one attempt") };
    assert_eq!(attempt.operation, Some(Operation::Execute));
    assert_eq!((attempt.started, attempt.first_error), (Timestamp::parse("2021-08-25T15:09:32.697+08:00"), None));
    let lines: Vec<&str> = (0..index.lines()).map(|line| index.line(text, line)).collect();
    assert_eq!(lines, text.lines().collect::<Vec<_>>());
    let info = lines.iter().filter(|line| head::level(line) == Some(Level::Info)).count();
    assert_eq!(info, lines.iter().filter(|line| line.contains("  INFO ")).count());
    assert!(info > 5 && lines.iter().all(|line| matches!(clean::clean(line), Cow::Borrowed(_))));
}

#[test]
fn a_log_that_grows_keeps_its_lines_and_a_retry_is_a_second_attempt() {
    let mut ocp = Ocp::new(Scenario::RetryCures);
    let id = ocp.must(&calls::upgrade_arbitration_service(ArbitrationServiceId(4901), ARBITRATION_RPM, None)).id;
    while ocp.must(&calls::task(id)).status == TaskStatus::Running {
        assert!(ocp.pass_event());
    }
    let is_failed = |status: &Option<SubtaskStatus>| *status == Some(SubtaskStatus::Failed);
    let failed = ocp.must(&calls::task(id)).subtasks.into_iter().find(|one| is_failed(&one.status)).unwrap().id;
    let before = ocp.must(&calls::subtask_log(id, failed)).log;
    let mut log = LogText::of(before.clone());
    let error = log.index.attempts()[0].first_error.unwrap();
    assert!(log.line(error).contains(" failed: "));
    ocp.must(&calls::retry_subtask(id, failed));
    let mut text = before.clone();
    let lines = log.index.lines();
    let start = ocp.now.epoch_ms;
    for second in 1..60 {
        ocp.now.epoch_ms = start + second * 1_000;
        text = ocp.must(&calls::subtask_log(id, failed)).log;
        assert!(matches!(log.take(text.clone()), Growth::Same | Growth::Grown { .. }), "a log only grows");
    }
    let index = &log.index;
    assert!((0..lines).all(|line| index.line(&text, line) == before.lines().nth(line).unwrap()));
    let operations: Vec<_> = index.attempts().iter().map(|one| one.operation.clone().unwrap()).collect();
    assert_eq!(operations, [Operation::Execute, Operation::Retry]);
    assert_eq!((index.attempts()[0].first_error, index.attempts()[1].first_error), (Some(error), None));
    // Only real differences of the two attempts are shown, not every line for its time.
    let essences =
        |attempt: usize| index.lines_of(attempt).map(|line| essence(index.line(&text, line))).collect::<Vec<_>>();
    let (old, new) = (essences(0), essences(1));
    let compared = diff(&old, &new);
    assert_eq!(compared.quality, Quality::Exact);
    let same = compared.runs.iter().filter(|run| run.change == Change::Same).map(|run| run.old.len()).sum::<usize>();
    assert!(same > 2 && same < old.len(), "{same} of {}", old.len());
}
