//! The place of a line at which a form may start.

use super::programs::Programs;

/// What stands before a place of a line, as it is in the result.
#[derive(Clone, Copy)]
pub(in crate::masking) struct Place<'t> {
    /// The line up to the place.
    pub before: &'t str,
    /// The quote that is open at the place.
    pub open: Option<char>,
    /// The programs and options of the command so far; where an option or its word starts.
    pub programs: Programs,
    /// Whether the line before has waited for a password to be asked for.
    pub is_asked: bool,
}
