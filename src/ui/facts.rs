//! Facts: pairs of a label and a value.

use leptos::prelude::*;

use super::copy_button::{CopyButton, CopyFace, CopyWords};

/// How the value of a fact is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FactKind {
    /// In words.
    #[default]
    Text,
    /// As a machine would write it: names, ids, codes.
    Code,
    /// As a machine would write it, with a button that copies it.
    Copyable,
}

/// A label and its value.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Fact {
    /// What it is.
    pub label: String,
    /// How much, which, who.
    pub value: String,
    /// How the value is set.
    pub kind: FactKind,
}

impl Fact {
    /// A fact in words.
    #[must_use]
    pub fn text(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self { label: label.into(), value: value.into(), kind: FactKind::Text }
    }

    /// A fact in code.
    #[must_use]
    pub fn code(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self { label: label.into(), value: value.into(), kind: FactKind::Code }
    }

    /// A fact in code that can be copied.
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
    /// Copies a value, and answers whether that worked. Without it nothing has a copy button.
    #[prop(optional, into)]
    on_copy: Option<Callback<String, bool>>,
    /// The words of the copy buttons.
    #[prop(optional, into)]
    copy_words: Signal<CopyWords>,
) -> impl IntoView {
    view! {
        <dl class="facts">
            <For each=move || facts.get() key=Clone::clone let:fact>
                <div class="fact">
                    <dt>{fact.label.clone()}</dt>
                    <dd data-kind=if fact.kind == FactKind::Text { "text" } else { "code" }>
                        <span class="fact-value">{fact.value.clone()}</span>
                        {on_copy
                            .filter(|_| fact.kind == FactKind::Copyable)
                            .map(|on_copy| {
                                let value = fact.value.clone();
                                let copy = move |()| on_copy.run(value.clone());
                                view! { <CopyButton words=copy_words face=CopyFace::Icon on_copy=copy /> }
                            })}
                    </dd>
                </div>
            </For>
        </dl>
    }
}
