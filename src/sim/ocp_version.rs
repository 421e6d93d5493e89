//! The version of the simulated OCP: older and newer ones accept other requests and number their errors differently.

/// The version of an OCP.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OcpVersion {
    number: String,
    parts: Vec<u32>,
}

impl OcpVersion {
    /// The versions in a demo, oldest first: the last one takes another request for the upgrade of an OB cluster.
    pub const OFFERED: [&str; 3] = ["4.2.1", "4.2.2", "4.3.5"];

    /// Parses a version such as `4.3.5`; `None` for an invalid text.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let parts: Vec<u32> = text.split('.').map(|part| part.parse().ok()).collect::<Option<_>>()?;
        (2..=5).contains(&parts.len()).then(|| Self { number: text.to_owned(), parts })
    }

    /// Returns the version as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.number
    }

    /// Returns the build version in OCP's info.
    pub(crate) fn build_version(&self) -> String {
        format!("{}-20250319105844", self.number)
    }

    /// Whether the upgrade of a cluster takes `destVersion` in place of `rpmFileName`.
    pub(crate) fn takes_dest_version(&self) -> bool {
        self.parts.as_slice() >= [4, 3, 5].as_slice()
    }

    /// Whether codes of errors are texts with a prefix: `OBE11063`.
    #[must_use]
    pub fn has_prefixed_codes(&self) -> bool {
        self.parts.as_slice() >= [4, 2, 2].as_slice()
    }
}

impl Default for OcpVersion {
    fn default() -> Self {
        Self { number: "4.2.1".to_owned(), parts: vec![4, 2, 1] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_tells_what_its_ocp_takes() {
        let told = |text: &str| {
            let version = OcpVersion::parse(text).unwrap();
            (version.takes_dest_version(), version.has_prefixed_codes())
        };
        assert_eq!((told("4.2.1"), told("3.3")), ((false, false), (false, false)));
        assert_eq!((told("4.2.2"), told("4.3.4.9")), ((false, true), (false, true)));
        assert_eq!((told("4.3.5"), told("4.10.0")), ((true, true), (true, true)));
        assert_eq!((OcpVersion::parse("4"), OcpVersion::parse("4.x"), OcpVersion::parse("")), (None, None, None));
        for text in OcpVersion::OFFERED {
            assert_eq!(OcpVersion::parse(text).unwrap().as_str(), text);
        }
        assert_eq!(OcpVersion::parse("4.2.1"), Some(OcpVersion::default()));
    }
}
