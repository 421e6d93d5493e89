//! The mask of secrets.

/// The text in place of a secret.
pub const MASK: &str = "••••••";
