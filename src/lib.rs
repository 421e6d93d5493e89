//! The OCP upgrade console.
#![forbid(unsafe_code)]
#[cfg(feature = "ui")]
pub mod app;
pub mod dag;
#[cfg(feature = "ui")]
pub mod ui;
