//! The frame of a table: name, head, and a region that scrolls by itself.

use leptos::prelude::*;

use super::drawn::drawn;
use crate::reactive::live;

/// The alignment of a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Align {
    /// Text: to the start.
    #[default]
    Start,
    /// Numbers and buttons: to the end.
    End,
}

impl Align {
    /// The value of `data-align`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::End => "end",
        }
    }
}

/// The head of a column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Column {
    /// Its text.
    pub label: String,
    /// Its alignment.
    pub align: Align,
}

impl Column {
    /// Creates a column of text.
    #[must_use]
    pub fn new(label: impl Into<String>) -> Self {
        Self { label: label.into(), align: Align::Start }
    }

    /// Creates a column of numbers or buttons.
    #[must_use]
    pub fn end(label: impl Into<String>) -> Self {
        Self { label: label.into(), align: Align::End }
    }
}

/// A table whose rows (`<tr>` of [`Cell`]s) are the children. It scrolls sideways inside itself where it must, and at
/// the width of a phone each row becomes a block of labelled lines.
#[component]
pub fn Table(
    /// The label of the table; also the name of its scrolling region.
    #[prop(into)]
    caption: Signal<String>,
    /// The heads of its columns.
    #[prop(into)]
    columns: Signal<Vec<Column>>,
    /// Whether its data is being fetched again.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// The rows.
    children: Children,
) -> impl IntoView {
    let head = move |column: Column| {
        view! { <th scope="col" data-align=column.align.as_str()>
            {column.label}
        </th> }
        .into_any()
    };
    view! {
        <div class="table-region" role="region" tabindex="0" aria-label=live(move || caption.get())>
            <table class="table" aria-busy=live(move || busy.get().then_some("true"))>
                <caption class="visually-hidden">{live(move || caption.get())}</caption>
                <thead>
                    <tr>
                        {live(move || drawn(columns.get(), head))}
                    </tr>
                </thead>
                <tbody>{children()}</tbody>
            </table>
        </div>
    }
}

/// A cell that contains the head of its column, for the width of a phone.
#[component]
pub fn Cell(
    /// The text of its column's head.
    #[prop(into)]
    label: Signal<String>,
    /// Its alignment.
    #[prop(optional)]
    align: Align,
    /// The content.
    children: Children,
) -> impl IntoView {
    view! {
        <td data-label=live(move || label.get()) data-align=align.as_str()>
            {children()}
        </td>
    }
}
