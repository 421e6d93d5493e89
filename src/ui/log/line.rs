//! A line of a log as it is shown.

/// The kind of a line. Each has a colour and a sign.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mark {
    /// An ordinary line.
    #[default]
    Plain,
    /// A debug message.
    Debug,
    /// A warning.
    Warn,
    /// An error.
    Error,
    /// The start of a part.
    Head,
    /// It was added since the previous attempt.
    Added,
    /// It was removed since the previous attempt.
    Removed,
}

impl Mark {
    /// The value of `data-mark`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Debug => "debug",
            Self::Warn => "warn",
            Self::Error => "error",
            Self::Head => "head",
            Self::Added => "added",
            Self::Removed => "removed",
        }
    }
}

/// The highlighting of a piece of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceKind {
    /// None.
    Plain,
    /// A hit of the search.
    Hit,
    /// The present hit.
    Current,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text, with control characters replaced.
    pub text: String,
    /// The highlighting.
    pub kind: PieceKind,
}

/// A line as it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Its number; empty for a line that continues the one before.
    pub number: String,
    /// Its address, where it has one.
    pub address: Option<String>,
    /// Its kind.
    pub mark: Mark,
    /// Whether lines may be missing before it.
    pub follows_gap: bool,
    /// The text, in pieces.
    pub pieces: Vec<Piece>,
}
