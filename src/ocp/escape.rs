//! Escape sequences of terminals (ECMA-48): their start and end, in seven and in eight bits.
//!
//! A parser of terminals such as `vte` takes the text after an unfinished sequence for a part of it, as a terminal
//! does; in a log or a name that would hide words. Here a sequence without an end is plain text.

/// The kind of a sequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sequence<'t> {
    /// A control sequence: its parameters, and the letter of its function.
    Control {
        /// Digits and separators, unchanged.
        parameters: &'t str,
        /// The last letter.
        action: u8,
    },
    /// Any other sequence: a title, a link, a character set. It is not drawn.
    Other,
}

/// The start of a control string: operating system command, device control, start of string, privacy message and
/// application program command.
const STRINGS: [char; 5] = ['\u{9d}', '\u{90}', '\u{98}', '\u{9e}', '\u{9f}'];

/// Returns the sequence at the start of a text, and the rest; `None` when none starts there, or it has no end.
#[must_use]
pub fn sequence(text: &str) -> Option<(Sequence<'_>, &str)> {
    let body = text.get(2..);
    match text.as_bytes() {
        [0x1b, b'[', ..] | [0xc2, 0x9b, ..] => control(body?),
        [0x1b, b']' | b'P' | b'X' | b'^' | b'_', ..] | [0xc2, 0x9d | 0x90 | 0x98 | 0x9e | 0x9f, ..] => string(body?),
        [0x1b, ..] => short(text.get(1..)?),
        _ => None,
    }
}

/// Returns where the unfinished sequence at the end of a text starts, if there is one: the rest of it may still arrive.
#[must_use]
pub fn unfinished(text: &str) -> Option<usize> {
    /// A longer sequence counts as plain text: it would hide too much.
    const LONGEST: usize = 4_096;
    let at = text.rfind(|letter| letter == '\u{1b}' || letter == '\u{9b}' || STRINGS.contains(&letter))?;
    let rest = text.get(at..)?;
    // An escape at the end, cut before its backslash, belongs to the string.
    let before = text.get(..at).filter(|_| rest == "\u{1b}").unwrap_or_default();
    let string = before.rfind(|letter| letter == '\u{1b}' || STRINGS.contains(&letter));
    if let Some(start) = string
        && text.len() - start <= LONGEST
        && is_open_string(before.get(start..)?)
    {
        return Some(start);
    }
    let is_open = match rest.as_bytes() {
        [0x1b, b'[', ..] | [0xc2, 0x9b, ..] => rest.bytes().skip(2).all(|byte| matches!(byte, 0x20..=0x3f)),
        [0x1b, middle @ ..] if middle.iter().all(|byte| matches!(byte, 0x20..=0x2f)) => true,
        _ => is_open_string(rest),
    };
    (is_open && rest.len() <= LONGEST).then_some(at)
}

fn is_open_string(text: &str) -> bool {
    let is_string = matches!(
        text.as_bytes(),
        [0x1b, b']' | b'P' | b'X' | b'^' | b'_', ..] | [0xc2, 0x9d | 0x90 | 0x98 | 0x9e | 0x9f, ..]
    );
    is_string && !text.contains(['\u{7}', '\u{9c}'])
}

fn control(body: &str) -> Option<(Sequence<'_>, &str)> {
    let end = body.bytes().position(|byte| !matches!(byte, 0x20..=0x3f))?;
    let action = *body.as_bytes().get(end)?;
    let is_action = matches!(action, 0x40..=0x7e);
    is_action.then_some((Sequence::Control { parameters: body.get(..end)?, action }, body.get(end + 1..)?))
}

fn string(body: &str) -> Option<(Sequence<'_>, &str)> {
    // The start of another sequence ends the search, so that the search is linear in the length of the line.
    let is_end = |letter: char| matches!(letter, '\u{7}' | '\u{1b}' | '\u{9c}') || STRINGS.contains(&letter);
    let rest = body.get(body.find(is_end)?..)?;
    let behind = rest.strip_prefix(['\u{7}', '\u{9c}']).or_else(|| rest.strip_prefix("\u{1b}\\"))?;
    Some((Sequence::Other, behind))
}

// Reads two letters, or more with letters between: `ESC 7`, `ESC ( B`.
fn short(body: &str) -> Option<(Sequence<'_>, &str)> {
    let end = body.bytes().position(|byte| !matches!(byte, 0x20..=0x2f))?;
    let is_end = matches!(body.as_bytes().get(end)?, 0x30..=0x7e);
    is_end.then_some((Sequence::Other, body.get(end + 1..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rest(text: &str) -> Option<&str> {
        sequence(text).map(|(_, rest)| rest)
    }

    #[test]
    fn every_kind_of_sequence_has_its_end() {
        for text in [
            "\u{1b}[0mx",
            "\u{1b}[1;38;5;208mx",
            "\u{1b}[?25lx",
            "\u{1b}[!px",
            "\u{9b}31mx",
            "\u{1b}[0 qx",
            "\u{1b}[38:2::1:2:3mx",
            "\u{1b}]8;;https://example.org\u{7}x",
            "\u{1b}]8;;\u{1b}\\x",
            "\u{9d}0;title\u{9c}x",
            "\u{1b}P1$r0m\u{1b}\\x",
            "\u{1b}_data\u{1b}\\x",
            "\u{1b}^data\u{1b}\\x",
            "\u{1b}Xdata\u{9c}x",
            "\u{1b}(Bx",
            "\u{1b}7x",
            "\u{1b}=x",
            "\u{1b}cx",
            "\u{1b}#8x",
        ] {
            assert_eq!(rest(text), Some("x"), "{text:?}");
        }
        let moved = Sequence::Control { parameters: "12", action: b'C' };
        assert_eq!(sequence("\u{1b}[12C."), Some((moved, ".")));
    }

    #[test]
    fn what_does_not_end_is_none_and_what_may_still_end_is_known() {
        for text in ["\u{1b}", "\u{1b}[", "\u{1b}[3", "\u{9b}31;", "\u{1b}]8;;http", "\u{1b}P", "\u{1b}(", "\u{9d}0;t"]
        {
            assert_eq!(rest(text), None, "{text:?}");
            assert_eq!(unfinished(&format!("red {text}")), Some(4), "{text:?}");
        }
        assert_eq!(unfinished("a \u{1b}]8;;http://x\u{1b}"), Some(2), "the end of the string is half there");
        for text in ["value 31 stands here", "\u{1b}[31mred", "\u{1b}[12é", "\u{1b}]8;;x\u{7}link", ""] {
            assert_eq!(unfinished(text), None, "{text:?}");
        }
        let long = format!("a \u{1b}]0;{}", "x".repeat(5_000));
        assert_eq!(unfinished(&long), None, "so much is no title");
        assert_eq!(unfinished(&format!("{long}\u{1b}")), Some(long.len()), "nor with half of an end");
    }
}
