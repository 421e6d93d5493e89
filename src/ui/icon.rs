//! The icons, all from one sprite (`public/icons.svg`).

use leptos::prelude::*;

use super::tone::Tone;
use crate::platform::document;
use crate::reactive::live;

thread_local! {
    // Where the sprite is, relative to the `<base href>` of the page.
    static SPRITE: String = document::asset("icons.svg");
}

/// Every symbol of the sprite.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each name is what the symbol shows")]
pub enum Icon {
    /// The glyph of a state.
    Tone(Tone),
    Cluster,
    Proxy,
    Arbitration,
    Task,
    Package,
    List,
    Graph,
    Timeline,
    Sun,
    Moon,
    AutoTheme,
    Language,
    SignOut,
    External,
    Copy,
    Check,
    Close,
    ChevronRight,
    ChevronLeft,
    ChevronDown,
    ChevronUp,
    Refresh,
    Search,
    Retry,
    Skip,
    Stop,
    Rollback,
    Warning,
    Info,
    Error,
}

impl Icon {
    /// The id of the symbol in the sprite.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Tone(Tone::Waiting) => "tone-waiting",
            Self::Tone(Tone::Ready) => "tone-ready",
            Self::Tone(Tone::Running) => "tone-running",
            Self::Tone(Tone::Cancelling) => "tone-cancelling",
            Self::Tone(Tone::Done) => "tone-done",
            Self::Tone(Tone::Failed) => "tone-failed",
            Self::Tone(Tone::Skipped) => "tone-skipped",
            Self::Tone(Tone::Cancelled) => "tone-cancelled",
            Self::Tone(Tone::RollingBack) => "tone-rolling-back",
            Self::Tone(Tone::RolledBack) => "tone-rolled-back",
            Self::Tone(Tone::Unknown) => "tone-unknown",
            Self::Cluster => "cluster",
            Self::Proxy => "proxy",
            Self::Arbitration => "arbitration",
            Self::Task => "task",
            Self::Package => "package",
            Self::List => "list",
            Self::Graph => "graph",
            Self::Timeline => "timeline",
            Self::Sun => "sun",
            Self::Moon => "moon",
            Self::AutoTheme => "auto-theme",
            Self::Language => "language",
            Self::SignOut => "sign-out",
            Self::External => "external",
            Self::Copy => "copy",
            Self::Check => "check",
            Self::Close => "close",
            Self::ChevronRight => "chevron-right",
            Self::ChevronLeft => "chevron-left",
            Self::ChevronDown => "chevron-down",
            Self::ChevronUp => "chevron-up",
            Self::Refresh => "refresh",
            Self::Search => "search",
            Self::Retry => "retry",
            Self::Skip => "skip",
            Self::Stop => "stop",
            Self::Rollback => "rollback",
            Self::Warning => "warning",
            Self::Info => "info",
            Self::Error => "error",
        }
    }

    /// The address of the symbol, for a `<use>`.
    #[must_use]
    pub fn href(self) -> String {
        SPRITE.with(|sprite| format!("{sprite}#{}", self.as_str()))
    }
}

/// One icon. It is decoration: the text beside it, or the label of its button, gives the meaning.
#[component]
pub fn IconView(
    /// The symbol.
    #[prop(into)]
    icon: Signal<Icon>,
) -> impl IntoView {
    view! {
        <svg class="icon" aria-hidden="true" focusable="false">
            <use href=live(move || icon.get().href())></use>
        </svg>
    }
}
