//! A response as a value, before it is decoded.

use crate::monotonic::Monotonic;

/// The times of a request and its response, by the page's own time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timing {
    /// The time when the request was sent.
    pub sent: Monotonic,
    /// The time when the response arrived.
    pub received: Monotonic,
}

/// The response of a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// The headers, names in any case.
    pub headers: Vec<(String, String)>,
    /// The body as text (broken UTF-8 already replaced).
    pub body: String,
}

impl Response {
    /// Creates a JSON response with a status.
    #[must_use]
    pub fn json(status: u16, body: impl Into<String>) -> Self {
        let headers = vec![("content-type".to_owned(), "application/json".to_owned())];
        Self { status, headers, body: body.into() }
    }

    /// Returns a header's value, by its name in any case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

/// A response as a transport delivers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivered {
    /// The response.
    pub response: Response,
    /// The times of the request, where it was sent ahead of the call.
    pub early: Option<Timing>,
}

impl From<Response> for Delivered {
    fn from(response: Response) -> Self {
        Self { response, early: None }
    }
}
