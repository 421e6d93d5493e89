//! Shortens a label to the width of its box. SVG text does not do that by itself, and measuring each label in the
//! document would make the layout wait for fonts.

/// The label, or its beginning and end around an ellipsis. The end stays, because that is where names that begin alike
/// differ (a host, a number). `width` is in units of the font size; the guess errs on the wide side.
#[must_use]
pub fn shorten(label: &str, width: f64) -> String {
    let chars: Vec<char> = label.chars().collect();
    if chars.iter().map(|&letter| wide(letter)).sum::<f64>() <= width {
        return label.to_owned();
    }
    let room = (width - wide('…')).max(0.0);
    // Two fifths for the end.
    let tail = fitting(chars.iter().rev(), room * 0.4);
    let used: f64 = chars.iter().rev().take(tail).map(|&letter| wide(letter)).sum();
    let head = fitting(chars.iter(), room - used);
    let (head, tail): (String, String) =
        (chars.iter().take(head).collect(), chars.iter().skip(chars.len() - tail).collect());
    format!("{}…{}", head.trim_end(), tail.trim_start())
}

/// How many of these letters fit.
fn fitting<'a>(letters: impl Iterator<Item = &'a char>, room: f64) -> usize {
    let mut left = room;
    letters
        .take_while(|&&letter| {
            left -= wide(letter);
            left >= 0.0
        })
        .count()
}

/// About how wide a letter of a proportional system font is.
fn wide(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | 'I' | '\'' | '|' | '.' | ',' | ':' | ';' | '!' => 0.3,
        ' ' | 'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '/' | '-' => 0.38,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '…' => 0.92,
        'A'..='Z' | '&' | '#' => 0.7,
        '\0'..='\u{24f}' => 0.58,
        // Everything else may be as wide as it is high.
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_stays() {
        assert_eq!(shorten("Stop observer", 12.0), "Stop observer");
        assert_eq!(shorten("", 0.0), "");
    }

    #[test]
    fn the_beginning_and_the_end_stay() {
        assert_eq!(shorten("Replace observer package on 10.0.0.17", 14.5), "Replace observer…10.0.0.17");
    }

    #[test]
    fn wide_letters_count_double() {
        assert_eq!(shorten("升级前检查集群状态", 6.0), "升级前…状态");
    }

    #[test]
    fn no_room_is_no_panic() {
        assert_eq!(shorten("abc", 0.0), "…");
    }
}
