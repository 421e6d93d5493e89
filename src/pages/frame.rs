//! The frame of every page: band, header, navigation, tools.

use leptos::prelude::*;

use crate::pages::text;
use crate::reactive::{RwSignal, live};

use crate::state::page::go_to;

use crate::config::{Environment, Mode};
use crate::i18n::{Lang, Words, fill};
use crate::ocp::{DisplayTimeZone, calls};
use crate::pages::about::{About, OtherRelease};
use crate::pages::pending_submissions::{LeftOutcomes, OutcomeNote};
use crate::pages::session_notes::SessionNotes;
use crate::pages::{messages, session, words};
use crate::router::Router;
use crate::routes;
use crate::sim::{OcpVersion, Scenario, Speed};
use crate::state::demo::{self, Demo};
use crate::state::load::Load;
use crate::state::tabs::Tabs;
use crate::state::{Prefs, SignIn, ThemeChoice};
use crate::ui::band::{Band, BandKind};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::fold_switch::FoldSwitch;
use crate::ui::icon::Icon;
use crate::ui::segmented::{Segment, Segmented};
use crate::ui::select_field::{Choice, SelectField};
use crate::ui::shell::Shell;
use crate::ui::shown::Shown;
use crate::upgrade::Kind;
use std::rc::Rc;

/// The frame around a page.
#[component]
pub fn Frame(
    /// The page.
    children: Children,
) -> impl IntoView {
    view! {
        <Shell
            skip_label=text(|w| w.shell.skip_to_content)
            product=text(|w| w.shell.product)
            home=routes::resources(Kind::Cluster)
            nav_label=text(|w| w.shell.navigation)
            menu_label=text(|w| w.shell.menu)
            nav=move || view! { <Navigation /> }
            place=move || view! { <Place /> }
            tools=move || view! { <Tools /> }
            band=move || {
                view! {
                    <TopBand />
                    <OtherRelease />
                    <OutcomeNote />
                    <LeftOutcomes />
                    <SessionNotes />
                }
            }
            footer=move || {
                view! {
                    <Versions />
                    <About />
                }
            }
        >
            {children()}
        </Shell>
    }
}

#[component]
fn Navigation() -> impl IntoView {
    let w = words();
    let lists = Kind::ALL.map(|kind| {
        let title = Signal::derive(move || messages::upgrade::nav_title(w(), kind).to_owned());
        nav_link(routes::resources(kind), title)
    });
    view! {
        {Vec::from(lists)}
        {nav_link(routes::TASKS.to_owned(), text(|w| w.shell.tasks))}
    }
}

// A list's link is also current on the pages of its forms and tasks.
fn nav_link(address: String, title: Signal<String>) -> AnyView {
    let router: Router = expect_context();
    let first = address.clone();
    let current = move || (router.path().split('/').next() == Some(first.as_str())).then_some("page");
    view! {
        <a href=address aria-current=live(current)>
            {live(move || title.get())}
        </a>
    }
    .into_any()
}

#[component]
fn TopBand() -> impl IntoView {
    let (w, session) = (words(), session());
    let config = session.config();
    match (config.mode, config.environment) {
        (Mode::Demo, _) => view! {
            <Band kind=BandKind::Demo>
                <span>{text(|w| w.shell.demo_band)}</span>
                {demo::current().map(demo_controls)}
            </Band>
        }
        .into_any(),
        (Mode::Live, Environment::Production) => {
            view! { <Band kind=BandKind::Production>{live(move || fill(w().shell.production_band, &[&config.name]))}</Band> }
                .into_any()
        }
        (Mode::Live, Environment::Test) => ().into_any(),
    }
}

fn demo_controls(demo: Rc<Demo>) -> impl IntoView {
    let w = words();
    let (scenario, version) = (demo.scenario(), demo.version());
    let speed = RwSignal::new(demo.speed().as_str().to_owned());
    let demo = StoredValue::new_local(demo);
    // Another scenario has other clusters: the application restarts at the first page.
    let version = StoredValue::new(version);
    let restart = move |scenario: Scenario, version: OcpVersion| {
        demo.with_value(|demo| demo.restart(scenario, version));
        go_to(&routes::resources(Kind::Cluster));
    };
    let options = Signal::derive(move || {
        Scenario::ALL.map(|scenario| Choice::new(scenario.as_str(), scenario_name(w(), scenario))).to_vec()
    });
    let segments = Signal::derive(move || {
        Speed::ALL
            .map(|speed| Segment {
                value: speed.as_str().to_owned(),
                label: format!("{}×", speed.as_str()),
                icon: None,
            })
            .to_vec()
    });
    view! {
        <FoldSwitch label=text(|w| w.shell.demo_controls) open=RwSignal::new(false) />
        <span class="demo-controls">
            <SelectField
                id="demo-scenario"
                label=text(|w| w.shell.scenario)
                options
                value=scenario.as_str().to_owned()
                on_change=Callback::new(move |value: String| {
                    if let Some(scenario) = Scenario::parse(&value) {
                        restart(scenario, version.get_value());
                    }
                })
            />
            <SelectField
                id="demo-version"
                label=text(|w| w.request.demo_version)
                options=OcpVersion::OFFERED.map(|version| Choice::new(version, version)).to_vec()
                value=version.with_value(|version| version.as_str().to_owned())
                on_change=Callback::new(move |value: String| {
                    if let Some(version) = OcpVersion::parse(&value) {
                        restart(scenario, version);
                    }
                })
            />
            <Segmented
                id="demo-speed"
                label=text(|w| w.shell.speed)
                segments
                value=speed
                on_change=Callback::new(move |value: String| {
                    if let Some(chosen) = Speed::parse(&value) {
                        demo.with_value(|demo| demo.set_speed(chosen));
                        speed.set(value);
                    }
                })
            />
            <Button kind=ButtonKind::Quiet icon=Icon::Refresh on_press=Callback::new(move |()| restart(scenario, version.get_value()))>
                {text(|w| w.shell.restart_demo)}
            </Button>
        </span>
    }
}

const fn scenario_name(words: &Words, scenario: Scenario) -> &'static str {
    match scenario {
        Scenario::Smooth => words.shell.scenario_smooth,
        Scenario::RetryCures => words.shell.scenario_retry_cures,
        Scenario::RollbackProhibited => words.shell.scenario_rollback_prohibited,
        Scenario::Wide => words.shell.scenario_wide,
    }
}

#[component]
fn Place() -> impl IntoView {
    let (w, session) = (words(), session());
    let config = session.config();
    let user = move || match session.access.sign_in.get() {
        SignIn::In => session.user().map(|user| fill(w().shell.signed_in_as, &[&user])),
        SignIn::Out | SignIn::Expired => None,
    };
    let is_live = config.mode == Mode::Live;
    let name = config.name;
    let connected = move || {
        let name = if name.is_empty() { w().shell.this_server } else { &name };
        is_live.then(|| fill(w().shell.connected_to, &[name]))
    };
    view! {
        <span>{live(connected)}</span>
        <span>{live(user)}</span>
    }
}

#[component]
fn Tools() -> impl IntoView {
    let (w, session) = (words(), session());
    let tabs: Tabs = expect_context();
    let prefs: Prefs = expect_context();
    let languages = Lang::ALL
        .map(|lang| Segment { value: lang.tag().to_owned(), label: lang.name().to_owned(), icon: None })
        .to_vec();
    let themes = Signal::derive(move || {
        let theme = |choice: ThemeChoice, label: &str, icon| Segment {
            value: choice.as_str().to_owned(),
            label: label.to_owned(),
            icon: Some(icon),
        };
        let s = &w().shell;
        vec![
            theme(ThemeChoice::Auto, s.theme_auto, Icon::AutoTheme),
            theme(ThemeChoice::Light, s.theme_light, Icon::Sun),
            theme(ThemeChoice::Dark, s.theme_dark, Icon::Moon),
        ]
    });
    let zones = Signal::derive(move || {
        let t = &w().times;
        let labels = [t.zone_ocp, t.zone_local, t.zone_utc];
        let zone = |(zone, label): (DisplayTimeZone, &str)| Segment {
            value: zone.as_str().to_owned(),
            label: label.to_owned(),
            icon: None,
        };
        DisplayTimeZone::ALL.into_iter().zip(labels).map(zone).collect::<Vec<_>>()
    });
    let can_sign_out = move || session.config().mode == Mode::Live && session.access.sign_in.get() == SignIn::In;
    view! {
        <Segmented
            id="language"
            label=text(|w| w.shell.language)
            segments=languages
            value=Signal::derive(move || prefs.lang.get().tag().to_owned())
            on_change=Callback::new(move |tag: String| prefs.set_lang(Lang::from_tag(&tag).unwrap_or_default()))
        />
        <Segmented
            id="zone"
            label=text(|w| w.times.zone)
            segments=zones
            value=Signal::derive(move || prefs.time_zone.get().as_str().to_owned())
            on_change=Callback::new(move |name: String| prefs.set_time_zone(DisplayTimeZone::parse(&name)))
        />
        <Segmented
            id="theme"
            label=text(|w| w.shell.theme)
            segments=themes
            value=Signal::derive(move || prefs.theme.get().as_str().to_owned())
            on_change=Callback::new(move |name: String| prefs.set_theme(ThemeChoice::parse(&name)))
        />
        <Shown when=Signal::derive(can_sign_out)>
            <Button
                kind=ButtonKind::Quiet
                icon=Icon::SignOut
                label=text(|w| w.shell.sign_out)
                on_press=Callback::new(move |()| tabs.sign_out())
            />
        </Shown>
    }
}

/// The versions of the console and, once a user is signed in, of OCP.
#[component]
fn Versions() -> impl IntoView {
    let (w, session) = (words(), session());
    let is_in = move || session.access.sign_in.get() == SignIn::In;
    let info = Load::new(move || {
        let ask = async move { session.call(&calls::info()).await.ok()?.data.build_version };
        is_in().then_some(ask)
    });
    let console = env!("CARGO_PKG_VERSION");
    move || match info.value.get().flatten() {
        Some(ocp) => fill(w().shell.versions_ocp, &[console, &ocp]),
        None => fill(w().shell.versions, &[console]),
    }
}
