//! The platform of a package: the tags between its build and `.rpm`.

use super::name_form::NameForm;
use super::package_problem::PackageProblem;

/// The platform of a package.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Platform {
    /// The tag of the operating system, `el7` or `nonlse.el7`; early packages have none.
    pub os: Option<String>,
    /// The processor architecture, `x86_64`.
    pub architecture: String,
}

impl Platform {
    /// Parses `nonlse.el7.x86_64`; `None` where the architecture is missing.
    ///
    /// # Errors
    /// When it is a source package, or not a list of tags.
    pub(super) fn read(tags: &str, form: NameForm) -> Result<Option<Self>, PackageProblem> {
        let (os, architecture) = tags.rsplit_once('.').map_or((None, tags), |(os, tag)| (Some(os), tag));
        let is_tag = |tag: &str| tag.bytes().any(|byte| byte.is_ascii_alphabetic());
        if os.is_some_and(|os| os.is_empty() || os.split('.').any(str::is_empty) || !is_tag(os)) {
            return Err(PackageProblem::NotAName);
        }
        if matches!(architecture, "src" | "nosrc") {
            return Err(PackageProblem::Source);
        }
        // A name without `.rpm` may be cut anywhere, so it has to end in a known architecture.
        let is_known = matches!(architecture, "x86_64" | "aarch64" | "noarch");
        let is_architecture = is_known
            || (form == NameForm::File && is_tag(architecture) && architecture != "rpm" && !is_system(architecture));
        let os = os.map(str::to_owned);
        Ok(is_architecture.then(|| Self { os, architecture: architecture.to_owned() }))
    }
}

fn is_system(tag: &str) -> bool {
    let letters = tag.trim_end_matches(|letter: char| letter.is_ascii_digit());
    letters.len() < tag.len() && matches!(letters, "el" | "al" | "alios" | "an" | "fc" | "ky" | "oe" | "uel" | "uos")
}

/// Whether a package of an architecture can be installed on a host with another name for it: `x86_64` and `amd64` are
/// the same.
#[must_use]
pub fn fits(package: &str, host: &str) -> bool {
    let (package, host) = (canonical(package), canonical(host));
    package == "noarch" || package == host
}

fn canonical(architecture: &str) -> String {
    let name = architecture.trim().to_ascii_lowercase().replace('-', "_");
    match name.as_str() {
        "amd64" | "x64" => "x86_64".to_owned(),
        "arm64" | "armv8" => "aarch64".to_owned(),
        _ => name,
    }
}
