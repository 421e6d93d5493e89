//! The page of a console that cannot start because its configuration is missing or wrong.

use leptos::prelude::*;

use crate::pages::text;
use crate::reactive::derived;

use crate::state::page::reload;

use crate::config::ConfigError;
use crate::i18n::fill;
use crate::pages::words;
use crate::state::page::set_title;
use crate::ui::error_panel::ErrorPanel;

/// Says what is wrong with `config.json` and what to do.
#[component]
pub fn StartError(
    /// What is wrong.
    error: ConfigError,
) -> impl IntoView {
    let w = words();
    set_title(move || w().shell.config_title.to_owned());
    let advice = derived(move || {
        let s = &w().shell;
        match &error {
            ConfigError::Unreachable(status) => {
                let status = status.map_or_else(|| w().errors.lost.to_owned(), |status| format!("HTTP {status}"));
                fill(s.config_unreachable, &[&status])
            }
            ConfigError::Unreadable(why) => fill(s.config_unreadable, &[why]),
            ConfigError::ApiBase(base) => fill(s.config_api_base, &[base]),
            ConfigError::SignInAt(address) => fill(w().sign.config_sign_in_at, &[address]),
            ConfigError::TooShort(name, least) => fill(s.config_too_short, &[name, &least.to_string()]),
        }
    });
    view! {
        <main class="page" id="main">
            <h1 class="visually-hidden">{text(|w| w.shell.product)}</h1>
            <ErrorPanel
                title=text(|w| w.shell.config_title)
                advice
                retry_label=text(|w| w.shell.reload)
                on_retry=Callback::new(|()| reload())
            />
        </main>
    }
}
