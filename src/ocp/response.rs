//! A response as a value: what came back, before anything is made of it.

/// When a question was asked and when it was answered, in milliseconds of the browser's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timing {
    /// When it was asked.
    pub sent_ms: i64,
    /// When the answer came.
    pub received_ms: i64,
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

    /// How many seconds the server asks us to wait: `Retry-After`, or `RateLimit-Reset` (ocp-api.md 1.6).
    #[must_use]
    pub fn retry_after_seconds(&self) -> Option<u32> {
        ["retry-after", "ratelimit-reset"].iter().find_map(|name| self.header(name)?.trim().parse().ok())
    }
}
