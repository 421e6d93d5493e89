//! Turns a response into decoded data or a typed error (ocp-api.md 2.1, 2.2).

use serde_json::Value;

use super::clean;
use super::code::ErrorCode;
use super::error::{ApiError, OcpError};
use super::json::{self, Decoded, Malformed, Object};
use super::mend;
use super::response::Response;
use super::time::Timestamp;
use super::wait::Wait;

/// The metadata of an envelope.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Receipt {
    /// The time when OCP finished the request, on its own clock.
    pub timestamp: Option<Timestamp>,
    /// The time that OCP took for the request, in milliseconds.
    pub duration_ms: Option<i64>,
    /// The id of this request in OCP's own log.
    pub trace_id: Option<String>,
    /// The OCP node that responded.
    pub server: Option<String>,
    /// The size of the body, in bytes.
    pub bytes: usize,
}

/// The decoded data of a response, with their metadata.
#[derive(Clone, Debug, PartialEq)]
pub struct Envelope<T> {
    /// The data.
    pub data: T,
    /// The metadata.
    pub receipt: Receipt,
}

/// The form of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The data are in OCP's envelope.
    Enveloped,
    /// A bare object (`/api/v2/info`).
    Bare,
    /// Plain text (`/api/v2/time`).
    Text,
}

/// A response whose data have not been read yet.
pub struct Opened {
    data: Value,
    receipt: Receipt,
    status: u16,
    form: Form,
}

/// Opens a response; an error in its envelope has precedence over the HTTP status. `wait` is the wait that the response
/// asks for.
///
/// # Errors
/// Each way in which a response can fail has its own [`OcpError`].
pub fn open(response: &Response, form: Form, wait: Option<Wait>) -> Result<Opened, OcpError> {
    let status = response.status;
    let text = response.body.trim();
    let (data, receipt) = match form {
        Form::Bare if status < 400 => (parse(response, wait)?, bare_receipt(response)),
        Form::Text if status < 400 && !text.is_empty() && !looks_like_html(response) => {
            (Value::from(text.trim_matches('"')), bare_receipt(response))
        }
        _ => take_apart(response, wait)?,
    };
    Ok(Opened { data, receipt, status, form })
}

impl Opened {
    /// Reads the data, null when there are none.
    ///
    /// # Errors
    /// [`OcpError::Malformed`].
    pub fn read<T>(self, read: fn(&Value) -> Decoded<T>) -> Result<Envelope<T>, OcpError> {
        match read(&self.data) {
            Ok(data) => Ok(Envelope { data, receipt: self.receipt }),
            Err(problem) => Err(self.malformed(problem)),
        }
    }

    fn malformed(&self, problem: Malformed) -> OcpError {
        let problem = if self.form == Form::Enveloped { problem.under("data") } else { problem };
        OcpError::Malformed { status: self.status, problem }
    }
}

fn bare_receipt(response: &Response) -> Receipt {
    Receipt { bytes: response.body.len(), ..Receipt::default() }
}

fn take_apart(response: &Response, wait: Option<Wait>) -> Result<(Value, Receipt), OcpError> {
    let mut body = parse(response, wait)?;
    let status = response.status;
    let envelope = Object::of(&body).map_err(|problem| OcpError::Malformed { status, problem })?;
    if status >= 400 || envelope.raw("successful") == Some(&Value::Bool(false)) || envelope.raw("error").is_some() {
        return Err(OcpError::Api(refusal(response.status, wait, &envelope)));
    }
    let receipt = Receipt {
        timestamp: envelope.time("timestamp"),
        duration_ms: envelope.optional("duration", json::whole).ok().flatten(),
        trace_id: trace_id(&envelope),
        server: lenient_text(&envelope, "server"),
        bytes: response.body.len(),
    };
    Ok((body.get_mut("data").map(Value::take).unwrap_or_default(), receipt))
}

fn parse(response: &Response, wait: Option<Wait>) -> Result<Value, OcpError> {
    let status = response.status;
    if response.body.trim().is_empty() {
        return Err(OcpError::Empty { status, wait });
    }
    if looks_like_html(response) {
        return Err(OcpError::Html { status, wait });
    }
    let read = |text: &str| serde_json::from_str(text);
    let mended = |error| mend::mended(&response.body).and_then(|text| read(&text).ok()).ok_or(error);
    read(&response.body).or_else(mended).map_err(|error: serde_json::Error| {
        if error.is_eof() {
            OcpError::Truncated { status, bytes: response.body.len() }
        } else {
            let start = clean::field(&response.body.chars().take(80).collect::<String>());
            OcpError::NotJson { status, start, line: error.line(), column: error.column(), wait }
        }
    })
}

fn looks_like_html(response: &Response) -> bool {
    let typed = response.header("content-type").is_some_and(|kind| kind.to_ascii_lowercase().contains("text/html"));
    typed || response.body.trim_start().starts_with('<')
}

fn refusal(status: u16, wait: Option<Wait>, envelope: &Object<'_>) -> ApiError {
    let none = Value::Object(serde_json::Map::new());
    let error = envelope.raw("error").filter(|value| value.is_object()).unwrap_or(&none);
    let field = |name: &str| error.get(name).and_then(|value| json::open_text(value).ok());
    let details = error.get("subErrors").and_then(Value::as_array).map(|list| list.iter().filter_map(detail).collect());
    ApiError {
        status,
        code: ErrorCode::read(error.get("code")),
        message: field("message").or_else(|| field("debugMessage")).unwrap_or_default(),
        details: details.unwrap_or_default(),
        trace_id: trace_id(envelope),
        wait,
        needs: None,
    }
}

fn detail(entry: &Value) -> Option<String> {
    let message = json::open_text(entry.get("message")?).ok()?;
    Some(match entry.get("field").and_then(|field| json::text(field).ok()) {
        Some(field) => format!("{field}: {message}"),
        None => message,
    })
}

fn trace_id(envelope: &Object<'_>) -> Option<String> {
    lenient_text(envelope, "traceId").filter(|id| !id.is_empty())
}

// A faulty metadata field must not make a response fail.
fn lenient_text(envelope: &Object<'_>, name: &'static str) -> Option<String> {
    envelope.optional(name, json::text).ok().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ocp::budget::{Hold, Length};
    use crate::ocp::json::Expected;

    fn read(status: u16, body: &str) -> Result<Envelope<u64>, OcpError> {
        open(&Response::json(status, body), Form::Enveloped, None)?
            .read(|data| Object::of(data)?.required("id", json::id))
    }

    #[test]
    fn data_comes_with_its_receipt() {
        let envelope = read(
            200,
            r#"{"data":{"id":9007199254740993},"duration":176,"server":"a83","status":200,"successful":true,
                "timestamp":"2021-03-02T12:04:48.524+08:00","traceId":"b2a3"}"#,
        )
        .unwrap();
        assert_eq!(envelope.data, 9_007_199_254_740_993);
        assert_eq!(envelope.receipt.trace_id.as_deref(), Some("b2a3"));
        assert_eq!(envelope.receipt.timestamp.unwrap().clock_text(), "12:04:48");
    }

    #[test]
    fn each_kind_of_broken_body_has_its_own_error() {
        assert_eq!(read(200, " \n"), Err(OcpError::Empty { status: 200, wait: None }));
        assert_eq!(read(502, "<html><h1>Bad Gateway"), Err(OcpError::Html { status: 502, wait: None }));
        assert_eq!(read(200, r#"{"data":{"id":1"#), Err(OcpError::Truncated { status: 200, bytes: 15 }));
        assert!(matches!(read(200, "okay"), Err(OcpError::NotJson { line: 1, column: 1, .. })));
        let Err(OcpError::Malformed { problem, .. }) = read(200, r#"{"data":{"id":"x"}}"#) else { panic!() };
        assert_eq!(problem.path, "data.id");
        let Err(OcpError::Malformed { problem, .. }) = read(200, r#"{"successful":true}"#) else { panic!() };
        assert_eq!((problem.path.as_str(), problem.expected), ("data", Expected::Object));
    }

    #[test]
    fn a_refusal_carries_code_message_status_and_trace() {
        let body = |code: &str| {
            format!(
                r#"{{"successful":false,"status":400,"traceId":"t1","error":{{"code":{code},"message":"no",
                   "subErrors":[{{"field":"name","message":"must not be empty"}}]}}}}"#
            )
        };
        let Err(OcpError::Api(error)) = read(400, &body("20003")) else { panic!() };
        assert_eq!((error.code.number(), error.message.as_str()), (Some(20003), "no"));
        assert_eq!((error.status, error.trace_id.as_deref()), (400, Some("t1")));
        assert_eq!(error.details, ["name: must not be empty"]);
        let Err(OcpError::Api(error)) = read(400, &body("\"COM10001\"")) else { panic!() };
        assert_eq!(error.code, ErrorCode::parse("COM10001"));
    }

    #[test]
    fn a_failure_in_a_200_is_a_failure() {
        assert!(matches!(read(200, r#"{"successful":false,"error":{"message":"x"}}"#), Err(OcpError::Api(_))));
    }

    #[test]
    fn a_429_says_how_long_to_wait() {
        let response = Response::json(429, r#"{"successful":false,"error":{"code":0,"message":"slow"}}"#);
        let Err(OcpError::Api(error)) = open(&response, Form::Enveloped, Some(Wait::of_ms(7_000))) else { panic!() };
        assert_eq!(error.wait.map(Wait::seconds), Some(7));
    }

    #[test]
    fn whatever_stands_before_ocp_may_say_how_long_to_wait() {
        for body in ["<html>restarting", "", "Service Unavailable", r#"{"successful":false,"error":{"code":1}}"#] {
            let (response, wait) = (Response::json(503, body), Some(Wait::of_ms(30_000)));
            let Err(error) = open(&response, Form::Enveloped, wait) else { panic!("{body}") };
            assert_eq!(error.wait(), wait, "{error:?}");
            assert_eq!(error.asks_to_wait(), error.wait());
        }
        let held = Hold { left: Wait::of_ms(7_000), length: Length::Guessed, status: 429 };
        assert_eq!(OcpError::Held(held).asks_to_wait(), Some(held.left));
        assert_eq!(OcpError::Api(ApiError::bare(429, None)).asks_to_wait(), Some(Wait::LEAST));
        assert_eq!(OcpError::Api(ApiError::bare(500, None)).asks_to_wait(), None);
        assert_eq!(OcpError::Html { status: 503, wait: None }.asks_to_wait(), None);
    }

    #[test]
    fn a_time_out_or_a_5xx_leaves_the_outcome_open_and_a_400_does_not() {
        assert!(OcpError::Transport(super::super::TransportFault::TimedOut).leaves_outcome_unknown());
        assert!(OcpError::Html { status: 502, wait: None }.leaves_outcome_unknown());
        assert!(OcpError::Empty { status: 200, wait: None }.leaves_outcome_unknown());
        assert!(!OcpError::Html { status: 404, wait: None }.leaves_outcome_unknown());
    }

    #[test]
    fn plain_text_is_read_and_an_error_page_in_its_place_is_told() {
        let text = |body: &str| Response { status: 200, headers: vec![], body: body.into() };
        let time =
            |response: &Response| open(response, Form::Text, None)?.read(json::raw_text).map(|envelope| envelope.data);
        assert_eq!(time(&text("2020-11-11T15:46:27.316+08:00\n")).unwrap(), "2020-11-11T15:46:27.316+08:00");
        assert_eq!(time(&text("<html>")), Err(OcpError::Html { status: 200, wait: None }));
    }
}
