//! A page of a list (ocp-api.md 2.3).

use std::cell::RefCell;
use std::collections::HashSet;

use serde_json::Value;

use crate::ocp::json::{self, Decoded, Expected, Malformed, Object};
use crate::ocp::odd::{self, Odd, Tolerant};

/// One page of a list; a complete list is a single page.
#[derive(Clone, Debug, PartialEq)]
pub struct Page<T> {
    /// The entries.
    pub contents: Vec<T>,
    /// The number of entries on all pages together.
    pub total: u64,
    /// The number of pages, at least one.
    pub pages: u64,
    /// The number of this page, from 1.
    pub number: u64,
    /// The number of entries received, with those that could not be read.
    pub listed: u64,
    /// The parts that could not be read.
    pub odd: Vec<Odd>,
}

impl<T: Tolerant> Page<T> {
    /// Reads `{contents, page}`, `{contents}` or a bare list. Entries that do not fit are left out and named, and so is
    /// an entry with the id of one before it: the id would be ambiguous. Null counts as an empty list and is named.
    ///
    /// # Errors
    /// When it is none of them.
    pub fn read(data: &Value, read: impl Fn(&Value) -> Decoded<T>) -> Decoded<Self> {
        let ids = RefCell::new(HashSet::new());
        let read = |entry: &Value| {
            let id = entry.get("id").and_then(|id| json::text(id).ok());
            if id.is_some_and(|id| !ids.borrow_mut().insert(id)) {
                return Err(Malformed::here(Expected::OwnId).under("id"));
            }
            read(entry)
        };
        let mut odd = Vec::new();
        if let Some(entries) = data.as_array() {
            let contents = odd::entries(data, read, &mut odd)?;
            return Ok(Self::whole(contents, entries.len(), odd));
        }
        let object = Object::of(data)?;
        let mut whole = match data.get("contents") {
            Some(Value::Null) => {
                let none = Odd::here(Malformed::here(Expected::List).under("contents"));
                Self::whole(Vec::new(), 0, vec![none])
            }
            _ => {
                let contents = object.required("contents", |value| odd::entries(value, read, &mut odd))?;
                let listed = data.get("contents").and_then(Value::as_array).map_or(0, Vec::len);
                Self::whole(contents, listed, odd.into_iter().map(|one| one.under("contents")).collect())
            }
        };
        let Some(page) = object.raw("page") else { return Ok(whole) };
        let Ok(page) = Object::of(page) else {
            whole.odd.push(Odd::here(Malformed::here(Expected::Object).under("page")));
            return Ok(whole);
        };
        let number = |names| page.lenient_of(names, json::id);
        whole.total = number(&["totalElements"]).unwrap_or(whole.total);
        whole.pages = number(&["totalPages", "totalPage"]).unwrap_or(1).max(1);
        whole.number = number(&["number"]).unwrap_or(1);
        whole.odd.extend(page.odd().into_iter().map(|one| one.under("page")));
        Ok(whole)
    }

    fn whole(contents: Vec<T>, listed: usize, odd: Vec<Odd>) -> Self {
        let listed = listed as u64;
        Self { contents, total: listed, pages: 1, number: 1, listed, odd }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[derive(Debug, PartialEq)]
    struct Entry {
        id: u64,
        port: Option<u64>,
        odd: Vec<Odd>,
    }

    crate::ocp::odd::tolerant!(Entry);

    fn page(data: &Value) -> Page<Entry> {
        let entry = |value: &Value| {
            let object = Object::of(value)?;
            let (id, port) = (object.required("id", json::id)?, object.lenient("port", json::id));
            Ok(Entry { id, port, odd: object.odd() })
        };
        Page::read(data, entry).unwrap()
    }

    fn ids(page: &Page<Entry>) -> Vec<u64> {
        page.contents.iter().map(|entry| entry.id).collect()
    }

    #[test]
    fn both_spellings_of_the_page_count_and_lists_without_pages_are_read() {
        let counts = json!({"contents": [{"id": 1}, {"id": 2}],
            "page": {"totalElements": 12, "totalPages": 6, "number": 3, "size": 2}});
        let read = page(&counts);
        assert_eq!((ids(&read), read.total, read.pages, read.number), (vec![1, 2], 12, 6, 3));
        assert_eq!(page(&json!({"contents": [], "page": {"totalPage": 4}})).pages, 4);
        let bare = page(&json!({"contents": [{"id": 7}]}));
        assert_eq!((ids(&bare), bare.total, bare.pages, bare.number), (vec![7], 1, 1, 1));
        assert_eq!(ids(&page(&json!([{"id": 7}]))), [7]);
    }

    #[test]
    fn a_bad_entry_or_field_is_named_and_takes_nothing_with_it() {
        let read = page(&json!({"contents": [{"id": 1}, {"id": -2, "name": "b"}, null, {"id": 4, "port": [1]}],
            "page": {"totalElements": "many"}}));
        assert_eq!(ids(&read), [1, 4]);
        let told: Vec<_> = read
            .odd
            .iter()
            .map(|one| (one.problem.path.as_str(), one.problem.expected, one.id.as_deref(), one.name.as_deref()))
            .collect();
        let expected = [
            ("contents[1].id", Expected::WholeNumber, Some("-2"), Some("b")),
            ("contents[2]", Expected::Object, None, None),
            ("contents[3].port", Expected::WholeNumber, Some("4"), None),
            ("page.totalElements", Expected::WholeNumber, None, None),
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn an_entry_with_the_id_of_another_is_named_and_not_taken_for_it() {
        let read = page(&json!([{"id": 22}, {"id": "22", "name": "report_lite"}, {"id": 23}]));
        assert_eq!((ids(&read), read.listed), (vec![22, 23], 3));
        let (path, name) = (read.odd[0].problem.path.as_str(), read.odd[0].name.as_deref());
        assert_eq!((path, name, read.odd[0].problem.expected), ("[1].id", Some("report_lite"), Expected::OwnId));
    }

    #[test]
    fn null_for_a_list_is_an_empty_one_that_is_named() {
        let read = page(&json!({"contents": null, "page": {"totalElements": 0}}));
        assert_eq!((ids(&read), read.odd.len(), read.odd[0].problem.path.as_str()), (vec![], 1, "contents"));
    }
}
