//! The problems of a text that should be a package name.

use super::version::{Build, Version};

/// The reason why a text is not a package name of a product.
#[derive(Clone, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum PackageProblem {
    /// The text is empty.
    #[error("no package was named")]
    Empty,
    /// The name does not end in `.os.architecture.rpm`, which is required.
    #[error("the name does not end in .os.architecture.rpm")]
    MissingRpm,
    /// The name contains operating system, architecture or `.rpm`, which are not allowed. Has the short name in the
    /// text.
    #[error("the name has more parts than {0}")]
    NotShort(String),
    /// The text lacks parts of a package name.
    #[error("not a package name")]
    NotAName,
    /// It is the name of another product's package.
    #[error("the package is of the product {0}")]
    OtherProduct(String),
    /// This character is not allowed in a package name.
    #[error("a package name cannot have the character {0:?}")]
    Character(char),
    /// This text in the place of the version is not a version.
    #[error("{0} is not a version")]
    Version(String),
    /// This text in the place of the build is not a whole number.
    #[error("{0} is not a build number")]
    Build(String),
    /// This text in the place of operating system and architecture contains a hyphen, which is not allowed.
    #[error("{0} is not an operating system and an architecture")]
    Platform(String),
    /// This part is in capitals. A request needs the exact name of the file, and OCP's are in lower case.
    #[error("{0} is in capitals")]
    Capitals(String),
    /// It is a file of another kind, by its ending: `.deb`.
    #[error("a file of another kind: {0}")]
    OtherFile(String),
    /// It is a source package, which cannot be installed.
    #[error("a source package")]
    Source,
    /// The text contains more than the name. Has the name.
    #[error("there is more than the name {0}")]
    Surrounded(String),
    /// The text contains several names.
    #[error("{0} names instead of one")]
    Several(usize),
}

/// The greatest length of a quoted part of a name.
const LONGEST_QUOTE: usize = 40;

/// A longer text after `.rpm.` does not count as an ending, in bytes.
const LONGEST_ENDING: usize = 12;

/// Endings of files that are stored beside packages, or contain them.
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
    /// Returns the problem of a file of another kind; `None` where the name does not end as one.
    pub(super) fn other_file(text: &str) -> Option<Self> {
        // `.rpm.1` is the second copy that wget makes, `.rpm.aria2` an unfinished download.
        let is_ending = |tail: &str| {
            tail != "rpm"
                && (1..=LONGEST_ENDING).contains(&tail.len())
                && tail.bytes().all(|byte| byte.is_ascii_alphanumeric())
        };
        let behind = text.rsplit_once(".rpm.").filter(|(_, tail)| is_ending(tail)).map(|(_, tail)| format!(".{tail}"));
        let known = OTHER_FILES.iter().find(|ending| text.ends_with(**ending)).map(|ending| (*ending).to_owned());
        known.or(behind).map(Self::OtherFile)
    }

    /// Returns the problem of a file name whose ending is not in lower case; `None` for other endings.
    pub(super) fn capitals(text: &str) -> Option<Self> {
        let (stem, ending) = text.split_at_checked(text.len().checked_sub(".rpm".len())?)?;
        let is_wrong = ending != ".rpm" && ending.eq_ignore_ascii_case(".rpm");
        let is_all = stem.bytes().any(|byte| byte.is_ascii_uppercase());
        is_wrong.then(|| Self::Capitals(if is_all { quoted(text) } else { ending.to_owned() }))
    }

    /// Returns the problem of a hyphen between build and `.rpm`, as in `x86-64`; `None` where no version and build come
    /// before it.
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

    /// Returns the problem of the text in the place of the version.
    pub(super) fn version(part: &str) -> Self {
        Self::Version(quoted(part))
    }

    /// Returns the problem of the text in the place of the build.
    pub(super) fn build(part: &str) -> Self {
        Self::Build(quoted(part))
    }
}

fn quoted(part: &str) -> String {
    let end = part.char_indices().nth(LONGEST_QUOTE).map_or(part.len(), |(at, _)| at);
    let (kept, rest) = part.split_at(end);
    if rest.is_empty() { kept.to_owned() } else { format!("{kept}…") }
}
