//! The data of a timeline: lanes of steps, each with its bar.

use leptos::prelude::*;

use crate::reactive::Memo;
use crate::ui::tone::Tone;

/// A lane: a group of steps with a key and a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// Its key, unique among lanes and steps.
    pub key: u64,
    /// The keys of its steps, from the top.
    pub steps: Vec<u64>,
}

/// The start and the end of a bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The start, in milliseconds since 1970.
    pub from_ms: i64,
    /// The end; `None` while it is running: its bar reaches to now.
    pub to_ms: Option<i64>,
}

/// The content of a step's row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StepFace {
    /// Its name.
    pub name: String,
    /// A remark after the name.
    pub note: String,
    /// The same in one line, for a bar without its row.
    pub own: String,
    /// The colour, glyph and pattern.
    pub tone: Option<Tone>,
    /// The state and the start, for screen readers.
    pub said: String,
    /// A remark on attempts, when there was more than one; the bar is marked as one of several.
    pub attempt: Option<String>,
    /// The duration, or the state without one.
    pub time: String,
    /// Its bar, once it has started.
    pub span: Option<Span>,
}

/// The inputs of a timeline's rows.
#[derive(Clone, Copy)]
pub struct TimelineRows {
    /// The lanes from the top.
    pub lanes: Memo<Vec<Lane>>,
    /// Returns the heading of the lane with a key. It reads signals, so that it is updated when they change.
    pub heading: Callback<u64, String>,
    /// Returns the step with a key. It reads signals too.
    pub step: Callback<u64, StepFace>,
    /// Returns the address of the step with a key, for a link. It reads signals too.
    pub link: Callback<u64, String>,
    /// The keys of the lanes that are closed.
    pub closed: Signal<Vec<u64>>,
    /// Called with the key of a lane to close or open.
    pub on_toggle: Callback<u64>,
}
