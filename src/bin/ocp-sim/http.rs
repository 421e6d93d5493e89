//! Converts between HTTP and OCP's requests and responses.

use axum::body::{Body, Bytes};
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::Response as HttpResponse;
use ocp_upgrade_console::ocp::{Method, Request, Response};
use serde_json::{Value, json};

/// Converts the HTTP request. Cookies and the credential are left out: no value that is shown may contain one.
///
/// # Errors
/// The rejection of a method that the simulated OCP does not have, or of a body that is not JSON.
pub(crate) fn to_request(parts: &Parts, body: &Bytes) -> Result<Request, Response> {
    let method = match parts.method.as_str() {
        "GET" => Method::Get,
        "POST" => Method::Post,
        other => return Err(refusal(405, 10001, &format!("Request method '{other}' is not supported"))),
    };
    let body = match body.iter().all(u8::is_ascii_whitespace) {
        true => None,
        false => match serde_json::from_slice::<Value>(body) {
            Ok(value) => Some(value),
            Err(_) => return Err(refusal(400, 10001, "Malformed JSON request")),
        },
    };
    let headers = parts.headers.iter().filter(|(name, _)| !matches!(name.as_str(), "authorization" | "cookie"));
    Ok(Request {
        method,
        path: decode(parts.uri.path(), Plus::Literal),
        query: query(parts.uri.query().unwrap_or("")),
        headers: headers
            .filter_map(|(name, value)| Some((name.to_string(), value.to_str().ok()?.to_owned())))
            .collect(),
        body,
    })
}

/// Converts the response to HTTP.
pub(crate) fn from_response(response: Response) -> HttpResponse {
    let mut sent = HttpResponse::new(Body::from(response.body));
    *sent.status_mut() = StatusCode::from_u16(response.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in response.headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            sent.headers_mut().insert(name, value);
        }
    }
    sent
}

/// Returns an error of the server itself, in OCP's envelope.
pub(crate) fn refusal(status: u16, code: impl Into<Value>, message: &str) -> Response {
    let code = code.into();
    let body = json!({
        "successful": false,
        "status": status,
        "error": { "code": code, "message": message },
        "duration": 1,
        "traceId": "",
        "server": "6d952bd732",
    });
    Response::json(status, body.to_string())
}

fn query(text: &str) -> Vec<(String, String)> {
    let pairs = text.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (decode(name, Plus::Space), decode(value, Plus::Space)))
        .collect()
}

/// The meaning of a plus sign.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Plus {
    Literal,
    Space,
}

fn decode(text: &str, plus: Plus) -> String {
    let bytes = text.as_bytes();
    let hex = |at: usize| {
        bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16)).and_then(|digit| u8::try_from(digit).ok())
    };
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match (byte, hex(at + 1), hex(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                decoded.push(high << 4 | low);
                at += 2;
            }
            (b'+', _, _) if plus == Plus::Space => decoded.push(b' '),
            _ => decoded.push(*byte),
        }
        at += 1;
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_console_encodes_is_decoded() {
        let request = Request::get("/x").with_query("name", "a b&c/升+%").with_query("page", "1");
        let (_, sent) = request.target().split_once('?').map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
        assert_eq!(query(&sent), request.query);
        assert_eq!(decode("100%", Plus::Literal), "100%");
    }
}
