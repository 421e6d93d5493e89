//! A text into a value, as RFC 8259 has it.

use std::fmt;

use serde_json::{Map, Number, Value};

use crate::decimal;

/// How deep lists and objects may lie in each other.
const DEEPEST: usize = 127;

/// Where a text stops to be JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken {
    line: usize,
    column: usize,
    is_end: bool,
}

impl Broken {
    /// The line and the column, both from 1.
    #[must_use]
    pub const fn place(self) -> (usize, usize) {
        (self.line, self.column)
    }

    /// Whether it only ends too early.
    #[must_use]
    pub const fn is_cut(self) -> bool {
        self.is_end
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = if self.is_end { "it ends too early" } else { "this is no JSON" };
        write!(out, "{what} (line {}, column {})", self.line, self.column)
    }
}

/// Reads a text. Of two fields of one name the later counts. Whole numbers of 64 bits are exact; fractions and what is
/// larger are numbers of about 16 digits.
///
/// # Errors
/// Where it is no JSON, or lies deeper than 127 lists and objects.
pub fn read(text: &str) -> Result<Value, Broken> {
    let mut reader = Reader { text, at: 0, depth: 0 };
    let value = reader.value().and_then(|value| {
        reader.skip_space();
        (reader.at == text.len()).then_some(value)
    });
    value.ok_or_else(|| reader.broken())
}

/// Each of its parts gives `None` where it stands when the text is no JSON.
struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

impl Reader<'_> {
    fn broken(&self) -> Broken {
        let before = self.text.as_bytes().get(..self.at).unwrap_or_default();
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let column = before.iter().rev().take_while(|byte| **byte != b'\n').count() + 1;
        Broken { line, column, is_end: self.at >= self.text.len() }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    // Takes a byte, when it is there.
    fn takes(&mut self, wanted: u8) -> bool {
        let is_there = self.peek() == Some(wanted);
        self.at += usize::from(is_there);
        is_there
    }

    fn expect(&mut self, wanted: u8) -> Option<()> {
        self.takes(wanted).then_some(())
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    fn value(&mut self) -> Option<Value> {
        self.skip_space();
        match self.peek()? {
            b'"' => self.string().map(Value::String),
            b'-' | b'0'..=b'9' => self.number().map(Value::Number),
            b'{' => self.object().map(Value::Object),
            b'[' => self.list().map(Value::Array),
            b't' => self.word("true", Value::Bool(true)),
            b'f' => self.word("false", Value::Bool(false)),
            b'n' => self.word("null", Value::Null),
            _ => None,
        }
    }

    fn word(&mut self, word: &str, value: Value) -> Option<Value> {
        word.bytes().try_for_each(|byte| self.expect(byte))?;
        Some(value)
    }

    fn object(&mut self) -> Option<Map<String, Value>> {
        let mut map = Map::new();
        self.entries(b'}', |reader| {
            let name = reader.string()?;
            reader.skip_space();
            reader.expect(b':')?;
            let value = reader.value()?;
            map.insert(name, value);
            Some(())
        })?;
        Some(map)
    }

    fn list(&mut self) -> Option<Vec<Value>> {
        let mut list = Vec::new();
        self.entries(b']', |reader| {
            list.push(reader.value()?);
            Some(())
        })?;
        Some(list)
    }

    // What stands between two brackets, with commas between.
    fn entries(&mut self, end: u8, mut entry: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        if self.depth == DEEPEST {
            return None;
        }
        self.depth += 1;
        self.at += 1;
        self.skip_space();
        if !self.takes(end) {
            loop {
                entry(self)?;
                self.skip_space();
                if self.takes(end) {
                    break;
                }
                self.expect(b',')?;
                self.skip_space();
            }
        }
        self.depth -= 1;
        Some(())
    }

    fn number(&mut self) -> Option<Number> {
        let start = self.at;
        let is_negative = self.takes(b'-');
        if !self.takes(b'0') {
            self.digits()?;
        }
        let end_of_whole = self.at;
        if self.takes(b'.') {
            self.digits()?;
        }
        if self.takes(b'e') || self.takes(b'E') {
            let _ = self.takes(b'+') || self.takes(b'-');
            self.digits()?;
        }
        let text = self.text.get(start..self.at)?;
        if self.at == end_of_whole {
            if is_negative {
                // Not -0, which is no whole number.
                if let Some(number) = text.parse::<i64>().ok().filter(|number| *number != 0) {
                    return Some(number.into());
                }
            } else if let Ok(number) = text.parse::<u64>() {
                return Some(number.into());
            }
        }
        let number = decimal::parse(text);
        if number.is_none() {
            // Too large: it is not the end of the text that is wrong.
            self.at = start;
        }
        Number::from_f64(number?)
    }

    // At least one.
    fn digits(&mut self) -> Option<()> {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        (self.at > start).then_some(())
    }

    fn string(&mut self) -> Option<String> {
        self.expect(b'"')?;
        let mut string = String::new();
        loop {
            let start = self.at;
            let rest = self.text.as_bytes().get(start..)?;
            let is_end = |byte: &u8| *byte < b' ' || *byte == b'"' || *byte == b'\\';
            self.at += rest.iter().position(is_end).unwrap_or(rest.len());
            string.push_str(self.text.get(start..self.at)?);
            if self.takes(b'"') {
                return Some(string);
            }
            self.expect(b'\\')?;
            string.push(self.escaped()?);
        }
    }

    // What stands behind a backslash.
    fn escaped(&mut self) -> Option<char> {
        let sign = match self.peek()? {
            letter @ (b'"' | b'\\' | b'/') => char::from(letter),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                self.at += 1;
                return self.unicode();
            }
            _ => return None,
        };
        self.at += 1;
        Some(sign)
    }

    // One unit of UTF-16 or a pair of them.
    fn unicode(&mut self) -> Option<char> {
        let unit = self.unit()?;
        let Some(high) = unit.checked_sub(0xD800).filter(|high| *high < 0x400) else { return char::from_u32(unit) };
        self.expect(b'\\')?;
        self.expect(b'u')?;
        let low = self.unit()?.checked_sub(0xDC00).filter(|low| *low < 0x400)?;
        char::from_u32(0x10000 + (high << 10) + low)
    }

    // Four hexadecimal digits.
    fn unit(&mut self) -> Option<u32> {
        let mut unit = 0;
        for _ in 0..4 {
            unit = unit * 16 + char::from(self.peek()?).to_digit(16)?;
            self.at += 1;
        }
        Some(unit)
    }
}
