//! The operator's choices for the upgrade of an OB cluster beside its package.

use serde_json::{Value, json};

use crate::ocp::json::{self, Decoded, Object};
use crate::ocp::version_upgrade::UpgradeMode;

use super::cluster_request::RequestForm;

/// The form of the request, and the fields of the newer form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClusterDraft {
    /// The form that is filled in.
    pub form: RequestForm,
    /// The form that the operator chose; `None` follows the version of OCP.
    pub chosen: Option<RequestForm>,
    /// The operating system, as typed; for packages whose name does not contain it.
    pub operating_system: String,
    /// Rolling or downtime.
    pub mode: UpgradeMode,
    /// Whether memory is written to disk before a server stops.
    pub freeze_server: bool,
    /// Whether the operator sets the order of the zones.
    pub is_ordered: bool,
    /// The operator's order. It is kept while the switch is off.
    pub zones: Vec<String>,
}

impl Default for ClusterDraft {
    fn default() -> Self {
        Self {
            form: RequestForm::default(),
            chosen: None,
            operating_system: String::new(),
            mode: UpgradeMode::Rolling,
            freeze_server: true,
            is_ordered: false,
            zones: Vec::new(),
        }
    }
}

impl ClusterDraft {
    /// Returns the draft for the present OCP and cluster: in the form that fits unless the operator chose another, in
    /// rolling mode where the word for downtime is no longer configured, with the present zones.
    #[must_use]
    pub fn fitted(self, form: RequestForm, downtime: Option<&str>, zones: &[String]) -> Self {
        let mode = match self.mode {
            UpgradeMode::Downtime(_) => {
                downtime.map_or(UpgradeMode::Rolling, |word| UpgradeMode::Downtime(word.to_owned()))
            }
            UpgradeMode::Rolling => UpgradeMode::Rolling,
        };
        Self { form: self.chosen.unwrap_or(form), mode, zones: in_order(zones, &self.zones), ..self }
    }

    /// Chooses a form.
    pub const fn choose(&mut self, form: RequestForm) {
        (self.form, self.chosen) = (form, Some(form));
    }

    /// Moves a zone to another position; positions out of range count as the last.
    pub fn move_zone(&mut self, from: usize, to: usize) {
        if from < self.zones.len() {
            let zone = self.zones.remove(from);
            self.zones.insert(to.min(self.zones.len()), zone);
        }
    }

    pub(super) fn write(&self) -> Value {
        json!({
            "form": self.chosen.map(RequestForm::as_str), "operating_system": self.operating_system,
            "mode": self.mode.as_str(), "freeze_server": self.freeze_server, "is_ordered": self.is_ordered,
            "zones": self.zones,
        })
    }

    // A missing or unreadable field has the value of a new draft.
    pub(super) fn read(value: &Value) -> Decoded<Self> {
        let object = Object::of(value)?;
        let fresh = Self::default();
        let text = |name| object.optional(name, json::raw_text);
        let chosen = text("form")?.as_deref().and_then(RequestForm::parse);
        Ok(Self {
            form: chosen.unwrap_or_default(),
            chosen,
            operating_system: text("operating_system")?.unwrap_or_default(),
            mode: text("mode")?.map_or(fresh.mode, |word| UpgradeMode::from_word(&word)),
            freeze_server: object.optional("freeze_server", json::flag)?.unwrap_or(fresh.freeze_server),
            is_ordered: object.optional("is_ordered", json::flag)?.unwrap_or(fresh.is_ordered),
            zones: object.list("zones", json::raw_text)?,
        })
    }
}

/// Returns the zones of a cluster in a wanted order: the named ones first, the others after them in OCP's order,
/// without duplicates. Names that are not zones of the cluster are left out.
#[must_use]
pub fn in_order(zones: &[String], wanted: &[String]) -> Vec<String> {
    let mut order: Vec<String> = Vec::with_capacity(zones.len());
    for zone in wanted.iter().filter(|zone| zones.contains(zone)).chain(zones) {
        if !order.contains(zone) {
            order.push(zone.clone());
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn an_order_keeps_what_is_still_a_zone_and_takes_in_what_became_one() {
        let zones = names(&["z1", "z2", "z4"]);
        assert_eq!(in_order(&zones, &names(&["z3", "z2", "z1", "z2"])), ["z2", "z1", "z4"]);
        assert_eq!(in_order(&zones, &[]), zones);
        assert_eq!(in_order(&[], &zones), names(&[]));
    }

    #[test]
    fn a_draft_follows_ocp_until_an_operator_asks_for_a_form() {
        let new = RequestForm::DestVersion;
        let mut draft = ClusterDraft::default().fitted(new, None, &[]);
        assert_eq!((draft.form, draft.chosen), (new, None));
        draft = draft.fitted(new.other(), None, &[]);
        assert_eq!(draft.form, new.other());
        draft.choose(new);
        assert_eq!(draft.fitted(new.other(), None, &[]).form, new);
    }

    #[test]
    fn downtime_takes_the_word_of_the_configuration_or_is_given_up() {
        let draft = ClusterDraft { mode: UpgradeMode::Downtime("STOP".to_owned()), ..ClusterDraft::default() };
        let mode = |word| draft.clone().fitted(RequestForm::DestVersion, word, &[]).mode;
        assert_eq!(mode(Some("STOPSERVICE")), UpgradeMode::Downtime("STOPSERVICE".to_owned()));
        assert_eq!(mode(None), UpgradeMode::Rolling);
    }

    proptest! {
        #[test]
        fn moving_a_zone_loses_none(count in 0_usize..6, from in 0_usize..8, to in 0_usize..8) {
            let zones: Vec<String> = (0..count).map(|zone| zone.to_string()).collect();
            let mut draft = ClusterDraft { zones: zones.clone(), ..ClusterDraft::default() };
            draft.move_zone(from, to);
            if let Some(moved) = zones.get(from) {
                prop_assert_eq!(draft.zones.iter().position(|zone| zone == moved), Some(to.min(count - 1)));
            }
            draft.zones.sort();
            prop_assert_eq!(draft.zones, zones);
        }
    }
}
