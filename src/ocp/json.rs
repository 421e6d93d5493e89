//! Reads a JSON value field by field, tolerantly, with the path of each value that does not fit.
//!
//! OCP's responses vary by version (ocp-api.md section 6), so wire types are read by hand from a [`Value`]: several
//! names for a field, numbers in quotes, absent fields, and unknown fields, which are kept.

use std::borrow::Cow;
use std::cell::RefCell;

use serde_json::{Map, Value};

use crate::masking::masked;

use super::clean;
pub use super::malformed::{Decoded, Expected, Malformed};
use super::odd::{self, Odd, Tolerant};
use super::time::Timestamp;

/// Unread fields, unchanged.
pub type Extra = Vec<(String, Value)>;

/// An object that records which of its fields were read.
pub struct Object<'a> {
    map: &'a Map<String, Value>,
    used: RefCell<Vec<&'static str>>,
    odd: RefCell<Vec<Odd>>,
}

impl<'a> Object<'a> {
    /// Creates the reader of a value that must be an object.
    ///
    /// # Errors
    /// When the value is not an object.
    pub fn of(value: &'a Value) -> Decoded<Self> {
        let map = value.as_object().ok_or(Malformed::here(Expected::Object))?;
        Ok(Self { map, used: RefCell::new(Vec::new()), odd: RefCell::new(Vec::new()) })
    }

    /// Returns the raw value of a field; null counts as absent.
    pub fn raw(&self, name: &'static str) -> Option<&'a Value> {
        self.used.borrow_mut().push(name);
        self.map.get(name).filter(|value| !value.is_null())
    }

    /// Reads a field that may be absent.
    ///
    /// # Errors
    /// When it is present and does not fit.
    pub fn optional<T>(&self, name: &'static str, read: impl FnOnce(&'a Value) -> Decoded<T>) -> Decoded<Option<T>> {
        self.raw(name).map(|value| read(value).map_err(|error| error.under(name))).transpose()
    }

    /// Reads a field that must be present.
    ///
    /// # Errors
    /// When it is absent or does not fit.
    pub fn required<T>(&self, name: &'static str, read: impl FnOnce(&'a Value) -> Decoded<T>) -> Decoded<T> {
        self.optional(name, read)?.ok_or_else(|| Malformed::here(Expected::Present).under(name))
    }

    /// Reads the first of several names of one field that is present.
    ///
    /// # Errors
    /// When it is present and does not fit.
    pub fn any_of<T>(&self, names: &[&'static str], read: impl Fn(&'a Value) -> Decoded<T>) -> Decoded<Option<T>> {
        let mut found = None;
        for name in names {
            let value = self.optional(name, &read)?;
            found = found.or(value);
        }
        Ok(found)
    }

    /// Reads a list that counts as empty when absent.
    ///
    /// # Errors
    /// When it is not a list, or an entry does not fit.
    pub fn list<T>(&self, name: &'static str, read: impl Fn(&'a Value) -> Decoded<T>) -> Decoded<Vec<T>> {
        Ok(self.optional(name, |value| list(value, &read))?.unwrap_or_default())
    }

    /// Reads a field that may be absent. One that does not fit counts as absent, and stays for [`Object::rest`] and
    /// [`Object::odd`], so that the other fields can still be read.
    pub fn lenient<T>(&self, name: &'static str, read: impl FnOnce(&'a Value) -> Decoded<T>) -> Option<T> {
        let value = self.map.get(name).filter(|value| !value.is_null())?;
        match read(value) {
            Ok(good) => {
                self.used.borrow_mut().push(name);
                Some(good)
            }
            Err(problem) => {
                self.odd.borrow_mut().push(Odd::here(problem.under(name)));
                None
            }
        }
    }

    /// As [`Object::lenient`], for a field that should be present: its absence is recorded as odd.
    pub fn expected<T>(&self, name: &'static str, read: impl FnOnce(&'a Value) -> Decoded<T>) -> Option<T> {
        if self.map.get(name).is_none_or(Value::is_null) {
            self.odd.borrow_mut().push(Odd::here(Malformed::here(Expected::Present).under(name)));
        }
        self.lenient(name, read)
    }

    /// Records a field that is null where a value is required; an absent field is no fault.
    pub fn refuse_null(&self, name: &'static str, expected: Expected) {
        if self.map.get(name).is_some_and(Value::is_null) {
            self.odd.borrow_mut().push(Odd::here(Malformed::here(expected).under(name)));
        }
    }

    /// As [`Object::lenient`], for the first of several names that is present and fits.
    pub fn lenient_of<T>(&self, names: &[&'static str], read: impl Fn(&'a Value) -> Decoded<T>) -> Option<T> {
        names.iter().fold(None, |found, name| {
            let value = self.lenient(name, &read);
            found.or(value)
        })
    }

    /// Reads a list that may be absent, without the entries that do not fit: they stay for [`Object::odd`].
    pub fn entries<T: Tolerant>(&self, name: &'static str, read: impl Fn(&Value) -> Decoded<T>) -> Vec<T> {
        self.tolerant_list(name, |list, odd| odd::entries(list, read, odd))
    }

    /// As [`Object::entries`], for entries that are one value.
    pub fn values<T>(&self, name: &'static str, read: impl Fn(&Value) -> Decoded<T>) -> Vec<T> {
        self.tolerant_list(name, |list, odd| odd::values(list, read, odd))
    }

    fn tolerant_list<T>(
        &self,
        name: &'static str,
        read: impl FnOnce(&'a Value, &mut Vec<Odd>) -> Decoded<Vec<T>>,
    ) -> Vec<T> {
        let mut odd = Vec::new();
        let all = self.lenient(name, |list| read(list, &mut odd)).unwrap_or_default();
        self.odd.borrow_mut().extend(odd.into_iter().map(|one| one.under(name)));
        all
    }

    /// Reads a time that may be absent. One that cannot be read stays for [`Object::rest`] and [`Object::odd`]; one
    /// that means "never", or is empty, is left out.
    #[must_use]
    pub fn time(&self, name: &'static str) -> Option<Timestamp> {
        let read = |value: &Value| match value.as_str() {
            Some("") => Ok(None),
            Some(text) => Timestamp::parse(text).map(Some).ok_or(Malformed::here(Expected::Time)),
            None => Err(Malformed::here(Expected::Time)),
        };
        self.lenient(name, read).flatten().filter(|time| !time.is_never())
    }

    /// Takes the values that did not fit.
    #[must_use]
    pub fn odd(&self) -> Vec<Odd> {
        self.odd.take()
    }

    /// Adds the values that the reader of a part of this object left out.
    pub fn add_odd(&self, odd: impl IntoIterator<Item = Odd>) {
        self.odd.borrow_mut().extend(odd);
    }

    /// Returns the fields that were not read, with names that may be shown.
    #[must_use]
    pub fn rest(&self) -> Extra {
        let used = self.used.borrow();
        let unread = |name: &String| !used.contains(&name.as_str());
        self.map
            .iter()
            .filter(|(name, value)| unread(name) && !value.is_null())
            .map(|(name, value)| (without_secrets(clean::field(name)), value.clone()))
            .collect()
    }
}

/// Reads a list, each entry with the same reader.
///
/// # Errors
/// When it is not a list, or an entry does not fit.
pub fn list<'a, T>(value: &'a Value, read: impl Fn(&'a Value) -> Decoded<T>) -> Decoded<Vec<T>> {
    let mut all = Vec::new();
    each(value, &mut |entry| read(entry).map(|entry| all.push(entry)))?;
    Ok(all)
}

// Not generic, so that it is compiled once and not for each type of entry.
fn each<'a>(value: &'a Value, read: &mut dyn FnMut(&'a Value) -> Decoded<()>) -> Decoded<()> {
    let entries = value.as_array().ok_or(Malformed::here(Expected::List))?;
    for (index, entry) in entries.iter().enumerate() {
        read(entry).map_err(|error| error.under(&format!("[{index}]")))?;
    }
    Ok(())
}

/// The limit up to which a floating-point number holds every whole number exactly: 2^53.
const LARGEST_EXACT: f64 = 9_007_199_254_740_992.0;

// Returns the digits of a whole number that is written as a fraction, `12.0` or `1.2e1`, where it is exact.
fn digits_of_fraction(value: &Value) -> Option<String> {
    let number = value.as_f64().filter(|number| value.is_f64() && number.abs() < LARGEST_EXACT)?;
    // No program writes an id as -0.0.
    let is_whole = number.fract() == 0.0 && (number != 0.0 || number.is_sign_positive());
    is_whole.then(|| (number as i64).to_string())
}

/// Reads a 64-bit id: a number, or digits in quotes.
///
/// # Errors
/// When it is neither.
pub fn id(value: &Value) -> Decoded<u64> {
    let quoted = || value.as_str().and_then(|text| text.trim().parse().ok());
    let fraction = || digits_of_fraction(value)?.parse().ok();
    value.as_u64().or_else(quoted).or_else(fraction).ok_or(Malformed::here(Expected::WholeNumber))
}

/// Reads a whole number that may be negative, or digits in quotes.
///
/// # Errors
/// When it is neither.
pub fn whole(value: &Value) -> Decoded<i64> {
    let quoted = || value.as_str().and_then(|text| text.trim().parse().ok());
    let fraction = || digits_of_fraction(value)?.parse().ok();
    value.as_i64().or_else(quoted).or_else(fraction).ok_or(Malformed::here(Expected::WholeNumber))
}

/// Reads a text for showing: cleaned (see [`clean::field`]), its secrets masked; a number or flag is read as its own
/// text.
///
/// # Errors
/// When it is a list or an object.
pub fn text(value: &Value) -> Decoded<String> {
    open_text(value).map(without_secrets)
}

/// As [`text`] with its secrets readable, for text that the view masks until the operator asks for it.
///
/// # Errors
/// When it is a list or an object.
pub fn open_text(value: &Value) -> Decoded<String> {
    match value {
        Value::String(text) => Ok(clean::field(text)),
        other => raw_text(other),
    }
}

/// Reads a text unchanged and in full length, for text that is parsed, or cleaned line by line.
///
/// # Errors
/// When it is a list or an object.
pub fn raw_text(value: &Value) -> Decoded<String> {
    match value {
        Value::String(text) => Ok(text.clone()),
        Value::Number(_) => Ok(value.to_string()),
        Value::Bool(flag) => Ok(flag.to_string()),
        _ => Err(Malformed::here(Expected::Text)),
    }
}

/// Returns a text with its secrets masked.
#[must_use]
pub fn without_secrets(text: String) -> String {
    match masked(&text) {
        Cow::Owned(masked) => masked,
        Cow::Borrowed(_) => text,
    }
}

/// Returns a value without a reader as its JSON, including secrets.
#[must_use]
pub fn shown(value: &Value) -> String {
    clean::field(&value.to_string())
}

/// Reads true or false, or 1 or 0, with or without quotes.
///
/// # Errors
/// When it is neither.
pub fn flag(value: &Value) -> Decoded<bool> {
    match value {
        Value::Bool(flag) => Ok(*flag),
        Value::String(text) => flag_of_word(text.trim()).ok_or(Malformed::here(Expected::Flag)),
        Value::Number(number) => number.as_u64().and_then(flag_of_bit).ok_or(Malformed::here(Expected::Flag)),
        _ => Err(Malformed::here(Expected::Flag)),
    }
}

fn flag_of_word(word: &str) -> Option<bool> {
    match word {
        _ if word.eq_ignore_ascii_case("true") => Some(true),
        _ if word.eq_ignore_ascii_case("false") => Some(false),
        _ => flag_of_bit(word.parse().ok()?),
    }
}

const fn flag_of_bit(bit: u64) -> Option<bool> {
    match bit {
        0 => Some(false),
        1 => Some(true),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_path_names_field_and_index() {
        let value = json!({"subtasks": [{"id": 1}, {"id": [2]}]});
        let object = Object::of(&value).unwrap();
        let error = object.list("subtasks", |entry| Object::of(entry)?.required("id", id)).unwrap_err();
        assert_eq!(error.under("data").path, "data.subtasks[1].id");
    }

    #[test]
    fn numbers_come_with_and_without_quotes_and_never_as_fractions() {
        assert_eq!(id(&json!("18446744073709551615")).unwrap(), u64::MAX);
        assert_eq!(id(&json!(u64::MAX)).unwrap(), u64::MAX);
        assert!(id(&json!(1.5)).is_err());
        assert!(id(&json!(-1)).is_err());
        assert_eq!((id(&json!(12.0)).unwrap(), whole(&json!(-3.0)).unwrap()), (12, -3), "a whole number all the same");
        assert!(id(&json!(1e30)).is_err() && whole(&json!(0.5)).is_err());
    }

    #[test]
    fn a_flag_may_be_a_bit() {
        let read = [json!(1), json!("1"), json!(" TRUE "), json!(0), json!("0"), json!("False")]
            .map(|value| flag(&value).ok());
        assert_eq!(read, [Some(true), Some(true), Some(true), Some(false), Some(false), Some(false)]);
        assert!(flag(&json!(2)).is_err() && flag(&json!("yes, but")).is_err());
    }

    #[test]
    fn what_nobody_read_is_kept_and_so_is_a_time_that_is_none() {
        let value = json!({"id": 1, "mood": "calm", "gone": null, "startTime": "soon"});
        let object = Object::of(&value).unwrap();
        assert_eq!(object.required("id", id).unwrap(), 1);
        assert_eq!(object.time("startTime"), None);
        let names: Vec<String> = object.rest().into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["mood", "startTime"]);
    }
}
