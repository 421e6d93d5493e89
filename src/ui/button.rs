//! Buttons, and links that look like buttons.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::icon::{Icon, IconView};
use super::spinner::SpinnerRing;
use crate::reactive::{handler, live};

/// How much a button weighs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The one next step of the page.
    Primary,
    /// Any other step.
    #[default]
    Secondary,
    /// A tool beside something: no border until it is pointed at.
    Quiet,
    /// A step that cannot be taken back.
    Danger,
}

impl ButtonKind {
    /// The value of `data-kind`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Secondary => "secondary",
            Self::Quiet => "quiet",
            Self::Danger => "danger",
        }
    }
}

/// What a button does to the form around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonType {
    /// Nothing.
    #[default]
    Button,
    /// Sends it.
    Submit,
}

impl ButtonType {
    /// The value of the `type` attribute.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Button => "button",
            Self::Submit => "submit",
        }
    }
}

/// A button. While disabled or busy it keeps its focus and its place in the tab order, says why, and does nothing.
#[component]
pub fn Button(
    /// How much it weighs.
    #[prop(optional)]
    kind: ButtonKind,
    /// Whether it sends the form around it.
    #[prop(optional)]
    button_type: ButtonType,
    /// An icon before the words.
    #[prop(optional, into)]
    icon: MaybeProp<Icon>,
    /// The name of a button that has an icon and no words; also its tooltip.
    #[prop(optional, into)]
    label: MaybeProp<String>,
    /// Whether it must not be pressed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Why it must not be pressed now: one sentence.
    #[prop(optional, into)]
    reason: MaybeProp<String>,
    /// Whether what it started is still under way.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// The id of the control, where something moves the focus to it.
    #[prop(optional, into)]
    id: Option<String>,
    /// Called once for each press that counts.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
    /// The words.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let blocked = move || disabled.get() || busy.get();
    let why = move || disabled.get().then(|| reason.get()).flatten();
    let press = move |ev: MouseEvent| {
        if disabled.get_untracked() || busy.get_untracked() {
            ev.prevent_default();
            return;
        }
        if let Some(on_press) = on_press {
            on_press.run(());
        }
    };
    let form = if children.is_some() { "words" } else { "icon" };
    view! {
        <button
            class="button"
            id=id
            type=button_type.as_str()
            data-kind=kind.as_str()
            data-form=form
            aria-label=live(move || label.get())
            aria-disabled=live(move || blocked().then_some("true"))
            aria-busy=live(move || busy.get().then_some("true"))
            aria-description=live(why)
            title=live(move || why().or_else(|| label.get()))
            on:click=handler(press)
        >
            {live(move || {
                if busy.get() {
                    Some(view! { <SpinnerRing /> }.into_any())
                } else {
                    icon.get().map(|icon| view! { <IconView icon /> }.into_any())
                }
            })}
            {children.map(|children| view! { <span class="button-words">{children()}</span> })}
        </button>
    }
}

/// Where a link opens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LinkTarget {
    /// In this page.
    #[default]
    Here,
    /// In a tab of its own, which cannot reach back into this one.
    NewTab,
}

/// A link that looks like a button: it goes somewhere, and starts nothing.
#[component]
pub fn LinkButton(
    /// Where to.
    #[prop(into)]
    href: Signal<String>,
    /// How much it weighs.
    #[prop(optional)]
    kind: ButtonKind,
    /// Where it opens.
    #[prop(optional)]
    target: LinkTarget,
    /// An icon before the words.
    #[prop(optional, into)]
    icon: MaybeProp<Icon>,
    /// The words.
    children: Children,
) -> impl IntoView {
    let (frame, rel) = match target {
        LinkTarget::Here => (None, None),
        LinkTarget::NewTab => (Some("_blank"), Some("external noopener noreferrer")),
    };
    view! {
        <a class="button" data-kind=kind.as_str() data-form="words" href=live(move || href.get()) target=frame rel=rel>
            {live(move || icon.get().map(|icon| view! { <IconView icon /> }))}
            <span class="button-words">{children()}</span>
        </a>
    }
}
