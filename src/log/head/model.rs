//! What the start of a line tells, and how far it is looked for.

use crate::log::level::Level;
use crate::log::time::Written;

/// The start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head<'t> {
    /// When it was written.
    pub time: Option<Written>,
    /// How grave it is.
    pub level: Option<Level>,
    /// What stands behind both.
    pub rest: &'t str,
}

/// So many fields may stand between the time and the level: thread, process, host, trace, name of the logger.
pub(super) const MOST_FIELDS: usize = 6;

/// No field in brackets is longer, in bytes.
pub(super) const LONGEST_FIELD: usize = 200;
