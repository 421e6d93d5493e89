//! Hosts, of which the console needs architecture and operating system (ocp-api.md section 4).

use serde_json::Value;

use crate::ocp::json::{self, Decoded, Object};
use crate::ocp::odd::{Odd, tolerant};

/// A host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Host {
    /// The id.
    pub id: u64,
    /// The processor architecture.
    pub architecture: Option<String>,
    /// The tag of the operating system, `el7` or `alios7`; not all versions send it.
    pub system_release: Option<String>,
    /// The kernel, `Linux 3.10.0-957.el7.x86_64`.
    pub operating_system: Option<String>,
    /// The parts that could not be read.
    pub odd: Vec<Odd>,
}

tolerant!(Host);

impl Host {
    /// Reads one host.
    ///
    /// # Errors
    /// When `id` is missing.
    pub fn read(value: &Value) -> Decoded<Self> {
        let object = Object::of(value)?;
        Ok(Self {
            id: object.required("id", json::id)?,
            architecture: object.lenient("architecture", json::text),
            system_release: object.lenient("operatingSystemRelease", json::text),
            operating_system: object.lenient("operatingSystem", json::text),
            odd: object.odd(),
        })
    }

    /// Returns the tag of the operating system, as in the names of packages. `None` where OCP sends none.
    #[must_use]
    pub fn system(&self) -> Option<String> {
        let told = self.system_release.as_deref().map(str::trim).filter(|tag| is_tag(tag));
        let mut kernel = self.operating_system.iter().flat_map(|text| text.split('.'));
        told.or_else(|| kernel.find(|tag| SYSTEMS.contains(&without_digits(tag)))).map(str::to_ascii_lowercase)
    }
}

/// The letters of the tags of systems, as they occur in kernel names.
const SYSTEMS: [&str; 8] = ["el", "al", "alios", "an", "fc", "ky", "uel", "uos"];

// Letters and then digits. Some versions print a sentence instead.
fn is_tag(text: &str) -> bool {
    let letters = without_digits(text);
    !letters.is_empty() && letters.len() < text.len() && letters.bytes().all(|byte| byte.is_ascii_alphabetic())
}

fn without_digits(text: &str) -> &str {
    text.trim_end_matches(|letter: char| letter.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_tag_of_the_system_is_told_or_stands_in_the_name_of_the_kernel() {
        let kernel = "Linux 3.10.0-957.el7.x86_64";
        let system = |told: Option<&str>| {
            let value = json!({"id": 1, "operatingSystemRelease": told, "operatingSystem": kernel});
            Host::read(&value).unwrap().system()
        };
        assert_eq!(system(Some(" AliOS7 ")).as_deref(), Some("alios7"));
        for other in [None, Some("CentOS"), Some("7"), Some("CentOS Linux 7")] {
            assert_eq!(system(other).as_deref(), Some("el7"), "{other:?} is no tag");
        }
    }
}
