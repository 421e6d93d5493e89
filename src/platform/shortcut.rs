//! Maps key events to shortcuts, on any keyboard and with any input method.

use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

/// The key code that browsers report while an input method handles the key.
const COMPOSING: u32 = 229;

/// The key of a shortcut, as `KeyboardEvent.key` names it: letters in lower case, independent of Shift and Caps Lock,
/// and those of the place on the keyboard where it writes another script. `None` while a key that belongs to the
/// browser or the system is held, in a field, and while an input method composes.
#[must_use]
pub fn shortcut(event: &KeyboardEvent) -> Option<String> {
    if is_composing(event) || is_in_field(event) {
        return None;
    }
    let key = event.key();
    // On Windows the AltGr key is reported as two other keys; the letter that it types is the intended one.
    let is_third = event.get_modifier_state("AltGraph");
    let is_held = event.ctrl_key() || event.alt_key();
    if event.meta_key() || (is_held && !(is_third && key.chars().count() == 1)) {
        return None;
    }
    Some(name(&key, &event.code(), is_third))
}

/// Returns whether a key belongs to an input method, including the key that ends a composition. Some browsers report it
/// by a number only.
#[must_use]
pub fn is_composing(event: &KeyboardEvent) -> bool {
    event.is_composing() || event.key_code() == COMPOSING
}

/// Returns whether a key is a command of the browser with a letter, such as Ctrl A or ⌘ A.
#[must_use]
pub fn is_command(event: &KeyboardEvent, letter: &str) -> bool {
    let is_held = event.ctrl_key() || event.meta_key();
    is_held && !event.shift_key() && !event.alt_key() && is_letter(event, letter)
}

/// Returns whether a key types a letter, on keyboards of other scripts too.
#[must_use]
pub fn is_letter(event: &KeyboardEvent, letter: &str) -> bool {
    let key = event.key();
    let place = format!("Key{}", letter.to_ascii_uppercase());
    key.eq_ignore_ascii_case(letter) || (!key.is_ascii() && event.code() == place)
}

fn name(key: &str, code: &str, is_third: bool) -> String {
    let mut letters = key.chars();
    match (letters.next(), letters.next(), code.strip_prefix("Key")) {
        // A letter of another script, on the key that has this letter on a Latin keyboard.
        (Some(letter), None, Some(own)) if letter.is_alphabetic() && !letter.is_ascii() && !is_third => {
            own.to_ascii_lowercase()
        }
        (Some(letter), None, _) => letter.to_ascii_lowercase().to_string(),
        _ => key.to_owned(),
    }
}

fn is_in_field(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| {
        target
            .matches("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]")
            .unwrap_or_default()
    })
}
