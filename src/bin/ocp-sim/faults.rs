//! Faults that tests set for the next requests of a kind.
//!
//! `POST /sim/faults` takes a list of [`Fault`]s and replaces the one before; `[]` clears it. For instance
//! `[{"method": "POST", "path": "/api/v2/ob/", "times": 1, "when": "after", "kind": "drop"}]`.

use std::time::Duration;

use ocp_upgrade_console::ocp::{Request, Response};
use serde::Deserialize;
use serde_json::Value;

use crate::control_error::ControlError;
use crate::listener::Snip;
use crate::response_mutation;

/// One fault and the requests that it affects.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub(crate) struct Fault {
    /// `GET` or `POST`; every method when left out.
    #[serde(default)]
    method: Option<String>,
    /// The start of the path; every path when left out.
    #[serde(default)]
    path: String,
    /// The number of requests that it affects.
    #[serde(default = "once")]
    times: u32,
    /// Whether OCP processes the request.
    #[serde(default)]
    pub(crate) when: When,
    /// The delay of the response, in addition to that of `kind`.
    #[serde(default)]
    delay_ms: u64,
    #[serde(flatten)]
    pub(crate) kind: Kind,
}

/// Whether the fault happens before OCP processes the request (so that it never does), or after.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum When {
    #[default]
    Before,
    After,
}

/// The effect on the response.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Kind {
    /// An error in OCP's envelope.
    Status {
        status: u16,
        #[serde(default)]
        code: i64,
        #[serde(default)]
        message: Option<String>,
        /// Seconds for the headers `Retry-After` and `RateLimit-Reset`.
        #[serde(default)]
        retry_after: Option<u32>,
    },
    /// The page of a proxy.
    Html {
        #[serde(default = "bad_gateway")]
        status: u16,
    },
    /// No body.
    Empty {
        #[serde(default = "ok")]
        status: u16,
    },
    /// The first half of the true response; OCP has always processed the request.
    Truncated,
    /// A body that is not JSON.
    NotJson,
    /// The true response, late by `delay_ms`; OCP has always processed the request.
    Delay,
    /// The connection is closed without a response.
    Drop,
    /// The connection is reset without a response.
    Reset,
    /// The connection is closed in the middle of the true response's body; OCP has always processed the request.
    Cut,
    /// The second half of the true response comes this much later than the first; OCP has always processed the request.
    Stall { pause_ms: u64 },
    /// A redirect to another address, as that of a login page in front of OCP.
    Redirect { to: String },
    /// A body that is declared as compressed and is not.
    Garbled,
    /// The true response under another content type; OCP has always processed the request.
    Typed { content_type: String },
    /// The true response with other values at some JSON pointers; OCP has always processed the request.
    Put { edits: Vec<(String, Value)> },
    /// The true response, with the entries of each of its lists in another order; OCP has always processed the request.
    Shuffle,
    /// This body in place of the true one.
    #[serde(rename = "answer")]
    Body {
        #[serde(default = "ok")]
        status: u16,
        body: String,
    },
    /// The true log with this many megabytes more after its first line; OCP has always processed the request.
    Log { megabytes: usize },
}

/// The approximate length of a response's head.
const HEAD: usize = 200;

const fn once() -> u32 {
    1
}

const fn bad_gateway() -> u16 {
    502
}

const fn ok() -> u16 {
    200
}

impl Fault {
    fn strikes(&self, request: &Request) -> bool {
        let method = self.method.as_deref();
        self.times > 0
            && method.is_none_or(|method| method.eq_ignore_ascii_case(request.method.as_str()))
            && request.path.starts_with(&self.path)
    }

    /// Returns whether OCP receives the request.
    pub(crate) fn lets_through(&self) -> bool {
        let is_about_the_response = matches!(
            self.kind,
            Kind::Truncated
                | Kind::Delay
                | Kind::Shuffle
                | Kind::Log { .. }
                | Kind::Cut
                | Kind::Stall { .. }
                | Kind::Typed { .. }
                | Kind::Put { .. }
        );
        self.when == When::After || is_about_the_response
    }

    pub(crate) const fn delay(&self) -> Duration {
        Duration::from_millis(self.delay_ms)
    }

    /// Returns how the connection treats a response of this length.
    pub(crate) const fn snip(&self, body: usize) -> Option<Snip> {
        match self.kind {
            Kind::Drop => Some(Snip::Close),
            Kind::Reset => Some(Snip::Reset),
            Kind::Cut => Some(Snip::After(HEAD + body / 2)),
            Kind::Stall { pause_ms } => Some(Snip::Pause(HEAD + body / 2, Duration::from_millis(pause_ms))),
            _ => None,
        }
    }

    /// Returns the response that replaces the true one; `None` sends no response.
    pub(crate) fn spoil(&self, original: Option<Response>) -> Option<Response> {
        let with_type = |status: u16, kind: &str, body: &str| Response {
            status,
            headers: vec![("content-type".to_owned(), kind.to_owned())],
            body: body.to_owned(),
        };
        Some(match &self.kind {
            Kind::Drop | Kind::Reset => return None,
            Kind::Html { status } => {
                let page = "<html><head><title>Bad Gateway</title></head><body><h1>nginx</h1></body></html>";
                with_type(*status, "text/html", page)
            }
            Kind::Empty { status } => with_type(*status, "application/json", ""),
            Kind::Body { status, body } => with_type(*status, "application/json", body),
            Kind::NotJson => with_type(200, "application/json", "Whitelabel Error Page"),
            Kind::Delay | Kind::Cut | Kind::Stall { .. } => return original,
            Kind::Redirect { to } => {
                let headers = vec![("location".to_owned(), to.clone())];
                Response { status: 301, headers, body: String::new() }
            }
            Kind::Garbled => {
                let mut response = with_type(200, "application/json", "no gzip at all");
                response.headers.push(("content-encoding".to_owned(), "gzip".to_owned()));
                response
            }
            Kind::Typed { content_type } => {
                let mut response = original?;
                response.headers.retain(|(name, _)| !name.eq_ignore_ascii_case("content-type"));
                response.headers.push(("content-type".to_owned(), content_type.clone()));
                response
            }
            Kind::Put { edits } => other_body(original?, |body| response_mutation::with(&body, edits)),
            Kind::Shuffle => other_body(original?, |body| response_mutation::shuffled(&body)),
            Kind::Log { megabytes } => other_body(original?, |body| response_mutation::with_long_log(body, *megabytes)),
            Kind::Truncated => {
                let mut response = original?;
                let half = response.body.chars().count() / 2;
                response.body = response.body.chars().take(half).collect();
                response
            }
            Kind::Status { status, code, message, retry_after } => {
                let message = message.as_deref().unwrap_or("Simulated failure");
                let mut response = crate::http::refusal(*status, *code, message);
                if let Some(seconds) = retry_after {
                    for name in ["retry-after", "ratelimit-reset"] {
                        response.headers.push((name.to_owned(), seconds.to_string()));
                    }
                }
                response
            }
        })
    }
}

fn other_body(mut response: Response, change: impl FnOnce(String) -> String) -> Response {
    response.body = change(response.body);
    response
}

/// Takes the fault that affects a request, if there is one, and counts it.
pub(crate) fn take(faults: &mut [Fault], request: &Request) -> Option<Fault> {
    let fault = faults.iter_mut().find(|fault| fault.strikes(request))?;
    fault.times -= 1;
    Some(fault.clone())
}

/// Reads the body of `POST /sim/faults`.
///
/// # Errors
/// The reason why the body is invalid.
pub(crate) fn read(body: &[u8]) -> Result<Vec<Fault>, ControlError> {
    Ok(serde_json::from_slice(body)?)
}

/// Returns the number of faults left, for the response to `GET /sim/requests`.
pub(crate) fn left(faults: &[Fault]) -> u64 {
    faults.iter().map(|fault| u64::from(fault.times)).sum()
}

#[cfg(test)]
mod tests {
    use ocp_upgrade_console::ocp::wait::{self, Clock, Wait};

    use super::*;

    #[test]
    fn a_fault_strikes_as_often_as_ordered_and_only_where_ordered() {
        let mut faults =
            read(br#"[{"method": "POST", "path": "/api/v2/ob/", "times": 2, "kind": "status", "status": 500}]"#)
                .unwrap();
        assert_eq!(take(&mut faults, &Request::get("/api/v2/ob/clusters")), None);
        assert_eq!(take(&mut faults, &Request::post("/api/v2/tasks", None)), None);
        let post = Request::post("/api/v2/ob/clusters/1/upgrade", None);
        assert!(take(&mut faults, &post).is_some_and(|fault| !fault.lets_through()));
        assert!(take(&mut faults, &post).is_some());
        assert_eq!(take(&mut faults, &post), None);
    }

    #[test]
    fn every_kind_is_read_and_spoils_the_response_in_its_own_way() {
        let faults = read(
            br#"[{"kind": "status", "status": 429, "retry_after": 7}, {"kind": "html"}, {"kind": "empty"},
                 {"kind": "truncated"}, {"kind": "not_json"}, {"kind": "delay", "delay_ms": 5}, {"kind": "drop", "when": "after"},
                 {"kind": "shuffle"}, {"kind": "log", "megabytes": 1}, {"kind": "reset"}, {"kind": "cut"},
                  {"kind": "stall", "pause_ms": 5}, {"kind": "redirect", "to": "/login"}, {"kind": "garbled"},
                  {"kind": "typed", "content_type": "text/plain"}, {"kind": "put", "edits": [["/data", {"id": 2}]]},
                  {"kind": "answer", "body": "[[\\ud800"}]"#,
        )
        .unwrap();
        let truth = || Some(Response::json(200, "{\"data\":1}"));
        let spoilt: Vec<Option<Response>> = faults.iter().map(|fault| fault.spoil(truth())).collect();
        assert_eq!(wait::asked_for(spoilt[0].as_ref().unwrap(), Clock::Unknown).map(Wait::seconds), Some(7));
        assert_eq!(spoilt[1].as_ref().unwrap().status, 502);
        assert_eq!(spoilt[2].as_ref().unwrap().body, "");
        assert_eq!(spoilt[3].as_ref().unwrap().body, "{\"dat");
        assert_eq!((spoilt[5].clone(), faults[5].delay().as_millis()), (truth(), 5));
        assert!(spoilt[6].is_none() && faults[6].lets_through());
        assert!(faults[7].lets_through() && faults[8].lets_through());
        assert!(spoilt[9].is_none() && !faults[9].lets_through());
        let snips = [6, 9, 10, 11].map(|at: usize| faults[at].snip(10));
        let pause = Snip::Pause(HEAD + 5, Duration::from_millis(5));
        assert_eq!(snips, [Snip::Close, Snip::Reset, Snip::After(HEAD + 5), pause].map(Some));
        assert_eq!((&spoilt[10], &spoilt[11]), (&truth(), &truth()));
        let header = |at: usize, name: &str| spoilt[at].as_ref().unwrap().header(name).map(str::to_owned);
        assert_eq!(header(12, "location").as_deref(), Some("/login"));
        assert_eq!(header(13, "content-encoding").as_deref(), Some("gzip"));
        assert_eq!(header(14, "content-type").as_deref(), Some("text/plain"));
        assert_eq!(spoilt[15].as_ref().unwrap().body, r#"{"data":{"id":2}}"#);
        let told = spoilt[16].as_ref().unwrap();
        assert_eq!((told.status, told.body.as_str()), (200, "[[\\ud800"), "as it was ordered, JSON or not");
        assert!(read(br#"[{"kind": "flood"}]"#).is_err());
    }
}
