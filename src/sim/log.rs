//! The log of a subtask, generated from its attempts so far (ocp-api.md 5.3 and the printed sample).

use std::fmt::Write as _;

use crate::ocp::Timestamp;
use crate::sorting::Sort as _;

use super::engine::state::Millis;
use super::engine::task::{Attempt, Ending, Subtask, Task};
use super::seeded_random;

const ENTITY: &str = "c.a.o.c.m.t.model.SubtaskInstanceEntity";
/// The interval of the lines in which a running step reports that it is still running.
const HEARTBEAT: Millis = 5_000;

/// The OCP node that runs all tasks.
pub(crate) const EXECUTOR: &str = "10.1.1.2";

enum Level {
    Info,
    Warn,
    Error,
}

impl Level {
    const fn word(&self) -> &'static str {
        match self {
            Self::Info => " INFO",
            Self::Warn => " WARN",
            Self::Error => "ERROR",
        }
    }
}

struct Line {
    at: Millis,
    level: Level,
    logger: String,
    message: String,
}

/// Returns the whole text at `now`. A subtask that never ran has none.
pub(crate) fn text(task: &Task, subtask: &Subtask, now: Timestamp) -> String {
    let mut text = String::new();
    for (number, attempt) in subtask.attempts.iter().enumerate() {
        let stamp = |at: Millis| Timestamp { epoch_ms: at, ..now };
        let _ =
            writeln!(text, "############{{{}}}{{{}}}############", attempt.operation.word(), stamp(attempt.started));
        let trace = seeded_random::hash(&[subtask.id.0, number as u64, 11]);
        let thread =
            format!("pool-subtask-executor-thread-{},{trace:016x},{:012x}", trace % 64, trace >> 17 & 0xFFFF_FFFF_FFFF);
        let until = attempt.ended.map_or(now.epoch_ms, |(at, _)| at);
        for line in lines(task, subtask, attempt, until).iter().filter(|line| line.at <= until) {
            let [_, _, _, _, _, _, milli] = stamp(line.at).civil();
            let _ = writeln!(
                text,
                "{}.{milli:03} {} 57200 --- [{thread}] {:<40} : {}\n",
                stamp(line.at).date_text(),
                line.level.word(),
                line.logger,
                line.message,
            );
        }
    }
    text
}

fn lines(task: &Task, subtask: &Subtask, attempt: &Attempt, until: Millis) -> Vec<Line> {
    let class = class_name(subtask.step.name);
    let logger = format!("a.o.s.t.b.{class}");
    let start = attempt.started;
    let info =
        |at: Millis, logger: &str, message: String| Line { at, level: Level::Info, logger: logger.to_owned(), message };
    let undo = attempt.operation == super::engine::state::Operation::Rollback;
    let verb = if undo { "Rollback" } else { "Run" };
    let mut lines = vec![
        info(
            start + 4,
            ENTITY,
            format!(
                "{verb} subtask, id={}, context={}, executor={EXECUTOR}",
                subtask.id,
                context(task, subtask, attempt)
            ),
        ),
        info(start + 14, &logger, format!("[{class}] begin")),
    ];
    let planned = attempt.planned.unwrap_or(HEARTBEAT);
    let spoken: &[&str] = if undo { &["Undo what this subtask changed"] } else { subtask.step.lines };
    let parts = spoken.len() as Millis + 1;
    for (number, template) in (1..).zip(spoken) {
        let at = start + 20 + (planned - 40).max(0) * number / parts;
        lines.push(info(at, &logger, filled(template, task, subtask)));
    }
    let mut beat = HEARTBEAT;
    while start + beat < until {
        let seconds = beat / 1_000;
        lines.push(info(start + beat, &logger, format!("[{class}] still at work, elapsed {seconds} s")));
        beat += HEARTBEAT;
    }
    lines.put_in_order_by_key(|line| line.at);
    if let Some((at, ending)) = attempt.ended {
        lines.retain(|line| line.at < at);
        lines.extend(last_words(subtask, ending, at, &logger, &class));
    }
    lines
}

fn last_words(subtask: &Subtask, ending: Ending, at: Millis, logger: &str, class: &str) -> Vec<Line> {
    let line = |level: Level, logger: &str, message: String| Line { at, level, logger: logger.to_owned(), message };
    let state = |from: &str, to: &str| {
        let message = format!("Set state for subtask: {}, current state: {from}, new state: {to}", subtask.id);
        line(Level::Info, ENTITY, message)
    };
    match ending {
        Ending::Done => {
            vec![line(Level::Info, logger, format!("[{class}] end")), state("RUNNING", "SUCCESSFUL")]
        }
        Ending::Undone => {
            vec![line(Level::Info, logger, format!("[{class}] rolled back")), state("RUNNING", "PENDING")]
        }
        Ending::Failed(fault) => {
            let frames = format!(
                "{}: {}\n\tat com.alipay.ocp.service.task.business.{class}.run({class}.java:{})\n\
                 \tat com.alipay.ocp.core.metadb.task.model.SubtaskInstanceEntity.run(SubtaskInstanceEntity.java:287)\n\
                 \tat java.util.concurrent.ThreadPoolExecutor.runWorker(ThreadPoolExecutor.java:1149)\n\
                 \tat java.lang.Thread.run(Thread.java:750)",
                fault.exception,
                fault.message,
                40 + seeded_random::of_text(class) % 160,
            );
            let failed = format!("Subtask {} failed: {}\n{frames}", subtask.id, fault.message);
            vec![line(Level::Error, logger, failed), state("RUNNING", "FAILED")]
        }
        Ending::Cancelled => {
            let message =
                format!("Subtask {} was interrupted, java.lang.InterruptedException: sleep interrupted", subtask.id);
            vec![line(Level::Warn, logger, message), state("CANCELING", "FAILED")]
        }
    }
}

/// Returns the Java class of a step, derived from its name.
fn class_name(step: &str) -> String {
    let words = step.split_whitespace().map(|word| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    });
    words.chain(["Task".to_owned()]).collect()
}

fn context(task: &Task, subtask: &Subtask, attempt: &Attempt) -> String {
    let mut entries = vec![
        format!("task_instance_id={}", task.id),
        format!("sub_task_instance_id={}", subtask.id),
        format!("task_operation={}", attempt.operation.word().to_ascii_lowercase()),
    ];
    if let Some(host) = subtask.place.host_id {
        entries.push(format!("host_id={host}"));
    }
    if let Some(zone) = &subtask.place.zone {
        entries.push(format!("zone_name={zone}"));
    }
    format!("Context(parallelIdx={}, stringMap={{{}}}, listMap={{}})", subtask.parallel_idx, entries.join(", "))
}

fn filled(template: &str, task: &Task, subtask: &Subtask) -> String {
    let of = |names: &[&str]| names.iter().find_map(|name| task.string(name)).unwrap_or("").to_owned();
    let place = &subtask.place;
    let to = match task.lists.iter().find(|(name, _)| name == "upgrade_versions") {
        Some((_, versions)) => versions.last().cloned().unwrap_or_default(),
        None => of(&["target_version"]),
    };
    template
        .replace("{host}", place.ip.as_deref().unwrap_or("-"))
        .replace("{zone}", place.zone.as_deref().unwrap_or("-"))
        .replace("{name}", &of(&["cluster_name", "service_name", "tenant_name"]))
        .replace("{from}", &of(&["origin_version", "cluster_version"]))
        .replace("{to}", &to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::engine::blueprint::{Fault, Step, Subject};
    use crate::sim::engine::{Blueprint, Engine};

    const STEP: Step = Step::new("Install arbitration rpm", 60, (20, 20), &["first", "second {name}"]);

    fn failing() -> Engine {
        let mut plan = Blueprint::new("Test", Subject::Unnamed);
        plan.string("service_name", "arb");
        plan.once(STEP);
        plan.fail_first(STEP.name, 0, Fault { exception: "java.lang.Error", message: "broken" });
        let mut engine = Engine::new(1, 1);
        engine.submit(plan, 0);
        engine
    }

    fn log_at(engine: &mut Engine, at: Millis) -> String {
        engine.advance(at);
        let task = &engine.tasks()[0];
        text(task, &task.subtasks[0], Timestamp::new(at, 480))
    }

    #[test]
    fn the_log_grows_only_at_its_end_and_a_failure_is_told_as_an_error() {
        let mut engine = failing();
        let mut before = String::new();
        assert_eq!(log_at(&mut engine, 0), "");
        for at in (500..24_000).step_by(500) {
            let log = log_at(&mut engine, at);
            assert!(log.starts_with(&before), "{before}\n---\n{log}");
            before = log;
        }
        assert!(before.starts_with("############{EXECUTE}{1970-01-01T08:00:0"));
        assert!(before.contains("second arb") && before.contains("] a.o.s.t.b.InstallArbitrationRpmTask "));
        assert!(before.contains("ERROR 57200") && before.contains("java.lang.Error: broken\n\tat "));
        let subtask = engine.tasks()[0].subtasks[0].id;
        engine.retry_subtask(engine.tasks()[0].id, subtask, 24_000).unwrap();
        let log = log_at(&mut engine, 60_000);
        assert!(log.starts_with(&before) && log.contains("############{RETRY}"));
        assert!(log.trim_end().ends_with("current state: RUNNING, new state: SUCCESSFUL"));
    }
}
