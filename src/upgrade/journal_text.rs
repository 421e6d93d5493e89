//! Stores the journal as a text in the browser's storage, with a version, and reads it tolerantly: entries of an older
//! or newer console are used as far as they can be read, and kept unchanged where not.

use serde_json::{Value, json};

use crate::ocp::json::{self, Decoded, Expected, Malformed, Object};
use crate::ocp::version_upgrade::{UpgradeMode, VersionUpgrade};
use crate::ocp::{ArbitrationServiceId, ClusterId, ObproxyClusterId, ObproxyId, TaskId, Timestamp};

use super::client_token::ClientToken;
use super::cluster_request::ClusterUpgradeRequest;
use super::entry::{Entry, State};
use super::journal::Journal;
use super::plan::Target;

/// The version of the text. A reader accepts any; the number is information for people.
const VERSION: u64 = 1;

impl Journal {
    /// Returns the journal as a text.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut entries: Vec<Value> = self.entries.iter().map(write).collect();
        entries.extend(self.unread.iter().cloned());
        json!({ "version": VERSION, "entries": entries }).to_string()
    }

    /// Parses a journal. An invalid text gives an empty journal; an entry that cannot be read is kept unchanged.
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        let mut journal = Self::default();
        let whole: Value = serde_json::from_str(text).unwrap_or_default();
        for value in whole.get("entries").and_then(Value::as_array).into_iter().flatten() {
            match read(value) {
                Ok(entry) => journal.entries.push(entry),
                Err(_) => journal.unread.push(value.clone()),
            }
        }
        journal
    }
}

fn write(entry: &Entry) -> Value {
    let (kind, id, package, servers, token) = match &entry.target {
        Target::Cluster { id, request } => {
            let package = match request {
                ClusterUpgradeRequest::ByFileName { rpm_file_name } => rpm_file_name,
                ClusterUpgradeRequest::ByVersion(upgrade) => &upgrade.dest_version,
            };
            ("cluster", id.0, package, Vec::new(), None)
        }
        Target::Obproxies { id, servers, short_rpm_name } => {
            ("obproxy", id.0, short_rpm_name, servers.iter().map(|server| server.0).collect(), None)
        }
        Target::Arbitration { id, rpm_name, client_token } => {
            ("arbitration", id.0, rpm_name, Vec::new(), Some(client_token.as_str()))
        }
    };
    let state = match entry.state {
        State::Sent => "sent",
        State::Unknown => "unknown",
        State::Refused => "refused",
        State::Dismissed => "dismissed",
        State::Attached(_) => "attached",
        State::Accepted(_) => "accepted",
    };
    let upgrade = match &entry.target {
        Target::Cluster { request: ClusterUpgradeRequest::ByVersion(upgrade), .. } => Some(upgrade.body()),
        _ => None,
    };
    json!({
        "key": entry.key, "kind": kind, "upgrade": upgrade, "id": id, "package": package, "servers": servers, "clientToken": token,
        "name": entry.name, "to": entry.to, "at": entry.at.map(|at| at.to_string()), "sends": entry.sends,
        "state": state, "task": entry.state.task().map(|task| task.0),
        "reason": entry.reason,
    })
}

fn read(value: &Value) -> Decoded<Entry> {
    let object = Object::of(value)?;
    let wrong = |field| Malformed::here(Expected::Text).under(field);
    let id = object.required("id", json::id)?;
    let package = object.required("package", json::raw_text)?;
    let target = match object.required("kind", json::raw_text)?.as_str() {
        "cluster" => match object.optional("upgrade", read_upgrade)? {
            // The journal of a console with one form only has no such field.
            None => Target::cluster_by_file_name(ClusterId(id), package),
            Some(upgrade) => Target::Cluster { id: ClusterId(id), request: ClusterUpgradeRequest::ByVersion(upgrade) },
        },
        "obproxy" => Target::Obproxies {
            id: ObproxyClusterId(id),
            servers: object.list("servers", |server| json::id(server).map(ObproxyId))?,
            short_rpm_name: package,
        },
        "arbitration" => {
            let token = object.required("clientToken", json::raw_text)?;
            let client_token = ClientToken::parse(&token).map_err(|_| wrong("clientToken"))?;
            Target::Arbitration { id: ArbitrationServiceId(id), rpm_name: package, client_token }
        }
        _ => return Err(wrong("kind")),
    };
    let task = object.optional("task", json::id)?.map(TaskId);
    let state = match (object.required("state", json::raw_text)?.as_str(), task) {
        ("sent", _) => State::Sent,
        ("refused", _) => State::Refused,
        ("dismissed", _) => State::Dismissed,
        ("attached", Some(task)) => State::Attached(task),
        ("accepted", Some(task)) => State::Accepted(task),
        // A state of a later version counts as unknown.
        _ => State::Unknown,
    };
    Ok(Entry {
        key: object.required("key", json::raw_text)?,
        target,
        name: object.optional("name", json::raw_text)?.unwrap_or_default(),
        to: object.optional("to", json::raw_text)?.unwrap_or_default(),
        at: object.optional("at", json::raw_text)?.as_deref().and_then(Timestamp::parse),
        sends: object.optional("sends", json::id)?.and_then(|sends| u32::try_from(sends).ok()).unwrap_or(1),
        state,
        reason: object.optional("reason", json::raw_text)?.unwrap_or_default(),
    })
}

// Reads the upgrade as it was sent.
fn read_upgrade(value: &Value) -> Decoded<VersionUpgrade> {
    let object = Object::of(value)?;
    let order = |value| json::list(value, json::raw_text);
    Ok(VersionUpgrade {
        upgrade_mode: UpgradeMode::from_word(&object.required("upgradeMode", json::raw_text)?),
        dest_version: object.required("destVersion", json::raw_text)?,
        operating_system: object.required("operatingSystem", json::raw_text)?,
        freeze_server: object.required("freezeServer", json::flag)?,
        zone_order: object.optional("zoneOrder", order)?,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn target() -> impl Strategy<Value = Target> {
        let package = "[a-z0-9.-]{1,12}";
        prop_oneof![
            (any::<u64>(), package).prop_map(|(id, name)| Target::cluster_by_file_name(ClusterId(id), name)),
            (any::<u64>(), upgrade()).prop_map(|(id, upgrade)| Target::Cluster {
                id: ClusterId(id),
                request: ClusterUpgradeRequest::ByVersion(upgrade)
            }),
            (any::<u64>(), prop::collection::vec(any::<u64>(), 1..4), package).prop_map(|(id, servers, name)| {
                let servers = servers.into_iter().map(ObproxyId).collect();
                Target::Obproxies { id: ObproxyClusterId(id), servers, short_rpm_name: name }
            }),
            (any::<u64>(), package, any::<[u8; 16]>()).prop_map(|(id, rpm_name, bytes)| {
                let client_token = ClientToken::from_random(bytes);
                Target::Arbitration { id: ArbitrationServiceId(id), rpm_name, client_token }
            }),
        ]
    }

    fn upgrade() -> impl Strategy<Value = VersionUpgrade> {
        let mode = prop_oneof![Just(UpgradeMode::Rolling), "[A-Z]{1,3}".prop_map(UpgradeMode::Downtime)];
        let order = prop::option::of(prop::collection::vec("\\PC{0,5}", 1..4));
        (mode, "[0-9.-]{1,9}", "[a-z0-9]{1,4}", any::<bool>(), order).prop_map(
            |(upgrade_mode, dest_version, operating_system, freeze_server, zone_order)| VersionUpgrade {
                upgrade_mode,
                dest_version,
                operating_system,
                freeze_server,
                zone_order,
            },
        )
    }

    fn state() -> impl Strategy<Value = State> {
        let closed = prop_oneof![Just(State::Sent), Just(State::Unknown), Just(State::Refused), Just(State::Dismissed)];
        let task = any::<u64>().prop_map(TaskId);
        prop_oneof![closed, task.clone().prop_map(State::Attached), task.prop_map(State::Accepted)]
    }

    fn entry() -> impl Strategy<Value = Entry> {
        let at = prop::option::of(
            (1_i64..4_000_000_000_000, -48_i16..48).prop_map(|(ms, quarter)| Timestamp::new(ms, quarter * 15)),
        );
        ("[a-f0-9]{1,16}", target(), "\\PC{0,9}", "[0-9.]{0,8}", at, any::<u32>(), state(), "\\PC{0,9}").prop_map(
            |(key, target, name, to, at, sends, state, reason)| Entry {
                key,
                target,
                name,
                to,
                at,
                sends,
                state,
                reason,
            },
        )
    }

    proptest! {
        #[test]
        fn a_journal_survives_being_written_and_read(entries in prop::collection::vec(entry(), 0..5)) {
            let journal = Journal { entries, unread: vec![] };
            prop_assert_eq!(Journal::from_text(&journal.to_text()), journal);
        }

        #[test]
        fn no_text_makes_the_reader_panic_and_a_cut_one_is_empty(text in "\\PC{0,40}", entry in entry(), cut in 0_usize..400) {
            let _ = Journal::from_text(&text);
            let whole = Journal { entries: vec![entry], unread: vec![] }.to_text();
            if let Some(part) = whole.get(..cut.min(whole.len() - 1)) {
                prop_assert_eq!(Journal::from_text(part), Journal::default());
            }
        }
    }

    #[test]
    fn a_journal_of_a_console_that_knew_one_form_is_read_and_a_half_written_form_is_kept() {
        let old = r#"{"version":1,"entries":[{"key":"a","kind":"cluster","id":22,"package":"p.rpm","servers":[],
            "clientToken":null,"name":"n","to":"4.2","at":null,"sends":1,"state":"unknown","task":null,"reason":""}]}"#;
        let journal = Journal::from_text(old);
        assert_eq!(journal.entries[0].target, Target::cluster_by_file_name(ClusterId(22), "p.rpm".to_owned()));
        let odd = old.replace("\"package\"", "\"upgrade\":{\"destVersion\":\"4.2\"},\"package\"");
        let journal = Journal::from_text(&odd);
        assert_eq!((journal.entries.len(), journal.unread.len()), (0, 1));
    }

    #[test]
    fn what_another_version_wrote_is_kept_and_what_it_added_is_no_harm() {
        let text = json!({ "version": 9, "more": 1, "entries": [
            {"key": "a", "kind": "cluster", "id": 22, "package": "p", "state": "paused", "colour": "blue"},
            {"key": "b", "kind": "host", "id": 1, "package": "p", "state": "sent"},
            "nonsense",
        ]});
        let journal = Journal::from_text(&text.to_string());
        assert_eq!((journal.entries.len(), journal.unread.len()), (1, 2));
        assert_eq!((journal.entries[0].state, journal.entries[0].sends), (State::Unknown, 1));
        assert_eq!(Journal::from_text(&journal.to_text()), journal, "it comes back as it was");
    }
}
