//! The root: reads the configuration, connects, and shows the page of the address.

use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Redirect, Route, Router};
use leptos_router::path;

use crate::config::Config;
use crate::pages::frame::Frame;
use crate::pages::not_found::NotFound;
use crate::pages::resources::Resources;
use crate::pages::sign_in::SignInForm;
use crate::pages::start_error::StartError;
use crate::pages::task::TaskPage;
use crate::pages::tasks::Tasks;
use crate::pages::upgrade::Upgrade;
use crate::routes;
use crate::state::arrival::Arrival;
use crate::state::load::Load;
use crate::state::start::load_config;
use crate::state::{Prefs, Session, SignIn};
use crate::upgrade::Kind;

/// The console.
#[component]
pub fn App() -> impl IntoView {
    let _prefs = Prefs::provide();
    Arrival::provide();
    let config = Load::new(|| Some(load_config()));
    move || {
        config.value.get().map(|config| match config {
            Ok(config) => view! { <Connected config /> }.into_any(),
            Err(error) => view! { <StartError error /> }.into_any(),
        })
    }
}

#[component]
fn Connected(config: Config) -> impl IntoView {
    let session = Session::connect(config);
    provide_context(session);
    let prefs: Prefs = expect_context();
    Effect::new(move || session.set_language(prefs.lang.get().tag()));
    view! {
        <Router>
            <Frame>
                <Gate />
            </Frame>
        </Router>
    }
}

/// The pages are there only for whoever is signed in. A session that ends in the middle hides the page behind the
/// sign-in form without taking it down, so that nothing in it is lost.
#[component]
fn Gate() -> impl IntoView {
    let session: Session = expect_context();
    let has_page = Memo::new(move |_| session.sign_in.get() != SignIn::Out);
    let has_form = Memo::new(move |_| session.sign_in.get() != SignIn::In);
    view! {
        <Show when=move || has_form.get()>
            <SignInForm />
        </Show>
        <div class="gate" hidden=move || has_form.get()>
            <Show when=move || has_page.get()>
                <Pages />
            </Show>
        </div>
    }
}

#[component]
fn Pages() -> impl IntoView {
    view! {
        <FlatRoutes fallback=|| view! { <NotFound /> }.into_any()>
            <Route path=path!("/") view=|| view! { <Redirect path=routes::resources(Kind::Cluster) /> }.into_any() />
            <Route path=path!("/clusters") view=|| view! { <Resources kind=Kind::Cluster /> }.into_any() />
            <Route path=path!("/clusters/:id/upgrade") view=|| view! { <Upgrade kind=Kind::Cluster /> }.into_any() />
            <Route path=path!("/obproxy") view=|| view! { <Resources kind=Kind::Obproxy /> }.into_any() />
            <Route path=path!("/obproxy/:id/upgrade") view=|| view! { <Upgrade kind=Kind::Obproxy /> }.into_any() />
            <Route path=path!("/arbitration") view=|| view! { <Resources kind=Kind::Arbitration /> }.into_any() />
            <Route path=path!("/arbitration/:id/upgrade") view=|| view! { <Upgrade kind=Kind::Arbitration /> }.into_any() />
            <Route path=path!("/tasks") view=|| view! { <Tasks /> }.into_any() />
            <Route path=path!("/tasks/:id") view=|| view! { <TaskPage /> }.into_any() />
        </FlatRoutes>
    }
}
