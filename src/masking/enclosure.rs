//! Tracks the quotes and brackets that are open at a position of a line.

/// Reads a growing text once: a later position reads only the new part.
#[derive(Default)]
pub(super) struct Enclosure {
    read: usize,
    is_double: bool,
    is_single: bool,
    /// The closing signs of the open brackets, the innermost last.
    closing: Vec<u8>,
}

impl Enclosure {
    /// The greatest depth of brackets; deeper texts are not written for people.
    const DEEPEST: usize = 200;

    /// Reads a text up to a position; an earlier position than the last one changes nothing.
    pub fn read_to(&mut self, text: &str, end: usize) {
        for byte in text.as_bytes().get(self.read..end).unwrap_or_default() {
            match byte {
                b'"' => self.is_double = !self.is_double,
                b'\'' => self.is_single = !self.is_single,
                b'(' => self.open(b')'),
                b'{' => self.open(b'}'),
                b'[' => self.open(b']'),
                b')' | b'}' | b']' if self.closing.last() == Some(byte) => drop(self.closing.pop()),
                _ => {}
            }
        }
        self.read = self.read.max(end);
    }

    fn open(&mut self, closing: u8) {
        if self.closing.len() < Self::DEEPEST {
            self.closing.push(closing);
        }
    }

    /// Returns the open quote.
    pub const fn quote(&self) -> Option<char> {
        match (self.is_double, self.is_single) {
            (true, _) => Some('"'),
            (false, true) => Some('\''),
            (false, false) => None,
        }
    }

    /// Returns the bracket that closes the innermost open one.
    pub fn bracket(&self) -> Option<char> {
        self.closing.last().map(|byte| char::from(*byte))
    }
}
