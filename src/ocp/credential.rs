//! The credential of HTTP Basic sign-in, in an opaque type.
//!
//! It has no `Debug`, `Display`, `Serialize` or comparison, so that it cannot be printed, logged, stored or exported by
//! mistake; the only way out is the value of the `Authorization` header.

use base64ct::{Base64, Encoding};

/// A user's name and password, held in memory only.
#[derive(Clone)]
pub struct Credential {
    user: String,
    password: String,
}

impl Credential {
    /// Takes a name and a password.
    #[must_use]
    pub fn new(user: impl Into<String>, password: impl Into<String>) -> Self {
        Self { user: user.into(), password: password.into() }
    }

    /// The user's name, which is no secret.
    #[must_use]
    pub fn user(&self) -> &str {
        &self.user
    }

    /// The value of the `Authorization` header (ocp-api.md 1.1).
    #[must_use]
    pub fn authorization(&self) -> String {
        let pair = format!("{}:{}", self.user, self.password);
        format!("Basic {}", Base64::encode_string(pair.as_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_is_basic_with_utf8_text_in_base64() {
        assert_eq!(Credential::new("Aladdin", "open sesame").authorization(), "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
        assert_eq!(Credential::new("admin", "密").authorization(), "Basic YWRtaW465a+G");
    }
}
