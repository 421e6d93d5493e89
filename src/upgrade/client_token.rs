//! The idempotency key of an arbitration upgrade: 8 to 64 characters, globally unique (S4).

use std::fmt;

/// A valid token.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ClientToken(String);

/// The reason why a text is not a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum TokenProblem {
    /// The text is too short or too long; its number of characters.
    #[error("the token has {0} characters, not 8 to 64")]
    Length(usize),
    /// The text has characters that are not safe in every path.
    #[error("the token has characters other than letters, digits, - and _")]
    Characters,
}

impl ClientToken {
    /// Parses a text. The documents set the length only; letters, digits, `-` and `_` are safe in any path.
    ///
    /// # Errors
    /// The problem of the text.
    pub fn parse(text: &str) -> Result<Self, TokenProblem> {
        let text = text.trim();
        let length = text.chars().count();
        if !(8..=64).contains(&length) {
            return Err(TokenProblem::Length(length));
        }
        let safe = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
        if text.chars().all(safe) { Ok(Self(text.to_owned())) } else { Err(TokenProblem::Characters) }
    }

    /// Creates a token of 32 characters from 16 random bytes.
    #[must_use]
    pub fn from_random(bytes: [u8; 16]) -> Self {
        use fmt::Write as _;
        let mut text = String::with_capacity(32);
        for byte in bytes {
            let _ = write!(text, "{byte:02x}");
        }
        Self(text)
    }

    /// Returns the token's text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_to_64_plain_characters_are_a_token() {
        assert!(ClientToken::parse("aBCDefGHIjk").is_ok());
        assert_eq!(ClientToken::parse("1234567"), Err(TokenProblem::Length(7)));
        assert_eq!(ClientToken::parse(&"x".repeat(65)), Err(TokenProblem::Length(65)));
        assert_eq!(ClientToken::parse("with space"), Err(TokenProblem::Characters));
    }

    #[test]
    fn a_made_token_is_one_that_ocp_takes() {
        let token = ClientToken::from_random([7; 16]);
        assert_eq!(ClientToken::parse(token.as_str()), Ok(token));
    }
}
