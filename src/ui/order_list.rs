//! A list in an order that the operator sets: items are dragged by the pointer, or moved by buttons.

use leptos::ev::PointerEvent;
use leptos::prelude::*;

use super::button::{Button, ButtonKind};
use super::drawn::drawn;
use super::focus::focus;
use super::icon::Icon;
use crate::reactive::{RwSignal, handler, listen, live};

/// The texts of an ordered list.
#[derive(Clone, Copy)]
pub struct OrderWords {
    /// The name of the button that moves this item up.
    pub up: Callback<String, String>,
    /// The name of the button that moves this item down.
    pub down: Callback<String, String>,
    /// The announcement after a move: the item, its position from 1, the number of items.
    pub moved: Callback<(String, usize, usize), String>,
}

/// The list. Its rows stay in place and change their content, so that a move never loses the focus.
#[component]
pub fn OrderList(
    /// The id of the list, unique in the page.
    #[prop(into)]
    id: String,
    /// The label of the list.
    #[prop(into)]
    label: Signal<String>,
    /// The items in their order; each once.
    #[prop(into)]
    items: Signal<Vec<String>>,
    /// Its texts.
    words: OrderWords,
    /// Called with the position of an item, from 0, and its new position.
    #[prop(into)]
    on_move: Callback<(usize, usize)>,
) -> impl IntoView {
    let id = StoredValue::new(id);
    let dragged = RwSignal::new(None::<usize>);
    let told = RwSignal::new(String::new());
    let move_item = Callback::new(move |(from, to): (usize, usize)| {
        let (item, count) = items.with_untracked(|items| (items.get(from).cloned(), items.len()));
        if let Some(item) = item.filter(|_| to < count && to != from) {
            on_move.run((from, to));
            told.set(words.moved.run((item, to + 1, count)));
        }
    });
    // Wherever the pointer is let go.
    for end in ["pointerup", "pointercancel"] {
        listen(&window(), end, move |_| dragged.set(None));
    }
    let count = Signal::derive(move || items.with(Vec::len));
    let row = move |place: usize| view! { <Row id place items count words dragged move_item /> }.into_any();
    view! {
        <ol
            class="order"
            id=id.get_value()
            aria-label=live(move || label.get())
        >
            {live(move || drawn((0..count.get()).collect(), row))}
        </ol>
        <p class="visually-hidden" role="status">{live(move || told.get())}</p>
    }
}

/// The direction in which a button moves an item.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Move {
    Up,
    Down,
}

impl Move {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
        }
    }

    const fn from(self, place: usize) -> Option<usize> {
        match self {
            Self::Up => place.checked_sub(1),
            Self::Down => place.checked_add(1),
        }
    }
}

#[component]
fn Row(
    id: StoredValue<String>,
    place: usize,
    items: Signal<Vec<String>>,
    count: Signal<usize>,
    words: OrderWords,
    dragged: RwSignal<Option<usize>>,
    move_item: Callback<(usize, usize)>,
) -> impl IntoView {
    let item = Signal::derive(move || items.with(|items| items.get(place).cloned().unwrap_or_default()));
    let step = move |way: Move| {
        let button = move |place: usize| format!("{}-{}-{place}", id.get_value(), way.as_str());
        let to = way.from(place);
        // The same button of the item's new row.
        let go = Callback::new(move |()| {
            if let Some(to) = to {
                move_item.run((place, to));
                focus(&button(to));
            }
        });
        let name = if way == Move::Up { words.up } else { words.down };
        view! {
            <Button
                kind=ButtonKind::Quiet
                id=button(place)
                icon=if way == Move::Up { Icon::ChevronUp } else { Icon::ChevronDown }
                label=Signal::derive(move || name.run(item.get()))
                disabled=Signal::derive(move || to.is_none_or(|to| to >= count.get()))
                on_press=go
            />
        }
    };
    let grab = move |event: PointerEvent| {
        if event.button() != 0 || dragged.try_set(Some(place)).is_some() {
            return;
        }
        // A touch pointer stays captured by the row that it touched first; the rows below it must receive its events
        // too.
        if let Some(target) =
            event.target().and_then(|target| leptos::wasm_bindgen::JsCast::dyn_into::<web_sys::Element>(target).ok())
        {
            let _ = target.release_pointer_capture(event.pointer_id());
        }
    };
    let enter = move |event: PointerEvent| {
        let Some(Some(from)) = dragged.try_get_untracked() else { return };
        // The button was released elsewhere.
        if event.buttons() & 1 == 0 {
            let _ = dragged.try_set(None);
        } else if from != place {
            let _ = dragged.try_set(Some(place));
            let _ = move_item.try_run((from, place));
        }
    };
    view! {
        <li class="order-row" data-dragged=live(move || (dragged.get() == Some(place)).then_some("true")) on:pointerenter=handler(enter)>
            <span class="order-grip" aria-hidden="true" on:pointerdown=handler(grab)>
                <span class="num">{place + 1}</span>
            </span>
            <span class="order-item">{live(move || item.get())}</span>
            {step(Move::Up)}
            {step(Move::Down)}
        </li>
    }
}
