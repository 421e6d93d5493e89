//! The reader's selection in a text of which only the rows near the frame are in the document.
//!
//! The browser selects in the document, and loses an end that is scrolled out of it. So the pane stores both ends as
//! rows, and gives the browser the part in the document after each scroll and redraw, also when the whole text is
//! selected.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, Node};

use super::keys::is_field;
use super::lines::Lines;
use super::scroll::LogScroll;
use crate::platform::selection::{self, End};
use crate::platform::shortcut::{is_command, is_composing};
use crate::reactive::{Scope, effect, listen};
use crate::selection::{Follows, Motion, Place, Row, Selection, Towards, units};

/// The largest selection in bytes: a larger text blocks the clipboard.
pub const MOST_SELECTED: usize = 32 << 20;

/// The selection. A handle: copies share everything.
#[derive(Clone, Copy)]
pub(super) struct Select {
    scroll: LogScroll,
    lines: Lines,
    /// The ends that were given to the browser: those of the selection, or of its part in the document.
    given: StoredValue<Option<(Place, Place)>>,
    /// Whether a button of the pointer is held, and the side of the frame on which the selection then ends.
    drag: StoredValue<Option<Side>>,
    scope: Scope,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Inside,
    Above,
    Below,
}

/// The place of an end of the browser's selection.
enum Found {
    At(Place),
    /// In the frame, but in no row: the row was removed from the document.
    Lost,
    /// Before or behind the frame.
    Outside(Side),
}

impl Select {
    /// Follows the browser's selection in the text while the owner lives. `on_refused` is called when a selection is
    /// too large to be copied.
    pub(super) fn follow(scroll: LogScroll, lines: Lines, on_refused: Callback<()>) -> Self {
        let (given, drag) = (StoredValue::new(None), StoredValue::new(None));
        let select = Self { scroll, lines, given, drag, scope: Scope::current() };
        listen(&window(), "keydown", move |event| select.key_beside(&event));
        let document = document();
        listen(&document, "selectionchange", move |_| select.on_selection_change());
        listen(&document, "copy", move |event| select.copy(&event, on_refused));
        for end in ["pointerup", "pointercancel"] {
            listen(&window(), end, move |_| drag.set_value(None));
        }
        effect(move || {
            lines.length.track();
            lines.count.track();
            select.later();
        });
        select
    }

    /// Handles a pointer press in the frame.
    pub(super) fn press(self) {
        self.drag.set_value(Some(Side::Inside));
    }

    /// Updates the browser's selection after the frame has scrolled or its rows were redrawn.
    pub(super) fn later(self) {
        self.scope.on_frame(move || {
            if let Some(side) = self.drag.get_value().filter(|side| *side != Side::Inside) {
                self.move_to_edge(side);
            }
            self.give();
        });
    }

    /// Selects all, moves the end of the selection, or ignores the key.
    pub(super) fn key(self, event: &KeyboardEvent) {
        let row = |at| self.row(at);
        let rows = self.lines.count.get_untracked();
        if is_command(event, "a") {
            event.prevent_default();
            self.select_all();
            return;
        }
        let Some(motion) = self.motion(event).filter(|_| event.shift_key() && rows > 0) else { return };
        event.prevent_default();
        let begun = || {
            let row = self.scroll.here.get_untracked().or_else(|| self.scroll.top_row()).unwrap_or_default();
            Selection::at(Place { row, at: 0 })
        };
        let moved = self.scroll.selection.get_untracked().unwrap_or_else(begun).moved(motion, rows, row);
        self.scroll.reveal_row(moved.focus.row);
        self.set(Some(moved));
    }

    // In the tools of the text, "select all" means the text.
    fn key_beside(self, event: &Event) {
        let Some(event) = event.dyn_ref::<KeyboardEvent>().filter(|event| !event.default_prevented()) else { return };
        let around = self.frame().and_then(|frame| frame.parent_element());
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let is_beside = around.zip(target).is_some_and(|(around, target)| around.contains(Some(&target)));
        if is_beside && !is_field(event) && !is_composing(event) && is_command(event, "a") {
            event.prevent_default();
            self.select_all();
        }
    }

    fn select_all(self) {
        self.set(Selection::all(self.lines.count.get_untracked(), |at| self.row(at)));
    }

    fn motion(self, event: &KeyboardEvent) -> Option<Motion> {
        let (is_far, by_word) = (event.meta_key(), event.ctrl_key() || event.alt_key());
        let way = match event.key().as_str() {
            "ArrowLeft" | "ArrowUp" | "Home" | "PageUp" => Towards::Back,
            _ => Towards::On,
        };
        Some(match event.key().as_str() {
            "ArrowLeft" | "ArrowRight" if is_far => Motion::RowEnd(way),
            "ArrowLeft" | "ArrowRight" if by_word => Motion::Word(way),
            "ArrowLeft" | "ArrowRight" => Motion::Letter(way),
            "ArrowUp" | "ArrowDown" if is_far => Motion::TextEnd(way),
            "ArrowUp" | "ArrowDown" => Motion::Rows(way, 1),
            "PageUp" | "PageDown" => Motion::Rows(way, self.scroll.window.page()),
            "Home" | "End" if by_word || is_far => Motion::TextEnd(way),
            "Home" | "End" => Motion::RowEnd(way),
            _ => return None,
        })
    }

    fn row(self, at: usize) -> Row {
        let line = self.lines.line.run(at);
        let follows = if line.number.is_empty() { Follows::Piece } else { Follows::Line };
        Row { text: line.pieces.into_iter().map(|piece| piece.text).collect(), follows }
    }

    fn set(self, selection: Option<Selection>) {
        if self.scroll.selection.get_untracked() != selection {
            self.scroll.selection.set(selection);
        }
        self.give();
        // The row of the end may not be drawn yet.
        self.later();
    }

    // The browser's selection has changed: by the reader, by this module, or because rows were removed from the
    // document.
    fn on_selection_change(self) {
        let Some(frame) = self.frame() else { return };
        let before = self.scroll.selection.get_untracked();
        let read = selection::read();
        let is_crossed = read.as_ref().is_some_and(|(anchor, focus)| self.goes_across(&frame, anchor, focus));
        if self.scroll.is_crossed.get_untracked() != is_crossed {
            self.scroll.is_crossed.set(is_crossed);
        }
        let Some((anchor, focus)) = read else {
            self.forget(before);
            return;
        };
        let given = self.given.get_value();
        let kept = |found: Found, given: Option<Place>, kept: Option<Place>| match found {
            // The browser's replacement for an end that is not in the document.
            Found::At(place) => {
                if given == Some(place) {
                    kept.or(Some(place))
                } else {
                    Some(place)
                }
            }
            Found::Lost => kept,
            Found::Outside(_) => None,
        };
        let begun = kept(find(&frame, &anchor), given.map(|given| given.0), before.map(|before| before.anchor));
        let Some(begun) = begun else {
            self.forget(before);
            return;
        };
        let end = find(&frame, &focus);
        let side = if let Found::Outside(side) = end { side } else { Side::Inside };
        self.drag.update_value(|drag| *drag = drag.map(|_| side));
        let end = match end {
            Found::Outside(side) => self.edge(side),
            end => kept(end, given.map(|given| given.1), before.map(|before| before.focus)),
        };
        let now = Selection { anchor: begun, focus: end.unwrap_or(begun) };
        if before != Some(now) {
            self.scroll.selection.set(Some(now));
        }
        if side == Side::Inside {
            self.give();
        }
    }

    // Returns whether a selection contains the whole frame, of which some rows are not in the document.
    fn goes_across(self, frame: &Element, anchor: &End, focus: &End) -> bool {
        let is_around = match (find(frame, anchor), find(frame, focus)) {
            (Found::Outside(first), Found::Outside(second)) => first != second,
            _ => false,
        };
        let last = self.lines.count.get_untracked().checked_sub(1);
        is_around && (edge_row(frame, Side::Above) != Some(0) || edge_row(frame, Side::Below) != last)
    }

    fn forget(self, before: Option<Selection>) {
        self.given.set_value(None);
        if before.is_some() {
            self.scroll.selection.set(None);
        }
    }

    // Gives the browser the part of the selection that is in the document.
    fn give(self) {
        let Some((frame, selection)) = self.frame().zip(self.scroll.selection.get_untracked()) else { return };
        let (Some(first), Some(last)) = (edge_row(&frame, Side::Above), edge_row(&frame, Side::Below)) else { return };
        let there = |place: Place| {
            if place.row < first {
                Place { row: first, at: 0 }
            } else if place.row > last {
                Place { row: last, at: units(&self.row(last).text) }
            } else {
                place
            }
        };
        let (anchor, focus) = (there(selection.anchor), there(selection.focus));
        let Some((from, to)) = end_of(&frame, anchor).zip(end_of(&frame, focus)) else { return };
        self.given.set_value(Some((anchor, focus)));
        let now = selection::read();
        let is_outside = now.as_ref().is_some_and(|(_, focus)| !frame.contains(Some(&focus.node)));
        // A drag beyond the frame continues from its edge.
        let to = now.as_ref().filter(|_| is_outside && self.drag.get_value().is_some()).map_or(to, |now| now.1.clone());
        let given = (from, to);
        if now.as_ref() != Some(&given) {
            selection::set(&given.0, &given.1);
        }
    }

    fn copy(self, event: &Event, on_refused: Callback<()>) {
        let Some((frame, selected)) = self.frame().zip(self.scroll.selection.get_untracked()) else { return };
        let is_here = selection::read().is_some_and(|(anchor, _)| frame.contains(Some(&anchor.node)));
        let field = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let is_field = field.is_some_and(|element| element.closest("input, textarea").ok().flatten().is_some());
        if !is_here || is_field || selected.is_empty() || event.default_prevented() {
            return;
        }
        let text = selected.text(|at| self.row(at), MOST_SELECTED);
        if text.is_none_or(|text| !selection::replace_copied_text(event, &text)) {
            event.prevent_default();
            on_refused.run(());
        }
    }

    fn move_to_edge(self, side: Side) {
        let moved = self.scroll.selection.get_untracked().zip(self.edge(side));
        if let Some((selection, focus)) = moved.filter(|(selection, focus)| selection.focus != *focus) {
            self.scroll.selection.set(Some(Selection { focus, ..selection }));
        }
    }

    // Returns the first or last visible place.
    fn edge(self, side: Side) -> Option<Place> {
        let first = self.scroll.top_row()?;
        let last = (first + self.scroll.window.page()).min(self.lines.count.get_untracked().checked_sub(1)?);
        Some(match side {
            Side::Above => Place { row: first, at: 0 },
            Side::Inside | Side::Below => Place { row: last, at: units(&self.row(last).text) },
        })
    }

    fn frame(self) -> Option<Element> {
        self.scroll.window.frame.try_get_untracked().flatten().map(Into::into)
    }
}

// Returns the first or last row in the document.
fn edge_row(frame: &Element, side: Side) -> Option<usize> {
    let window = frame.query_selector(".log-window").ok()??;
    let row = if side == Side::Above { window.first_element_child() } else { window.last_element_child() };
    row_of(&row?)
}

fn row_of(row: &Element) -> Option<usize> {
    row.get_attribute("data-row")?.parse().ok()
}

fn find(frame: &Element, end: &End) -> Found {
    if !frame.contains(Some(&end.node)) {
        return Found::Outside(if is_behind(frame, end) { Side::Below } else { Side::Above });
    }
    let element = end.node.dyn_ref::<Element>().cloned().or_else(|| end.node.parent_element());
    let row = element.and_then(|element| element.closest(".log-row").ok().flatten());
    let Some((row, text)) = row.and_then(|row| Some((row_of(&row)?, row.query_selector(".log-text").ok()??))) else {
        return Found::Lost;
    };
    let at = if text.contains(Some(&end.node)) {
        letters_before(&text, end)
    } else if text.compare_document_position(&end.node) & Node::DOCUMENT_POSITION_FOLLOWING != 0 || end.offset > 1 {
        letters(&text)
    } else {
        0
    };
    Found::At(Place { row, at })
}

// Returns whether an end outside of the frame is behind it. In an element around the frame, the child after the end
// decides.
fn is_behind(frame: &Element, end: &End) -> bool {
    let follows = |node: &Node| frame.compare_document_position(node) & Node::DOCUMENT_POSITION_FOLLOWING != 0;
    if !end.node.contains(Some(frame)) {
        return follows(&end.node);
    }
    end.node.child_nodes().item(end.offset).is_none_or(|child| !child.contains(Some(frame)) && follows(&child))
}

// Returns the text nodes of a row in order.
fn texts(of: &Node) -> Vec<Node> {
    let mut all = Vec::new();
    let mut next = of.first_child();
    while let Some(node) = next {
        if node.node_type() == Node::TEXT_NODE {
            all.push(node.clone());
        } else {
            all.extend(texts(&node));
        }
        next = node.next_sibling();
    }
    all
}

fn letters(of: &Node) -> usize {
    texts(of).iter().map(length).sum()
}

fn length(text: &Node) -> usize {
    text.node_value().map_or(0, |text| units(&text))
}

fn letters_before(row: &Node, end: &End) -> usize {
    let is_text = end.node.node_type() == Node::TEXT_NODE;
    let mut before = if is_text { end.offset as usize } else { 0 };
    // An offset into an element: before its child with that index, or behind all of them.
    let child = if is_text { None } else { end.node.child_nodes().item(end.offset) };
    for text in texts(row) {
        let is_reached = match &child {
            _ if is_text => text == end.node,
            Some(child) => {
                *child == text
                    || child.contains(Some(&text))
                    || text.compare_document_position(child) & Node::DOCUMENT_POSITION_PRECEDING != 0
            }
            None => {
                !end.node.contains(Some(&text))
                    && end.node.compare_document_position(&text) & Node::DOCUMENT_POSITION_FOLLOWING != 0
            }
        };
        if is_reached {
            break;
        }
        before += length(&text);
    }
    before
}

fn end_of(frame: &Element, place: Place) -> Option<End> {
    let row = frame.query_selector(&format!("[data-row='{}'] .log-text", place.row)).ok()??;
    let mut left = place.at;
    let mut last = None;
    for node in texts(&row) {
        let length = length(&node);
        if left <= length {
            return Some(End { offset: u32::try_from(left).ok()?, node });
        }
        left -= length;
        last = Some(End { offset: u32::try_from(length).ok()?, node });
    }
    // A row without a letter, or one that has become shorter.
    Some(last.unwrap_or(End { node: row.into(), offset: 0 }))
}
