//! A response as a value: what came back, before anything is made of it.

use crate::monotonic::Monotonic;

/// When a question was asked and when it was answered, by the page's own time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timing {
    /// When it was asked.
    pub sent: Monotonic,
    /// When the answer came.
    pub received: Monotonic,
}

/// What a server answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// The headers, names in any case.
    pub headers: Vec<(String, String)>,
    /// The body as text (broken UTF-8 already replaced).
    pub body: String,
    /// Where the question was asked before the call that gets the answer: when.
    pub early: Option<Timing>,
}

impl Response {
    /// A JSON answer with a status.
    #[must_use]
    pub fn json(status: u16, body: impl Into<String>) -> Self {
        let headers = vec![("content-type".to_owned(), "application/json".to_owned())];
        Self { status, headers, body: body.into(), early: None }
    }

    /// A header's value, by its name in any case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}
