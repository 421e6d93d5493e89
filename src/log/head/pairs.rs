//! Lines of names with values: logfmt and JSON, as programs in Go and Node write them.

use super::model::{Head, LONGEST_FIELD, MOST_FIELDS};
use crate::log::level::Level;
use crate::log::time;

// time="2026-11-20T10:00:04+08:00" level=error msg="…" · ts=… caller=main.go:12 level=error msg=…
pub(super) fn logfmt(line: &str) -> Option<Head<'_>> {
    let (mut time, mut level, mut rest) = (None, None, line);
    for _ in 0..MOST_FIELDS {
        let text = rest.trim_start_matches(' ');
        let Some((name, value)) = pair(text) else { break };
        let is_quoted = value.starts_with('"');
        let bare = value.strip_prefix('"').unwrap_or(value);
        let read = match name {
            "time" | "ts" | "t" | "timestamp" => time::leading(bare).map(|(read, behind)| {
                time = Some(read);
                behind
            }),
            "level" | "lvl" | "severity" => {
                let end = bare.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(bare.len());
                level = Some(Level::of_field(bare.get(..end)?)?);
                bare.get(end..)
            }
            // The message starts.
            _ if level.is_some() => break,
            _ => None,
        };
        rest = match read {
            Some(behind) => behind.strip_prefix('"').filter(|_| is_quoted).unwrap_or(behind),
            None => behind_value(value)?,
        };
    }
    level.is_some().then_some(Head { time, level, rest })
}

fn pair(text: &str) -> Option<(&str, &str)> {
    const LONGEST_NAME: usize = 16;
    let end = text.bytes().take(LONGEST_NAME + 1).position(|byte| byte == b'=')?;
    let (name, value) = (text.get(..end)?, text.get(end + 1..)?);
    let is_of_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-' | b'@');
    (!name.is_empty() && name.bytes().all(is_of_name)).then_some((name, value))
}

fn behind_value(value: &str) -> Option<&str> {
    let Some(quoted) = value.strip_prefix('"') else {
        let end = value.bytes().take(LONGEST_FIELD).position(|byte| byte == b' ')?;
        return value.get(end..);
    };
    let mut is_escaped = false;
    let end = quoted.bytes().take(LONGEST_FIELD).position(|byte| {
        let is_end = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        is_end
    })?;
    quoted.get(end + 1..)
}

// {"level":"error","ts":"2026-11-20T10:00:04+08:00","msg":"…"} · {"level":50,"time":1795140004123,"msg":"…"}
pub(super) fn json(line: &str) -> Option<Head<'_>> {
    /// All wanted values are near the start, in bytes.
    const NEAR: usize = 400;
    const TIMES: [&str; 6] = ["time", "ts", "timestamp", "@timestamp", "asctime", "t"];
    /// Without a time, one of these names shows that the line belongs to a log.
    const OF_LOGS: [&str; 7] = ["msg", "message", "caller", "logger", "stacktrace", "hostname", "pid"];
    let start = line.strip_prefix('{')?;
    let end = (0..=NEAR.min(start.len())).rev().find(|end| start.is_char_boundary(*end))?;
    let start = start.get(..end)?;
    let value = |names: &[&str]| names.iter().find_map(|name| value(start, name));
    let level = value(&["level", "severity", "levelname", "loglevel", "lvl", "log.level"])?;
    let level = match level.strip_prefix('"') {
        Some(level) => Level::of_field(level.split(['"', '+', '-']).next()?)?,
        None => Level::of_number(level.split([',', '}', ' ']).next()?)?,
    };
    let time = value(&TIMES).and_then(|time| time::leading(time.trim_start_matches('"'))).map(|(time, _)| time);
    let is_of_log = time.is_some() || value(&OF_LOGS).is_some();
    is_of_log.then_some(Head { time, level: Some(level), rest: line })
}

// Returns the value of a name of the outermost object.
fn value<'t>(start: &'t str, name: &str) -> Option<&'t str> {
    let (before, behind) = start.split_once(&format!("\"{name}\""))?;
    let is_outermost = before.matches('{').count() == before.matches('}').count();
    let value = behind.trim_start().strip_prefix(':')?.trim_start();
    is_outermost.then_some(value)
}
