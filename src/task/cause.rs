//! The causes of a failed step, looked up in the error of its log.

mod code;
mod reasons;
pub mod table;
#[cfg(test)]
mod tests;

use crate::ocp::ErrorCode;

pub use table::{Known, Row, Source};

/// A cause of a failure, as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// The text that it is about: one reason of the upgrade checker, or the whole error.
    pub excerpt: String,
    /// The row of the table that explains the text.
    pub row: Option<&'static Row>,
    /// OCP's error code in the text. The code of an OceanBase error is none.
    pub code: Option<ErrorCode>,
}

impl Cause {
    fn of(text: &str) -> Self {
        Self { excerpt: text.to_owned(), row: table::find(text), code: code::find(text) }
    }
}

/// Returns the causes that an error names: one for each different reason of the upgrade checker, and one for any other
/// text. None for a blank text. `error` is the first error of a log, without time and thread.
#[must_use]
pub fn causes(error: &str) -> Vec<Cause> {
    let error = error.trim();
    let mut texts = reasons::reasons(error);
    if texts.is_empty() && !error.is_empty() {
        texts.push(error);
    }
    texts.into_iter().map(Cause::of).collect()
}
