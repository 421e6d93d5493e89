//! The messages between the page and the worker that simulates an OCP, as text: a head of one line, then the body
//! unchanged. The body of a large task is copied, but not serialised and parsed once more.

use serde_json::{Value, json};

use crate::ocp::{Method, Request, Response};

/// Writes a request with its virtual time.
#[must_use]
pub fn write_request(request: &Request, at_ms: i64) -> String {
    let head = json!([at_ms, request.method.as_str(), request.path, request.query, request.headers]);
    let head = head.to_string();
    format!("{head}\n{}", request.body_text().unwrap_or_default())
}

/// Reads a request with its virtual time; `None` when the text is not a request.
#[must_use]
pub fn read_request(text: &str) -> Option<(Request, i64)> {
    let (head, body) = text.split_once('\n')?;
    let head: Value = serde_json::from_str(head).ok()?;
    let method = if head.get(1)?.as_str()? == Method::Post.as_str() { Method::Post } else { Method::Get };
    let path = head.get(2)?.as_str()?.to_owned();
    let body = if body.is_empty() { None } else { Some(serde_json::from_str(body).ok()?) };
    let (query, headers) = (pairs(head.get(3)?)?, pairs(head.get(4)?)?);
    Some((Request { method, path, query, headers, body }, head.get(0)?.as_i64()?))
}

/// Writes a response.
#[must_use]
pub fn write_response(response: &Response) -> String {
    let head = json!([response.status, response.headers]).to_string();
    format!("{head}\n{}", response.body)
}

/// Reads a response; `None` when the text is not a response.
#[must_use]
pub fn read_response(text: &str) -> Option<Response> {
    let (head, body) = text.split_once('\n')?;
    let head: Value = serde_json::from_str(head).ok()?;
    let status = u16::try_from(head.get(0)?.as_u64()?).ok()?;
    Some(Response { status, headers: pairs(head.get(1)?)?, body: body.to_owned() })
}

fn pairs(value: &Value) -> Option<Vec<(String, String)>> {
    let text = |pair: &Value, at: usize| Some(pair.get(at)?.as_str()?.to_owned());
    value.as_array()?.iter().map(|pair| Some((text(pair, 0)?, text(pair, 1)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_and_responses_come_out_as_they_went_in() {
        let get = Request::get("/api/v2/tasks/instances").with_query("name", "升级 \"a\"\n&");
        let post = Request::post("/api/v2/x", Some(json!({ "id": 9_007_199_254_740_993_u64, "text": "a\nb" })));
        for request in [get, post] {
            assert_eq!(read_request(&write_request(&request, 1_735_000_000_123)), Some((request, 1_735_000_000_123)));
        }
        for body in ["", "{\"a\":\n1}", "<html>\n"] {
            let response = Response::json(503, body);
            assert_eq!(read_response(&write_response(&response)), Some(response));
        }
        assert_eq!(read_request("rubbish"), None);
        assert_eq!(read_response("rubbish\n"), None);
    }
}
