//! The `code` of OCP's error object.
//!
//! Up to OCP 4.2.1 it is a bare number (`11063`), from 4.2.2 on the number has the letters of a module before it
//! (`OBE11063`; upgrade-facts.md section 2). The documents do not say whether it comes as a number or as a text, so
//! both are read. Modules share numbers: the call of the response decides about a bare one.

use std::fmt;

use serde_json::Value;

use crate::masking::masked;

use super::clean;
use super::request::Request;

/// The module of OCP that an error comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Module {
    /// OB clusters, their tenants, arbitration services (`OBE`).
    Cluster,
    /// OBProxies (`ODP`).
    Obproxy,
    /// Tasks (`TSK`).
    Task,
    /// Software packages (`PKG`).
    Package,
    /// Users and permissions (`IAM`).
    Access,
    /// Errors that all calls share (`COM`).
    Common,
    /// The cooperation of several OCPs (`MCE`).
    MultiOcp,
}

impl Module {
    fn of_letters(letters: &str) -> Option<Self> {
        Some(match letters.to_ascii_uppercase().as_str() {
            "OBE" => Self::Cluster,
            "ODP" => Self::Obproxy,
            "TSK" => Self::Task,
            "PKG" => Self::Package,
            "IAM" => Self::Access,
            "COM" => Self::Common,
            "MCE" => Self::MultiOcp,
            _ => return None,
        })
    }

    // Numbers from 10001 to 10999 are shared by all calls, except those about tasks or packages.
    fn of_bare(number: u32, request: &Request, status: u16) -> Option<Self> {
        match status {
            401 => return Some(Self::Access),
            // A missing permission does not end the session: a bare number of a 403 is ambiguous.
            403 => return None,
            _ => {}
        }
        let path = request.path.strip_prefix("/api/v2/")?;
        match path.split('/').next()? {
            "tasks" => Some(Self::Task),
            "software-packages" => Some(Self::Package),
            _ if number < 11_000 => Some(Self::Common),
            "ob" | "arbitration" => Some(Self::Cluster),
            "obproxy" => Some(Self::Obproxy),
            _ => None,
        }
    }
}

/// A code as the server wrote it, with its meaning.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ErrorCode {
    text: Option<Box<str>>,
    number: Option<u32>,
    origin: Origin,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Origin {
    /// No letters come before the number.
    #[default]
    Unknown,
    Known(Module),
    /// Letters of a module that the console does not know.
    Other,
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.text().unwrap_or("none"))
    }
}

impl ErrorCode {
    /// No code.
    pub const ABSENT: Self = Self { text: None, number: None, origin: Origin::Unknown };

    /// Reads a code in any form: `OBE11063`, `obe-11063`, `11063`. Anything else is kept as a text without a number.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let text = clean::field(text.trim());
        let digits_from = text.find(|letter: char| letter.is_ascii_digit()).unwrap_or(text.len());
        let (before, digits) = text.split_at(digits_from);
        let letters = before.trim_end_matches(['-', '_', ':', ' ']);
        let is_code =
            before.is_empty() || !letters.is_empty() && letters.chars().all(|letter| letter.is_ascii_alphabetic());
        let number = digits.strip_suffix(".0").unwrap_or(digits).parse().ok().filter(|_| is_code);
        let origin = match Module::of_letters(letters) {
            _ if number.is_none() => Origin::Other,
            Some(module) => Origin::Known(module),
            None if before.is_empty() => Origin::Unknown,
            None => Origin::Other,
        };
        Self { text: (!text.is_empty()).then(|| text.into()), number, origin }
    }

    /// Reads the value of a JSON field. 0 means no code (OCP's own 429).
    pub(super) fn read(value: Option<&Value>) -> Self {
        match value {
            Some(Value::String(text)) => Self::parse(&masked(text)),
            Some(number @ Value::Number(_)) => Self::parse(&number.to_string()),
            _ => Self::ABSENT,
        }
    }

    /// Gives a bare number the module of the call, by the HTTP status of the response.
    #[must_use]
    pub(super) fn in_response_to(mut self, request: &Request, status: u16) -> Self {
        if let (Origin::Unknown, Some(number)) = (self.origin, self.number)
            && let Some(module) = Module::of_bare(number, request, status)
        {
            self.origin = Origin::Known(module);
        }
        self
    }

    /// Returns the code as the server wrote it; `None` when there is none.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        self.text.as_deref()
    }

    /// Returns the number, without letters.
    #[must_use]
    pub const fn number(&self) -> Option<u32> {
        self.number
    }

    /// Returns module and number, where both are known.
    #[must_use]
    pub const fn meaning(&self) -> Option<(Module, u32)> {
        match (self.origin, self.number) {
            (Origin::Known(module), Some(number)) => Some((module, number)),
            _ => None,
        }
    }

    /// Whether the credential itself is refused: unknown, locked, expired, disabled. A related product has some of
    /// these codes from 30000 on.
    #[must_use]
    pub const fn refuses_credential(&self) -> bool {
        let Some((Module::Access, number)) = self.meaning() else { return false };
        // The related product has these five only: its other codes of a 403 forbid one request.
        matches!(number, 10_000..=10_007 | 10_014 | 10_019 | 10_020)
            || matches!(number, 30_000 | 30_001 | 30_003 | 30_004 | 30_007)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::ocp::{ClusterId, ObproxyClusterId, ObproxyId, TaskId, calls};

    fn meaning(text: &str) -> Option<(Module, u32)> {
        ErrorCode::parse(text).meaning()
    }

    #[test]
    fn letters_before_a_number_name_the_module() {
        assert_eq!(meaning("OBE11063"), Some((Module::Cluster, 11_063)));
        assert_eq!(meaning("ODP21110"), Some((Module::Obproxy, 21_110)));
        for other_form in [" IAM10004 ", "iam10004", "IAM-10004", "IAM_10004", "IAM: 10004"] {
            assert_eq!(meaning(other_form), Some((Module::Access, 10_004)), "{other_form}");
        }
        assert_eq!(meaning("ALM10004"), None, "a module that says nothing about upgrades");
        assert_eq!(meaning("11063"), None, "the module of a bare number is that of the call");
    }

    #[test]
    fn what_is_no_code_is_kept_as_it_came() {
        for text in ["NOT_FOUND", "-1", "11063x", "11.5", "99999999999999999999", "OB E11063"] {
            let code = ErrorCode::parse(text);
            assert_eq!((code.text(), code.number()), (Some(text), None), "{text}");
        }
        assert_eq!(ErrorCode::parse("  ").text(), None);
    }

    #[test]
    fn numbers_and_texts_of_json_are_codes_alike() {
        let read = |value: Value| ErrorCode::read(Some(&value));
        assert_eq!(read(json!(11_063)).number(), Some(11_063));
        assert_eq!(read(json!("11063")).number(), Some(11_063));
        assert_eq!(read(json!(11_063.0)).number(), Some(11_063));
        assert_eq!(read(json!("OBE11063")).number(), Some(11_063));
        for none in [json!(null), json!([1]), json!({})] {
            assert_eq!(read(none), ErrorCode::ABSENT);
        }
        assert_eq!(ErrorCode::read(None), ErrorCode::ABSENT);
    }

    #[test]
    fn a_bare_number_belongs_to_the_call_that_it_responds_to() {
        let told = |number: &str, request: &Request, status: u16| {
            ErrorCode::parse(number).in_response_to(request, status).meaning().map(|(module, _)| module)
        };
        let cluster = calls::upgrade_cluster(ClusterId(1), "x.rpm").request;
        let proxies = calls::upgrade_obproxies(ObproxyClusterId(1), &[ObproxyId(1)], "x").request;
        let retry = calls::retry_task(TaskId(1)).request;
        assert_eq!(told("11063", &cluster, 400), Some(Module::Cluster));
        assert_eq!(told("10005", &cluster, 409), Some(Module::Common));
        assert_eq!(told("10003", &cluster, 401), Some(Module::Access));
        assert_eq!(told("10003", &cluster, 403), None);
        assert_eq!(told("21016", &proxies, 400), Some(Module::Obproxy));
        assert_eq!(told("10009", &retry, 400), Some(Module::Task));
        assert_eq!(told("COM10009", &retry, 400), Some(Module::Common), "letters count more than the call");
        assert_eq!(told("ALM10009", &retry, 400), None);
    }

    #[test]
    fn a_refused_credential_is_known_by_its_code_too() {
        let refuses = |text: &str| ErrorCode::parse(text).refuses_credential();
        assert!(["IAM10000", "IAM10003", "IAM10004", "IAM10007", "IAM30004"].into_iter().all(refuses));
        assert!(
            !["IAM11000", "IAM10008", "IAM30005", "IAM30014", "COM10003", "TSK10004", "10003"].into_iter().any(refuses)
        );
    }

    proptest! {
        #[test]
        fn no_text_makes_the_parser_panic_and_every_text_is_kept(text in "\\PC{0,30}") {
            let code = ErrorCode::parse(&text);
            prop_assert_eq!(code.text().unwrap_or_default(), clean::field(text.trim()));
        }
    }
}
