//! The look of a state: one tone for each state that a step or a whole run can be in.
//!
//! A tone carries a colour, a shape and a pattern (all in `style/`); the word comes from the caller, so that colour
//! never carries the meaning alone.

/// The look of a state. The style sheets select on `data-tone`, the icon sprite has one symbol per tone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tone {
    /// Not started.
    Waiting,
    /// Able to start at any moment.
    Ready,
    /// Running.
    Running,
    /// A stop was requested and has not happened yet.
    Cancelling,
    /// Successful.
    Done,
    /// Failed.
    Failed,
    /// Counted as done without running.
    Skipped,
    /// Stopped by a person.
    Cancelled,
    /// Being rolled back.
    RollingBack,
    /// Rolled back.
    RolledBack,
    /// A state that is unknown to this version.
    Unknown,
}

impl Tone {
    /// Every tone, in the order in which legends and counts list them.
    pub const ALL: [Self; 11] = [
        Self::Failed,
        Self::Running,
        Self::Cancelling,
        Self::RollingBack,
        Self::Ready,
        Self::Waiting,
        Self::Done,
        Self::Skipped,
        Self::Cancelled,
        Self::RolledBack,
        Self::Unknown,
    ];

    /// Returns the position in the order of [`Self::ALL`].
    #[must_use]
    pub fn place(self) -> usize {
        Self::ALL.iter().position(|other| *other == self).unwrap_or(Self::ALL.len())
    }

    /// The value of `data-tone`, and the tail of the icon's id (`tone-…` in `public/icons.svg`).
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Ready => "ready",
            Self::Running => "running",
            Self::Cancelling => "cancelling",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Skipped => "skipped",
            Self::Cancelled => "cancelled",
            Self::RollingBack => "rolling-back",
            Self::RolledBack => "rolled-back",
            Self::Unknown => "unknown",
        }
    }
}
