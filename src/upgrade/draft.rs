//! What an operator has typed so far: plain text, kept as typed, not yet checked.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// The fields of an upgrade form. Fields that a kind does not have stay empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// The package, as typed.
    pub package: String,
    /// The ids of the OBProxy servers that were picked.
    pub servers: BTreeSet<u64>,
    /// The token of an arbitration upgrade, as typed.
    pub client_token: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_survives_storage_with_what_was_typed_wrong() {
        let draft = Draft { package: " obprox y\"".into(), servers: [3, u64::MAX].into(), client_token: "x".into() };
        let stored = serde_json::to_string(&draft).unwrap();
        assert_eq!(serde_json::from_str::<Draft>(&stored).unwrap(), draft);
        assert_eq!(serde_json::from_str::<Draft>("{}").unwrap(), Draft::default());
    }
}
