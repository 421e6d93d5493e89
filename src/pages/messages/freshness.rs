//! Why there is no newer picture, and what is done about it.

use crate::i18n::{Words, fill};
use crate::ocp::OcpError;
use crate::state::Prefs;
use crate::state::freshness::Freshness;
use crate::state::poll::Pause;
use crate::state::trust;
use crate::task::freshness::Cause;

use super::error::title;
use super::sentences;

/// Why there is no newer picture. Nothing while the answer is on its way. Reads the browser's state.
#[must_use]
pub fn cause(prefs: Prefs, freshness: &Freshness) -> String {
    let a = &prefs.words().actions;
    let sentence = match trust::cause(freshness) {
        Cause::Waiting => "",
        Cause::Hidden => a.cause_hidden,
        Cause::Offline => a.cause_offline,
        Cause::Unreachable => a.cause_unreachable,
        Cause::SignedOut => a.cause_signed_out,
        Cause::Forbidden => a.cause_forbidden,
        Cause::NotFound => a.cause_not_found,
        Cause::Throttled { until: None } => a.cause_throttled,
        Cause::Throttled { until: Some(until) } => return fill(a.cause_until, &[&prefs.clock(until)]),
        Cause::Restarting { until: None } => a.cause_restarting,
        Cause::Restarting { until: Some(until) } => return fill(a.cause_restarting_until, &[&prefs.clock(until)]),
        Cause::ServerError { status } => return fill(a.cause_server, &[&status.to_string()]),
        Cause::Refused { status } => return fill(a.cause_refused, &[&status.to_string()]),
        Cause::TimedOut => a.cause_timed_out,
        Cause::Malformed => match &freshness.trouble {
            Some(trouble) => return unread(prefs.words(), &trouble.error),
            None => a.cause_malformed,
        },
    };
    sentence.to_owned()
}

// In which way an answer cannot be read, and where.
fn unread(words: &Words, error: &OcpError) -> String {
    let title = title(words, error);
    match error {
        OcpError::Malformed { problem, .. } => fill(words.faults.unread_at, &[title, &problem.path]),
        _ => fill(words.faults.unread, &[title]),
    }
}

/// Why a question failed, and what comes next. Reads the browser's state.
#[must_use]
pub fn trouble(prefs: Prefs, freshness: &Freshness) -> String {
    let words = prefs.words();
    let pause = freshness.trouble.as_ref().and_then(|trouble| trouble.pause);
    let next = if matches!(pause, Some(Pause::Stopped(_))) { words.actions.stopped } else { words.actions.going_on };
    sentences(words, &cause(prefs, freshness), next).trim_start().to_owned()
}
