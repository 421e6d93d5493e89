//! Chooses the form of the request by the version of OCP. The change is not documented: 4.3.5 is the first version
//! whose pages have the new fields.

use super::cluster_request::RequestForm;

/// The first version of OCP that is expected to accept `destVersion`.
const FIRST: [u64; 3] = [4, 3, 5];

/// The reason for a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Basis {
    /// `config.json` sets the form.
    Config,
    /// The version that OCP sent.
    OcpVersion(String),
    /// OCP sent no version, or an unreadable one.
    Unknown,
}

/// The initial form, and its reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormChoice {
    /// The form.
    pub form: RequestForm,
    /// The reason.
    pub basis: Basis,
}

impl FormChoice {
    /// Chooses by `config.json` where it sets the form, else by the `buildVersion` of OCP's info.
    #[must_use]
    pub fn of(configured: Option<RequestForm>, build_version: Option<&str>) -> Self {
        if let Some(form) = configured {
            return Self { form, basis: Basis::Config };
        }
        let told = build_version.and_then(|text| Some((form_of(text)?, text.trim())));
        match told {
            Some((form, version)) => Self { form, basis: Basis::OcpVersion(version.to_owned()) },
            None => Self { form: RequestForm::RpmFileName, basis: Basis::Unknown },
        }
    }
}

// Reads the first dotted number as the version: `4.3.5-20250319105844`, `v4.3.5`, `OCP 4.3.5 (2025)`. `None` without a
// number, or with too few parts: 4.3 may be 4.3.4 as well as 4.3.5.
fn form_of(text: &str) -> Option<RequestForm> {
    let numbers = text.split(|letter: char| !letter.is_ascii_digit() && letter != '.').find_map(dotted)?;
    for (number, first) in numbers.iter().zip(FIRST) {
        if *number != first {
            return Some(if *number > first { RequestForm::DestVersion } else { RequestForm::RpmFileName });
        }
    }
    (numbers.len() >= FIRST.len()).then_some(RequestForm::DestVersion)
}

fn dotted(part: &str) -> Option<Vec<u64>> {
    let part = part.trim_matches('.');
    part.contains('.').then_some(())?;
    part.split('.').map(|number| number.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_version_of_ocp_tells_the_form_however_it_is_written() {
        for text in
            ["4.3.5-20250319105844", "4.3.5", " v4.3.10 ", "OCP 4.4.0 (2025-06-01)", "4.4", "5.0.0.1", "4.3.5.x"]
        {
            assert_eq!(FormChoice::of(None, Some(text)).form, RequestForm::DestVersion, "{text}");
        }
        for text in ["4.2.2-20240315150922", "4.3.4-1", "3.3.0", "V4.2", "4.3.0.9-4.3.5"] {
            let choice = FormChoice::of(None, Some(text));
            assert_eq!(
                choice,
                FormChoice { form: RequestForm::RpmFileName, basis: Basis::OcpVersion(text.to_owned()) }
            );
        }
    }

    #[test]
    fn a_version_that_does_not_tell_leaves_the_older_form() {
        for text in
            [None, Some(""), Some("4.3"), Some("trunk"), Some("20250319105844"), Some("99999999999999999999.1.1")]
        {
            let unknown = FormChoice { form: RequestForm::RpmFileName, basis: Basis::Unknown };
            assert_eq!(FormChoice::of(None, text), unknown, "{text:?}");
        }
    }

    #[test]
    fn the_configuration_overrules_the_version() {
        for form in RequestForm::ALL {
            for version in [None, Some("4.2.2"), Some("4.3.5")] {
                assert_eq!(FormChoice::of(Some(form), version), FormChoice { form, basis: Basis::Config });
            }
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,40}") {
            let _ = FormChoice::of(None, Some(&text));
        }
    }
}
