//! The box about the console: its version, its commit, its libraries, and the offer to reload after a deployment.

use leptos::prelude::*;

use crate::i18n::fill;
use crate::pages::{text, words};
use crate::reactive::{RwSignal, live};
use crate::release::Release;
use crate::state::page::reload;
use crate::state::release;
use crate::ui::banner::Banner;
use crate::ui::button::{Button, ButtonKind, LinkButton, LinkTarget};
use crate::ui::dialog::Dialog;
use crate::ui::facts::{Fact, Facts};
use crate::ui::icon::Icon;
use crate::ui::shown::Shown;

/// The button that opens the box, and the box.
#[component]
pub fn About() -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <Button kind=ButtonKind::Quiet on_press=Callback::new(move |()| open.set(true))>
            {text(|w| w.about.open)}
        </Button>
        <Shown when=Signal::derive(move || open.get())>
            <AboutBox open />
        </Shown>
    }
}

#[component]
fn AboutBox(open: RwSignal<bool>) -> impl IntoView {
    let close = Callback::new(move |()| open.set(false));
    let footer = move || view! { <Button on_press=close>{text(|w| w.shell.close)}</Button> };
    let content = match release::own() {
        Some(release) => of_release(release),
        None => view! { <p>{text(|w| w.about.no_release)}</p> }.into_any(),
    };
    view! {
        <Dialog id="about" title=text(|w| w.about.title) on_close=close footer>
            {content}
        </Dialog>
    }
}

fn of_release(release: Release) -> AnyView {
    let w = words();
    let facts = Signal::derive(move || {
        let about = &w().about;
        vec![Fact::text(about.version, release.version.clone()), Fact::code(about.commit, release.commit.clone())]
    });
    view! {
        <Facts facts />
        <p>
            <LinkButton href="licences.txt" target=LinkTarget::NewTab icon=Icon::External>
                {text(|w| w.about.licences)}
            </LinkButton>
        </p>
    }
    .into_any()
}

/// Shows that the server has another release and offers to load it; it never reloads without a click.
#[component]
pub fn OtherRelease() -> impl IntoView {
    let w = words();
    let other = release::other();
    let title = move |release: &Release| fill(w().about.other_title, &[&release.version]);
    let note = move || release::own().map(|own| fill(w().about.other_note, &[&own.version]));
    view! {
        <Shown when=Signal::derive(move || other.with(Option::is_some))>
            <Banner
                title=Signal::derive(move || other.with(|other| other.as_ref().map(title).unwrap_or_default()))
                on_dismiss=Callback::new(move |()| other.set(None))
                dismiss_label=text(|w| w.about.later)
            >
                <p>{live(note)}</p>
                <p>
                    <Button on_press=Callback::new(|()| reload())>{text(|w| w.shell.reload)}</Button>
                </p>
            </Banner>
        </Shown>
    }
}
