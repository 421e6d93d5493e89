//! The page for an unknown address.

use leptos::prelude::*;

use crate::pages::text;
use crate::reactive::live;

use crate::i18n::fill;
use crate::pages::words;
use crate::router::Router;
use crate::routes;
use crate::state::page::set_title;
use crate::ui::button::{ButtonKind, LinkButton};
use crate::upgrade::Kind;

/// Shows that the address is unknown, and links to the first page.
#[component]
pub fn NotFound() -> impl IntoView {
    let w = words();
    let router: Router = expect_context();
    set_title(move || w().shell.not_found_title.to_owned());
    view! {
        <div class="page">
            <header class="page-head">
                <h1>{text(|w| w.shell.not_found_title)}</h1>
                <p>{live(move || fill(w().shell.not_found_hint, &[&format!("/{}", router.path())]))}</p>
            </header>
            <p>
                <LinkButton href=routes::resources(Kind::Cluster) kind=ButtonKind::Primary>
                    {text(|w| w.shell.to_clusters)}
                </LinkButton>
            </p>
        </div>
    }
}
