//! Unreadable parts of a response: one odd entry or field is left out and named, while the rest is read.

use serde_json::Value;

use crate::masking::masked;

use super::clean;
use super::malformed::{Decoded, Expected, Malformed};

/// A part of a response that differs from the contract.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Odd {
    /// The path, and the expected value.
    pub problem: Malformed,
    /// The id of its entry, where that can be read.
    pub id: Option<String>,
    /// The name of its entry, where it can be read.
    pub name: Option<String>,
}

impl Odd {
    /// Returns an odd part of the object that is being read.
    #[must_use]
    pub const fn here(problem: Malformed) -> Self {
        Self { problem, id: None, name: None }
    }

    /// Returns the odd part with the path from the list that holds the entry.
    #[must_use]
    fn of_entry(self, entry: &Value, index: usize) -> Self {
        let text = |name| entry.get(name).and_then(plain);
        let name = || text("name").or_else(|| text("fileName")).filter(|name| !name.trim().is_empty());
        Self {
            problem: self.problem.under(&format!("[{index}]")),
            id: self.id.or_else(|| text("id")),
            name: self.name.or_else(name),
        }
    }

    /// Returns the odd part with the path from the object that holds the list or object in a field.
    #[must_use]
    pub fn under(self, field: &str) -> Self {
        Self { problem: self.problem.under(field), ..self }
    }
}

// Returns a text or a number for showing, its secrets masked.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(masked(&clean::field(text)).into_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A type that keeps the odd parts that its reader left out.
pub trait Tolerant {
    /// Takes the odd parts.
    fn take_odd(&mut self) -> Vec<Odd>;
}

/// Implements [`Tolerant`] for types that keep the odd parts in a field of that name.
macro_rules! tolerant {
    ($($name:ident),+) => {
        $(impl crate::ocp::odd::Tolerant for $name {
            fn take_odd(&mut self) -> Vec<crate::ocp::odd::Odd> {
                std::mem::take(&mut self.odd)
            }
        })+
    };
}
pub(crate) use tolerant;

/// Reads the entries of a list that fit. Odd parts of entries, and whole odd entries, go to `odd`.
///
/// # Errors
/// When it is not a list.
pub fn entries<T: Tolerant>(list: &Value, read: impl Fn(&Value) -> Decoded<T>, odd: &mut Vec<Odd>) -> Decoded<Vec<T>> {
    let mut all = Vec::new();
    each(list, odd, &mut |entry| {
        let mut good = read(entry)?;
        let odd = good.take_odd();
        all.push(good);
        Ok(odd)
    })?;
    Ok(all)
}

/// As [`entries`], for entries that are one value.
///
/// # Errors
/// When it is not a list.
pub fn values<T>(list: &Value, read: impl Fn(&Value) -> Decoded<T>, odd: &mut Vec<Odd>) -> Decoded<Vec<T>> {
    let mut all = Vec::new();
    each(list, odd, &mut |entry| read(entry).map(|good| all.push(good)).map(|()| Vec::new()))?;
    Ok(all)
}

// Not generic, so that it is compiled once and not for each type of entry.
fn each(list: &Value, odd: &mut Vec<Odd>, read: &mut dyn FnMut(&Value) -> Decoded<Vec<Odd>>) -> Decoded<()> {
    let entries = list.as_array().ok_or(Malformed::here(Expected::List))?;
    for (index, entry) in entries.iter().enumerate() {
        let found = read(entry).unwrap_or_else(|problem| vec![Odd::here(problem)]);
        odd.extend(found.into_iter().map(|one| one.of_entry(entry, index)));
    }
    Ok(())
}
