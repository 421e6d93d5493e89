//! The time of a running step compared with its time-out.

use crate::i18n::{Words, fill};
use crate::task::pace::{Pace, Since, Verdict};
use crate::ui::dag::{PaceLook, PaceMark};

use super::duration;

/// Returns the pace as a card shows it. Empty without a limit, and where only the first start of several attempts is
/// known: then a late step is no new information.
#[must_use]
pub fn mark(words: &Words, pace: Pace) -> Option<PaceMark> {
    let a = &words.actions;
    if pace.since == Since::AtMost {
        return None;
    }
    let (percent, look, word) = match pace.verdict {
        Verdict::NoLimit => return None,
        Verdict::Fine { percent } => (percent, PaceLook::Fine, None),
        Verdict::Late { percent } => (percent, PaceLook::Late, Some(fill(a.late, &[&percent.to_string()]))),
        Verdict::Overdue { by_ms } => (100, PaceLook::Overdue, Some(fill(a.overdue, &[&duration(words, by_ms)]))),
    };
    Some(PaceMark { percent: u8::try_from(percent).unwrap_or(100).min(100), look, word })
}
