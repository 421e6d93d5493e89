//! Modified responses: with shuffled lists, with other values, or very long.

use serde_json::Value;

/// The end of a line of the log inside a JSON text.
const LINE_END: &str = "\\n";
/// A line that a running step may write; it contains no text that a test searches.
const LINE: &str =
    "2024-12-24 08:26:41.000  INFO 57200 --- [pool-subtask-executor-thread-1] a.o.s.t.b.Copy : block is written";

/// Returns the response with the entries of each list reversed. A body that is not JSON stays unchanged.
pub(crate) fn shuffled(body: &str) -> String {
    let Ok(mut value) = serde_json::from_str::<Value>(body) else { return body.to_owned() };
    turn(&mut value);
    value.to_string()
}

fn turn(value: &mut Value) {
    match value {
        Value::Array(entries) => {
            entries.reverse();
            entries.iter_mut().for_each(turn);
        }
        Value::Object(fields) => fields.values_mut().for_each(turn),
        _ => {}
    }
}

/// Returns the response with other values at these JSON pointers; a pointer to a missing place changes nothing.
pub(crate) fn with(body: &str, edits: &[(String, Value)]) -> String {
    let Ok(mut value) = serde_json::from_str::<Value>(body) else { return body.to_owned() };
    for (place, other) in edits {
        if let Some(found) = value.pointer_mut(place) {
            found.clone_from(other);
        }
    }
    value.to_string()
}

/// Returns the response with this many megabytes of lines after the first line of its text. A text without a line stays
/// unchanged.
pub(crate) fn with_long_log(mut body: String, megabytes: usize) -> String {
    if let Some(at) = body.find(LINE_END) {
        let line = format!("{LINE}{LINE_END}");
        body.insert_str(at + LINE_END.len(), &line.repeat(megabytes * 1_000_000 / LINE.len() + 1));
    }
    body
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_turned_and_nothing_else() {
        let turned = shuffled(r#"{"data":{"subtasks":[{"id":1,"upstreams":[2,3]},{"id":2}]}}"#);
        assert_eq!(turned, r#"{"data":{"subtasks":[{"id":2},{"id":1,"upstreams":[3,2]}]}}"#);
        assert_eq!(shuffled("<html>"), "<html>");
    }

    #[test]
    fn other_values_stand_where_a_pointer_leads_and_nowhere_else() {
        let edits = [("/data/0/id".to_owned(), Value::from("x")), ("/data/7".to_owned(), Value::Null)];
        assert_eq!(with(r#"{"data":[{"id":1},{"id":2}]}"#, &edits), r#"{"data":[{"id":"x"},{"id":2}]}"#);
        assert_eq!(with("<html>", &edits), "<html>");
    }

    #[test]
    fn a_long_log_keeps_its_first_and_its_last_line_and_is_still_json() {
        let long = with_long_log(r#"{"data":{"log":"first\nlast\n"}}"#.to_owned(), 2);
        let log = serde_json::from_str::<Value>(&long).unwrap()["data"]["log"].as_str().unwrap().to_owned();
        assert!(log.len() > 2_000_000 && log.starts_with("first\n2024") && log.ends_with("written\nlast\n"));
        assert_eq!(with_long_log(r#"{"data":{"log":""}}"#.to_owned(), 2), r#"{"data":{"log":""}}"#);
    }
}
