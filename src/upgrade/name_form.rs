//! The forms in which the name of a package is asked for.

/// Which form of a name a request needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameForm {
    /// The whole file name with `.rpm`.
    File,
    /// Name, version and build only.
    Short,
    /// Either of them: what a version is read from.
    Either,
}
