//! The forms of a package name.

/// The form of a package name that a request needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameForm {
    /// The whole file name with `.rpm`.
    File,
    /// Name, version and build only.
    Short,
    /// Either of them, where only the version is needed.
    Either,
}
