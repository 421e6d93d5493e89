//! The band over the header that says what kind of OCP this page speaks to.

use crate::reactive::live;
use leptos::prelude::*;

/// What the page speaks to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BandKind {
    /// A simulated OCP inside the page: striped.
    Demo,
    /// A real OCP of no special weight.
    Live,
    /// A real OCP that serves production.
    Production,
}

impl BandKind {
    /// The value of `data-kind`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Demo => "demo",
            Self::Live => "live",
            Self::Production => "production",
        }
    }
}

/// The band. Left out of the page where there is nothing to say.
#[component]
pub fn Band(
    /// What the page speaks to.
    #[prop(into)]
    kind: Signal<BandKind>,
    /// The colour that the configuration gives this OCP (any CSS colour); the text keeps to the theme.
    #[prop(optional, into)]
    colour: MaybeProp<String>,
    /// The sentence, and tools of the demo if any.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="band" data-kind=live(move || kind.get().as_str()) style:--band-colour=live(move || colour.get())>
            <div class="band-body">{children()}</div>
        </div>
    }
}
