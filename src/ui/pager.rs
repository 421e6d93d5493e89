//! Buttons for the pages of a list.

use super::shown::Shown;
use crate::reactive::live;
use leptos::prelude::*;

use super::button::{Button, ButtonKind};
use super::icon::Icon;

/// Back, the position, next. Hidden while there is only one page.
#[component]
pub fn Pager(
    /// The page shown, from 1.
    #[prop(into)]
    page: Signal<u64>,
    /// The number of pages.
    #[prop(into)]
    pages: Signal<u64>,
    /// Called with the requested page.
    #[prop(into)]
    on_page: Callback<u64>,
    /// The name of the navigation: "Pages of tasks".
    #[prop(into)]
    label: Signal<String>,
    /// The position: "Page 2 of 7".
    #[prop(into)]
    position: Signal<String>,
    /// The name of the button for the previous page.
    #[prop(into)]
    previous: Signal<String>,
    /// The name of the button for the next page.
    #[prop(into)]
    next: Signal<String>,
) -> impl IntoView {
    let at_start = Signal::derive(move || page.get() <= 1);
    let at_end = Signal::derive(move || page.get() >= pages.get());
    // Returns to the last page, from any page behind it.
    let go_back = move |()| on_page.run(page.get_untracked().saturating_sub(1).min(pages.get_untracked()).max(1));
    let go_on = move |()| on_page.run(page.get_untracked().saturating_add(1).min(pages.get_untracked().max(1)));
    view! {
        <Shown when=Signal::derive(move || pages.get() > 1 || page.get() > 1)>
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
