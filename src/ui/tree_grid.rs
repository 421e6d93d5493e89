//! Rows of cells, some of which open to rows below them: a treegrid as ARIA describes it.
//!
//! One row is in the tab order. Up, Down, Home and End move between rows, Right opens a row and Left closes it or goes to
//! the row that it belongs to, Enter and Space select.

use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlElement};

use crate::reactive::{live, memo};

/// One row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TreeRow {
    /// Its key, unique in the grid.
    pub key: u64,
    /// How deep it lies, from 1.
    pub level: usize,
    /// Whether the rows that belong to it are shown; `None` when it has none.
    pub is_open: Option<bool>,
}

/// Makes the cells of a row; each has the role `gridcell`.
pub type Cells = Arc<dyn Fn(u64) -> AnyView + Send + Sync>;

/// The grid.
#[component]
pub fn TreeGrid(
    /// What it lists.
    #[prop(into)]
    label: Signal<String>,
    /// The rows that are shown, from the top.
    #[prop(into)]
    rows: Signal<Vec<TreeRow>>,
    /// The cells of the row with a key.
    cells: Cells,
    /// The key of the selected row.
    #[prop(into)]
    selected: Signal<Option<u64>>,
    /// A row without rows of its own was chosen.
    #[prop(into)]
    on_select: Callback<u64>,
    /// A row is to be opened, or closed.
    #[prop(into)]
    on_toggle: Callback<u64>,
) -> impl IntoView {
    let rows = memo(move || rows.get());
    let focused = RwSignal::new(None::<u64>);
    let stop = memo(move || {
        rows.with(|rows| {
            let is_there = |key: &u64| rows.iter().any(|row| row.key == *key);
            let first = || rows.first().map(|row| row.key);
            focused.get().filter(is_there).or_else(|| selected.get().filter(is_there)).or_else(first)
        })
    });
    let row_of = move |key: u64| rows.with(|rows| rows.iter().find(|row| row.key == key).copied());
    let press = move |key: u64| match untrack(|| row_of(key)) {
        Some(TreeRow { is_open: Some(_), .. }) => on_toggle.run(key),
        Some(_) => on_select.run(key),
        None => {}
    };
    let on_key = move |event: ev::KeyboardEvent| {
        let Some(key) = key_at(&event) else { return };
        let next = rows.with_untracked(|rows| {
            let at = rows.iter().position(|row| row.key == key)?;
            let row = *rows.get(at)?;
            Some(match event.key().as_str() {
                "ArrowDown" => Move::To(rows.get(at + 1)?.key),
                "ArrowUp" => Move::To(rows.get(at.checked_sub(1)?)?.key),
                "Home" => Move::To(rows.first()?.key),
                "End" => Move::To(rows.last()?.key),
                "ArrowRight" if row.is_open == Some(false) => Move::Toggle,
                "ArrowRight" if row.is_open == Some(true) => Move::To(rows.get(at + 1)?.key),
                "ArrowLeft" if row.is_open == Some(true) => Move::Toggle,
                "ArrowLeft" => Move::To(rows.get(..at)?.iter().rev().find(|above| above.level < row.level)?.key),
                "Enter" | " " => Move::Press,
                _ => return None,
            })
        });
        let Some(next) = next else { return };
        event.prevent_default();
        match next {
            Move::To(key) => {
                focused.set(Some(key));
                focus(&event, key);
            }
            Move::Toggle => on_toggle.run(key),
            Move::Press => press(key),
        }
    };
    let row = move |key: u64| {
        let this = memo(move || row_of(key));
        let level = move || this.get().map(|row| row.level.to_string());
        let open = move || this.get().and_then(|row| row.is_open).map(|is_open| if is_open { "true" } else { "false" });
        view! {
            <div
                class="step"
                role="row"
                data-row=key
                attr:aria-level=live(level)
                aria-expanded=live(open)
                aria-selected=live(move || if selected.get() == Some(key) { "true" } else { "false" })
                tabindex=live(move || if stop.get() == Some(key) { "0" } else { "-1" })
            >
                {cells(key)}
            </div>
        }
        .into_any()
    };
    let keys = move || rows.with(|rows| rows.iter().map(|row| row.key).collect::<Vec<_>>());
    view! {
        <div
            class="step-list"
            role="treegrid"
            aria-label=label
            on:keydown=on_key
            on:click=move |event| {
                if let Some(key) = key_at(&event) {
                    focused.set(Some(key));
                    press(key);
                }
            }
        >
            <For each=keys key=|key| *key children=row />
        </div>
    }
}

enum Move {
    To(u64),
    Toggle,
    Press,
}

fn key_at(event: &ev::Event) -> Option<u64> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest("[data-row]").ok()??.get_attribute("data-row")?.parse().ok()
}

fn focus(event: &ev::Event, key: u64) {
    let grid = event.current_target().and_then(|grid| grid.dyn_into::<Element>().ok());
    let found = grid.and_then(|grid| grid.query_selector(&format!("[data-row=\"{key}\"]")).ok().flatten());
    if let Some(row) = found.and_then(|row| row.dyn_into::<HtmlElement>().ok()) {
        // Fails only for elements that cannot have the focus.
        let _ = row.focus();
    }
}
