//! Buttons, and links that look like buttons.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::icon::{Icon, IconView};
use super::spinner::SpinnerRing;
use crate::reactive::{handler, live};

/// The visual weight of a button.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The one next step of the page.
    Primary,
    /// Any other step.
    #[default]
    Secondary,
    /// A tool beside other content: no border until the pointer is over it.
    Quiet,
    /// A step that cannot be undone.
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

/// The effect of a button on the form around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonType {
    /// None.
    #[default]
    Button,
    /// Submits it.
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

/// A button. While disabled or busy it keeps its focus and its place in the tab order, gives the reason, and ignores
/// clicks.
#[component]
pub fn Button(
    /// Its visual weight.
    #[prop(optional)]
    kind: ButtonKind,
    /// Whether it submits the form around it.
    #[prop(optional)]
    button_type: ButtonType,
    /// An icon before the text.
    #[prop(optional, into)]
    icon: MaybeProp<Icon>,
    /// The name of a button that has an icon and no text; also its tooltip.
    #[prop(optional, into)]
    label: MaybeProp<String>,
    /// Whether it is disabled.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Why it is disabled: one sentence.
    #[prop(optional, into)]
    reason: MaybeProp<String>,
    /// Whether the operation that it started is still running.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// The id of the control, if code moves the focus to it.
    #[prop(optional, into)]
    id: Option<String>,
    /// Called once for each click while the button is enabled.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
    /// The text.
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

/// The place where a link opens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LinkTarget {
    /// In this page.
    #[default]
    Here,
    /// In a new tab, which has no access to this one.
    NewTab,
}

/// A link that looks like a button: it opens an address and starts no operation.
#[component]
pub fn LinkButton(
    /// The address.
    #[prop(into)]
    href: Signal<String>,
    /// Its visual weight.
    #[prop(optional)]
    kind: ButtonKind,
    /// The place where it opens.
    #[prop(optional)]
    target: LinkTarget,
    /// An icon before the text.
    #[prop(optional, into)]
    icon: MaybeProp<Icon>,
    /// The text.
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
