//! Notes in the frame: the session is about to end, changes are disabled.

use leptos::prelude::*;

use crate::pages::{session, text};
use crate::reactive::{RwSignal, live};
use crate::state::{Rights, idle};
use crate::ui::banner::{Banner, BannerKind};
use crate::ui::button::Button;
use crate::ui::focus::focus;
use crate::ui::shown::Shown;

/// The notes; empty when there is none to show.
#[component]
pub(super) fn SessionNotes() -> impl IntoView {
    let session = session();
    let is_near = idle::watch(session, expect_context());
    view! {
        <Shown when=Signal::derive(move || is_near.get())>
            <Banner kind=BannerKind::Warning title=text(|w| w.sign.idle_soon)>
                // The click itself is the input that keeps the session.
                <p>
                    <Button on_press=Callback::new(|()| ())>{text(|w| w.sign.stay)}</Button>
                </p>
            </Banner>
        </Shown>
        {live(move || rights_note(session.access.rights))}
    }
}

fn rights_note(rights: RwSignal<Rights>) -> Option<AnyView> {
    // The button disappears with its note: the focus moves to the page.
    let turn = move |to: Rights| {
        Callback::new(move |()| {
            rights.set(to);
            focus("main");
        })
    };
    Some(match rights.get() {
        Rights::Change => return None,
        Rights::ViewAlways => view! { <Banner title=text(|w| w.sign.read_only_always) /> }.into_any(),
        Rights::View => view! {
            <Banner title=text(|w| w.sign.read_only_chosen)>
                <p>
                    <Button on_press=turn(Rights::Change)>{text(|w| w.sign.read_only_leave)}</Button>
                </p>
            </Banner>
        }
        .into_any(),
        Rights::Doubted => view! {
            <Banner
                title=text(|w| w.sign.read_only_offer)
                on_dismiss=turn(Rights::Change)
                dismiss_label=text(|w| w.shell.close)
            >
                <p>
                    <Button on_press=turn(Rights::View)>{text(|w| w.sign.read_only_enter)}</Button>
                </p>
            </Banner>
        }
        .into_any(),
    })
}
