//! The band over the header that names the kind of OCP behind the page.

use crate::reactive::live;
use leptos::prelude::*;

/// The kind of OCP behind the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BandKind {
    /// A simulated OCP inside the page: striped.
    Demo,
    /// A real OCP that is not marked as production.
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

/// The band. The page omits it where it has no content.
#[component]
pub fn Band(
    /// The kind of OCP behind the page.
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
