//! Fits a label into its box. SVG text does not do that by itself, and measuring each label in the document would make
//! the layout wait for fonts.

/// Returns the label on one line, or on two. A longer label is shortened in the middle of the second line: the end
/// stays, because names that begin alike differ there (a host, a number). `width` is in units of the font size; the
/// estimated width of letters is rather too large.
#[must_use]
pub fn lines(label: &str, width: f64) -> (String, Option<String>) {
    let letters: Vec<char> = label.trim().chars().collect();
    let fits = fitting(letters.iter(), width);
    if fits == letters.len() {
        return (letters.into_iter().collect(), None);
    }
    let at = last_break(&letters, fits);
    let (first, rest) = letters.split_at(at);
    let first: String = first.iter().collect();
    let rest: Vec<char> = rest.iter().copied().skip_while(|letter| *letter == ' ').collect();
    (first.trim_end().to_owned(), Some(shorten(&rest, width)))
}

/// Returns the label on one line, shortened in its middle when it does not fit.
#[must_use]
pub fn line(label: &str, width: f64) -> String {
    shorten(&label.chars().collect::<Vec<_>>(), width)
}

/// Returns as much of the beginning as fits on one line, for sentences, whose beginning matters most.
#[must_use]
pub fn beginning(label: &str, width: f64) -> String {
    let letters: Vec<char> = label.chars().collect();
    if fitting(letters.iter(), width) == letters.len() {
        return label.to_owned();
    }
    let head: String = letters.iter().take(fitting(letters.iter(), width - wide('…'))).collect();
    format!("{}…", head.trim_end_matches(['…', ' ']))
}

/// Returns where to break a line that has room for `fits` letters: after a space, a hyphen or the like, or beside a
/// letter of a script that has no spaces; a long word is broken anywhere.
fn last_break(letters: &[char], fits: usize) -> usize {
    (1..=fits)
        .rev()
        .find(|&at| {
            let (before, after) = (letters.get(at - 1).copied(), letters.get(at).copied());
            let ends = before.is_some_and(|letter| matches!(letter, ' ' | '-' | '_' | '/' | ':'));
            ends || after == Some(' ') || [before, after].into_iter().flatten().any(|letter| letter >= '\u{2e80}')
        })
        .unwrap_or_else(|| fits.max(1))
}

/// Returns the letters, or their beginning and end around an ellipsis.
fn shorten(letters: &[char], width: f64) -> String {
    if fitting(letters.iter(), width) == letters.len() {
        return letters.iter().collect();
    }
    let room = (width - wide('…')).max(0.0);
    // Half for the end.
    let tail = fitting(letters.iter().rev(), room * 0.5);
    let used: f64 = letters.iter().rev().take(tail).map(|&letter| wide(letter)).sum();
    let head = fitting(letters.iter(), room - used);
    let head: String = letters.iter().take(head).collect();
    let tail: String = letters.iter().skip(letters.len() - tail).collect();
    format!("{}…{}", head.trim_end(), tail.trim_start())
}

/// Returns how many of these letters fit.
fn fitting<'a>(letters: impl Iterator<Item = &'a char>, room: f64) -> usize {
    let mut left = room;
    letters
        .take_while(|&&letter| {
            left -= wide(letter);
            left >= 0.0
        })
        .count()
}

/// Returns the width of a letter in the widest usual system font.
fn wide(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | 'I' | '\'' | '|' | '.' | ',' | ':' | ';' | '!' => 0.34,
        ' ' | 'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '/' | '-' => 0.41,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '…' => 0.98,
        '<' | '>' | '=' | '+' | '#' | '~' | '^' | '&' => 0.86,
        'A'..='Z' => 0.72,
        // A dash as wide as three letters, cuneiform, and whole sentences in one character.
        '\u{2e3a}' | '\u{2e3b}' => 3.0,
        '\u{12000}'..='\u{1254f}' => 3.5,
        '\u{fdfa}'..='\u{fdfd}' => 11.0,
        // Emoji, flags and other characters beyond the first plane.
        '\u{1f000}'..='\u{1faff}' => 1.4,
        '\0'..='\u{24f}' => 0.62,
        // Any other character may be as wide as it is high.
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two(first: &str, second: &str) -> (String, Option<String>) {
        (first.to_owned(), Some(second.to_owned()))
    }

    #[test]
    fn what_fits_stays_on_one_line() {
        assert_eq!(lines("Stop observer", 12.0), ("Stop observer".to_owned(), None));
        assert_eq!(lines("", 0.0), (String::new(), None));
    }

    #[test]
    fn words_stay_whole_where_they_can() {
        assert_eq!(lines("Prepare upgrade of OB cluster", 11.5), two("Prepare upgrade of", "OB cluster"));
        assert_eq!(lines("PrepareUpgradeOfObCluster", 12.0), two("PrepareUpgradeOfObCl", "uster"));
    }

    #[test]
    fn the_beginning_and_the_end_stay() {
        let label = "Replace the observer package and its libraries on host 10.0.0.17";
        assert_eq!(lines(label, 14.0), two("Replace the observer", "package and…st 10.0.0.17"));
    }

    #[test]
    fn wide_letters_count_double_and_break_anywhere() {
        assert_eq!(lines("升级前检查集群状态", 6.0), two("升级前检查集", "群状态"));
    }

    #[test]
    fn one_line_keeps_its_ends_too_and_very_wide_letters_count_for_what_they_are() {
        assert_eq!(line("RUNNING", 8.0), "RUNNING");
        assert_eq!(line("========", 6.5), "===…===", "signs are wider than letters");
        assert_eq!(line("a word of the server that really knows", 10.0), "a word…y knows");
        assert_eq!(line(&"\u{fdfd}".repeat(4), 12.0), "\u{fdfd}…");
    }

    #[test]
    fn of_a_sentence_the_beginning_stays() {
        assert_eq!(beginning("no rpm", 8.0), "no rpm");
        assert_eq!(beginning("the package is not there…", 9.0), "the package is…");
    }

    #[test]
    fn no_room_is_no_panic() {
        assert_eq!((lines("abc", 0.0), line("abc", 0.0)), (two("a", "…"), "…".to_owned()));
        assert_eq!(beginning("abc", 0.0), "…");
    }
}
