//! The selection in a text of which only some rows are in the document: the browser's own selection covers only those.

/// A place between two letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The row, from 0.
    pub row: usize,
    /// The offset in the row in units of UTF-16, which browsers use.
    pub at: usize,
}

/// A selection, from its start to its present end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The start.
    pub anchor: Place,
    /// The present end, before or after the start.
    pub focus: Place,
}

/// A direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Towards {
    /// Towards the start.
    Back,
    /// Towards the end.
    On,
}

/// A move of the selection's end by the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// To the next letter.
    Letter(Towards),
    /// To the next end of a word.
    Word(Towards),
    /// By this many rows.
    Rows(Towards, usize),
    /// To the end of the row.
    RowEnd(Towards),
    /// To the end of the text.
    TextEnd(Towards),
}

/// A row as it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its text.
    pub text: String,
    /// Its relation to the previous row.
    pub follows: Follows,
}

/// The relation of a row to the previous one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Follows {
    /// As a line of its own.
    #[default]
    Line,
    /// As a further piece of the same line.
    Piece,
}

impl Selection {
    /// Selects all of a number of rows; `None` when there are none.
    pub fn all(rows: usize, row: impl Fn(usize) -> Row) -> Option<Self> {
        let last = rows.checked_sub(1)?;
        Some(Self { anchor: Place { row: 0, at: 0 }, focus: Place { row: last, at: units(&row(last).text) } })
    }

    /// Creates an empty selection at a place.
    #[must_use]
    pub const fn at(place: Place) -> Self {
        Self { anchor: place, focus: place }
    }

    /// Returns both ends, in the order of the text.
    #[must_use]
    pub fn ends(self) -> (Place, Place) {
        (self.anchor.min(self.focus), self.anchor.max(self.focus))
    }

    /// Returns whether the selection is empty.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.anchor == self.focus
    }

    /// Returns the number of rows in the selection.
    #[must_use]
    pub fn rows(self) -> usize {
        let (start, end) = self.ends();
        if self.is_empty() { 0 } else { end.row - start.row + 1 }
    }

    /// Returns the selected text; `None` when it is longer than `most` bytes.
    pub fn text(self, row: impl Fn(usize) -> Row, most: usize) -> Option<String> {
        let (start, end) = self.ends();
        let mut text = String::new();
        for at in start.row..=end.row {
            let row = row(at);
            let from = if at == start.row { byte(&row.text, start.at) } else { 0 };
            let to = if at == end.row { byte(&row.text, end.at) } else { row.text.len() };
            if at > start.row && row.follows == Follows::Line {
                text.push('\n');
            }
            text.push_str(row.text.get(from..to).unwrap_or_default());
            if text.len() > most {
                return None;
            }
        }
        Some(text)
    }

    /// Returns the selection with its end moved, in a text of this many rows.
    #[must_use]
    pub fn moved(self, motion: Motion, rows: usize, row: impl Fn(usize) -> Row) -> Self {
        let Some(last) = rows.checked_sub(1) else { return self };
        let Place { row: here, at } = self.focus;
        let here = here.min(last);
        let end_of = |at: usize| Place { row: at, at: units(&row(at).text) };
        let focus = match motion {
            Motion::TextEnd(Towards::Back) => Place { row: 0, at: 0 },
            Motion::TextEnd(Towards::On) => end_of(last),
            Motion::RowEnd(Towards::Back) => Place { row: here, at: 0 },
            Motion::RowEnd(Towards::On) => end_of(here),
            // As in any text: above the first row is its start, below the last its end.
            Motion::Rows(Towards::Back, by) if by > here => Place { row: 0, at: 0 },
            Motion::Rows(Towards::On, by) if here + by > last => end_of(last),
            Motion::Rows(Towards::Back, by) => Place { row: here - by, at: at.min(units(&row(here - by).text)) },
            Motion::Rows(Towards::On, by) => Place { row: here + by, at: at.min(units(&row(here + by).text)) },
            Motion::Letter(way) | Motion::Word(way) => {
                let text = row(here).text;
                let place = byte(&text, at);
                let ahead = match way {
                    Towards::Back => text.get(..place).unwrap_or_default(),
                    Towards::On => text.get(place..).unwrap_or_default(),
                };
                match (ahead.is_empty(), way) {
                    (true, Towards::Back) if here > 0 => end_of(here - 1),
                    (true, Towards::On) if here < last => Place { row: here + 1, at: 0 },
                    _ => {
                        let by = units(step(ahead, motion, way));
                        let at = if way == Towards::Back { at.saturating_sub(by) } else { at + by };
                        Place { row: here, at }
                    }
                }
            }
        };
        Self { focus, ..self }
    }
}

// Returns the part of a text up to the next letter or word.
fn step(ahead: &str, motion: Motion, way: Towards) -> &str {
    let kind = |letter: char| match letter {
        _ if letter.is_whitespace() => 0,
        _ if letter.is_alphanumeric() || letter == '_' => 1,
        _ => 2,
    };
    let mut bytes = 0;
    let mut word = None;
    let letters: Box<dyn Iterator<Item = char>> =
        if way == Towards::Back { Box::new(ahead.chars().rev()) } else { Box::new(ahead.chars()) };
    for letter in letters {
        if motion == Motion::Letter(way) {
            bytes = letter.len_utf8();
            break;
        }
        // Spaces before a word belong to the step.
        if word.is_some_and(|word| word != kind(letter)) {
            break;
        }
        word = word.or_else(|| Some(kind(letter)).filter(|kind| *kind > 0));
        bytes += letter.len_utf8();
    }
    let split = if way == Towards::Back { ahead.len() - bytes..ahead.len() } else { 0..bytes };
    ahead.get(split).unwrap_or_default()
}

/// Returns the length of a text in units of UTF-16.
#[must_use]
pub fn units(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.chars().map(char::len_utf16).sum() }
}

// Returns the byte at which a unit is: the start of its letter.
fn byte(text: &str, at: usize) -> usize {
    if text.is_ascii() {
        return at.min(text.len());
    }
    let mut seen = 0;
    for (byte, letter) in text.char_indices() {
        seen += letter.len_utf16();
        if seen > at {
            return byte;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TEXT: [&str; 5] = ["one two", "", "木材 𝒳 end", "a_b(c)", "last"];

    fn row(at: usize) -> Row {
        // The last row continues the one before it.
        let follows = if at == 4 { Follows::Piece } else { Follows::Line };
        Row { text: TEXT[at].to_owned(), follows }
    }

    fn at(row: usize, at: usize) -> Place {
        Place { row, at }
    }

    #[test]
    fn all_of_it_is_every_line_and_pieces_of_a_line_are_one() {
        let all = Selection::all(5, row).unwrap();
        assert_eq!(all.text(row, usize::MAX).unwrap(), "one two\n\n木材 𝒳 end\na_b(c)last");
        assert_eq!((all.rows(), all.text(row, 20), Selection::all(0, row)), (5, None, None));
    }

    #[test]
    fn a_part_is_cut_where_it_was_begun_and_where_it_ends_whichever_comes_first() {
        let forwards = Selection { anchor: at(0, 4), focus: at(2, 5) };
        let backwards = Selection { anchor: forwards.focus, focus: forwards.anchor };
        for selection in [forwards, backwards] {
            assert_eq!(selection.text(row, usize::MAX).unwrap(), "two\n\n木材 𝒳");
        }
        assert_eq!(Selection::at(at(2, 4)).text(row, usize::MAX).unwrap(), "", "no half of a letter");
    }

    #[test]
    fn the_keyboard_moves_its_end_as_in_any_text() {
        let moves = [
            (at(0, 0), Motion::Word(Towards::On), at(0, 3)),
            (at(0, 3), Motion::Word(Towards::On), at(0, 7)),
            (at(0, 7), Motion::Word(Towards::On), at(1, 0)),
            (at(2, 0), Motion::Letter(Towards::Back), at(1, 0)),
            (at(2, 3), Motion::Letter(Towards::On), at(2, 5)),
            (at(2, 5), Motion::Word(Towards::Back), at(2, 3)),
            (at(3, 6), Motion::Word(Towards::Back), at(3, 5)),
            (at(0, 7), Motion::Rows(Towards::On, 1), at(1, 0)),
            (at(2, 6), Motion::Rows(Towards::On, 2), at(4, 4)),
            (at(1, 0), Motion::Rows(Towards::Back, 2), at(0, 0)),
            (at(2, 6), Motion::RowEnd(Towards::Back), at(2, 0)),
            (at(2, 6), Motion::TextEnd(Towards::On), at(4, 4)),
            (at(4, 4), Motion::Letter(Towards::On), at(4, 4)),
            (at(0, 0), Motion::Letter(Towards::Back), at(0, 0)),
        ];
        for (from, motion, to) in moves {
            let moved = Selection::at(from).moved(motion, 5, row);
            assert_eq!((moved.anchor, moved.focus), (from, to), "{motion:?} from {from:?}");
        }
    }

    proptest! {
        #[test]
        fn steps_forwards_and_back_end_where_they_began(text in "[ab 木𝒳(]{0,20}", steps in 0_usize..30) {
            let row = |_: usize| Row { text: text.clone(), follows: Follows::Line };
            let mut selection = Selection::at(at(0, 0));
            for _ in 0..steps {
                selection = selection.moved(Motion::Letter(Towards::On), 1, row);
            }
            prop_assert_eq!(selection.text(row, usize::MAX).unwrap(), text.chars().take(steps).collect::<String>());
            for _ in 0..steps.min(text.chars().count()) {
                selection = selection.moved(Motion::Letter(Towards::Back), 1, row);
            }
            prop_assert_eq!(selection.focus, at(0, 0));
        }
    }
}
