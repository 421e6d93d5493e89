//! The fields at the start of a line, and the limits of the search for them.

use crate::log::level::Level;
use crate::log::time::Written;

/// The start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head<'t> {
    /// The time of the line.
    pub time: Option<Written>,
    /// The level of the line.
    pub level: Option<Level>,
    /// The rest of the line.
    pub rest: &'t str,
}

/// The number of fields that may come between the time and the level: thread, process, host, trace, name of the logger.
pub(super) const MOST_FIELDS: usize = 6;

/// The greatest length of a field in brackets, in bytes.
pub(super) const LONGEST_FIELD: usize = 200;
