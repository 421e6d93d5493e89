//! The sign-in: with an OCP user, or with the browser's session with OCP. A password is stored only in its field and in
//! the client's memory.

use leptos::prelude::*;

use crate::config::SignInWay;
use crate::i18n::{Words, fill};
use crate::ocp::attempts_left::{self, AttemptsLeft};
use crate::ocp::{Credential, OcpError};
use crate::pages::parts::failure::Failure;
use crate::pages::{messages, session, text, words};
use crate::reactive::{RwSignal, effect, handler, live, spawn};
use crate::state::page::set_title_meanwhile;
use crate::state::{Ended, Session};
use crate::ui::banner::{Banner, BannerKind};
use crate::ui::button::{Button, ButtonKind, ButtonType, LinkButton, LinkTarget};
use crate::ui::facts::Facts;
use crate::ui::field::Need;
use crate::ui::focus::focus;
use crate::ui::icon::Icon;
use crate::ui::secret_field::{SecretField, SecretText};
use crate::ui::shown::Shown;
use crate::ui::skeleton::Skeleton;
use crate::ui::text_field::{Autofill, TextField};

/// The form. The console tries the browser's session once when it opens, before it shows a form, and later only at the
/// user's request.
#[component]
pub fn SignInForm() -> impl IntoView {
    let session = session();
    let attempt = Attempt::default();
    let is_first =
        session.config().sign_in == SignInWay::Session && session.access.ended.get_untracked() == Ended::NotBegun;
    if is_first {
        attempt.start(session);
    }
    let has_form = Signal::derive(move || !is_first || attempt.failure.with(Option::is_some));
    view! {
        <Shown when=has_form fallback=waiting>
            <Form attempt />
        </Shown>
    }
}

fn waiting() -> impl IntoView {
    view! {
        <div class="page">
            <h1 class="visually-hidden">{text(|w| w.shell.product)}</h1>
            <Skeleton label=text(|w| w.shell.loading) />
        </div>
    }
}

#[component]
fn Form(attempt: Attempt) -> impl IntoView {
    let (w, session) = (words(), session());
    set_title_meanwhile(move || w().shell.sign_in_title.to_owned());
    let way = session.config().sign_in;
    let form = match way {
        SignInWay::Basic => view! { <WithPassword /> }.into_any(),
        SignInWay::Session => view! { <WithSession attempt /> }.into_any(),
    };
    let minutes = session.config().idle_minutes.to_string();
    let note = Signal::derive(move || why(w(), session.access.ended.get(), way, &minutes));
    let has_note = move || {
        note.get().map(
            |_| view! { <Banner kind=BannerKind::Warning title=Signal::derive(move || note.get().unwrap_or_default()) /> },
        )
    };
    view! {
        <div class="sign-in">
            <h1>{text(|w| w.shell.sign_in_title)}</h1>
            {live(has_note)}
            {form}
        </div>
    }
}

// Returns why the form is shown, where a user was signed in before.
fn why(words: &Words, ended: Ended, way: SignInWay, minutes: &str) -> Option<String> {
    let s = &words.sign;
    Some(match (ended, way) {
        (Ended::NotBegun, _) | (Ended::Asked, SignInWay::Basic) => return None,
        (Ended::Asked, SignInWay::Session) => s.session_left.to_owned(),
        (Ended::Elsewhere, _) => s.ended_elsewhere.to_owned(),
        (Ended::Refused, SignInWay::Basic) => words.shell.sign_in_again.to_owned(),
        (Ended::Refused, SignInWay::Session) => s.session_over.to_owned(),
        (Ended::Idle, _) => fill(s.ended_idle, &[minutes]),
    })
}

#[component]
fn WithPassword() -> impl IntoView {
    let (w, session) = (words(), session());
    let user = RwSignal::new(String::new());
    let password = SecretText::default();
    let tried = RwSignal::new(false);
    let sending = RwSignal::new(false);
    let failure = RwSignal::new(None::<OcpError>);
    effect(move || focus("sign-in-user"));

    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let name = user.get_untracked();
        if sending.get_untracked() {
            return;
        }
        if name.trim().is_empty() {
            return focus("sign-in-user");
        }
        password.look();
        if password.is_empty.get_untracked() {
            return focus("sign-in-password");
        }
        sending.set(true);
        let credential = Credential::new(name.trim(), password.take());
        spawn(async move {
            let result = session.try_sign_in(credential).await;
            let _ = tried.try_set(false);
            let _ = sending.try_set(false);
            if let Err(error) = result {
                let _ = failure.try_set(Some(error));
                focus("sign-in-password");
            }
        });
    };
    let user_missing =
        move || (tried.get() && user.with(|user| user.trim().is_empty())).then(|| w().shell.user_missing.to_owned());
    let password_missing = move || {
        (tried.get() && !sending.get() && password.is_empty.get()).then(|| w().shell.password_missing.to_owned())
    };
    view! {
        <form class="sign-in-form" on:submit=handler(submit) novalidate>
            <p class="muted">{text(|w| w.shell.sign_in_hint)}</p>
            {live(move || failure.get().map(|error| view! { <Refusal error /> }))}
            <TextField
                id="sign-in-user"
                label=text(|w| w.shell.user)
                autofill=Autofill::Username
                need=Need::Required
                value=user
                on_input=Callback::new(move |text| user.set(text))
                error=Signal::derive(user_missing)
            />
            <SecretField
                id="sign-in-password"
                label=text(|w| w.shell.password)
                secret=password
                error=Signal::derive(password_missing)
            />
            <div class="form-actions">
                <Button kind=ButtonKind::Primary button_type=ButtonType::Submit busy=sending>
                    {text(|w| w.shell.sign_in)}
                </Button>
            </div>
        </form>
    }
}

/// The error of a sign-in: a wrong password has a sentence of its own, with OCP's message.
#[component]
fn Refusal(error: OcpError) -> impl IntoView {
    let w = words();
    if !error.is_unauthorized() {
        return view! { <Failure error /> }.into_any();
    }
    let attempts = attempts_left::of(&error);
    // A code may say more than a wrong user or password: that the password has expired, for instance.
    let more = {
        let error = error.clone();
        move |w: &'static Words| {
            let said = messages::error::say(w, &error);
            (attempts == AttemptsLeft::Unknown && said.title != w.errors.unauthorized).then_some(said)
        }
    };
    let title = Signal::derive({
        let more = more.clone();
        move || match attempts {
            AttemptsLeft::Locked => w().sign.locked.to_owned(),
            AttemptsLeft::Left(_) => w().shell.sign_in_wrong.to_owned(),
            AttemptsLeft::Unknown => more(w()).map_or_else(|| w().shell.sign_in_wrong.to_owned(), |said| said.title),
        }
    });
    let advice = move || more(w()).map(|said| view! { <p>{said.advice}</p> });
    let left = move || match attempts {
        AttemptsLeft::Left(left) => {
            let sentence = fill(w().sign.tries_left, &[&left.to_string()]);
            Some(view! { <p><strong>{sentence}</strong></p> })
        }
        AttemptsLeft::Unknown | AttemptsLeft::Locked => None,
    };
    let facts = Signal::derive(move || messages::error::say(w(), &error).facts);
    view! {
        <Banner kind=BannerKind::Error title>
            {live(left)}
            {live(advice)}
            <details>
                <summary>{text(|w| w.sign.told)}</summary>
                <Facts facts />
            </details>
        </Banner>
    }
    .into_any()
}

#[component]
fn WithSession(attempt: Attempt) -> impl IntoView {
    let session = session();
    let Attempt { sending, failure } = attempt;
    let told = move || {
        failure.get().map(|error| match error {
            // Products related to OCP send an HTML page when no user is signed in.
            OcpError::Html { status: 200, .. } | OcpError::Api(crate::ocp::error::ApiError { status: 401, .. }) => {
                view! { <Banner kind=BannerKind::Error title=text(|w| w.sign.session_none) /> }.into_any()
            }
            error => view! { <Failure error /> }.into_any(),
        })
    };
    view! {
        <div class="sign-in-form">
            <p class="muted">{text(|w| w.sign.session_hint)}</p>
            {live(told)}
            <div class="form-actions">
                <Button kind=ButtonKind::Primary busy=sending on_press=Callback::new(move |()| attempt.start(session))>
                    {text(|w| w.sign.session_use)}
                </Button>
                <LinkButton href=session.config().sign_in_at target=LinkTarget::NewTab icon=Icon::External>
                    {text(|w| w.sign.session_open)}
                </LinkButton>
            </div>
        </div>
    }
}

/// An attempt to use the browser's session.
#[derive(Clone, Copy, Default)]
struct Attempt {
    sending: RwSignal<bool>,
    failure: RwSignal<Option<OcpError>>,
}

impl Attempt {
    fn start(self, session: Session) {
        if self.sending.get_untracked() {
            return;
        }
        self.sending.set(true);
        spawn(async move {
            let result = session.try_session().await;
            let _ = self.failure.try_set(result.err());
            let _ = self.sending.try_set(false);
        });
    }
}
