//! Isolation of right-to-left text, so that it does not reorder the sentence around it.

use std::borrow::Cow;

/// Returns a value between isolates (U+2068, U+2069) if it has right-to-left letters, else the value itself. Without
/// isolates such letters would reorder the words and numbers beside them.
#[must_use]
pub fn isolated(value: &str) -> Cow<'_, str> {
    if value.chars().any(is_right_to_left) {
        Cow::Owned(format!("\u{2068}{value}\u{2069}"))
    } else {
        Cow::Borrowed(value)
    }
}

/// Returns the values in one text, each isolated, with a separator between them.
#[must_use]
pub fn listed<T: AsRef<str>>(values: &[T], between: &str) -> String {
    let parts: Vec<Cow<'_, str>> = values.iter().map(|value| isolated(value.as_ref())).collect();
    parts.join(between)
}

// Hebrew, Arabic, Syriac, Thaana, N'Ko and their neighbours; presentation forms; the old scripts of planes 1.
const fn is_right_to_left(letter: char) -> bool {
    matches!(letter,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::fill;

    #[test]
    fn what_is_written_from_right_to_left_is_isolated_and_everything_else_left_as_it_is() {
        assert_eq!(fill("{0} × {1}", &["אבג", "30"]), "\u{2068}אבג\u{2069} × 30");
        assert_eq!(listed(&["zone1", "عربي"], ", "), "zone1, \u{2068}عربي\u{2069}");
        for value in ["", "zone1", "升级", "é", "😀"] {
            assert!(matches!(isolated(value), Cow::Borrowed(_)), "{value}");
        }
    }
}
