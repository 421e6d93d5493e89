//! What a timeline shows: lanes of steps, each with its bar.

use leptos::prelude::*;

use crate::ui::tone::Tone;

/// A lane: what its steps are put together by has a key and a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// Its key, unique among lanes and steps.
    pub key: u64,
    /// The keys of its steps, from the top.
    pub steps: Vec<u64>,
}

/// From when to when something took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// When it started, in milliseconds since 1970.
    pub from_ms: i64,
    /// When it ended; `None` while it has not: its bar reaches to now.
    pub to_ms: Option<i64>,
}

/// What a step shows of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StepFace {
    /// Its name.
    pub name: String,
    /// A remark after the name.
    pub note: String,
    /// All of it in one line, for a bar that stands without its row.
    pub own: String,
    /// The colour, glyph and pattern.
    pub tone: Option<Tone>,
    /// The state and the start, for who does not see the bar.
    pub said: String,
    /// A word about attempts, when there was more than one; the bar is marked as one of several.
    pub attempt: Option<String>,
    /// What it took, or its state when it took no time.
    pub time: String,
    /// Its bar, once it has started.
    pub span: Option<Span>,
}

/// What the rows of a timeline read.
#[derive(Clone, Copy)]
pub struct TimelineRows {
    /// The lanes from the top.
    pub lanes: Memo<Vec<Lane>>,
    /// The heading of the lane with a key. It reads signals, so that it is written again when it has changed.
    pub heading: Callback<u64, String>,
    /// The step with a key. It reads signals too.
    pub step: Callback<u64, StepFace>,
    /// The address of the step with a key, for a link. It reads signals too.
    pub link: Callback<u64, String>,
    /// The keys of the lanes that are closed.
    pub closed: Signal<Vec<u64>>,
    /// A lane is to be closed, or opened.
    pub on_toggle: Callback<u64>,
}
