//! The body of a cluster upgrade for newer versions of OCP: a version in place of a file name (page 2169663; ocp-api.md
//! 3.1).

use serde_json::{Map, Value, json};

/// Whether the cluster stays in service during the upgrade.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum UpgradeMode {
    /// Zone by zone; the other zones stay in service.
    #[default]
    Rolling,
    /// All zones at once, with this word of OCP: the list of values is not documented.
    Downtime(String),
}

impl UpgradeMode {
    /// OCP's word for a rolling upgrade.
    pub const ROLLING: &str = "ROLLING";

    /// Returns the word that is sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Rolling => Self::ROLLING,
            Self::Downtime(word) => word,
        }
    }

    /// Returns the mode of a word; any word but `ROLLING` means downtime.
    #[must_use]
    pub fn from_word(word: &str) -> Self {
        if word == Self::ROLLING { Self::Rolling } else { Self::Downtime(word.to_owned()) }
    }
}

/// An upgrade to a version.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct VersionUpgrade {
    /// Whether the cluster stays in service.
    pub upgrade_mode: UpgradeMode,
    /// `version-build`.
    pub dest_version: String,
    /// The tag of the operating system, `el7`.
    pub operating_system: String,
    /// Whether each server writes its memory to disk before it stops: stopping takes longer, starting is quicker.
    pub freeze_server: bool,
    /// The zones in the order in which they are upgraded; `None` leaves the order to OCP.
    pub zone_order: Option<Vec<String>>,
}

impl VersionUpgrade {
    /// Returns the body of the request. `rpmFileName` is not in it: OCP calls it deprecated, and its own form does not
    /// send it.
    #[must_use]
    pub fn body(&self) -> Value {
        let mut body = Map::new();
        body.insert("upgradeMode".to_owned(), json!(self.upgrade_mode.as_str()));
        body.insert("destVersion".to_owned(), json!(self.dest_version));
        body.insert("operatingSystem".to_owned(), json!(self.operating_system));
        body.insert("freezeServer".to_owned(), json!(self.freeze_server));
        if let Some(order) = &self.zone_order {
            body.insert("zoneOrder".to_owned(), json!(order));
        }
        Value::Object(body)
    }
}
