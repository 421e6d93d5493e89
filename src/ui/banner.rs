//! A message that stays in the page until its cause is gone or it is dismissed.

use leptos::prelude::*;

use super::button::{Button, ButtonKind};
use super::icon::{Icon, IconView};
use crate::reactive::live;

/// The kind of a message.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BannerKind {
    /// Information.
    #[default]
    Info,
    /// A warning.
    Warning,
    /// An error.
    Error,
    /// A success.
    Success,
}

impl BannerKind {
    /// The value of `data-kind`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
            Self::Success => "success",
        }
    }

    const fn icon(self) -> Icon {
        match self {
            Self::Info => Icon::Info,
            Self::Warning => Icon::Warning,
            Self::Error => Icon::Error,
            Self::Success => Icon::Check,
        }
    }

    /// Only an error interrupts a screen reader.
    const fn role(self) -> &'static str {
        match self {
            Self::Error => "alert",
            Self::Info | Self::Warning | Self::Success => "status",
        }
    }
}

/// The banner.
#[component]
pub fn Banner(
    /// The kind of the message.
    #[prop(optional)]
    kind: BannerKind,
    /// The message in one sentence.
    #[prop(into)]
    title: Signal<String>,
    /// Called when the operator dismisses it; without it the banner stays.
    #[prop(optional, into)]
    on_dismiss: Option<Callback<()>>,
    /// The name of the button that dismisses it.
    #[prop(optional, into)]
    dismiss_label: MaybeProp<String>,
    /// Details and next steps.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="banner" data-kind=kind.as_str() role=kind.role()>
            <IconView icon=kind.icon() />
            <div class="banner-body">
                <p class="banner-title">{live(move || title.get())}</p>
                {children.map(|children| view! { <div class="banner-details">{children()}</div> })}
            </div>
            {on_dismiss
                .map(|on_press| {
                    view! { <Button kind=ButtonKind::Quiet icon=Icon::Close label=dismiss_label on_press /> }
                })}
        </div>
    }
}
