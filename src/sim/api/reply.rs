//! The result of a call, before it is wrapped.

use serde_json::Value;

use super::rejection::Rejection;

/// The result of a call.
pub(crate) enum Reply {
    /// Data in an envelope.
    Data(Value),
    /// An envelope without data: skip, cancel.
    Nothing,
    /// An object without envelope.
    Bare(Value),
    /// Plain text.
    Text(String),
}

pub(crate) type CallResult = Result<Reply, Rejection>;
