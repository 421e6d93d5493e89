mod commands;
mod fields;
mod forms;
mod kept;
mod lines;
mod names;
mod properties;
mod quotes;
mod sentences;
mod tables;

use super::*;

/// The secret that no shown text may contain.
const SECRET: &str = "Pl4in-Sight";

/// Asserts that a text is shown without its secret, also when masked again.
fn hidden(text: &str) {
    hidden_of(text, SECRET);
}

fn hidden_of(text: &str, secret: &str) {
    let shown = masked(text).into_owned();
    assert!(!shown.contains(secret) && shown.contains(MASK), "{text}\n{shown}");
    assert_eq!(masked(&shown), shown, "twice is once");
    assert_eq!(shown.lines().count(), text.lines().count(), "{shown}");
}

/// Asserts that texts are shown unchanged.
fn kept(texts: &[&str]) {
    for text in texts {
        assert_eq!(masked(text), *text);
    }
}
