//! The OCP upgrade console.
#![forbid(unsafe_code)]
#[cfg(feature = "ui")]
pub mod app;
#[cfg(feature = "ui")]
pub mod ui;
