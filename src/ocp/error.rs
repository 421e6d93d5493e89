//! Every failure between a request and its decoded response, as codes and facts, without prose.

use super::budget::{Hold, Length};
use super::code::ErrorCode;
use super::json::Malformed;
use super::permission::Permission;
use super::wait::Wait;

/// The reason why no complete response arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum TransportFault {
    /// The browser is offline, or the server cannot be reached, or the connection broke.
    #[error("the connection was lost")]
    ConnectionLost,
    /// A response began, and broke off or could not be decompressed.
    #[error("the response broke off or could not be unpacked")]
    Broken,
    /// A proxy redirected the request to another address. The redirect is not followed: a change must not be sent
    /// twice, and a browser would cache such a response permanently.
    #[error("the request was redirected to another address")]
    Redirected,
    /// No response within the time-out.
    #[error("no response within the time-out")]
    TimedOut,
    /// The page was left and stopped waiting.
    #[error("the request was aborted")]
    Aborted,
}

/// OCP's own error about a request that it refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("OCP refused the request: HTTP {status}, code {code}: {message}")]
pub struct ApiError {
    /// The HTTP status.
    pub status: u16,
    /// OCP's code.
    pub code: ErrorCode,
    /// OCP's message, in the requested language; its secrets are readable.
    pub message: String,
    /// Finer reasons, one for each field or database error; their secrets are readable.
    pub details: Vec<String>,
    /// The id of this request in OCP's own log.
    pub trace_id: Option<String>,
    /// How long to wait before the next request, when the server said so.
    pub wait: Option<Wait>,
    /// After a 403, the permission that the call needs, when OCP's documents name it.
    pub needs: Option<Permission>,
}

#[cfg(test)]
impl ApiError {
    /// Creates an error with nothing but the status and the wait.
    pub(crate) fn bare(status: u16, wait: Option<Wait>) -> Self {
        let (code, message, details) = (ErrorCode::ABSENT, String::new(), Vec::new());
        Self { status, code, message, details, trace_id: None, wait, needs: None }
    }
}

/// Any failure of a call.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OcpError {
    /// No complete response arrived.
    #[error("{0}")]
    Transport(TransportFault),
    /// OCP has asked to wait: no request was sent.
    #[error("nothing was sent: {0}")]
    Held(Hold),
    /// OCP refused the request, in its own envelope.
    #[error("{0}")]
    Api(ApiError),
    /// A web page instead of JSON: a proxy, a login page, a wrong address.
    #[error("a web page instead of a response of OCP (HTTP {status})")]
    Html {
        /// The HTTP status.
        status: u16,
        /// How long to wait before the next request, when the response said so.
        wait: Option<Wait>,
    },
    /// A response without a body.
    #[error("an empty response (HTTP {status})")]
    Empty {
        /// The HTTP status.
        status: u16,
        /// How long to wait before the next request, when the response said so.
        wait: Option<Wait>,
    },
    /// Incomplete JSON.
    #[error("a response that ends after {bytes} bytes (HTTP {status})")]
    Truncated {
        /// The HTTP status.
        status: u16,
        /// The number of bytes received.
        bytes: usize,
    },
    /// A body that is not JSON.
    #[error("a response that is not JSON (HTTP {status})")]
    NotJson {
        /// The HTTP status.
        status: u16,
        /// The start of the body; its secrets are readable.
        start: String,
        /// The line of the first error, from 1.
        line: usize,
        /// The column of the first error, in bytes from 1.
        column: usize,
        /// How long to wait before the next request, when the response said so.
        wait: Option<Wait>,
    },
    /// JSON that does not fit the contract.
    #[error("a response of another shape (HTTP {status}): {problem}")]
    Malformed {
        /// The HTTP status.
        status: u16,
        /// The field, and what was expected.
        problem: Malformed,
    },
}

impl OcpError {
    /// Returns the HTTP status, when a response arrived.
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

    /// Whether the credential was refused: all requests must stop, because OCP locks accounts (ocp-api.md 1.1).
    #[must_use]
    pub const fn is_unauthorized(&self) -> bool {
        match self {
            Self::Api(api) => api.status == 401 || api.code.refuses_credential(),
            _ => matches!(self.status(), Some(401)),
        }
    }

    /// Whether the user lacks the permission (ocp-api.md 8).
    #[must_use]
    pub const fn is_forbidden(&self) -> bool {
        matches!(self.status(), Some(403)) && !self.is_unauthorized()
    }

    /// Whether OCP asks for fewer requests.
    #[must_use]
    pub const fn is_throttled(&self) -> bool {
        matches!(self, Self::Held(_)) || matches!(self.status(), Some(429))
    }

    /// Returns the wait that the server asked for, if any.
    #[must_use]
    pub const fn wait(&self) -> Option<Wait> {
        match self {
            Self::Api(api) => api.wait,
            Self::Html { wait, .. } | Self::Empty { wait, .. } | Self::NotJson { wait, .. } => *wait,
            Self::Held(Hold { left, length: Length::Told, .. }) => Some(*left),
            _ => None,
        }
    }

    /// Returns how long to wait before the same request is worth repeating; `None` when the error does not ask for it.
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

    /// Whether a change may have happened although this error was returned. It must not be sent again without the
    /// operator.
    #[must_use]
    pub fn leaves_outcome_unknown(&self) -> bool {
        match self {
            Self::Transport(_) => true,
            Self::Held(_) => false,
            _ => self.status().is_none_or(|status| !(400..500).contains(&status)),
        }
    }
}
