//! The frame of every page: band, header, main, footer.

use crate::reactive::{RwSignal, handler, live};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::fold_switch::FoldSwitch;

// A constant and no literal, here and wherever an element has no changing part: from an element of literals alone
// `view!` makes a text that becomes markup, which the page's policy forbids (Trusted Types; tests/markup.rs).
const MARK: &str = "favicon.svg";

/// The frame. Each slot is filled by the caller; the main part is the children.
#[component]
pub fn Shell(
    /// The text of the link that skips the header.
    #[prop(into)]
    skip_label: Signal<String>,
    /// The name of the product, a link to the first page.
    #[prop(into)]
    product: Signal<String>,
    /// The address of the first page.
    #[prop(into)]
    home: Signal<String>,
    /// The name of the navigation, for screen readers.
    #[prop(into)]
    nav_label: Signal<String>,
    /// The text of the button that opens the rest of the header in a narrow window.
    #[prop(into)]
    menu_label: Signal<String>,
    /// The links of the navigation: `<a>` elements, the current one with `aria-current="page"`.
    #[prop(into)]
    nav: ViewFnOnce,
    /// The connection: name and address of the OCP, and the signed-in user.
    #[prop(optional, into)]
    place: ViewFnOnce,
    /// Language, theme, sign-out.
    #[prop(optional, into)]
    tools: ViewFnOnce,
    /// The band over the header (see [`super::band::Band`]).
    #[prop(optional, into)]
    band: ViewFnOnce,
    /// The line under the page.
    #[prop(optional, into)]
    footer: ViewFnOnce,
    /// The page.
    children: Children,
) -> impl IntoView {
    let menu = RwSignal::new(false);
    // The header closes so that the opened page is visible.
    let leave = move |event: leptos::ev::MouseEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        if target.is_some_and(|target| target.closest("a").ok().flatten().is_some()) {
            menu.set(false);
        }
    };
    view! {
        <div class="shell">
            // Inside the header: outside of every landmark, screen readers that navigate by landmarks would miss it.
            <header>
                <a class="skip-link" href="#main" rel="external" on:click=handler(skip)>
                    {live(move || skip_label.get())}
                </a>
                {band.run()}
                <div class="header" on:click=handler(leave)>
                    <a class="product" href=live(move || home.get())>
                        <img class="product-mark" src=MARK alt="" width="24" height="24" />
                        <span>{live(move || product.get())}</span>
                    </a>
                    <FoldSwitch label=menu_label open=menu />
                    <nav class="nav" aria-label=live(move || nav_label.get())>
                        {nav.run()}
                    </nav>
                    <div class="place">{place.run()}</div>
                    <div class="tools">{tools.run()}</div>
                </div>
            </header>
            <main class="main" id="main" tabindex="-1">
                {children()}
            </main>
            <footer class="footer">{footer.run()}</footer>
        </div>
    }
}

/// Moves the focus in code: under a `<base href>` the address `#main` would lead to another page.
fn skip(ev: leptos::ev::MouseEvent) {
    ev.prevent_default();
    if let Some(main) =
        document().get_element_by_id("main").and_then(|main| main.dyn_into::<web_sys::HtmlElement>().ok())
    {
        let _focused = main.focus();
    }
}
