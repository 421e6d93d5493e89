//! Errors of `config.json`.

use super::range::Range;
use super::written::Broken;

/// The reason why there is no configuration.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// `config.json` could not be fetched; the HTTP status when there was a response.
    #[error("config.json could not be fetched (HTTP status {0:?})")]
    Unreachable(Option<u16>),
    /// It is not JSON; the position of the error.
    #[error("config.json is not JSON: {0}")]
    NoJson(Broken),
    /// It is JSON, but no object.
    #[error("config.json is not an object")]
    NoObject,
    /// An unknown field, possibly a misspelt one.
    #[error("config.json has an unknown field {0}")]
    Unknown(String),
    /// A field that occurs twice, so that its value is ambiguous.
    #[error("config.json has the field {0} twice")]
    Twice(String),
    /// A field has a value of another type than this.
    #[error("the field {0} of config.json has a value of another kind")]
    Wrong(String, ExpectedSetting),
    /// `apiBase` is not empty and does not start with `/`: another origin cannot work (ocp-api.md 1.5).
    #[error("apiBase is not a path: {0}")]
    ApiBase(String),
    /// `signInAt` is neither a path nor a web address.
    #[error("signInAt is neither a path nor an address: {0}")]
    SignInAt(String),
    /// `downtimeMode` has other characters than letters, digits, `_` and `-`, or is the word for the other mode.
    #[error("downtimeMode is not a word that can be sent: {0}")]
    DowntimeMode(String),
    /// A number is out of its range: its name, its value as written, and the range.
    #[error("the field {0} of config.json is {1}, which is out of its range")]
    OutOfRange(String, String, Range),
}

/// The type of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExpectedSetting {
    /// An object.
    Object,
    /// A text.
    Text,
    /// A whole number in a range.
    WholeNumber(Range),
    /// `true` or `false`.
    TrueOrFalse,
    /// One of these words.
    OneOf(Vec<&'static str>),
}
