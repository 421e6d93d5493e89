//! The tools of a log: search, wrapping, following its end.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::hits::LogHits;
use super::keys::{find_keys, is_field};
use super::scroll::LogScroll;
use crate::platform::shortcut::is_composing;
use crate::reactive::{RwSignal, handler, live};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::icon::Icon;
use crate::ui::text_field::{TextField, TextKind};
use crate::ui::toggle::Toggle;

/// The texts of the bar.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogBarWords {
    /// The name of the search field.
    pub find: String,
    /// The button for the previous hit.
    pub previous: String,
    /// The button for the next hit.
    pub next: String,
    /// The switch of the wrapping.
    pub wrap: String,
    /// Why lines cannot be wrapped now.
    pub wrap_refused: String,
    /// The switch of the following.
    pub follow: String,
}

/// The bar.
#[component]
pub fn LogBar(
    /// The id of the search field, unique in the page.
    #[prop(into)]
    id: String,
    /// Its texts.
    #[prop(into)]
    words: Signal<LogBarWords>,
    /// The search.
    hits: LogHits,
    /// Whether the reader has switched the wrapping on.
    wrap: RwSignal<bool>,
    /// Whether wrapping is possible.
    #[prop(into)]
    can_wrap: Signal<bool>,
    /// The frame of the text.
    scroll: LogScroll,
    /// Further tools.
    children: Children,
) -> impl IntoView {
    let word = move |pick: fn(&LogBarWords) -> &String| Signal::derive(move || words.with(|words| pick(words).clone()));
    find_keys(scroll, id.clone(), hits);
    let enter = move |ev: KeyboardEvent| {
        // A focused button handles Enter itself; and the Enter that ends a composition belongs to the input method.
        if ev.key() == "Enter" && is_field(&ev) && !is_composing(&ev) {
            ev.prevent_default();
            hits.on_step.run(if ev.shift_key() { -1 } else { 1 });
        }
    };
    let step = move |icon: Icon, name: fn(&LogBarWords) -> &String, by: i32| {
        let why = move || Some(hits.told.get()).filter(|told| !told.is_empty()).unwrap_or_else(|| words.get().find);
        view! {
            <Button
                kind=ButtonKind::Quiet
                icon
                label=word(name)
                disabled=Signal::derive(move || !hits.is_found.get())
                reason=Signal::derive(why)
                on_press=Callback::new(move |()| hits.on_step.run(by))
            />
        }
    };
    let follow = Callback::new(move |()| {
        if scroll.follow.get_untracked() {
            scroll.follow.set(false);
        } else {
            scroll.resume();
        }
    });
    view! {
        <div class="log-bar">
            <div class="log-find" role="search" aria-label=word(|words| &words.find) on:keydown=handler(enter)>
                <TextField
                    id
                    label=word(|words| &words.find)
                    kind=TextKind::Search
                    value=hits.text
                    on_input=hits.on_text
                />
                {step(Icon::ChevronLeft, |words| &words.previous, -1)}
                {step(Icon::ChevronRight, |words| &words.next, 1)}
                <output class="log-told figures" aria-live="polite">{live(move || hits.told.get())}</output>
            </div>
            <div class="log-tools">
                <Toggle
                    label=word(|words| &words.wrap)
                    pressed=Signal::derive(move || wrap.get() && can_wrap.get())
                    disabled=Signal::derive(move || !can_wrap.get())
                    reason=word(|words| &words.wrap_refused)
                    on_press=Callback::new(move |()| wrap.update(|wraps| *wraps = !*wraps))
                />
                <Toggle label=word(|words| &words.follow) pressed=scroll.follow on_press=follow />
                {children()}
            </div>
        </div>
    }
}
