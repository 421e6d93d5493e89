//! The sign for what is not shown.

/// What stands in the place of a secret.
pub const MASK: &str = "••••••";
