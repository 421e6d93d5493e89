//! The context of a task or subtask, in any of its shapes (ocp-api.md section 6): an object, the text that Java prints
//! for that object, or either of them inside a JSON string.

use serde_json::Value;

use super::clean;
use super::json::{self, Decoded, Object};

/// Names and values that the task engine passes from step to step. All values are text, ids too. Secrets among the
/// values are readable here: code that shows a value masks it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// Single values by name.
    pub strings: Vec<(String, String)>,
    /// Lists by name.
    pub lists: Vec<(String, Vec<String>)>,
    /// The copy number of a split step.
    pub parallel_idx: Option<i64>,
    /// The text as OCP sent it, when it could not be parsed.
    pub unread: Option<String>,
}

impl Context {
    /// Returns a single value.
    #[must_use]
    pub fn string(&self, name: &str) -> Option<&str> {
        self.strings.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Returns a list; empty when absent.
    #[must_use]
    pub fn list(&self, name: &str) -> &[String] {
        self.lists.iter().find(|(key, _)| key == name).map_or(&[], |(_, values)| values)
    }

    /// Reads any of the shapes.
    ///
    /// # Errors
    /// Fails when the value is neither an object nor a text.
    pub fn read(value: &Value) -> Decoded<Self> {
        if value.is_object() {
            return Self::read_object(value);
        }
        let text = json::raw_text(value)?;
        if let Ok(inner) = serde_json::from_str(&text)
            && let Ok(context) = Self::read_object(&inner)
        {
            return Ok(context);
        }
        Ok(Self::read_java(&text).unwrap_or_else(|| Self { unread: Some(clean::field(&text)), ..Self::default() }))
    }

    fn read_object(value: &Value) -> Decoded<Self> {
        let object = Object::of(value)?;
        let context = Self {
            strings: object.lenient("stringMap", |map| entries(map, loose_text)).unwrap_or_default(),
            lists: object.lenient("listMap", |map| entries(map, loose_list)).unwrap_or_default(),
            parallel_idx: object.lenient_of(&["parallelIdx", "paralleIdx"], json::whole),
            unread: None,
        };
        let unread = (!object.odd().is_empty()).then(|| json::shown(value));
        Ok(Self { unread, ..context })
    }

    // Context(parallelIdx=-1, stringMap={a=b, c=d}, listMap={e=[f, g]})
    fn read_java(text: &str) -> Option<Self> {
        let body = text.trim().strip_prefix("Context(")?.strip_suffix(')')?;
        let (head, tail) = body.split_once("stringMap={")?;
        let (strings, lists) = tail.rsplit_once("}, listMap={")?;
        let lists = lists.trim_end().strip_suffix('}')?;
        let parallel_idx =
            head.split_once("parallelIdx=").and_then(|(_, idx)| idx.split(',').next()?.trim().parse().ok());
        let lists = split_entries(lists).into_iter().map(|(name, value)| {
            // One pair of brackets belongs to the list; an IPv6 address has its own.
            let value = value.trim();
            let inner = value.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(value);
            let values = inner.split(", ").filter(|item| !item.is_empty()).map(clean::field).collect();
            (clean::field(&name), values)
        });
        let strings =
            split_entries(strings).into_iter().map(|(name, value)| (clean::field(&name), clean::field(&value)));
        Some(Self { strings: strings.collect(), lists: lists.collect(), parallel_idx, unread: None })
    }
}

fn entries<T>(value: &Value, read: impl Fn(&Value) -> T) -> Decoded<Vec<(String, T)>> {
    let map = value.as_object().ok_or(json::Malformed::here(json::Expected::Object))?;
    Ok(map.iter().map(|(name, value)| (json::without_secrets(clean::field(name)), read(value))).collect())
}

// Reads a value that is not a list as a list of one.
fn loose_list(value: &Value) -> Vec<String> {
    match value {
        Value::Array(values) => values.iter().map(loose_text).collect(),
        other => vec![loose_text(other)],
    }
}

// A context value may be of any type; a value that is not text is shown as its JSON.
fn loose_text(value: &Value) -> String {
    json::open_text(value).unwrap_or_else(|_| json::shown(value))
}

// Java prints `name=value, name=value` without quotes, so a comma may also belong to a value (as in a list): only a
// comma before `name=` starts a new entry.
fn split_entries(text: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for piece in text.split(", ") {
        match piece.split_once('=') {
            Some((name, value)) if is_name(name) => found.push((name.to_owned(), value.to_owned())),
            _ => {
                if let Some((_, value)) = found.last_mut() {
                    value.push_str(", ");
                    value.push_str(piece);
                }
            }
        }
    }
    found
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '.' | '-'))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_text_that_java_prints_is_taken_apart() {
        let text = "Context(parallelIdx=-1, stringMap={cluster_name=terran, note=a, b, cluster_id=22}, \
                    listMap={binary_upgrade_versions=[2.2.75-20210108170301], none=[], upgrade_versions=[2.2.74, 2.2.75-20210108170301]})";
        let context = Context::read(&json!(text)).unwrap();
        assert_eq!(context.parallel_idx, Some(-1));
        assert_eq!(context.string("cluster_name"), Some("terran"));
        assert_eq!(context.string("note"), Some("a, b"));
        assert_eq!(context.list("upgrade_versions"), ["2.2.74", "2.2.75-20210108170301"]);
        assert!(context.list("none").is_empty());
    }

    #[test]
    fn what_is_no_name_begins_no_entry() {
        let text = "Context(parallelIdx=-1, stringMap={note=failed, last try=2, id=22}, listMap={})";
        let context = Context::read(&json!(text)).unwrap();
        assert_eq!((context.string("note"), context.string("id")), (Some("failed, last try=2"), Some("22")));
    }

    #[test]
    fn the_entries_of_a_list_keep_brackets_of_their_own() {
        let context = Context::read(&json!(include_str!("../../tests/fixtures/field/ipv6-context.txt"))).unwrap();
        assert_eq!(context.string("root_server"), Some("[2001:db8::10]:2882"));
        assert_eq!(context.list("server_list"), ["[2001:db8::10]:2882", "[2001:db8::11]:2882", "[fe80::1]:2882"]);
        assert_eq!(context.list("host_ids"), ["1", "2", "3"]);
        let text = "Context(parallelIdx=-1, stringMap={}, listMap={a=[[::1]], b=[[::1]:1], c=[], d=[x[0], y], e=[2001:db8::1]})";
        let context = Context::read(&json!(text)).unwrap();
        assert_eq!(context.list("a"), ["[::1]"]);
        assert_eq!(context.list("b"), ["[::1]:1"]);
        assert!(context.list("c").is_empty());
        assert_eq!(context.list("d"), ["x[0]", "y"]);
        assert_eq!(context.list("e"), ["2001:db8::1"]);
    }

    #[test]
    fn a_value_of_another_shape_takes_no_other_with_it() {
        let context = Context::read(&json!({"stringMap": {"a": {"b": 1}, "c": "d"}, "listMap": {"e": 1, "f": ["g"]},
            "parallelIdx": "x"}))
        .unwrap();
        assert_eq!((context.string("a"), context.string("c")), (Some("{\"b\":1}"), Some("d")));
        assert_eq!((context.list("e"), context.list("f")), (&["1".to_owned()][..], &["g".to_owned()][..]));
        assert_eq!(context.parallel_idx, None);
        assert!(context.unread.is_some_and(|text| text.contains(r#""parallelIdx":"x""#)), "nothing is lost");
    }

    #[test]
    fn an_object_and_the_same_object_inside_a_text_are_one() {
        let object = json!({"stringMap": {"service_name": "test"}, "listMap": {"host_ids": ["2"]}, "parallelIdx": 0});
        let plain = Context::read(&object).unwrap();
        assert_eq!(plain.list("host_ids"), ["2"]);
        assert_eq!(Context::read(&json!(object.to_string())).unwrap(), plain);
    }

    #[test]
    fn a_text_of_another_form_is_kept_whole() {
        assert_eq!(Context::read(&json!("Map(x)")).unwrap().unread.as_deref(), Some("Map(x)"));
    }
}
