//! Facts about the text of `config.json` that the parsed value does not contain: the position of a syntax error, and
//! fields that occur twice.

use std::collections::BTreeSet;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// The position at which a text stops being JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not JSON from line {line}, column {column} on")]
pub struct Broken {
    line: usize,
    column: usize,
    is_cut: bool,
}

impl Broken {
    /// Returns the position in an error of `serde_json`.
    #[must_use]
    pub fn of(error: &serde_json::Error) -> Self {
        Self { line: error.line(), column: error.column(), is_cut: error.is_eof() }
    }

    /// Returns the line and the column, both from 1.
    #[must_use]
    pub const fn place(self) -> (usize, usize) {
        (self.line, self.column)
    }

    /// Returns whether the text is only incomplete.
    #[must_use]
    pub const fn is_cut(self) -> bool {
        self.is_cut
    }
}

/// The first field of a value that occurs twice in one object.
struct Twice(Option<String>);

impl<'de> Deserialize<'de> for Twice {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Finder).map(Twice)
    }
}

// It takes every kind of value: serde's own refusals print numbers, with code for 5 kB of the page.
struct Finder;

impl<'de> Visitor<'de> for Finder {
    type Value = Option<String>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a value")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_str<E>(self, _: &str) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut found = None;
        while let Some(Twice(twice)) = list.next_element()? {
            found = found.or(twice);
        }
        Ok(found)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let (mut seen, mut found) = (BTreeSet::new(), None);
        while let Some((name, Twice(twice))) = map.next_entry::<String, Twice>()? {
            found = found.or(twice);
            if !seen.insert(name.clone()) {
                found = found.or(Some(name));
            }
        }
        Ok(found)
    }
}

/// Returns the first field that occurs twice in one object, at any depth; `None` for a text that is not JSON.
#[must_use]
pub fn written_twice(text: &str) -> Option<String> {
    let Twice(found) = serde_json::from_str(text).ok()?;
    found
}
