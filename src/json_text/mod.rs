//! JSON as a text, read into a [`serde_json::Value`] and written from one.
//!
//! By hand: the reader and writer of serde_json bring tables for fractions of any precision, and reading into a type with
//! serde brings more. Here the sizes of pages count, and OCP's JSON has whole numbers.

mod read;
mod write;

pub use read::{Broken, read};
pub use write::{pretty, write};

#[cfg(test)]
mod oracle;
