//! A treegrid as ARIA describes it, of any length: rows of cells, some of which open to child rows below them.
//!
//! Only the rows near the frame are in the document, and the row in the tab order, so that the focus survives
//! scrolling. Up, Down, Page Up, Page Down, Home and End move between rows, Right opens a row, Left closes it or moves
//! to its parent row, Enter and Space select. Ctrl A selects all rows, Ctrl F and `/` request the search.

use std::sync::Arc;

use leptos::attr::custom::custom_attribute;
use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlElement};

use super::column_heads::{ColumnHeads, Head, Sorted};
use super::grid_copy::{GridCopy, select_all};
use super::keyed::keyed;
use super::row_window::RowWindow;
use crate::platform::shortcut::{is_command, is_composing, shortcut};
use crate::reactive::{Memo, RwSignal, Scope, effect, handler, live, memo};

/// The number of rows outside of the frame that are drawn too.
const SPARE: usize = 10;

/// The assumed height of a row before the first measurement, in pixels.
const ROW_HEIGHT: f64 = 44.0;

/// One row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TreeRow {
    /// Its key, unique in the grid.
    pub key: u64,
    /// Its level, from 1.
    pub level: usize,
    /// Whether its child rows are shown; `None` when it has none.
    pub is_open: Option<bool>,
}

/// Makes the cells of a row; each has the role `gridcell`.
pub type Cells = Arc<dyn Fn(u64) -> AnyView + Send + Sync>;

/// The grid.
#[component]
pub fn TreeGrid(
    /// The label of the grid.
    #[prop(into)]
    label: Signal<String>,
    /// The name under which the scroll position of its frame is stored for Back.
    place: &'static str,
    /// The heads of its columns; none for a grid that has a head of its own above it.
    heads: Vec<Head>,
    /// The column by which it is sorted.
    #[prop(into)]
    sorted: Signal<Sorted>,
    /// Called with the key of a clicked head.
    on_sort: Callback<&'static str>,
    /// The rows that are not within a closed one, from the top.
    #[prop(into)]
    rows: Signal<Vec<TreeRow>>,
    /// The cells of the row with a key.
    cells: Cells,
    /// The key of the selected row.
    #[prop(into)]
    selected: Signal<Option<u64>>,
    /// Called with the key of a chosen row without child rows.
    #[prop(into)]
    on_select: Callback<u64>,
    /// Called with the key of a row to open or close.
    #[prop(into)]
    on_toggle: Callback<u64>,
    /// Called when a key requests the search.
    on_find: Callback<()>,
    /// The key of the row to scroll to when the grid is opened and the selected one is not in it.
    #[prop(optional, into)]
    start: Signal<Option<u64>>,
    /// How a selection of all rows is copied.
    copy: GridCopy,
    /// The content behind all rows.
    #[prop(optional, into)]
    behind: ViewFn,
) -> impl IntoView {
    let grid = Grid::new(memo(move || rows.get()), selected);
    let Grid { rows, window, stop, .. } = grid;
    let count = Signal::derive(move || rows.with(Vec::len));
    let drawn = grid.drawn(window.near(count));
    grid.scroll_by_itself(count, sorted, start);
    // The heads are the first row.
    let first = usize::from(!heads.is_empty());
    let press = move |key: u64| match untrack(|| grid.row(key)) {
        Some(TreeRow { is_open: Some(_), .. }) => on_toggle.run(key),
        // An object without a row is drawn by the cells of another row.
        _ => on_select.run(key),
    };
    copy.listen(window.frame, move || rows.try_with_untracked(|rows| rows.iter().map(|row| row.key).collect()));
    let on_key = move |event: ev::KeyboardEvent| {
        if !is_composing(&event) && key_at(&event).is_some() {
            // In the browser's own selection and search there are only the rows in the document.
            if is_command(&event, "a") {
                event.prevent_default();
                grid.select_all();
                return;
            }
            if is_command(&event, "f") {
                event.prevent_default();
                on_find.run(());
                return;
            }
        }
        let Some(pressed) = shortcut(&event).filter(|_| key_at(&event).is_some()) else { return };
        let Some(key) = stop.get_untracked() else { return };
        let Some(next) = grid.command(key, &pressed) else { return };
        event.prevent_default();
        match next {
            Command::Go(key) => grid.go(key),
            Command::Toggle => on_toggle.run(key),
            Command::Press => press(key),
            Command::Find => on_find.run(()),
        }
    };
    let row = move |key: u64| {
        let this = memo(move || drawn.with(|drawn| drawn.iter().find(|(_, row)| row.key == key).copied()));
        // Owned by the row: a subscriber that outlives it would keep its attributes in memory.
        let is_selected = memo(move || selected.get() == Some(key));
        let is_stop = memo(move || stop.get() == Some(key));
        // A row that is being removed has no position any more.
        let at = move |first: usize| this.get().map(|(at, _)| (at + first).to_string());
        let level = move || this.get().map(|(_, row)| row.level.to_string());
        let open = move || this.get().and_then(|(_, row)| row.is_open).map(|is_open| is_open.to_string());
        view! {
            <div
                class="step"
                role="row"
                data-row=key
                style:--at=live(move || at(0).unwrap_or_default())
                aria-rowindex=live(move || at(first + 1))
                // Leptos has no name for it.
                {..custom_attribute("aria-level", live(level))}
                aria-expanded=live(open)
                aria-selected=live(move || if is_selected.get() { "true" } else { "false" })
                tabindex=live(move || if is_stop.get() { "0" } else { "-1" })
            >
                {cells(key)}
            </div>
        }
        .into_any()
    };
    let keys = memo(move || drawn.with(|drawn| drawn.iter().map(|(_, row)| row.key).collect::<Vec<_>>()));
    let keys = move || {
        grid.hold_focus();
        keys.get()
    };
    view! {
        <div
            class="step-list"
            role="treegrid"
            aria-label=live(move || label.get())
            aria-rowcount=live(move || (count.get() + first).to_string())
            on:keydown=handler(on_key)
            // Also when the focus was not set by a key handled here.
            on:focusin=handler(move |event: ev::FocusEvent| {
                if let Some(key) = key_at(&event).filter(|key| untrack(|| grid.row(*key)).is_some()) {
                    grid.focused.set(Some(key));
                }
            })
            on:click=handler(move |event: ev::MouseEvent| {
                // With a key held, a link opens in another tab or window.
                let link = closest(&event, "a[href]");
                if link.is_some() && (event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key()) {
                    return;
                }
                if let Some(key) = key_at(&event) {
                    // A link to the row itself selects the row instead.
                    if link.is_some() {
                        event.prevent_default();
                    }
                    grid.focused.set(Some(key));
                    press(key);
                }
            })
        >
            {(first > 0).then(|| view! { <ColumnHeads heads sorted on_sort /> })}
            <div class="step-frame" role="rowgroup" data-place=place node_ref=window.frame on:scroll=handler(move |_| window.look())>
                <div
                    class="step-space"
                    data-rows=live(move || count.get().to_string())
                    style:--rows=live(move || count.get().to_string())
                >
                    {behind.run()}
                    {keyed(keys, row)}
                </div>
            </div>
        </div>
    }
}

/// The command of a key.
enum Command {
    Go(u64),
    Toggle,
    Press,
    Find,
}

/// The state of the grid. Cheap to copy; all its parts belong to the view that made it.
#[derive(Clone, Copy)]
struct Grid {
    rows: Memo<Vec<TreeRow>>,
    selected: Signal<Option<u64>>,
    window: RowWindow,
    focused: RwSignal<Option<u64>>,
    /// The row that the tab key reaches.
    stop: Memo<Option<u64>>,
    scope: Scope,
}

impl Grid {
    fn new(rows: Memo<Vec<TreeRow>>, selected: Signal<Option<u64>>) -> Self {
        let focused = RwSignal::new(None::<u64>);
        let stop = memo(move || {
            rows.with(|rows| {
                let is_there = |key: &u64| rows.iter().any(|row| row.key == *key);
                let first = || rows.first().map(|row| row.key);
                focused.get().filter(is_there).or_else(|| selected.get().filter(is_there)).or_else(first)
            })
        });
        let window = RowWindow::new(ROW_HEIGHT, SPARE);
        Self { rows, selected, window, focused, stop, scope: Scope::current() }
    }

    fn row(self, key: u64) -> Option<TreeRow> {
        self.rows.with(|rows| rows.iter().find(|row| row.key == key).copied())
    }

    fn place(self, key: u64) -> Option<usize> {
        // The grid may be gone when the next frame comes.
        self.rows.try_with_untracked(|rows| rows.iter().position(|row| row.key == key))?
    }

    // Returns the rows to draw with their positions, from the top.
    fn drawn(self, near: Memo<(usize, usize)>) -> Memo<Vec<(usize, TreeRow)>> {
        memo(move || {
            let (first, last) = near.get();
            let stop = self.stop.get();
            self.rows.with(|rows| {
                let stop = rows.iter().position(|row| Some(row.key) == stop);
                let above = stop.filter(|at| *at < first).into_iter();
                let below = stop.filter(|at| *at >= last.max(first)).into_iter();
                let places = above.chain(first..last).chain(below);
                places.filter_map(|at| Some((at, *rows.get(at)?))).collect()
            })
        })
    }

    fn scroll_by_itself(self, count: Signal<usize>, sorted: Signal<Sorted>, start: Signal<Option<u64>>) {
        let window = self.window;
        window.watch(move || window.look());
        effect(move || {
            count.track();
            // Once the rows are in the page.
            self.scope.on_frame(move || window.look());
        });
        // The selected row is scrolled into view when the grid is opened, and when another one is selected elsewhere.
        let is_seen = memo(move || window.height.get() > 0.0);
        let is_there = move |key: &u64| is_seen.get() && self.row(*key).is_some();
        let selected = memo(move || self.selected.get().filter(is_there));
        effect(move || {
            if let Some(key) = selected.get() {
                self.scope.on_frame(move || self.reveal(key));
            }
        });
        // The start is used once: the progress of a task must not scroll the list.
        let start = memo(move || start.get().filter(is_there));
        let mut has_started = false;
        effect(move || {
            has_started &= is_seen.get();
            if let Some(key) = start.get()
                && !std::mem::replace(&mut has_started, true)
                && selected.get_untracked().is_none()
            {
                self.scope.on_frame(move || self.reveal(key));
            }
        });
        // After sorting, the list scrolls to its first row.
        let mut before = None;
        effect(move || {
            let now = sorted.get();
            if before.replace(now).is_some_and(|before| before != now) {
                window.scroll_to(0.0);
            }
        });
    }

    fn command(self, key: u64, pressed: &str) -> Option<Command> {
        let page = self.window.page();
        self.rows.with_untracked(|rows| {
            let at = rows.iter().position(|row| row.key == key)?;
            let row = *rows.get(at)?;
            let last = rows.len().saturating_sub(1);
            let go = |at: usize| rows.get(at).map(|row| Command::Go(row.key));
            match pressed {
                "ArrowDown" => go((at + 1).min(last)),
                "ArrowUp" => go(at.saturating_sub(1)),
                "PageDown" => go((at + page).min(last)),
                "PageUp" => go(at.saturating_sub(page)),
                "Home" => go(0),
                "End" => go(last),
                "ArrowRight" if row.is_open == Some(false) => Some(Command::Toggle),
                "ArrowRight" if row.is_open == Some(true) => go(at + 1),
                "ArrowLeft" if row.is_open == Some(true) => Some(Command::Toggle),
                "ArrowLeft" => go(rows.get(..at)?.iter().rposition(|above| above.level < row.level)?),
                "Enter" | " " => Some(Command::Press),
                "/" => Some(Command::Find),
                _ => None,
            }
        })
    }

    // The row is drawn before it can be focused, which takes until the next frame.
    fn go(self, key: u64) {
        self.focused.set(Some(key));
        self.scope.on_frame(move || {
            self.reveal(key);
            self.focus(key);
        });
    }

    fn select_all(self) {
        if let Some(grid) = self.window.frame.get_untracked().and_then(|frame| frame.parent_element()) {
            select_all(&grid);
        }
    }

    fn reveal(self, key: u64) {
        if let Some(at) = self.place(key) {
            self.window.reveal(at);
        }
    }

    // The scroll position stays: the focused row may be far away.
    fn focus(self, key: u64) {
        let Some(frame) = self.window.frame.try_get_untracked().flatten() else { return };
        let found = frame.query_selector(&format!("[data-row=\"{key}\"]")).ok().flatten();
        if let Some(row) = found.and_then(|row| row.dyn_into::<HtmlElement>().ok()) {
            let top = frame.scroll_top();
            // Fails only for elements that cannot have the focus.
            let _ = row.focus();
            frame.set_scroll_top(top);
        }
    }

    // Rows are about to move: one that moves in the document loses the focus, which is restored afterwards.
    fn hold_focus(self) {
        let has_focus = self.window.frame.get_untracked().is_some_and(|frame| frame.contains(active().as_deref()));
        if has_focus {
            self.scope.on_frame(move || {
                let is_lost = active().is_none_or(|element| element.tag_name() == "BODY");
                if let Some(key) = self.stop.try_get_untracked().flatten().filter(|_| is_lost) {
                    self.focus(key);
                }
            });
        }
    }
}

fn active() -> Option<Element> {
    document().active_element()
}

fn key_at(event: &ev::Event) -> Option<u64> {
    closest(event, "[data-row]")?.get_attribute("data-row")?.parse().ok()
}

fn closest(event: &ev::Event, selector: &str) -> Option<Element> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest(selector).ok()?
}
