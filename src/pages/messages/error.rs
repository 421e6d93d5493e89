//! Texts about a failed call.

use crate::i18n::{Words, fill};
use crate::masking::masked_value;
use crate::ocp::json::Expected;
use crate::ocp::odd::Odd;
use crate::ocp::{OcpError, Permission, TransportFault};
use crate::ui::facts::Fact;

use super::{code, sentences};

/// A failed call in words. Secrets in OCP's own message are masked unless the operator shows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The event.
    pub title: String,
    /// The advice.
    pub advice: String,
    /// Code, message, status, trace id: all the facts that support needs.
    pub facts: Vec<Fact>,
}

impl Said {
    /// Returns all of it as text, for the clipboard.
    #[must_use]
    pub fn text(&self, words: &Words) -> String {
        let facts = self.facts.iter().map(|fact| fill(words.tasks.spoken, &[&fact.label, &fact.value]) + "\n");
        format!("{}\n{}", self.title, facts.collect::<String>())
    }
}

/// Returns what happened, in a few words.
#[must_use]
pub fn title(words: &Words, error: &OcpError) -> &'static str {
    title_and_advice(words, error).0
}

/// Returns the full text about a failed call, its secrets masked.
#[must_use]
pub fn say(words: &Words, error: &OcpError) -> Said {
    let mut said = say_all(words, error);
    for fact in &mut said.facts {
        fact.value = masked_value(&fact.label, &fact.value).into_owned();
    }
    said
}

/// Returns the full text about a failed call with its secrets readable, after the operator chose to show them.
#[must_use]
pub fn say_all(words: &Words, error: &OcpError) -> Said {
    let (title, advice) = title_and_advice(words, error);
    let advice = match needs(error) {
        Some(permission) => fill(words.sign.forbidden_needs, &[permission]),
        None => advice.to_owned(),
    };
    Said { title: title.to_owned(), advice, facts: facts(words, error) }
}

/// Adds when the call is sent again, or can be: in place of the advice to wait and of the length of the wait.
#[must_use]
pub fn with_next_step(said: Said, words: &Words, error: &OcpError, next: &str) -> Said {
    let advice = if error.is_throttled() { next.to_owned() } else { sentences(words, &said.advice, next) };
    let facts = said.facts.into_iter().filter(|fact| fact.label != words.errors.wait).collect();
    Said { advice, facts, ..said }
}

// Returns the permission that a call needs, after a 403.
fn needs(error: &OcpError) -> Option<&'static str> {
    match error {
        OcpError::Api(api) => api.needs.map(Permission::as_str),
        _ => None,
    }
}

const fn title_and_advice(words: &Words, error: &OcpError) -> (&'static str, &'static str) {
    let e = &words.errors;
    match error {
        OcpError::Transport(TransportFault::ConnectionLost) => (e.lost, e.lost_advice),
        OcpError::Transport(TransportFault::Broken) => (words.faults.broken, words.faults.broken_advice),
        OcpError::Transport(TransportFault::Redirected) => (words.faults.redirected, words.faults.redirected_advice),
        OcpError::Transport(TransportFault::TimedOut) => (e.timed_out, e.timed_out_advice),
        OcpError::Transport(TransportFault::Aborted) => (e.aborted, e.aborted_advice),
        OcpError::Api(api) => match code::meaning(words, &api.code) {
            Some(told) => told,
            None => by_status(words, api.status),
        },
        // No request was sent: the cause is that of the response that asked to wait.
        OcpError::Held(hold) => match hold.status {
            502..=504 => (e.restarting, e.restarting_advice),
            _ => (e.too_many, e.too_many_advice),
        },
        OcpError::Html { status: 401, .. } | OcpError::Empty { status: 401, .. } => {
            (e.unauthorized, e.unauthorized_advice)
        }
        // As the task's page says it: the proxy in front of OCP wrote this.
        OcpError::Html { status: 502..=504, .. } | OcpError::Empty { status: 502..=504, .. } => {
            (e.restarting, e.restarting_advice)
        }
        OcpError::Html { .. } => (e.html, e.html_advice),
        OcpError::Empty { .. } => (e.empty, e.empty_advice),
        OcpError::Truncated { .. } => (e.truncated, e.truncated_advice),
        OcpError::NotJson { .. } => (e.not_json, e.not_json_advice),
        OcpError::Malformed { .. } => (e.malformed, e.malformed_advice),
    }
}

const fn by_status(words: &Words, status: u16) -> (&'static str, &'static str) {
    let e = &words.errors;
    match status {
        401 => (e.unauthorized, e.unauthorized_advice),
        403 => (e.forbidden, e.forbidden_advice),
        404 => (e.not_found, e.not_found_advice),
        409 => (e.conflict, e.conflict_advice),
        429 => (e.too_many, e.too_many_advice),
        502..=504 => (e.restarting, e.restarting_advice),
        500.. => (e.server, e.server_advice),
        _ => (e.refused, e.refused_advice),
    }
}

fn facts(words: &Words, error: &OcpError) -> Vec<Fact> {
    let e = &words.errors;
    let mut facts = Vec::new();
    if let Some(status) = error.status() {
        facts.push(Fact::code(e.http_status, status.to_string()));
    }
    facts.extend(error.wait().map(|wait| Fact::text(e.wait, fill(e.seconds, &[&wait.seconds().to_string()]))));
    match error {
        OcpError::Api(api) => {
            facts.extend(api.code.text().map(|code| Fact::code(e.code, code)));
            facts.extend(needs(error).map(|permission| Fact::code(words.sign.needs, permission)));
            if !api.message.is_empty() {
                facts.push(Fact::text(e.message, &api.message));
            }
            facts.extend(api.details.iter().map(|detail| Fact::text(e.message, detail)));
            facts.extend(api.trace_id.as_ref().map(|id| Fact::code(e.trace_id, id)));
        }
        OcpError::Truncated { bytes, .. } => facts.push(Fact::text(e.received, fill(e.bytes, &[&bytes.to_string()]))),
        OcpError::NotJson { start, line, column, .. } => {
            facts.push(Fact::text(e.place, fill(e.line_column, &[&line.to_string(), &column.to_string()])));
            facts.push(Fact::code(e.received, start));
        }
        OcpError::Malformed { problem, .. } => {
            facts.push(Fact::code(e.place, &problem.path));
            facts.push(Fact::text(e.expected, expected(words, problem.expected)));
        }
        OcpError::Transport(_) | OcpError::Held(_) | OcpError::Html { .. } | OcpError::Empty { .. } => {}
    }
    facts
}

/// Formats one unreadable part of a response: its entry, its path, and the expected value.
#[must_use]
pub fn odd(words: &Words, odd: &Odd) -> String {
    let e = &words.errors;
    let (path, expected) = (odd.problem.path.as_str(), expected(words, odd.problem.expected));
    let entry = match (&odd.name, &odd.id) {
        (Some(name), Some(id)) => fill(e.odd_named, &[name, id]),
        (Some(name), None) => fill(e.odd_name, &[name]),
        (None, Some(id)) => fill(e.odd_id, &[id]),
        (None, None) => return fill(e.odd_line, &[path, expected]),
    };
    fill(e.odd_entry, &[&entry, path, expected])
}

const fn expected(words: &Words, expected: Expected) -> &'static str {
    let e = &words.errors;
    match expected {
        Expected::Present => e.expected_present,
        Expected::Object => e.expected_object,
        Expected::List | Expected::NonEmptyList => e.expected_list,
        Expected::Text => e.expected_text,
        Expected::WholeNumber => e.expected_number,
        Expected::Flag => e.expected_flag,
        Expected::Time => e.expected_time,
        Expected::OwnId => e.expected_own_id,
        Expected::AllEntries => e.expected_all_entries,
    }
}
