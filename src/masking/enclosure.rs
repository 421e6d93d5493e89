//! The quotes and brackets that are open at a place of a line.

/// Reads a growing text once: asking for a later place looks at what is new only.
#[derive(Default)]
pub(super) struct Enclosure {
    read: usize,
    is_double: bool,
    is_single: bool,
    /// What closes the open brackets, the innermost last.
    closing: Vec<u8>,
}

impl Enclosure {
    /// No text that is read by people is nested deeper.
    const DEEPEST: usize = 200;

    /// Reads a text up to a place; an earlier place than the last one changes nothing.
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

    /// The quote that is open.
    pub const fn quote(&self) -> Option<char> {
        match (self.is_double, self.is_single) {
            (true, _) => Some('"'),
            (false, true) => Some('\''),
            (false, false) => None,
        }
    }

    /// The bracket that closes the innermost open one.
    pub fn bracket(&self) -> Option<char> {
        self.closing.last().map(|byte| char::from(*byte))
    }
}
