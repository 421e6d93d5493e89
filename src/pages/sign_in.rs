//! Signing in with an OCP user. The password is in this form and in the client's memory, nowhere else.

use leptos::prelude::*;

use crate::pages::text;
use crate::reactive::{derived, effect, live, spawn};

use crate::ui::focus::focus;

use crate::ocp::{Credential, OcpError};
use crate::pages::parts::failure::Failure;
use crate::pages::{say, session, words};
use crate::state::SignIn;
use crate::state::page::set_title_meanwhile;
use crate::ui::banner::{Banner, BannerKind};
use crate::ui::button::{Button, ButtonKind, ButtonType};
use crate::ui::facts::Facts;
use crate::ui::field::Need;
use crate::ui::text_field::{TextField, TextKind};

/// The form.
#[component]
pub fn SignInForm() -> impl IntoView {
    let (w, session) = (words(), session());
    let (user, password) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let tried = RwSignal::new(false);
    let sending = RwSignal::new(false);
    let failure = RwSignal::new(None::<OcpError>);
    let expired = session.sign_in.get_untracked() == SignIn::Expired;
    set_title_meanwhile(move || w().shell.sign_in_title.to_owned());
    effect(move || focus("sign-in-user"));

    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let (name, secret) = (user.get_untracked(), password.get_untracked());
        if sending.get_untracked() {
            return;
        }
        if name.trim().is_empty() {
            return focus("sign-in-user");
        }
        if secret.is_empty() {
            return focus("sign-in-password");
        }
        sending.set(true);
        spawn(async move {
            let result = session.try_sign_in(Credential::new(name.trim(), secret)).await;
            let _ = password.try_set(String::new());
            let _ = tried.try_set(false);
            let _ = sending.try_set(false);
            if let Err(error) = result {
                let _ = failure.try_set(Some(error));
                focus("sign-in-password");
            }
        });
    };
    let missing = move |value: RwSignal<String>, sentence: &'static str| {
        (tried.get() && value.with(|value| value.trim().is_empty())).then(|| sentence.to_owned())
    };
    view! {
        <form class="sign-in" on:submit=submit novalidate>
            <h1>{text(|w| w.shell.sign_in_title)}</h1>
            {expired
                .then(|| view! { <Banner kind=BannerKind::Warning title=text(|w| w.shell.sign_in_again) /> })}
            <p class="muted">{text(|w| w.shell.sign_in_hint)}</p>
            {live(move || failure.get().map(|error| view! { <Refusal error /> }))}
            <TextField
                id="sign-in-user"
                label=text(|w| w.shell.user)
                need=Need::Required
                value=user
                on_input=Callback::new(move |text| user.set(text))
                error=derived(move || missing(user, w().shell.user_missing))
            />
            <TextField
                id="sign-in-password"
                label=text(|w| w.shell.password)
                kind=TextKind::Password
                need=Need::Required
                value=password
                on_input=Callback::new(move |text| password.set(text))
                error=derived(move || missing(password, w().shell.password_missing))
            />
            <div class="form-actions">
                <Button kind=ButtonKind::Primary button_type=ButtonType::Submit busy=sending>
                    {text(|w| w.shell.sign_in)}
                </Button>
            </div>
        </form>
    }
}

/// What stands against signing in: a wrong password has a sentence of its own, with what OCP says of it.
#[component]
fn Refusal(error: OcpError) -> impl IntoView {
    let w = words();
    if !error.is_unauthorized() {
        return view! { <Failure error /> }.into_any();
    }
    let facts = derived(move || say::error::say(w(), &error).facts);
    view! {
        <Banner kind=BannerKind::Error title=text(|w| w.shell.sign_in_wrong)>
            <Facts facts />
        </Banner>
    }
    .into_any()
}
