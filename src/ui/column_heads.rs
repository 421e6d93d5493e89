//! The heads of the columns of a grid: buttons that sort.

use leptos::prelude::*;

use crate::reactive::{handler, live};

/// The head of a column.
#[derive(Clone, Copy)]
pub struct Head {
    /// Its key.
    pub key: &'static str,
    /// Its text.
    pub label: Signal<String>,
}

/// The column by which rows are sorted, and the direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sorted {
    /// The key of the column.
    pub key: &'static str,
    /// The direction.
    pub way: SortWay,
}

/// The directions of sorting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SortWay {
    /// From small to large.
    Ascending,
    /// From large to small.
    Descending,
}

impl SortWay {
    /// The value of `aria-sort`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ascending => "ascending",
            Self::Descending => "descending",
        }
    }
}

/// The first row of a grid.
#[component]
pub fn ColumnHeads(
    /// The columns, from the left.
    heads: Vec<Head>,
    /// The column by which the rows are sorted.
    sorted: Signal<Sorted>,
    /// Called with the key of a clicked head.
    on_sort: Callback<&'static str>,
) -> impl IntoView {
    let head = |Head { key, label }: Head| {
        let sort = move || {
            let sorted = sorted.get();
            if sorted.key == key { sorted.way.as_str() } else { "none" }
        };
        view! {
            <span class="step-head" role="columnheader" data-column=key aria-sort=live(sort)>
                <button class="step-sort" type="button" on:click=handler(move |_| on_sort.run(key))>
                    {live(move || label.get())}
                </button>
            </span>
        }
        .into_any()
    };
    let heads: Vec<_> = heads.into_iter().map(head).collect();
    view! {
        <div class="step-heads" role="row" aria-rowindex="1">
            {heads}
        </div>
    }
}
