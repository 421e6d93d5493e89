//! The operator's input so far: plain text, kept as typed, not yet checked.

use std::collections::BTreeSet;

use serde_json::json;

use crate::ocp::json::{self, Decoded, Object};

use super::cluster_draft::ClusterDraft;

/// The fields of an upgrade form. Fields that a kind does not have stay empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The package, as typed.
    pub package: String,
    /// The ids of the selected OBProxy servers.
    pub servers: BTreeSet<u64>,
    /// The token of an arbitration upgrade, as typed.
    pub client_token: String,
    /// The fields of the upgrade of an OB cluster.
    pub cluster: ClusterDraft,
}

impl Draft {
    /// Returns the draft as a text.
    #[must_use]
    pub fn to_text(&self) -> String {
        let Self { package, servers, client_token, cluster } = self;
        let cluster = cluster.write();
        json!({ "package": package, "servers": servers, "client_token": client_token, "cluster": cluster }).to_string()
    }

    /// Parses a draft; `None` when the text is not a draft. Missing fields are empty.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        let value = serde_json::from_str(text).ok()?;
        let read = || -> Decoded<Self> {
            let object = Object::of(&value)?;
            Ok(Self {
                package: object.optional("package", json::raw_text)?.unwrap_or_default(),
                servers: object.list("servers", json::id)?.into_iter().collect(),
                client_token: object.optional("client_token", json::raw_text)?.unwrap_or_default(),
                cluster: object.optional("cluster", ClusterDraft::read)?.unwrap_or_default(),
            })
        };
        read().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ocp::version_upgrade::UpgradeMode;
    use crate::upgrade::RequestForm;

    #[test]
    fn a_draft_survives_storage_with_what_was_typed_wrong() {
        let cluster = ClusterDraft {
            form: RequestForm::DestVersion,
            chosen: Some(RequestForm::DestVersion),
            operating_system: " el 7".into(),
            mode: UpgradeMode::Downtime("STOP".into()),
            freeze_server: false,
            is_ordered: true,
            zones: vec!["z2".into(), "z1".into()],
        };
        let (servers, client_token) = ([3, u64::MAX].into(), "x".into());
        let draft = Draft { package: " obprox y\"".into(), servers, client_token, cluster };
        assert_eq!(Draft::from_text(&draft.to_text()), Some(draft));
        assert_eq!(Draft::from_text("{}"), Some(Draft::default()));
        assert_eq!((Draft::from_text("[]"), Draft::from_text(r#"{"servers":[-1]}"#)), (None, None));
    }
}
