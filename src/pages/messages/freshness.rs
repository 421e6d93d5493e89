//! Why there is no newer snapshot, and the console's reaction.

use crate::i18n::{Words, fill};
use crate::ocp::OcpError;
use crate::state::Prefs;
use crate::state::freshness::{Freshness, Pause};
use crate::task::freshness::StaleCause;

use super::error::title;
use super::sentences;

/// Returns why there is no newer snapshot; empty while the response is on its way. Reads the browser's state.
#[must_use]
pub fn cause(prefs: Prefs, freshness: &Freshness) -> String {
    let a = &prefs.words().actions;
    // After several failures the console waits longer than OCP has asked for.
    let resumes = |until| prefs.clock(freshness.resumes_at().unwrap_or(until));
    let sentence = match freshness.cause() {
        StaleCause::Waiting => "",
        StaleCause::Hidden => a.cause_hidden,
        StaleCause::Offline => a.cause_offline,
        StaleCause::Unreachable => a.cause_unreachable,
        StaleCause::SignedOut => a.cause_signed_out,
        StaleCause::Forbidden => a.cause_forbidden,
        StaleCause::NotFound => a.cause_not_found,
        StaleCause::Throttled { until: None } => a.cause_throttled,
        StaleCause::Throttled { until: Some(until) } => return fill(a.cause_until, &[&resumes(until)]),
        StaleCause::Restarting { until: None } => a.cause_restarting,
        StaleCause::Restarting { until: Some(until) } => return fill(a.cause_restarting_until, &[&resumes(until)]),
        StaleCause::ServerError { status } => return fill(a.cause_server, &[&status.to_string()]),
        StaleCause::Refused { status } => return fill(a.cause_refused, &[&status.to_string()]),
        StaleCause::TimedOut => a.cause_timed_out,
        StaleCause::Malformed => match &freshness.trouble {
            Some(trouble) => return unread(prefs.words(), &trouble.error),
            None => a.cause_malformed,
        },
    };
    sentence.to_owned()
}

// Returns why a response cannot be read, and the path of the error.
fn unread(words: &Words, error: &OcpError) -> String {
    let title = title(words, error);
    match error {
        OcpError::Malformed { problem, .. } => fill(words.faults.unread_at, &[title, &problem.path]),
        _ => fill(words.faults.unread, &[title]),
    }
}

/// Returns why a request failed, and what comes next. Reads the browser's state.
#[must_use]
pub fn trouble(prefs: Prefs, freshness: &Freshness) -> String {
    let words = prefs.words();
    let pause = freshness.trouble.as_ref().map(|trouble| trouble.pause);
    let next = if matches!(pause, Some(Pause::Stopped(_))) { words.actions.stopped } else { words.actions.going_on };
    sentences(words, &cause(prefs, freshness), next).trim_start().to_owned()
}
