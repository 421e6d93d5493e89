//! A request as a value: built, compared and shown without any I/O.

use std::fmt::Write as _;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC};
use serde_json::Value;

/// The HTTP methods that the console uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// Reads; may be repeated.
    Get,
    /// Changes something; is sent once.
    Post,
}

impl Method {
    /// Returns the method's name in HTTP.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
        }
    }
}

/// One request to OCP, without the credential, which the client adds and no shown value may contain.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// The HTTP method.
    pub method: Method,
    /// The path from the root of the server, already percent-encoded where needed.
    pub path: String,
    /// The query's pairs, not yet encoded.
    pub query: Vec<(String, String)>,
    /// Headers beside `Authorization`.
    pub headers: Vec<(String, String)>,
    /// The JSON body.
    pub body: Option<Value>,
}

impl Request {
    /// Creates a request that reads.
    #[must_use]
    pub fn get(path: impl Into<String>) -> Self {
        Self::new(Method::Get, path.into(), None)
    }

    /// Creates a request that changes something.
    #[must_use]
    pub fn post(path: impl Into<String>, body: Option<Value>) -> Self {
        Self::new(Method::Post, path.into(), body)
    }

    fn new(method: Method, path: String, body: Option<Value>) -> Self {
        let headers = vec![("Content-Type".to_owned(), "application/json".to_owned())];
        Self { method, path, query: Vec::new(), headers, body }
    }

    /// Adds a pair to the query.
    #[must_use]
    pub fn with_query(mut self, name: &str, value: impl Into<String>) -> Self {
        self.query.push((name.to_owned(), value.into()));
        self
    }

    /// Returns the value of a query parameter, if present.
    #[must_use]
    pub fn query_value(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Returns path and query, percent-encoded, as they follow the base address.
    #[must_use]
    pub fn target(&self) -> String {
        let mut target = self.path.clone();
        for (index, (name, value)) in self.query.iter().enumerate() {
            target.push(if index == 0 { '?' } else { '&' });
            target.push_str(&percent_encode(name));
            target.push('=');
            target.push_str(&percent_encode(value));
        }
        target
    }

    /// Returns the body as it is sent.
    #[must_use]
    pub fn body_text(&self) -> Option<String> {
        self.body.as_ref().map(Value::to_string)
    }

    /// Returns the body formatted for people.
    #[must_use]
    pub fn body_pretty(&self) -> Option<String> {
        self.body.as_ref().map(|body| format!("{body:#}"))
    }

    /// Returns the request as a curl command for a POSIX shell. It names the user but never a password: curl asks for
    /// it.
    #[must_use]
    pub fn to_curl(&self, base: &str, user: Option<&str>) -> String {
        let mut command =
            format!("curl -X {} {}", self.method.as_str(), shell_quote(&format!("{base}{}", self.target())));
        if let Some(user) = user {
            let _ = write!(command, " \\\n  --user {}", shell_quote(user));
        }
        for (name, value) in &self.headers {
            let _ = write!(command, " \\\n  -H {}", shell_quote(&format!("{name}: {value}")));
        }
        if let Some(body) = self.body_text() {
            let _ = write!(command, " \\\n  --data {}", shell_quote(&body));
        }
        command
    }
}

/// Percent-encodes all but the unreserved characters of RFC 3986.
#[must_use]
pub fn percent_encode(text: &str) -> String {
    const RESERVED: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
    percent_encoding::utf8_percent_encode(text, &RESERVED).to_string()
}

fn shell_quote(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_query_is_encoded_and_keeps_its_order() {
        let request = Request::get("/api/v2/tasks/instances").with_query("name", "a b&c/升").with_query("page", "1");
        assert_eq!(request.target(), "/api/v2/tasks/instances?name=a%20b%26c%2F%E5%8D%87&page=1");
    }

    #[test]
    fn curl_quotes_what_a_shell_would_take_apart_and_holds_no_password() {
        let request = Request::post("/api/v2/x", Some(json!({"a": "it's $HOME"})));
        assert_eq!(
            request.to_curl("http://ocp:8080", Some("admin")),
            "curl -X POST 'http://ocp:8080/api/v2/x' \\\n  --user 'admin' \\\n  -H 'Content-Type: application/json' \\\n  \
             --data '{\"a\":\"it'\\''s $HOME\"}'"
        );
    }
}
