#![no_main]
#[path = "../bodies/mod.rs"]
#[allow(dead_code, unused_imports, reason = "each target has one body")]
mod bodies;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| bodies::masking(bytes));
