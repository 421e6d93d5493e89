//! What could not be read of an answer: one odd entry or field, left out and named, while all else is taken.

use serde_json::Value;

use crate::masking::masked;

use super::clean;
use super::malformed::{Decoded, Expected, Malformed};

/// Something of an answer that has another shape than the contract gives it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Odd {
    /// Where it is, and what should have been there.
    pub problem: Malformed,
    /// The id of the entry that it belongs to, where that can be read.
    pub id: Option<String>,
    /// The name of that entry, where it can be read.
    pub name: Option<String>,
}

impl Odd {
    /// Something odd of the object that is being read.
    #[must_use]
    pub const fn here(problem: Malformed) -> Self {
        Self { problem, id: None, name: None }
    }

    /// The same, seen from the list that holds the entry.
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

    /// The same, seen from the object that holds the list or object in a field.
    #[must_use]
    pub fn under(self, field: &str) -> Self {
        Self { problem: self.problem.under(field), ..self }
    }
}

// A text or a number as it may be shown, its secrets masked.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(masked(&clean::field(text)).into_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// What remembers the odd parts that its reader left out.
pub trait Tolerant {
    /// Takes what was left out.
    fn take_odd(&mut self) -> Vec<Odd>;
}

/// Implements [`Tolerant`] for types that keep what is odd in a field of that name.
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

/// The entries of a list that can be read. What is odd in them, and whole entries that are, goes to `odd`.
///
/// # Errors
/// When it is no list.
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
/// When it is no list.
pub fn values<T>(list: &Value, read: impl Fn(&Value) -> Decoded<T>, odd: &mut Vec<Odd>) -> Decoded<Vec<T>> {
    let mut all = Vec::new();
    each(list, odd, &mut |entry| read(entry).map(|good| all.push(good)).map(|()| Vec::new()))?;
    Ok(all)
}

// Not generic: compiled once, and not for each type of entry.
fn each(list: &Value, odd: &mut Vec<Odd>, read: &mut dyn FnMut(&Value) -> Decoded<Vec<Odd>>) -> Decoded<()> {
    let entries = list.as_array().ok_or(Malformed::here(Expected::List))?;
    for (index, entry) in entries.iter().enumerate() {
        let found = read(entry).unwrap_or_else(|problem| vec![Odd::here(problem)]);
        odd.extend(found.into_iter().map(|one| one.of_entry(entry, index)));
    }
    Ok(())
}
