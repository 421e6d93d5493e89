//! Renders a line as a terminal shows it at its end: carriage returns and backspaces move back, later text overwrites
//! earlier text, and parts are erased (ECMA-48). Progress bars use this.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar;

use crate::ocp::escape::{Sequence, sequence};

/// A line of more columns is left unchanged.
const MOST_COLUMNS: usize = 1 << 20;

/// The limit for moves to the right, as in a wide terminal.
const RIGHT_EDGE: usize = 240;

/// Tabs go to the next multiple of this.
const TAB: usize = 8;

/// Returns the final line, with the sequences that only colour it. A line without moves is returned without a copy; so
/// is one that is too wide.
#[must_use]
pub fn shown(line: &str) -> Cow<'_, str> {
    if !goes_back(line) {
        return Cow::Borrowed(line);
    }
    let mut screen = Screen::default();
    let mut rest = line;
    while let Some(letter) = rest.chars().next() {
        let start = line.len() - rest.len();
        rest = match sequence(rest) {
            Some((Sequence::Control { parameters, action }, behind)) => {
                screen.control(parameters, action);
                behind
            }
            Some((Sequence::Other, behind)) => behind,
            None => {
                let behind = rest.get(letter.len_utf8()..).unwrap_or_default();
                screen.letter(letter, start, line.len() - behind.len());
                behind
            }
        };
        if screen.columns.len() > MOST_COLUMNS {
            return Cow::Borrowed(line);
        }
    }
    Cow::Owned(screen.text(line))
}

fn goes_back(line: &str) -> bool {
    if line.contains(['\r', '\u{8}']) {
        return true;
    }
    line.char_indices().filter(|(_, letter)| matches!(letter, '\u{1b}' | '\u{9b}')).any(|(at, _)| {
        let found = line.get(at..).and_then(sequence);
        matches!(found, Some((Sequence::Control { action, .. }, _)) if is_movement(action))
    })
}

const fn is_movement(action: u8) -> bool {
    matches!(action, b'@' | b'C' | b'D' | b'G' | b'J' | b'K' | b'P' | b'X' | b'`' | b'a')
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Blank,
    /// A letter with its accents: its position in the line.
    Letter(usize, usize),
    /// The right half of a wide letter.
    Half,
}

#[derive(Default)]
struct Screen {
    columns: Vec<Column>,
    cursor: usize,
}

impl Screen {
    fn letter(&mut self, letter: char, start: usize, end: usize) {
        match letter {
            '\r' => self.cursor = 0,
            '\u{8}' => self.cursor = self.cursor.saturating_sub(1),
            '\t' => self.cursor = (self.cursor / TAB + 1) * TAB,
            _ => match letter.width() {
                Some(0) => self.accent(start, end),
                // Other control characters are made visible in a later step.
                width => self.write(start, end, width.unwrap_or(1)),
            },
        }
    }

    fn write(&mut self, start: usize, end: usize, width: usize) {
        self.clear(self.cursor, self.cursor + width);
        self.put(self.cursor, Column::Letter(start, end));
        for half in 1..width {
            self.put(self.cursor + half, Column::Half);
        }
        self.cursor += width;
    }

    // An accent is added to the letter before it; one without a letter has its own column, so that no text is lost.
    fn accent(&mut self, start: usize, end: usize) {
        let written = self.columns.get_mut(..self.cursor).unwrap_or_default();
        match written.iter_mut().rev().find(|column| **column != Column::Half) {
            Some(Column::Letter(_, last)) if *last == start => *last = end,
            _ => self.write(start, end, 1),
        }
    }

    fn put(&mut self, at: usize, column: Column) {
        if at >= self.columns.len() {
            self.columns.resize(at + 1, Column::Blank);
        }
        if let Some(place) = self.columns.get_mut(at) {
            *place = column;
        }
    }

    // Clears columns, and the other half of a wide letter that is cut.
    fn clear(&mut self, from: usize, to: usize) {
        let to = to.min(self.columns.len());
        if from >= to {
            return;
        }
        let from = if self.columns.get(from) == Some(&Column::Half) { from - 1 } else { from };
        let is_split = self.columns.get(to) == Some(&Column::Half);
        let columns = self.columns.get_mut(from..to + usize::from(is_split)).unwrap_or_default();
        columns.fill(Column::Blank);
    }

    fn control(&mut self, parameters: &str, action: u8) {
        let number = parameters.split([';', ':']).next().and_then(|number| number.parse::<usize>().ok()).unwrap_or(0);
        let count = number.max(1);
        let (cursor, end) = (self.cursor, self.columns.len());
        let right = |to: usize| to.min(cursor.max(RIGHT_EDGE));
        match (action, number) {
            (b'C' | b'a', _) => self.cursor = right(cursor.saturating_add(count)),
            (b'D', _) => self.cursor = cursor.saturating_sub(count),
            (b'G' | b'`', _) => self.cursor = right(count - 1),
            // The lines above and below stay: only the rest of the line is erased.
            (b'K' | b'J', 0) => {
                self.clear(cursor, end);
                self.columns.truncate(cursor);
            }
            (b'K', 1) => self.clear(0, cursor + 1),
            (b'K', 2) => self.columns.clear(),
            (b'X', _) => self.clear(cursor, cursor.saturating_add(count)),
            (b'P', _) => {
                let to = cursor.saturating_add(count).min(end);
                if cursor < to {
                    self.clear(cursor, to);
                    self.columns.drain(cursor..to);
                }
            }
            (b'@', _) if cursor < end => {
                self.clear(cursor, cursor);
                self.columns.splice(cursor..cursor, std::iter::repeat_n(Column::Blank, count.min(RIGHT_EDGE)));
            }
            _ => {}
        }
    }

    fn text(&self, line: &str) -> String {
        let last = self.columns.iter().rposition(|column| *column != Column::Blank).map_or(0, |last| last + 1);
        let mut text = String::with_capacity(last);
        for column in self.columns.iter().take(last) {
            match column {
                Column::Blank => text.push(' '),
                Column::Letter(start, end) => text.push_str(line.get(*start..*end).unwrap_or_default()),
                Column::Half => {}
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_written_over_is_gone_and_the_rest_stays() {
        for (line, right) in [
            ("plain\ttext", "plain\ttext"),
            ("first\rsecond", "second"),
            ("a longer state\rshort", "shortger state"),
            ("  0%\r 50%\r100%", "100%"),
            ("100%\r", "100%"),
            ("\r\r\rx", "x"),
            ("abc\u{8}\u{8}\u{8}xyz", "xyz"),
            ("abc\u{8}d", "abd"),
            ("\u{8}\u{8}ab", "ab"),
            ("ab\u{8} \u{8}", "a "),
            ("a longer state\r\u{1b}[Kshort", "short"),
            ("a longer state\r\u{1b}[2Kshort", "short"),
            ("a longer state\u{1b}[2K", ""),
            ("a longer state\u{1b}[1Grow\u{1b}[K", "row"),
            ("abc\u{1b}[2Dx", "axc"),
            ("a\u{1b}[3Cb", "a   b"),
            ("abcdef\r\u{1b}[2P", "cdef"),
            ("abcdef\r\u{1b}[2@xy", "xyabcdef"),
            ("abcdef\r\u{1b}[2X", "  cdef"),
            ("abcdef\r\u{1b}[2C\u{1b}[1K", "   def"),
            ("12345678\r\tx", "12345678x"),
            ("a\tb\rc", "c       b"),
            ("old\r\u{1b}[32mnew\u{1b}[0m", "new"),
        ] {
            assert_eq!(shown(line), right, "{line:?}");
        }
    }

    #[test]
    fn wide_letters_and_accents_have_their_columns() {
        assert_eq!(shown("正在下载\rdone"), "done下载");
        assert_eq!(shown("正在下载\rx"), "x 在下载", "half of a letter is blanked");
        assert_eq!(shown("下载 10%\r下载 20%"), "下载 20%");
        assert_eq!(shown("e\u{301}a\rx"), "xa");
        assert_eq!(shown("abc\re\u{301}"), "e\u{301}bc");
        assert_eq!(shown("\r\u{301}"), "\u{301}");
    }

    #[test]
    fn colours_stay_for_the_next_step_where_nothing_goes_back_and_the_screen_is_not_cleared() {
        assert_eq!(shown("\u{1b}[31mred\u{1b}[0m"), "\u{1b}[31mred\u{1b}[0m");
        assert_eq!(shown("red and \u{1b}[2Jblank"), "red and blank");
        assert_eq!(shown("a\u{1b}[Ab"), "a\u{1b}[Ab");
    }

    #[test]
    fn no_line_costs_much_more_than_its_length() {
        let far = "\u{1b}[999999999Cx".repeat(100);
        assert!(shown(&far).len() < 500);
        let wide = format!("{}\r", "x".repeat(MOST_COLUMNS + 1));
        assert!(matches!(shown(&wide), Cow::Borrowed(_)));
    }

    proptest! {
        #[test]
        fn a_line_written_over_by_one_as_long_is_that_one(old in "[a-z木é]{0,20}", new in "[a-z ]{41,60}") {
            let line = format!("{old}\r{new}");
            let drawn = shown(&line).into_owned();
            prop_assert_eq!(drawn.trim_end(), new.trim_end());
        }

        #[test]
        fn any_line_is_drawn(letters in prop::collection::vec(prop_oneof![any::<char>(), Just('\r'), Just('\u{8}'), Just('\u{1b}'), Just('['), prop::char::range('0', '9'), prop::char::range('@', 'Z')], 0..60)) {
            let line: String = letters.into_iter().collect();
            let drawn = shown(&line).into_owned();
            prop_assert!(!goes_back(&line) || !drawn.contains(['\r', '\u{8}']), "{:?}", drawn);
        }
    }
}
