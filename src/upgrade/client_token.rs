//! The idempotency key of an arbitration upgrade: 8 to 64 characters, globally unique (S4).

use std::fmt;

/// A token that OCP will take.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ClientToken(String);

/// Why a text is no token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum TokenProblem {
    /// It is too short or too long; how many characters it has.
    #[error("the token has {0} characters, not 8 to 64")]
    Length(usize),
    /// It has characters that are not safe everywhere.
    #[error("the token has characters other than letters, digits, - and _")]
    Characters,
}

impl ClientToken {
    /// Checks a text. The documents only set the length; letters, digits, `-` and `_` are what survives any path.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, TokenProblem> {
        let text = text.trim();
        let length = text.chars().count();
        if !(8..=64).contains(&length) {
            return Err(TokenProblem::Length(length));
        }
        let safe = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
        if text.chars().all(safe) { Ok(Self(text.to_owned())) } else { Err(TokenProblem::Characters) }
    }

    /// Makes a token of 32 characters from 16 random bytes.
    #[must_use]
    pub fn from_random(bytes: [u8; 16]) -> Self {
        use fmt::Write as _;
        let mut text = String::with_capacity(32);
        for byte in bytes {
            let _ = write!(text, "{byte:02x}");
        }
        Self(text)
    }

    /// The token's text.
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
