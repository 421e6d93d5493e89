//! The text in its frame.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::platform::shortcut::is_composing;
use crate::reactive::{RwSignal, Scope, effect, handler, live, memo};

use super::lines::Lines;
use super::row::row;
use super::scroll::LogScroll;
use super::select::Select;
use crate::ui::keyed::numbered;

/// The text. It scrolls by wheel and keys, is selected and copied like any text of a page.
#[component]
pub fn LogView(
    /// The label of the text.
    #[prop(into)]
    label: Signal<String>,
    /// Its lines.
    lines: Lines,
    /// Whether long lines are wrapped. Then all of them are in the page.
    #[prop(into)]
    wrap: Signal<bool>,
    /// The scroll position of its frame.
    scroll: LogScroll,
    /// Called when a key requests the search.
    on_find: Callback<()>,
    /// Called when a selection is too large for the clipboard.
    on_refused: Callback<()>,
) -> impl IntoView {
    // The drawn wrapping follows the requested one, so that the reader's position can be stored before the change and
    // restored after it.
    let wanted = wrap;
    let wrap = RwSignal::new(wanted.get_untracked());
    effect(move || {
        let wraps = wanted.get();
        if wraps != wrap.get_untracked() {
            let top = scroll.top_row();
            wrap.set(wraps);
            if let Some(row) = top.filter(|_| !scroll.follow.get_untracked()) {
                scroll.keep(row);
            }
        }
    });
    let near = scroll.window.near(lines.count);
    let window = memo(move || if wrap.get() { (0, lines.count.get()) } else { near.get() });
    scroll.window.watch(move || scroll.look());
    let scope = Scope::current();
    let select = Select::follow(scroll, lines, on_refused);
    effect(move || {
        window.track();
        wrap.track();
        select.later();
    });
    effect(move || {
        lines.length.track();
        lines.count.track();
        wrap.track();
        // Once the lines are in the page.
        if scroll.follow.get_untracked() {
            scroll.to_end();
        } else {
            scope.on_frame(move || scroll.look());
        }
    });
    let key = move |ev: KeyboardEvent| {
        if is_composing(&ev) {
            return;
        }
        if ev.key() == "/" && !ev.ctrl_key() && !ev.meta_key() && !ev.alt_key() {
            ev.prevent_default();
            on_find.run(());
        }
        select.key(&ev);
    };
    let look = move |_| {
        scroll.look();
        select.later();
    };
    view! {
        <div
            class="log"
            data-place="log"
            data-follows=live(move || scroll.follow.get().then_some("true"))
            node_ref=scroll.window.frame
            tabindex="0"
            role="region"
            aria-label=live(move || label.get())
            on:scroll=handler(look)
            on:keydown=handler(key)
            on:pointerdown=handler(move |_| select.press())
        >
            <div
                class="log-space"
                data-wrap=live(move || wrap.get().to_string())
                data-rows=live(move || lines.count.get().to_string())
                style:--rows=live(move || lines.count.get().to_string())
            >
                <div class="log-window" style:--first=live(move || window.get().0.to_string())>
                    {numbered(
                        move || {
                            let (first, last) = window.get();
                            (first..last.max(first)).collect()
                        },
                        move |at| row(lines, scroll.here, at).into_any(),
                    )}
                </div>
            </div>
        </div>
    }
}
