//! A value as a text.

use std::fmt::Write as _;

use serde_json::Value;

use crate::decimal::Significant;

/// On one line.
#[must_use]
pub fn write(value: &Value) -> String {
    let mut out = String::new();
    put(&mut out, value, None);
    out
}

/// On a line for each entry, indented by two spaces a level.
#[must_use]
pub fn pretty(value: &Value) -> String {
    let mut out = String::new();
    put(&mut out, value, Some(0));
    out
}

// Writing into a string cannot fail. With a level it is written on many lines.
fn put(out: &mut String, value: &Value, level: Option<usize>) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(flag) => out.push_str(if *flag { "true" } else { "false" }),
        Value::Number(number) => {
            let _ = match (number.as_u64(), number.as_i64(), number.as_f64()) {
                (Some(number), ..) => write!(out, "{number}"),
                (_, Some(number), _) => write!(out, "{number}"),
                (.., number) => write!(out, "{}", Significant(number.unwrap_or_default())),
            };
        }
        Value::String(text) => string(out, text),
        Value::Array(list) => {
            entries(out, "[]", level, list.len(), &mut list.iter().map(|value| (None, value)));
        }
        Value::Object(map) => {
            entries(out, "{}", level, map.len(), &mut map.iter().map(|(name, value)| (Some(name.as_str()), value)));
        }
    }
}

type Entries<'i, 'v> = &'i mut dyn Iterator<Item = (Option<&'v str>, &'v Value)>;

fn entries(out: &mut String, brackets: &str, level: Option<usize>, count: usize, entries: Entries<'_, '_>) {
    let (open, close) = brackets.split_at(1);
    let inner = level.map(|level| level + 1);
    out.push_str(open);
    for (at, (name, value)) in entries.enumerate() {
        if at > 0 {
            out.push(',');
        }
        new_line(out, inner);
        if let Some(name) = name {
            string(out, name);
            out.push_str(if level.is_some() { ": " } else { ":" });
        }
        put(out, value, inner);
    }
    if count > 0 {
        new_line(out, level);
    }
    out.push_str(close);
}

fn new_line(out: &mut String, level: Option<usize>) {
    if let Some(level) = level {
        out.push('\n');
        out.extend(std::iter::repeat_n("  ", level));
    }
}

fn string(out: &mut String, text: &str) {
    out.push('"');
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| byte < b' ' || byte == b'"' || byte == b'\\') {
        let (plain, from_sign) = rest.split_at(at);
        let (sign, after) = from_sign.split_at(1);
        out.push_str(plain);
        match sign {
            "\"" => out.push_str("\\\""),
            "\\" => out.push_str("\\\\"),
            "\n" => out.push_str("\\n"),
            "\r" => out.push_str("\\r"),
            "\t" => out.push_str("\\t"),
            "\u{8}" => out.push_str("\\b"),
            "\u{c}" => out.push_str("\\f"),
            _ => {
                let _ = write!(out, "\\u{:04x}", sign.bytes().next().unwrap_or_default());
            }
        }
        rest = after;
    }
    out.push_str(rest);
    out.push('"');
}
