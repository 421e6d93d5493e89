//! Random numbers.

/// Returns 16 unpredictable bytes; `None` where the browser gives none. `crypto.getRandomValues` also works on plain
/// http, where `randomUUID` does not.
#[must_use]
pub fn bytes() -> Option<[u8; 16]> {
    let mut bytes = [0; 16];
    web_sys::window()?.crypto().ok()?.get_random_values_with_u8_array(&mut bytes).ok()?;
    // Some browsers fill in no bytes and report no error.
    (bytes != [0; 16]).then_some(bytes)
}

/// Returns 16 bytes for unique names that need not be unpredictable.
#[must_use]
pub fn distinct() -> [u8; 16] {
    bytes().unwrap_or_else(|| {
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&super::clock::wall_ms().to_be_bytes());
        bytes[8..].copy_from_slice(&unit().to_bits().to_be_bytes());
        bytes
    })
}

/// Returns a number from 0 to 1, for spreading retries.
#[must_use]
pub fn unit() -> f64 {
    js_sys::Math::random()
}
