//! Faults that tests order: what is to go wrong with the next requests of a kind.
//!
//! `POST /sim/faults` takes a list of [`Fault`]s and replaces the one before; `[]` clears it. For instance
//! `[{"method": "POST", "path": "/api/v2/ob/", "times": 1, "when": "after", "kind": "drop"}]`.

use std::time::Duration;

use ocp_upgrade_console::ocp::{Request, Response};
use serde::Deserialize;

use crate::twist;

/// One order.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub(crate) struct Fault {
    /// `GET` or `POST`; every method when left out.
    #[serde(default)]
    method: Option<String>,
    /// How the path starts; every path when left out.
    #[serde(default)]
    path: String,
    /// To how many requests it happens.
    #[serde(default = "once")]
    times: u32,
    /// Whether OCP has done what was asked.
    #[serde(default)]
    pub(crate) when: When,
    /// How long the answer is held back, beside what `kind` says.
    #[serde(default)]
    delay_ms: u64,
    #[serde(flatten)]
    pub(crate) kind: Kind,
}

/// Whether the fault strikes before OCP has done what was asked (so that it never does), or after.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum When {
    #[default]
    Before,
    After,
}

/// What happens to the answer.
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
    /// The first half of the true answer; OCP has always done what was asked.
    Truncated,
    /// A body that is no JSON.
    NotJson,
    /// The true answer, late by `delay_ms`; OCP has always done what was asked.
    Delay,
    /// The connection is closed without an answer.
    Drop,
    /// The true answer, with the entries of each of its lists in another order; OCP has always done what was asked.
    Shuffle,
    /// This body instead, whatever is in it.
    Answer {
        #[serde(default = "ok")]
        status: u16,
        body: String,
    },
    /// The true log with so many megabytes more after its first line; OCP has always done what was asked.
    Log { megabytes: usize },
}

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

    /// Whether OCP gets the request.
    pub(crate) fn lets_through(&self) -> bool {
        self.when == When::After
            || matches!(self.kind, Kind::Truncated | Kind::Delay | Kind::Shuffle | Kind::Log { .. })
    }

    pub(crate) const fn delay(&self) -> Duration {
        Duration::from_millis(self.delay_ms)
    }

    /// What is sent in place of the true answer; `None` closes the connection.
    pub(crate) fn spoil(&self, answer: Option<Response>) -> Option<Response> {
        let with_type = |status: u16, kind: &str, body: &str| Response {
            status,
            headers: vec![("content-type".to_owned(), kind.to_owned())],
            body: body.to_owned(),
        };
        Some(match &self.kind {
            Kind::Drop => return None,
            Kind::Html { status } => {
                let page = "<html><head><title>Bad Gateway</title></head><body><h1>nginx</h1></body></html>";
                with_type(*status, "text/html", page)
            }
            Kind::Empty { status } => with_type(*status, "application/json", ""),
            Kind::Answer { status, body } => with_type(*status, "application/json", body),
            Kind::NotJson => with_type(200, "application/json", "Whitelabel Error Page"),
            Kind::Delay => return answer,
            Kind::Shuffle => other_body(answer?, |body| twist::shuffled(&body)),
            Kind::Log { megabytes } => other_body(answer?, |body| twist::with_long_log(body, *megabytes)),
            Kind::Truncated => {
                let mut response = answer?;
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

/// Takes the fault that strikes a request, if there is one, and counts it.
pub(crate) fn take(faults: &mut [Fault], request: &Request) -> Option<Fault> {
    let fault = faults.iter_mut().find(|fault| fault.strikes(request))?;
    fault.times -= 1;
    Some(fault.clone())
}

/// Reads the body of `POST /sim/faults`.
///
/// # Errors
/// serde's sentence about what does not fit.
pub(crate) fn read(body: &[u8]) -> Result<Vec<Fault>, String> {
    serde_json::from_slice(body).map_err(|error| error.to_string())
}

/// How many faults are still to come, for the answer of `GET /sim/requests`.
pub(crate) fn left(faults: &[Fault]) -> u64 {
    faults.iter().map(|fault| u64::from(fault.times)).sum()
}

#[cfg(test)]
mod tests {
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
    fn every_kind_is_read_and_spoils_the_answer_in_its_own_way() {
        let faults = read(
            br#"[{"kind": "status", "status": 429, "retry_after": 7}, {"kind": "html"}, {"kind": "empty"},
                 {"kind": "truncated"}, {"kind": "not_json"}, {"kind": "delay", "delay_ms": 5}, {"kind": "drop", "when": "after"},
                 {"kind": "shuffle"}, {"kind": "log", "megabytes": 1}, {"kind": "answer", "body": "[[\\ud800"}]"#,
        )
        .unwrap();
        let truth = || Some(Response::json(200, "{\"data\":1}"));
        let spoilt: Vec<Option<Response>> = faults.iter().map(|fault| fault.spoil(truth())).collect();
        assert_eq!(spoilt[0].as_ref().unwrap().retry_after_seconds(), Some(7));
        assert_eq!(spoilt[1].as_ref().unwrap().status, 502);
        assert_eq!(spoilt[2].as_ref().unwrap().body, "");
        assert_eq!(spoilt[3].as_ref().unwrap().body, "{\"dat");
        assert_eq!((spoilt[5].clone(), faults[5].delay().as_millis()), (truth(), 5));
        assert!(spoilt[6].is_none() && faults[6].lets_through());
        assert!(faults[7].lets_through() && faults[8].lets_through());
        let told = spoilt[9].as_ref().unwrap();
        assert_eq!((told.status, told.body.as_str()), (200, "[[\\ud800"), "as it was ordered, JSON or not");
        assert!(read(br#"[{"kind": "flood"}]"#).is_err());
    }
}
