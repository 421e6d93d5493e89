//! The credential of HTTP Basic sign-in, in an opaque type.
//!
//! It has no `Debug`, `Display`, `Clone`, `Serialize` or comparison, so that it cannot be printed, logged, stored or
//! exported by mistake; the only way out is the value of the `Authorization` header.

use base64ct::{Base64, Encoding};

use super::request::Request;
use super::secret::Secret;

const AUTHORIZATION: &str = "Authorization";
const BASIC: &str = "Basic ";

/// A user's name and password, held in memory only and overwritten when dropped.
pub struct Credential {
    user: String,
    password: Secret,
}

impl Credential {
    /// Creates a credential from a name and a password. A password in a `String` is moved, not copied.
    #[must_use]
    pub fn new(user: impl Into<String>, password: impl Into<String>) -> Self {
        Self { user: user.into(), password: Secret::new(password.into()) }
    }

    /// Returns the user's name, which is not secret.
    #[must_use]
    pub fn user(&self) -> &str {
        &self.user
    }

    /// Returns the value of the `Authorization` header (ocp-api.md 1.1).
    #[must_use]
    pub fn authorization(&self) -> Secret {
        Secret::new(self.header())
    }

    fn header(&self) -> String {
        let password = self.password.reveal();
        // The capacity is reserved at once: a text that grows leaves copies of itself in memory.
        let mut pair = String::with_capacity(self.user.len() + 1 + password.len());
        pair.push_str(&self.user);
        pair.push(':');
        pair.push_str(password);
        let pair = Secret::new(pair);
        let encoded = Secret::new(Base64::encode_string(pair.reveal().as_bytes()));
        let mut value = String::with_capacity(BASIC.len() + encoded.reveal().len());
        value.push_str(BASIC);
        value.push_str(encoded.reveal());
        value
    }
}

/// A request with its `Authorization` header, which is overwritten when the request has ended or was given up.
pub struct Signed(Request);

impl Signed {
    /// Signs a request; without a credential it stays unchanged.
    #[must_use]
    pub fn new(mut request: Request, credential: Option<&Credential>) -> Self {
        if let Some(credential) = credential {
            request.headers.push((AUTHORIZATION.to_owned(), credential.header()));
        }
        Self(request)
    }

    /// Returns the request for the transport.
    #[must_use]
    pub const fn request(&self) -> &Request {
        &self.0
    }
}

impl Drop for Signed {
    fn drop(&mut self) {
        for (name, value) in &mut self.0.headers {
            if name == AUTHORIZATION {
                drop(Secret::new(std::mem::take(value)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::secret::witness;
    use super::*;

    #[test]
    fn the_header_is_basic_with_utf8_text_in_base64() {
        let header = |user: &str, password: &str| Credential::new(user, password).authorization().reveal().to_owned();
        assert_eq!(header("Aladdin", "open sesame"), "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
        assert_eq!(header("admin", "密"), "Basic YWRtaW465a+G");
    }

    #[test]
    fn password_pair_code_and_header_are_overwritten_each_as_soon_as_nobody_needs_it() {
        witness::take();
        let credential = Credential::new("Aladdin", "open sesame");
        let signed = Signed::new(Request::get("/api/v2/info"), Some(&credential));
        let header = signed.request().headers.iter().find(|(name, _)| name == "Authorization").unwrap();
        assert_eq!(header.1, "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
        drop(signed);
        drop(credential);
        let gone: Vec<(usize, bool)> =
            witness::take().iter().map(|bytes| (bytes.len(), bytes.iter().all(|byte| *byte == 0))).collect();
        // Code and pair while the header is made; then the header, then the password.
        assert_eq!(gone, [(28, true), (19, true), (34, true), (11, true)]);
    }
}
