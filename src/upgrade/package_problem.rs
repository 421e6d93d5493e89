//! What is wrong with a text that should be a package name.

use super::version::{Build, Version};

/// Why a text is not a package name of a product.
#[derive(Clone, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum PackageProblem {
    /// Nothing was typed.
    #[error("no package was named")]
    Empty,
    /// It must end in `.os.architecture.rpm` and does not.
    #[error("the name does not end in .os.architecture.rpm")]
    MissingRpm,
    /// It must not carry operating system, architecture or `.rpm`, and does. The short name that it holds.
    #[error("the name has more parts than {0}")]
    NotShort(String),
    /// It has not the parts that a package name has.
    #[error("not a package name")]
    NotAName,
    /// It is the name of another product's package.
    #[error("the package is of the product {0}")]
    OtherProduct(String),
    /// This character has no place in a package name.
    #[error("a package name cannot have the character {0:?}")]
    Character(char),
    /// This stands where the version should, and is none.
    #[error("{0} is not a version")]
    Version(String),
    /// This stands where the build should, and is no whole number.
    #[error("{0} is not a build number")]
    Build(String),
    /// This stands where operating system and architecture should, and has a hyphen, which they cannot have.
    #[error("{0} is not an operating system and an architecture")]
    Platform(String),
    /// This is in capitals. A request needs the name exactly as the file is called, and OCP's are in lower case.
    #[error("{0} is in capitals")]
    Capitals(String),
    /// It is a file of another kind, by its ending: `.deb`.
    #[error("a file of another kind: {0}")]
    OtherFile(String),
    /// It is a source package, which nobody can install.
    #[error("a source package")]
    Source,
    /// There is more than the name. The name that it holds.
    #[error("there is more than the name {0}")]
    Surrounded(String),
    /// There are several names.
    #[error("{0} names instead of one")]
    Several(usize),
}

/// The longest part of a name that is quoted to say that it is wrong.
const LONGEST_QUOTE: usize = 40;

/// What stands behind `.rpm.` in a name is no ending when it is longer, in bytes.
const LONGEST_ENDING: usize = 12;

/// Endings of files that lie beside packages, or hold them.
const OTHER_FILES: [&str; 24] = [
    ".deb",
    ".tar.gz",
    ".tgz",
    ".tar",
    ".zip",
    ".gz",
    ".xz",
    ".bz2",
    ".asc",
    ".sig",
    ".sha256",
    ".sha256sum",
    ".sha1",
    ".md5",
    ".md5sum",
    ".part",
    ".crdownload",
    ".tmp",
    ".bak",
    ".txt",
    ".sh",
    ".apk",
    ".iso",
    ".yaml",
];

impl PackageProblem {
    /// The problem of a file of another kind; `None` where the name does not end as one.
    pub(super) fn other_file(text: &str) -> Option<Self> {
        // `.rpm.1` is the second copy that wget makes, `.rpm.aria2` what is not downloaded yet.
        let is_ending = |tail: &str| {
            tail != "rpm"
                && (1..=LONGEST_ENDING).contains(&tail.len())
                && tail.bytes().all(|byte| byte.is_ascii_alphanumeric())
        };
        let behind = text.rsplit_once(".rpm.").filter(|(_, tail)| is_ending(tail)).map(|(_, tail)| format!(".{tail}"));
        let known = OTHER_FILES.iter().find(|ending| text.ends_with(**ending)).map(|ending| (*ending).to_owned());
        known.or(behind).map(Self::OtherFile)
    }

    /// The problem of a file name whose ending is not in lower case; `None` for other endings.
    pub(super) fn capitals(text: &str) -> Option<Self> {
        let (stem, ending) = text.split_at_checked(text.len().checked_sub(".rpm".len())?)?;
        let is_wrong = ending != ".rpm" && ending.eq_ignore_ascii_case(".rpm");
        let is_all = stem.bytes().any(|byte| byte.is_ascii_uppercase());
        is_wrong.then(|| Self::Capitals(if is_all { quoted(text) } else { ending.to_owned() }))
    }

    /// The problem of a hyphen between build and `.rpm`, as in `x86-64`; `None` where version and build are not in front
    /// of it.
    pub(super) fn platform(stem: &str) -> Option<Self> {
        let mut parts = stem.match_indices('-').map(|(at, _)| at + 1);
        let mut version = parts.next()?;
        for build in parts {
            let number = stem.get(version..build - 1)?;
            let (digits, tags) = stem.get(build..)?.split_once('.').unwrap_or_default();
            if Version::parse(number).is_some() && Build::parse(digits).is_some() && tags.contains('-') {
                return Some(Self::Platform(quoted(tags)));
            }
            version = build;
        }
        None
    }

    /// The problem of what stands where the version should.
    pub(super) fn version(part: &str) -> Self {
        Self::Version(quoted(part))
    }

    /// The problem of what stands where the build should.
    pub(super) fn build(part: &str) -> Self {
        Self::Build(quoted(part))
    }
}

fn quoted(part: &str) -> String {
    let end = part.char_indices().nth(LONGEST_QUOTE).map_or(part.len(), |(at, _)| at);
    let (kept, rest) = part.split_at(end);
    if rest.is_empty() { kept.to_owned() } else { format!("{kept}…") }
}
