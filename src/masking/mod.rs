//! Masks secrets in texts: by the names of settings, and by their position in a line. A secret is shown as a mask of
//! fixed length, which reveals neither its length nor its start.
//!
//! Masking is a guess from names and forms. It covers the output of the programs of an upgrade: command lines,
//! addresses, JSON, headers, settings of the environment, YAML, and objects as Java prints them. Text that matches no
//! rule is unchanged, byte for byte.

mod below;
mod enclosure;
mod form;
mod hint;
mod line;
mod mask;
mod name;
mod pair;
mod pass;
mod quote;
mod sign;
mod table;
mod value;

use std::borrow::Cow;

pub use line::Masker;
pub use mask::MASK;
pub use name::names_secret;

/// Whether secrets are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Secrets {
    /// A mask replaces them.
    #[default]
    Masked,
    /// They are shown unchanged.
    Shown,
}

/// Returns a text of any number of lines with its secrets masked; most are returned without a copy.
#[must_use]
pub fn masked(text: &str) -> Cow<'_, str> {
    let mut masker = Masker::default();
    if !text.contains('\n') {
        return masker.line(text);
    }
    let lines: Vec<Cow<'_, str>> = text.split('\n').map(|line| masker.line(line)).collect();
    if lines.iter().all(|line| matches!(line, Cow::Borrowed(_))) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(lines.join("\n"))
}

/// Returns the value of a name for showing: a mask when the name is that of a secret, else with the secrets in it
/// masked.
#[must_use]
pub fn masked_value<'t>(name: &str, value: &'t str) -> Cow<'t, str> {
    if names_secret(name) && value::is_telling(value) && !(name.eq_ignore_ascii_case("pwd") && value.starts_with('/')) {
        return Cow::Borrowed(MASK);
    }
    let mut shown = masked(value);
    // Masking a value of a list may change the pairs of the rest.
    while let Some(pairs) = masked_pairs(&shown) {
        shown = Cow::Owned(masked(&pairs).into_owned());
    }
    shown
}

// Masks a list of alternating names and values: `root_password, …`; `None` when it has nothing to mask.
fn masked_pairs(list: &str) -> Option<String> {
    let items: Vec<&str> = list.split(", ").collect();
    let is_name = |item: &str| item.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte));
    if items.len() % 2 == 1 || !items.iter().step_by(2).all(|name| is_name(name)) {
        return None;
    }
    let (mut shown, mut is_changed) = (Vec::with_capacity(items.len()), false);
    for pair in items.chunks(2) {
        let [name, value] = pair else { return None };
        let is_secret = names_secret(name) && value::is_telling(value) && !names_secret(value);
        is_changed |= is_secret;
        shown.extend([*name, if is_secret { MASK } else { value }]);
    }
    is_changed.then(|| shown.join(", "))
}

#[cfg(test)]
mod tests;
