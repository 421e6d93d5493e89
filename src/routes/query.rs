//! Parses and prints the query of an address.

use crate::ocp::request::percent_encode;

/// The pairs of a query, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query(Vec<(String, String)>);

impl Query {
    /// Parses the query of a text such as `?name=a+b&page=2`, with or without the question mark.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let pairs = form_urlencoded::parse(text.strip_prefix('?').unwrap_or(text).as_bytes());
        Self(pairs.into_owned().collect())
    }

    /// Returns the first value of a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Sets the only value of a name, or removes the name.
    pub fn set(&mut self, name: &str, value: Option<String>) {
        match (self.0.iter().position(|(key, _)| key == name), value) {
            (Some(place), Some(value)) => self.0[place].1 = value,
            (None, Some(value)) => self.0.push((name.to_owned(), value)),
            (_, None) => self.0.retain(|(key, _)| key != name),
        }
    }

    /// Returns the query as part of an address, with its question mark; empty for an empty query.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        for (name, value) in &self.0 {
            text.push(if text.is_empty() { '?' } else { '&' });
            text.push_str(&percent_encode(name));
            text.push('=');
            text.push_str(&percent_encode(value));
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_query_is_read_as_browsers_read_it() {
        let query = Query::parse("?name=a+b%26c%2F%E5%8D%87&page=2&page=3&flag&=x&bad=%zz%4");
        assert_eq!(query.get("name"), Some("a b&c/升"));
        assert_eq!(query.get("page"), Some("2"));
        assert_eq!(query.get("flag"), Some(""));
        assert_eq!(query.get("bad"), Some("%zz%4"));
        assert_eq!(query.get("none"), None);
    }

    #[test]
    fn a_value_is_replaced_in_its_place_and_none_is_taken_away() {
        let mut query = Query::parse("a=1&b=2");
        query.set("a", Some("x y".to_owned()));
        query.set("c", Some("3".to_owned()));
        assert_eq!(query.to_text(), "?a=x%20y&b=2&c=3");
        for name in ["a", "b", "c"] {
            query.set(name, None);
        }
        assert_eq!(query.to_text(), "");
    }

    proptest! {
        #[test]
        fn what_was_put_in_comes_out(name in "\\PC+", value in any::<String>()) {
            let mut query = Query::default();
            query.set(&name, Some(value.clone()));
            let read = Query::parse(&query.to_text());
            prop_assert_eq!(read.get(&name), Some(value.as_str()));
        }
    }
}
