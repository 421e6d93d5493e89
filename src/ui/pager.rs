//! Walking through pages of a list.

use super::shown::Shown;
use crate::reactive::{derived, live};
use leptos::prelude::*;

use super::button::{Button, ButtonKind};
use super::icon::Icon;

/// Back, where one is, on. Hidden while there is one page only.
#[component]
pub fn Pager(
    /// The page shown, from 1.
    #[prop(into)]
    page: Signal<u64>,
    /// How many pages there are.
    #[prop(into)]
    pages: Signal<u64>,
    /// Called with the page asked for.
    #[prop(into)]
    on_page: Callback<u64>,
    /// The name of the whole: "Pages of tasks".
    #[prop(into)]
    label: Signal<String>,
    /// Where one is: "Page 2 of 7".
    #[prop(into)]
    position: Signal<String>,
    /// The name of the button back.
    #[prop(into)]
    previous: Signal<String>,
    /// The name of the button on.
    #[prop(into)]
    next: Signal<String>,
) -> impl IntoView {
    let at_start = derived(move || page.get() <= 1);
    let at_end = derived(move || page.get() >= pages.get());
    // Back into the list, from however far beyond its end.
    let go_back = move |()| on_page.run(page.get_untracked().saturating_sub(1).min(pages.get_untracked()).max(1));
    let go_on = move |()| on_page.run(page.get_untracked().saturating_add(1).min(pages.get_untracked().max(1)));
    view! {
        <Shown when=derived(move || pages.get() > 1 || page.get() > 1)>
            <nav class="pager" aria-label=live(move || label.get())>
                <Button kind=ButtonKind::Quiet icon=Icon::ChevronLeft label=previous disabled=at_start on_press=go_back />
                <span class="num" aria-live="polite">
                    {live(move || position.get())}
                </span>
                <Button kind=ButtonKind::Quiet icon=Icon::ChevronRight label=next disabled=at_end on_press=go_on />
            </nav>
        </Shown>
    }
}
