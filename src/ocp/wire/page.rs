//! A page of a list (ocp-api.md 2.3).

use serde_json::Value;

use crate::ocp::json::{self, Decoded, Object};

/// One page of a list; a list that comes whole is a page of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Page<T> {
    /// The entries.
    pub contents: Vec<T>,
    /// How many entries all pages have together.
    pub total: u64,
    /// How many pages there are, at least one.
    pub pages: u64,
    /// Which page this is, from 1.
    pub number: u64,
}

impl<T> Page<T> {
    /// Reads `{contents, page}`, `{contents}` or a bare list.
    ///
    /// # Errors
    /// When it is none of them, or an entry does not fit.
    pub fn read(data: &Value, read: impl Fn(&Value) -> Decoded<T>) -> Decoded<Self> {
        if data.is_array() {
            return Ok(Self::whole(json::list(data, read)?));
        }
        let object = Object::of(data)?;
        let contents = object.required("contents", |value| json::list(value, read))?;
        let Some(page) = object.raw("page") else { return Ok(Self::whole(contents)) };
        let page = Object::of(page).map_err(|error| error.under("page"))?;
        let number = |names| page.any_of(names, json::id).map_err(|error| error.under("page"));
        Ok(Self {
            total: number(&["totalElements"])?.unwrap_or(contents.len() as u64),
            pages: number(&["totalPages", "totalPage"])?.unwrap_or(1).max(1),
            number: number(&["number"])?.unwrap_or(1),
            contents,
        })
    }

    fn whole(contents: Vec<T>) -> Self {
        Self { total: contents.len() as u64, pages: 1, number: 1, contents }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn both_spellings_of_the_page_count_and_lists_without_pages_are_read() {
        let page = |value| Page::read(&value, json::id).unwrap();
        let counts =
            json!({"contents": [1, 2], "page": {"totalElements": 12, "totalPages": 6, "number": 3, "size": 2}});
        assert_eq!(page(counts), Page { contents: vec![1, 2], total: 12, pages: 6, number: 3 });
        assert_eq!(page(json!({"contents": [1], "page": {"totalPage": 4}})).pages, 4);
        assert_eq!(page(json!({"contents": [7]})), Page { contents: vec![7], total: 1, pages: 1, number: 1 });
        assert_eq!(page(json!([7])).contents, [7]);
    }

    #[test]
    fn a_bad_entry_is_named_by_its_path() {
        let error = Page::read(&json!({"contents": [1, {}]}), json::id).unwrap_err();
        assert_eq!(error.path, "contents[1]");
    }
}
