//! Randomness.

/// 16 bytes that nobody can guess. `crypto.getRandomValues` also works on plain http, where `randomUUID` does not.
#[must_use]
pub fn bytes() -> [u8; 16] {
    let mut bytes = [0; 16];
    if let Some(crypto) = web_sys::window().and_then(|window| window.crypto().ok()) {
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    bytes
}

/// A number from 0 to 1, for spreading retries.
#[must_use]
pub fn unit() -> f64 {
    js_sys::Math::random()
}
