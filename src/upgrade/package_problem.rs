//! What is wrong with a text that should be a package name.

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
        OTHER_FILES.iter().find(|ending| text.ends_with(**ending)).map(|ending| Self::OtherFile((*ending).to_owned()))
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
