//! The root: reads the configuration, connects, and shows the page of the address.

use leptos::prelude::*;

use crate::config::{Config, Mode};
use crate::pages::frame::Frame;
use crate::pages::not_found::NotFound;
use crate::pages::resources::Resources;
use crate::pages::sign_in::SignInForm;
use crate::pages::start_error::StartError;
use crate::pages::task::TaskPage;
use crate::pages::tasks::Tasks;
use crate::pages::upgrade::Upgrade;
use crate::reactive::{Memo, Scope, effect, live, memo};
use crate::router::Router;
use crate::routes::{self, Page};
use crate::state::arrival::Arrival;
use crate::state::demo::Demo;
use crate::state::drift_log::DriftLog;
use crate::state::experience::Experience;
use crate::state::journal::JournalStore;
use crate::state::load::Load;
use crate::state::orphans;
use crate::state::sent_actions::SentActions;
use crate::state::start::load_config;
use crate::state::tabs::Tabs;
use crate::state::{Prefs, Session, SignIn};
use crate::ui::crash;
use crate::ui::focus::{focus_unmoved, is_focus_lost};
use crate::ui::shown::Shown;
use crate::upgrade::Kind;

/// The console.
#[component]
pub fn App() -> impl IntoView {
    let _prefs = Prefs::provide();
    Arrival::provide();
    DriftLog::provide();
    SentActions::provide();
    let config = Load::new(|| Some(load_config()));
    live(move || {
        config.value.get().map(|config| {
            crash::started();
            match config {
                Ok(config) => view! { <Connected config /> }.into_any(),
                Err(error) => view! { <StartError error /> }.into_any(),
            }
        })
    })
}

#[component]
fn Connected(config: Config) -> impl IntoView {
    let session = match config.mode {
        Mode::Demo => Session::over(Demo::provide(), config, SignIn::In),
        Mode::Live => Session::connect(config),
    };
    provide_context(session);
    let config = session.config();
    provide_context(Tabs::listen(session, &config));
    Experience::provide(&config);
    let store = JournalStore::provide(&config);
    orphans::watch(store, config.request_timeout_ms);
    let prefs: Prefs = expect_context();
    effect(move || session.set_language(prefs.lang.get().tag()));
    let _router = Router::provide();
    view! {
        <Frame>
            <Gate />
        </Frame>
    }
}

/// Shows the pages while a user is signed in. A session that ends during work hides the page behind the sign-in form
/// without removing it, so that its content is kept.
#[component]
fn Gate() -> impl IntoView {
    let session: Session = expect_context();
    let has_page = memo(move || session.access.sign_in.get() != SignIn::Out);
    let has_form = memo(move || session.access.sign_in.get() != SignIn::In);
    keep_focus(has_form);
    view! {
        <Shown when=has_form>
            <SignInForm />
        </Shown>
        <div class="gate" hidden=live(move || has_form.get())>
            <Shown when=has_page>
                <Pages />
            </Shown>
        </div>
    }
}

/// Moves the focus to the next page when a page is removed together with its focused element, as with a link in a
/// table: a screen reader speaks there, and Tab continues there.
fn keep_focus(has_form: Memo<bool>) {
    let page = expect_context::<Router>().page();
    let mut is_first = true;
    let scope = Scope::current();
    effect(move || {
        // Read, not only tracked: a memo without a reader tracks no signals.
        let _ = (page.get(), has_form.get());
        if !std::mem::take(&mut is_first) {
            scope.on_frame(|| {
                if is_focus_lost() {
                    // The start of the page, or its scroll position after Back.
                    focus_unmoved("main");
                }
            });
        }
    });
}

/// The page of the address.
#[component]
pub fn Pages() -> impl IntoView {
    let router: Router = expect_context();
    let page = router.page();
    live(move || match page.get() {
        Page::Start => {
            router.replace(&routes::resources(Kind::Cluster));
            ().into_any()
        }
        Page::Resources(kind) => view! { <Resources kind /> }.into_any(),
        Page::Upgrade(kind, id) => view! { <Upgrade kind id /> }.into_any(),
        Page::Tasks => view! { <Tasks /> }.into_any(),
        Page::Task(id) => view! { <TaskPage id /> }.into_any(),
        Page::NotFound => view! { <NotFound /> }.into_any(),
    })
}
