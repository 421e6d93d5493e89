//! A value of a response that does not fit the contract: its path, and the expected type.

use std::fmt;

/// The value that a reader expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Expected {
    /// A field that must be present.
    Present,
    /// An object.
    Object,
    /// A list.
    List,
    /// A list with at least one entry.
    NonEmptyList,
    /// A text.
    Text,
    /// A whole number of at most 64 bits, perhaps in quotes.
    WholeNumber,
    /// True or false, perhaps in quotes.
    Flag,
    /// A date with time and offset.
    Time,
    /// An id that no other entry of the list has.
    OwnId,
    /// As many entries as the list itself counts.
    AllEntries,
}

/// A value that does not have the form that the contract requires.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("{path}: expected {expected}")]
pub struct Malformed {
    /// The JSON path: `data.subtasks[3].id`.
    pub path: String,
    /// The expected value.
    pub expected: Expected,
}

impl Malformed {
    /// Returns the problem of the value at the reader's own position.
    #[must_use]
    pub const fn here(expected: Expected) -> Self {
        Self { path: String::new(), expected }
    }

    /// Returns the problem with the path from the object that holds the value in a field.
    #[must_use]
    pub fn under(mut self, field: &str) -> Self {
        let joint = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        self.path = format!("{field}{joint}{}", self.path);
        self
    }
}

impl fmt::Display for Expected {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Present => "a value",
            Self::Object => "an object",
            Self::List => "a list",
            Self::NonEmptyList => "a list with entries",
            Self::Text => "a text",
            Self::WholeNumber => "a whole number",
            Self::Flag => "true or false",
            Self::Time => "a date and time",
            Self::OwnId => "an id that no other entry has",
            Self::AllEntries => "as many entries as the list counts",
        })
    }
}

/// The result of a reader.
pub type Decoded<T> = Result<T, Malformed>;
