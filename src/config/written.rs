//! Facts about the text of `config.json` that the parsed value does not contain: the position of a syntax error, and
//! fields that occur twice.

use std::collections::BTreeSet;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

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

/// The fields of an object in the order of its text, each with the text of its value.
struct Fields<'a>(Vec<(String, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Fields<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Vec<(String, &'de RawValue)>;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(fields)
            }
        }
        deserializer.deserialize_map(InOrder).map(Fields)
    }
}

/// Returns the first field that occurs twice in one object, in that of `polling` too; `None` for a text that is no
/// object.
#[must_use]
pub fn written_twice(text: &str) -> Option<String> {
    let Fields(fields) = serde_json::from_str(text).ok()?;
    let mut seen = BTreeSet::new();
    for (name, value) in fields {
        if let Some(inner) = written_twice(value.get()) {
            return Some(inner);
        }
        if !seen.insert(name.clone()) {
            return Some(name);
        }
    }
    None
}
