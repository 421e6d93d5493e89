//! The page of a console that cannot start because its configuration is missing or wrong.

use leptos::prelude::*;

use crate::config::{ConfigError, ExpectedSetting, Range, Unit};
use crate::i18n::{Words, fill};
use crate::pages::{text, words};
use crate::state::page::{reload, set_title};
use crate::ui::error_panel::ErrorPanel;

/// Shows the error in `config.json` and how to fix it.
#[component]
pub fn StartError(
    /// The error.
    error: ConfigError,
) -> impl IntoView {
    let w = words();
    set_title(move || w().start.title.to_owned());
    let advice = Signal::derive(move || advice(w(), &error));
    view! {
        <main class="page" id="main">
            <h1 class="visually-hidden">{text(|w| w.shell.product)}</h1>
            <ErrorPanel
                title=text(|w| w.start.title)
                advice
                retry_label=text(|w| w.shell.reload)
                on_retry=Callback::new(|()| reload())
            />
        </main>
    }
}

// Returns what is wrong with the configuration and how to fix it.
fn advice(words: &Words, error: &ConfigError) -> String {
    let s = &words.start;
    match error {
        ConfigError::Unreachable(status) => {
            let status = status.map_or_else(|| words.errors.lost.to_owned(), |status| format!("HTTP {status}"));
            fill(s.unreachable, &[&status])
        }
        ConfigError::NoJson(broken) => {
            let (line, column) = broken.place();
            fill(if broken.is_cut() { s.cut } else { s.no_json }, &[&line.to_string(), &column.to_string()])
        }
        ConfigError::NoObject => s.no_object.to_owned(),
        ConfigError::Unknown(name) => fill(s.unknown, &[name]),
        ConfigError::Twice(name) => fill(s.twice, &[name]),
        ConfigError::Wrong(name, expected) => fill(s.wrong, &[name, &kind(words, expected)]),
        ConfigError::ApiBase(base) => fill(s.api_base, &[base]),
        ConfigError::SignInAt(address) => fill(s.sign_in_at, &[address]),
        ConfigError::DowntimeMode(word) => fill(s.downtime_mode, &[word]),
        ConfigError::OutOfRange(name, value, range) => fill(s.out_of_range, &[name, value, &ends(words, *range)]),
    }
}

fn ends(words: &Words, range: Range) -> String {
    let sentence = match range.unit {
        Unit::Milliseconds => words.start.range_ms,
        Unit::Minutes => words.start.range_minutes,
    };
    fill(sentence, &[&range.least.to_string(), &range.most.to_string()])
}

fn kind(words: &Words, expected: &ExpectedSetting) -> String {
    let s = &words.start;
    match expected {
        ExpectedSetting::Object => s.an_object.to_owned(),
        ExpectedSetting::Text => s.a_text.to_owned(),
        ExpectedSetting::WholeNumber(range) => fill(s.a_whole_number, &[&ends(words, *range)]),
        ExpectedSetting::TrueOrFalse => s.true_or_false.to_owned(),
        ExpectedSetting::OneOf(known) => {
            let quoted: Vec<_> = known.iter().map(|word| format!("\"{word}\"")).collect();
            quoted.join(s.or)
        }
    }
}
