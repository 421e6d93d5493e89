//! A line as it is shown.

/// What kind of line it is. Each has a colour and a sign.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mark {
    /// Nothing to remark.
    #[default]
    Plain,
    /// Of interest to few.
    Debug,
    /// A warning.
    Warn,
    /// An error.
    Error,
    /// Where a part starts.
    Head,
    /// It was not there before.
    Added,
    /// It was there before and is not now.
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

/// How a piece of a line stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceKind {
    /// Not at all.
    Plain,
    /// It is what was searched for.
    Hit,
    /// It is the hit that the reader was led to.
    Current,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text, harmless already.
    pub text: String,
    /// How it stands out.
    pub kind: PieceKind,
}

/// A line as it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Its number, or nothing for a line that continues the one before.
    pub number: String,
    /// Its address, where it has one.
    pub address: Option<String>,
    /// What kind it is.
    pub mark: Mark,
    /// Whether lines may be missing before it.
    pub follows_gap: bool,
    /// The text, in pieces.
    pub pieces: Vec<Piece>,
}
