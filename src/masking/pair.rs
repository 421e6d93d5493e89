//! Settings whose name and secret are two values: `{"name": "root_password", "value": "…"}`.

use super::name::names_secret;
use super::quote::head;
use super::value::Around;

/// Fields that contain the name of a setting.
const NAMES: [&str; 18] = [
    "name",
    "key",
    "param",
    "paramname",
    "parameter",
    "parametername",
    "variable",
    "variablename",
    "field",
    "fieldname",
    "property",
    "propertyname",
    "attribute",
    "option",
    "setting",
    "settingname",
    "configname",
    "configkey",
];

/// Fields that contain its value.
const VALUES: [&str; 16] = [
    "value",
    "val",
    "values",
    "paramvalue",
    "parametervalue",
    "variablevalue",
    "configvalue",
    "currentvalue",
    "defaultvalue",
    "newvalue",
    "oldvalue",
    "text",
    "data",
    "content",
    "new",
    "old",
];

/// Whether a field contains the value of a setting.
pub(super) fn is_value(name: &str) -> bool {
    is_of(&VALUES, name)
}

/// Whether a field names a secret; `None` for a field that does not contain the name of a setting.
pub(super) fn names_a_secret(name: &str, value: &str) -> Option<bool> {
    if name.eq_ignore_ascii_case("type") {
        // A type gives only the kind of its neighbours: just the plainest one counts.
        let word = word(value);
        return (word.eq_ignore_ascii_case("password") || word.eq_ignore_ascii_case("passwd")).then_some(true);
    }
    is_of(&NAMES, name).then(|| names_secret(word(value)))
}

/// Whether the entries after a value, in the same object, contain the name of a secret: `,"name":"root_password"}`.
pub(super) fn is_named_behind(around: &Around<'_>, text: &str) -> bool {
    /// The greatest distance of the name.
    const FAR: usize = 300;
    let text = head(text, FAR).trim_start_matches(['"', '\'', '\\']);
    if !text.starts_with(',') || (around.sign == '=' && around.bracket.is_none()) {
        return false;
    }
    let text = text.split(['{', '}']).next().unwrap_or(text);
    text.split(',').skip(1).any(|entry| {
        let entry = entry.trim_start_matches([' ', '"', '\'', '\\']);
        let name = entry.split(|letter: char| !is_of_name(letter)).next().unwrap_or_default();
        let value = entry.get(name.len()..).unwrap_or_default().trim_start_matches(['"', '\'', '\\', ' ']);
        value.strip_prefix([':', '=']).is_some_and(|value| names_a_secret(name, value) == Some(true))
    })
}

fn is_of_name(letter: char) -> bool {
    letter.is_alphanumeric() || "_.-".contains(letter)
}

// Returns the word at the start of a value.
fn word(value: &str) -> &str {
    let value = value.trim_start_matches([' ', '"', '\\', '\'']);
    value.split(|letter: char| !is_of_name(letter)).next().unwrap_or_default()
}

fn is_of(names: &[&str], name: &str) -> bool {
    /// The greatest length of such a field.
    const LONGEST: usize = 20;
    let letters = || name.bytes().filter(|byte| !matches!(byte, b'_' | b'-'));
    name.len() <= LONGEST && names.iter().any(|known| letters().map(|byte| byte.to_ascii_lowercase()).eq(known.bytes()))
}
