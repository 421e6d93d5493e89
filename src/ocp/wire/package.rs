//! Software packages (ocp-api.md section 4).

use serde_json::Value;

use crate::ocp::Timestamp;
use crate::ocp::id::PackageId;
use crate::ocp::json::{self, Decoded, Object};
use crate::ocp::odd::{Odd, tolerant};

/// A package that was uploaded to OCP.
#[derive(Clone, Debug, PartialEq)]
pub struct SoftwarePackage {
    /// The id.
    pub id: PackageId,
    /// The product's name, `oceanbase`.
    pub name: String,
    /// The file's whole name.
    pub file_name: String,
    /// The version without build.
    pub version: Option<String>,
    /// The build, of up to 18 digits: a text, because it may exceed 2^53.
    pub build_number: Option<String>,
    /// The operating system's tag, `el7`.
    pub operating_system: Option<String>,
    /// The processor architecture.
    pub architecture: Option<String>,
    /// OCP's type of the package.
    pub package_type: Option<String>,
    /// The size in bytes.
    pub size: Option<u64>,
    /// When it was uploaded.
    pub created: Option<Timestamp>,
    /// The parts that could not be read.
    pub odd: Vec<Odd>,
}

tolerant!(SoftwarePackage);

impl SoftwarePackage {
    /// Reads one package.
    ///
    /// # Errors
    /// When `id` is missing.
    pub fn read(value: &Value) -> Decoded<Self> {
        let object = Object::of(value)?;
        Ok(Self {
            id: PackageId(object.required("id", json::id)?),
            name: object.lenient("name", json::text).unwrap_or_default(),
            file_name: object.expected("fileName", json::text).unwrap_or_default(),
            version: object.lenient("version", json::text),
            build_number: object.lenient("buildNumber", json::text),
            operating_system: object.lenient("operatingSystem", json::text),
            architecture: object.lenient("architecture", json::text),
            package_type: object.lenient("type", json::text),
            size: object.lenient("size", json::id),
            created: object.time("createTime"),
            odd: object.odd(),
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_build_number_of_18_digits_keeps_them_with_or_without_quotes() {
        for build in [json!("200000022024070119"), json!(200_000_022_024_070_119_u64)] {
            let package = SoftwarePackage::read(&json!({"id": 1, "name": "oceanbase", "buildNumber": build,
                "fileName": "oceanbase-4.3.4.0-200000022024070119.el7.x86_64.rpm"}));
            assert_eq!(package.unwrap().build_number.as_deref(), Some("200000022024070119"));
        }
    }
}
