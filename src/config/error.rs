//! What is wrong with `config.json`.

use super::range::Range;
use super::written::Broken;

/// Why there is no configuration.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// `config.json` could not be fetched; the HTTP status when there was an answer.
    #[error("config.json could not be fetched (HTTP status {0:?})")]
    Unreachable(Option<u16>),
    /// It is no JSON; from where on.
    #[error("config.json is not JSON: {0}")]
    NoJson(Broken),
    /// It is JSON, but no object.
    #[error("config.json is not an object")]
    NoObject,
    /// A field that the console does not know: it may be one that somebody relies on, misspelt.
    #[error("config.json has an unknown field {0}")]
    Unknown(String),
    /// A field that is there twice: one of them would count, and nobody could tell which.
    #[error("config.json has the field {0} twice")]
    Twice(String),
    /// A field has a value of another kind than this.
    #[error("the field {0} of config.json has a value of another kind")]
    Wrong(String, ExpectedSetting),
    /// `apiBase` is not empty and does not start with `/`: another origin cannot work (ocp-api.md 1.5).
    #[error("apiBase is not a path: {0}")]
    ApiBase(String),
    /// `signInAt` is neither a path nor an address of the web.
    #[error("signInAt is neither a path nor an address: {0}")]
    SignInAt(String),
    /// `downtimeMode` is no word of letters, digits, `_` and `-`, or is the word for the other mode.
    #[error("downtimeMode is not a word that can be sent: {0}")]
    DowntimeMode(String),
    /// A number is smaller or larger than it may be: its name, its value as written, and what it may be.
    #[error("the field {0} of config.json is {1}, which is out of its range")]
    OutOfRange(String, String, Range),
}

/// What a field must be.
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
