//! Tells from OCP's refusal of a cluster upgrade whether it refused the form of the request or one value in it.

use serde_json::{Map, Value};

use crate::ocp::error::ApiError;
use crate::ocp::{ErrorCode, OcpError};

use super::cluster_request::{ClusterUpgradeRequest, RequestForm};

/// The words with which servers refuse a field that they do not know. OCP's own are not documented.
const UNKNOWN: [&str; 11] = [
    "unknown",
    "unrecogni",
    "not recogni",
    "unexpected",
    "unsupported",
    "not supported",
    "deprecated",
    "未知",
    "无法识别",
    "不支持",
    "废弃",
];
/// The field that a form may leave out: an OCP that knows the others may not know it yet.
const OPTIONAL: &str = "zoneOrder";
/// The words with which they speak of a field's value.
const OF_VALUE: [&str; 2] = ["value", "值"];

/// The part of a request that OCP refused. No task was started.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormRefusal {
    /// Its form: OCP may accept the other one.
    Form,
    /// The value of a field of the form, so OCP knows the form.
    Value {
        /// The name of the field.
        field: String,
        /// The value that was sent.
        value: String,
    },
    /// Another reason.
    Other,
}

impl FormRefusal {
    /// Reads a refusal of a request: OCP names a field in its message or its details, or says no more than that the
    /// request is bad.
    #[must_use]
    pub fn of(error: &OcpError, sent: &ClusterUpgradeRequest) -> Self {
        if !matches!(error.status(), Some(400 | 422)) {
            return Self::Other;
        }
        let api = match error {
            OcpError::Api(api) => api,
            // A proxy wrote it.
            OcpError::Html { .. } => return Self::Other,
            _ => return Self::Form,
        };
        let fields = sent.fields();
        let texts = || texts(api);
        if texts().any(|text| names_other_form(text, sent.form()) || calls_field_unknown(text, &fields)) {
            return Self::Form;
        }
        let refused = texts().find_map(|text| quoted(text, &fields).or_else(|| named(text, &fields)));
        match refused {
            Some((field, value)) => Self::Value { field: field.clone(), value: plain(value) },
            None if is_general(&api.code) => Self::Form,
            None => Self::Other,
        }
    }
}

// A list of the fields that the server knows says nothing about the refused one: "(4 known properties: …)".
fn texts(api: &ApiError) -> impl Iterator<Item = &str> {
    let all = std::iter::once(api.message.as_str()).chain(api.details.iter().map(String::as_str));
    all.map(|text| text.split_once(" known propert").map_or(text, |(before, _)| before))
}

fn names_other_form(text: &str, sent: RequestForm) -> bool {
    let mut words = text.split(|letter: char| !letter.is_ascii_alphanumeric());
    words.any(|word| sent.other().field_names().contains(&word))
}

fn calls_field_unknown(text: &str, fields: &Map<String, Value>) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| text.to_lowercase().contains(word));
    named(text, fields).is_some_and(|(name, _)| name != OPTIONAL)
        && quoted(text, fields).is_none()
        && has(&UNKNOWN)
        && !has(&OF_VALUE)
}

// Returns the field that a text names.
fn named<'a>(text: &str, fields: &'a Map<String, Value>) -> Option<(&'a String, &'a Value)> {
    let names = |name: &str| text.split(|letter: char| !letter.is_ascii_alphanumeric()).any(|word| word == name);
    fields.iter().find(|(name, _)| names(name))
}

// Returns the field whose value a text contains as a whole word; `el7` in the name of a package is none.
fn quoted<'a>(text: &str, fields: &'a Map<String, Value>) -> Option<(&'a String, &'a Value)> {
    let is_of_word = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_');
    let contains = |value: &str| {
        text.split(|letter| !is_of_word(letter)).any(|word| !value.is_empty() && word.trim_end_matches('.') == value)
    };
    fields.iter().find(|(_, value)| value.as_str().is_some_and(contains))
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

// The prefix of a code is its module; codes about requests in general begin with COM.
fn is_general(code: &ErrorCode) -> bool {
    code.text().is_none_or(|text| text.starts_with("COM")) || code.number() == Some(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ocp::version_upgrade::{UpgradeMode, VersionUpgrade};

    fn by_name() -> ClusterUpgradeRequest {
        ClusterUpgradeRequest::ByFileName { rpm_file_name: "oceanbase-4.2.5.0-1.el7.x86_64.rpm".to_owned() }
    }

    fn by_version() -> ClusterUpgradeRequest {
        ClusterUpgradeRequest::ByVersion(VersionUpgrade {
            upgrade_mode: UpgradeMode::Downtime("STOP_SERVICE".to_owned()),
            dest_version: "4.2.5.0-1".to_owned(),
            operating_system: "el7".to_owned(),
            freeze_server: true,
            zone_order: None,
        })
    }

    fn refusal(status: u16, code: &str, message: &str) -> OcpError {
        let code = if code.is_empty() { ErrorCode::ABSENT } else { ErrorCode::parse(code) };
        OcpError::Api(ApiError { code, message: message.to_owned(), ..ApiError::bare(status, None) })
    }

    #[test]
    fn an_unknown_field_a_field_of_the_other_form_or_an_unnamed_reason_may_be_the_form() {
        let (name, version) = (by_name(), by_version());
        for (error, sent) in [
            (refusal(400, "10001", "rpmFileName must not be blank"), &version),
            (refusal(400, "COM10001", "upgradeMode 不能为空"), &name),
            (refusal(400, "COM10001", "rpmFileName is deprecated, use destVersion"), &name),
            (refusal(400, "COM10001", "Unrecognized field \"upgradeMode\", not marked as ignorable"), &version),
            (refusal(400, "COM10001", "不支持参数 destVersion"), &version),
            (refusal(422, "", ""), &version),
            (refusal(400, "COM10001", "Bad request"), &name),
            (OcpError::Empty { status: 400, wait: None }, &name),
        ] {
            assert_eq!(FormRefusal::of(&error, sent), FormRefusal::Form, "{error:?}");
        }
    }

    #[test]
    fn an_invalid_value_of_a_sent_field_is_not_the_form() {
        let value = |field: &str, value: &str| FormRefusal::Value { field: field.to_owned(), value: value.to_owned() };
        let mode = || value("upgradeMode", "STOP_SERVICE");
        for (message, expected) in [
            ("upgradeMode is not a valid value", mode()),
            ("upgradeMode 的值无效", mode()),
            ("ClusterUpgradeParam.upgradeMode: unsupported value", mode()),
            ("Unknown upgradeMode STOP_SERVICE.", mode()),
            ("No enum constant for \"STOP_SERVICE\": not one of [ROLLING, STOPSERVICE]", mode()),
            ("freezeServer is not a valid value", value("freezeServer", "true")),
            ("operatingSystem: must match [a-z0-9]+", value("operatingSystem", "el7")),
        ] {
            assert_eq!(FormRefusal::of(&refusal(400, "COM10001", message), &by_version()), expected, "{message}");
        }
        let file = value("rpmFileName", "oceanbase-4.2.5.0-1.el7.x86_64.rpm");
        assert_eq!(FormRefusal::of(&refusal(400, "10001", "rpmFileName is not a valid value"), &by_name()), file);
        let mut detailed = ApiError::bare(400, None);
        detailed.details = vec!["upgradeMode: not a valid value".to_owned()];
        assert_eq!(FormRefusal::of(&OcpError::Api(detailed), &by_version()), mode());
    }

    #[test]
    fn an_order_of_zones_that_ocp_does_not_know_can_be_left_out_of_the_same_form() {
        let ClusterUpgradeRequest::ByVersion(mut upgrade) = by_version() else { unreachable!() };
        upgrade.zone_order = Some(vec!["zone2".to_owned(), "zone1".to_owned()]);
        let sent = ClusterUpgradeRequest::ByVersion(upgrade);
        let known = r#"(4 known properties: "upgradeMode", "destVersion", "rpmFileName", "freezeServer"])"#;
        for known in ["", known] {
            let text = format!("Unrecognized field \"zoneOrder\" (class a.b.C), not marked as ignorable {known}");
            let refused = FormRefusal::of(&refusal(400, "COM10001", &text), &sent);
            assert!(matches!(&refused, FormRefusal::Value { field, .. } if field == "zoneOrder"), "{refused:?}");
        }
    }

    #[test]
    fn a_reason_of_another_module_or_another_status_is_neither() {
        for error in [
            refusal(400, "OBE11063", "no upgrade path from version 4.2 to version 4.1 found"),
            refusal(400, "10001", "no upgrade path"),
            refusal(409, "COM10005", "rpmFileName"),
            refusal(403, "COM10009", ""),
            OcpError::Html { status: 400, wait: None },
            OcpError::Html { status: 502, wait: None },
        ] {
            for sent in [by_name(), by_version()] {
                assert_eq!(FormRefusal::of(&error, &sent), FormRefusal::Other, "{error:?}");
            }
        }
    }
}
