//! Facts: pairs of a label and a value.

use crate::reactive::{live, memo};
use leptos::prelude::*;

use super::copy_button::{CopyButton, CopyFace, CopyWords};
use super::drawn::drawn;

/// The typography of a fact's value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FactKind {
    /// Ordinary text.
    #[default]
    Text,
    /// Code: names, ids, codes.
    Code,
    /// Code, with a button that copies it.
    Copyable,
}

impl FactKind {
    /// The value of `data-kind`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Code | Self::Copyable => "code",
        }
    }
}

/// A label and its value.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Fact {
    /// The label.
    pub label: String,
    /// The value.
    pub value: String,
    /// The typography of the value.
    pub kind: FactKind,
}

impl Fact {
    /// Creates a fact with ordinary text.
    #[must_use]
    pub fn text(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self { label: label.into(), value: value.into(), kind: FactKind::Text }
    }

    /// Creates a fact in code.
    #[must_use]
    pub fn code(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self { label: label.into(), value: value.into(), kind: FactKind::Code }
    }

    /// Creates a fact in code that can be copied.
    #[must_use]
    pub fn copyable(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self { label: label.into(), value: value.into(), kind: FactKind::Copyable }
    }
}

/// A list of facts.
#[component]
pub fn Facts(
    /// The facts, in their order.
    #[prop(into)]
    facts: Signal<Vec<Fact>>,
    /// Copies a value, and returns whether that succeeded. Without it there are no copy buttons.
    #[prop(optional, into)]
    on_copy: Option<Callback<String, bool>>,
    /// The texts of the copy buttons.
    #[prop(optional, into)]
    copy_words: Signal<CopyWords>,
) -> impl IntoView {
    // A row lives as long as its label: a new value changes its text and leaves focus and copy results unchanged.
    let rows = memo(move || {
        facts.with(|facts| {
            facts.iter().enumerate().map(|(at, fact)| (at, fact.label.clone(), fact.kind)).collect::<Vec<_>>()
        })
    });
    let row = move |(at, label, kind): (usize, String, FactKind)| {
        view! { <FactRow at=at label=label kind=kind facts=facts on_copy=on_copy copy_words=copy_words /> }.into_any()
    };
    view! {
        <dl class="facts">
            {live(move || drawn(rows.get(), row))}
        </dl>
    }
}

/// One fact, read by its position in the list.
#[component]
fn FactRow(
    at: usize,
    label: String,
    kind: FactKind,
    facts: Signal<Vec<Fact>>,
    on_copy: Option<Callback<String, bool>>,
    copy_words: Signal<CopyWords>,
) -> impl IntoView {
    let value = memo(move || facts.with(|facts| facts.get(at).map(|fact| fact.value.clone()).unwrap_or_default()));
    let copy = on_copy.filter(|_| kind == FactKind::Copyable).map(|on_copy| {
        let copy = move |()| on_copy.run(value.get_untracked());
        view! { <CopyButton words=copy_words face=CopyFace::Icon on_copy=copy /> }
    });
    view! {
        <div class="fact">
            <dt>{breakable(&label)}</dt>
            <dd data-kind=kind.as_str()>
                <span class="fact-value">{live(move || value.get())}</span>
                {copy}
            </dd>
        </div>
    }
}

// Technical names may break after an underscore.
fn breakable(label: &str) -> Vec<AnyView> {
    let parts = label.split_inclusive('_').map(str::to_owned).collect();
    drawn(parts, |part: String| view! { <span class="fact-part">{part}</span> }.into_any())
}
