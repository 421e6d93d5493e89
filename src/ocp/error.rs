//! Everything that can go wrong between a request and its decoded answer, as codes and facts, without prose.

use super::budget::{Hold, Length};
use super::code::ErrorCode;
use super::json::Malformed;
use super::permission::Permission;
use super::wait::Wait;

/// Why no whole response came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum TransportFault {
    /// The browser is offline, or the server cannot be reached, or the connection broke.
    #[error("the connection was lost")]
    ConnectionLost,
    /// An answer began, and broke off or could not be unpacked.
    #[error("the response broke off or could not be unpacked")]
    Broken,
    /// Something before OCP sends the question to another address. It is not followed: a change must not be sent twice,
    /// and a browser would keep such an answer for ever.
    #[error("the request was redirected to another address")]
    Redirected,
    /// No answer within the time-out.
    #[error("no response within the time-out")]
    TimedOut,
    /// The page gave up waiting: it was left.
    #[error("the request was aborted")]
    Aborted,
}

/// What OCP itself says about a request that it refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("OCP refused the request: HTTP {status}, code {code}: {message}")]
pub struct ApiError {
    /// The HTTP status.
    pub status: u16,
    /// OCP's code.
    pub code: ErrorCode,
    /// OCP's sentence, in the language that was asked for; its secrets are readable.
    pub message: String,
    /// Finer reasons, one for each field or database error; their secrets are readable.
    pub details: Vec<String>,
    /// The id under which OCP's own log has this request.
    pub trace_id: Option<String>,
    /// How long to wait before the next request, when the server said so.
    pub wait: Option<Wait>,
    /// After a 403, what the call needs, when OCP's documents name it.
    pub needs: Option<Permission>,
}

#[cfg(test)]
impl ApiError {
    /// A refusal that says nothing but its status and how long to wait.
    pub(crate) fn bare(status: u16, wait: Option<Wait>) -> Self {
        let (code, message, details) = (ErrorCode::ABSENT, String::new(), Vec::new());
        Self { status, code, message, details, trace_id: None, wait, needs: None }
    }
}

/// Any failure of a call.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OcpError {
    /// No whole response came back.
    #[error("{0}")]
    Transport(TransportFault),
    /// OCP has asked to wait: nothing was sent.
    #[error("nothing was sent: {0}")]
    Held(Hold),
    /// OCP refused, in its own envelope.
    #[error("{0}")]
    Api(ApiError),
    /// A web page instead of JSON: a proxy, a login page, a wrong address.
    #[error("a web page instead of a response of OCP (HTTP {status})")]
    Html {
        /// The HTTP status.
        status: u16,
        /// How long to wait before the next request, when it said so.
        wait: Option<Wait>,
    },
    /// A response without a body.
    #[error("an empty response (HTTP {status})")]
    Empty {
        /// The HTTP status.
        status: u16,
        /// How long to wait before the next request, when it said so.
        wait: Option<Wait>,
    },
    /// JSON that ends in the middle.
    #[error("a response that ends after {bytes} bytes (HTTP {status})")]
    Truncated {
        /// The HTTP status.
        status: u16,
        /// How many bytes came.
        bytes: usize,
    },
    /// A body that is no JSON.
    #[error("a response that is not JSON (HTTP {status})")]
    NotJson {
        /// The HTTP status.
        status: u16,
        /// How the body starts; its secrets are readable.
        start: String,
        /// The line, from 1, at which it is no JSON any more.
        line: usize,
        /// The column of that line, in bytes from 1.
        column: usize,
        /// How long to wait before the next request, when it said so.
        wait: Option<Wait>,
    },
    /// JSON that is not what the contract says.
    #[error("a response of another shape (HTTP {status}): {problem}")]
    Malformed {
        /// The HTTP status.
        status: u16,
        /// Where, and what was expected.
        problem: Malformed,
    },
}

impl OcpError {
    /// The HTTP status, when a response came back.
    #[must_use]
    pub const fn status(&self) -> Option<u16> {
        match self {
            Self::Transport(_) | Self::Held(_) => None,
            Self::Api(ApiError { status, .. })
            | Self::Html { status, .. }
            | Self::Empty { status, .. }
            | Self::Truncated { status, .. }
            | Self::NotJson { status, .. }
            | Self::Malformed { status, .. } => Some(*status),
        }
    }

    /// Whether the credential was refused: everything must stop, because OCP locks accounts (ocp-api.md 1.1).
    #[must_use]
    pub const fn is_unauthorized(&self) -> bool {
        match self {
            Self::Api(api) => api.status == 401 || api.code.refuses_credential(),
            _ => matches!(self.status(), Some(401)),
        }
    }

    /// Whether the user may not do this (ocp-api.md 8).
    #[must_use]
    pub const fn is_forbidden(&self) -> bool {
        matches!(self.status(), Some(403)) && !self.is_unauthorized()
    }

    /// Whether OCP wants fewer requests.
    #[must_use]
    pub const fn is_throttled(&self) -> bool {
        matches!(self, Self::Held(_)) || matches!(self.status(), Some(429))
    }

    /// How long the server has asked to wait, as far as it said.
    #[must_use]
    pub const fn wait(&self) -> Option<Wait> {
        match self {
            Self::Api(api) => api.wait,
            Self::Html { wait, .. } | Self::Empty { wait, .. } | Self::NotJson { wait, .. } => *wait,
            Self::Held(Hold { left, length: Length::Told }) => Some(*left),
            _ => None,
        }
    }

    /// How long to wait before the same question is worth asking again; `None` when the error says nothing of that kind.
    #[must_use]
    pub const fn asks_to_wait(&self) -> Option<Wait> {
        match self {
            Self::Held(hold) => Some(hold.left),
            _ => match self.wait() {
                None if self.is_throttled() => Some(Wait::LEAST),
                wait => wait,
            },
        }
    }

    /// Whether a change may have happened although this error came back. Then it must not be sent again unasked.
    #[must_use]
    pub fn leaves_outcome_unknown(&self) -> bool {
        match self {
            Self::Transport(_) => true,
            Self::Held(_) => false,
            _ => self.status().is_none_or(|status| !(400..500).contains(&status)),
        }
    }
}
