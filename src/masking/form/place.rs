//! The position in a line at which a form may start.

use super::programs::Programs;

/// The context before a position of a line, as in the result.
#[derive(Clone, Copy)]
pub(in crate::masking) struct Place<'t> {
    /// The line up to the position.
    pub before: &'t str,
    /// The open quote at the position.
    pub open: Option<char>,
    /// The programs and options of the command so far; where an option or its word starts.
    pub programs: Programs,
    /// Whether the line before has waited for the prompt of a password.
    pub is_asked: bool,
}
