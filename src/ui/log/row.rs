//! One line.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use crate::reactive::{RwSignal, handler, live, memo};
use crate::ui::drawn::drawn;

use super::line::{Piece, PieceKind};
use super::lines::Lines;

/// Draws the line of a row, and updates its changed parts.
pub(super) fn row(lines: Lines, here: RwSignal<Option<usize>>, at: usize) -> AnyView {
    let line = memo(move || lines.line.run(at));
    let is_here = memo(move || here.get() == Some(at));
    let piece = |piece: Piece| match piece.kind {
        PieceKind::Plain => piece.text.into_any(),
        PieceKind::Hit => view! { <mark class="log-hit">{piece.text}</mark> }.into_any(),
        PieceKind::Current => view! { <mark class="log-hit" data-current="true">{piece.text}</mark> }.into_any(),
    };
    // Number and sign come from the style sheet, so that they are not selected and copied with the text.
    view! {
        <div
            class="log-row"
            data-row=at.to_string()
            data-mark=live(move || line.with(|line| line.mark.as_str()))
            data-gap=live(move || line.with(|line| line.follows_gap.then_some("true")))
            data-here=live(move || is_here.get().then_some("true"))
        >
            {live(move || number(lines, at, line.with(|line| (line.number.clone(), line.address.clone()))))}
            <span class="log-text">{live(move || drawn(line.with(|line| line.pieces.clone()), piece))}</span>
        </div>
    }
    .into_any()
}

// The number of a line is the link to it.
fn number(lines: Lines, at: usize, (number, address): (String, Option<String>)) -> AnyView {
    let Some(address) = address else {
        return view! { <span class="log-number" data-number=number></span> }.into_any();
    };
    let press = move |ev: MouseEvent| {
        let is_other = ev.button() != 0 || ev.ctrl_key() || ev.meta_key() || ev.shift_key() || ev.alt_key();
        if !is_other {
            ev.prevent_default();
            lines.on_open.run(at);
        }
    };
    // There may be thousands of them: for the keyboard the tools have a link instead.
    view! {
        <a
            class="log-number"
            href=address
            tabindex="-1"
            draggable="false"
            aria-label=number.clone()
            data-number=number
            on:click=handler(press)
        ></a>
    }
    .into_any()
}
