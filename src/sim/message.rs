//! What passes between the page and the worker that simulates an OCP, as text: a head of one line, then the body as
//! it is. The body of a large task is copied, but not written and read once more.

use crate::ocp::{Method, Request, Response};

type Pairs = Vec<(String, String)>;

/// A request, to be answered at a virtual time.
#[must_use]
pub fn write_request(request: &Request, at_ms: i64) -> String {
    let head = (at_ms, request.method.as_str(), &request.path, &request.query, &request.headers);
    let head = serde_json::to_string(&head).unwrap_or_default();
    format!("{head}\n{}", request.body_text().unwrap_or_default())
}

/// The request of a message, with its virtual time; `None` when it is none.
#[must_use]
pub fn read_request(text: &str) -> Option<(Request, i64)> {
    let (head, body) = text.split_once('\n')?;
    let (at_ms, method, path, query, headers): (i64, String, String, Pairs, Pairs) = serde_json::from_str(head).ok()?;
    let method = if method == Method::Post.as_str() { Method::Post } else { Method::Get };
    let body = if body.is_empty() { None } else { Some(serde_json::from_str(body).ok()?) };
    Some((Request { method, path, query, headers, body }, at_ms))
}

/// A response.
#[must_use]
pub fn write_response(response: &Response) -> String {
    let head = serde_json::to_string(&(response.status, &response.headers)).unwrap_or_default();
    format!("{head}\n{}", response.body)
}

/// The response of a message; `None` when it is none.
#[must_use]
pub fn read_response(text: &str) -> Option<Response> {
    let (head, body) = text.split_once('\n')?;
    let (status, headers): (u16, Pairs) = serde_json::from_str(head).ok()?;
    Some(Response { status, headers, body: body.to_owned() })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

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
