//! A text that is overwritten when it is dropped.

use zeroize::Zeroize as _;

/// A secret text: a password, or a header made of one.
///
/// It has no `Debug`, `Display`, `Clone`, `Serialize` or comparison, so that it is not printed, copied, stored or
/// exported by mistake. Dropping it overwrites its bytes with zeros, which the `zeroize` crate keeps the compiler from
/// leaving out.
///
/// Not overwritten are the browser's copies: the text in the input field, the string from which WebAssembly gets it,
/// the headers of a request inside fetch and the browser's own buffers are out of reach.
pub struct Secret(String);

impl Secret {
    /// Moves the text in, without another copy of it.
    #[must_use]
    pub const fn new(text: String) -> Self {
        Self(text)
    }

    /// Returns the text, for the one place that sends it.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        // The same bytes in the same memory, as numbers that may be overwritten.
        let mut bytes = std::mem::take(&mut self.0).into_bytes();
        bytes.as_mut_slice().zeroize();
        #[cfg(test)]
        witness::saw(&bytes);
    }
}

/// Records the memory of each secret when it is freed: safe Rust cannot read it later.
#[cfg(test)]
pub(super) mod witness {
    use std::cell::RefCell;

    thread_local!(static SEEN: RefCell<Vec<Vec<u8>>> = const { RefCell::new(Vec::new()) });

    pub(super) fn saw(bytes: &[u8]) {
        SEEN.with_borrow_mut(|seen| seen.push(bytes.to_vec()));
    }

    /// Returns all records since the last call, oldest first.
    pub(in crate::ocp) fn take() -> Vec<Vec<u8>> {
        SEEN.take()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_of_a_dropped_secret_is_zero() {
        let secret = Secret::new("密 hush".to_owned());
        assert_eq!(secret.reveal(), "密 hush");
        drop(secret);
        assert_eq!(witness::take(), [vec![0; "密 hush".len()]]);
    }
}
