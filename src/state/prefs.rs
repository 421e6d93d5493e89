//! Language, theme and time zone, stored over visits.

use leptos::prelude::*;

use crate::i18n::{Lang, Words};
use crate::ocp::Timestamp;
use crate::ocp::display_time_zone::{self, DisplayTimeZone};
use crate::platform::clock::local_offset_minutes;
use crate::platform::document;
use crate::platform::storage::Storage;
use crate::reactive::{RwSignal, effect};

const LANGUAGE: &str = "ocp-console.language";
const THEME: &str = "ocp-console.theme";
const ZONE: &str = "ocp-console.zone";

/// The theme that is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeChoice {
    /// The theme of the operating system.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl ThemeChoice {
    /// All choices.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// Returns the choice's name in storage.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// Returns the choice of a name; the operating system's theme for any other text.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        Self::ALL.into_iter().find(|choice| choice.as_str() == text).unwrap_or_default()
    }
}

/// The preferences of the browser's user.
#[derive(Clone, Copy)]
pub struct Prefs {
    /// The language.
    pub lang: RwSignal<Lang>,
    /// The theme.
    pub theme: RwSignal<ThemeChoice>,
    /// The time zone in which times are shown.
    pub time_zone: RwSignal<DisplayTimeZone>,
}

impl Prefs {
    /// Loads the preferences, and stores and applies every change.
    #[must_use]
    pub fn provide() -> Self {
        let stored = Storage::Local.get(LANGUAGE).as_deref().and_then(Lang::from_tag);
        let asked = || document::browser_language().as_deref().and_then(Lang::from_tag);
        let lang = RwSignal::new(stored.or_else(asked).unwrap_or_default());
        let theme = RwSignal::new(ThemeChoice::parse(&Storage::Local.get(THEME).unwrap_or_default()));
        effect(move || {
            document::set_root_attribute("lang", Some(lang.get().tag()));
        });
        effect(move || {
            let choice = theme.get();
            document::set_root_attribute("data-theme", (choice != ThemeChoice::Auto).then(|| choice.as_str()));
        });
        let time_zone = RwSignal::new(DisplayTimeZone::parse(&Storage::Local.get(ZONE).unwrap_or_default()));
        let prefs = Self { lang, theme, time_zone };
        provide_context(prefs);
        prefs
    }

    /// Changes the language.
    pub fn set_lang(self, lang: Lang) {
        Storage::Local.set(LANGUAGE, lang.tag());
        self.lang.set(lang);
    }

    /// Changes the theme.
    pub fn set_theme(self, theme: ThemeChoice) {
        Storage::Local.set(THEME, theme.as_str());
        self.theme.set(theme);
    }

    /// Changes the time zone of the shown times.
    pub fn set_time_zone(self, zone: DisplayTimeZone) {
        Storage::Local.set(ZONE, zone.as_str());
        self.time_zone.set(zone);
    }

    /// Formats a time in the chosen zone, with its offset; reactive.
    #[must_use]
    pub fn zoned(self, at: Timestamp) -> Timestamp {
        self.time_zone.get().of(at, local_offset_minutes)
    }

    /// Formats a time of day in the chosen zone, with its offset; reactive.
    #[must_use]
    pub fn clock(self, at: Timestamp) -> String {
        display_time_zone::clock_text(self.zoned(at))
    }

    /// Formats date and time in the chosen zone, with their offset.
    #[must_use]
    pub fn date(self, at: Timestamp) -> String {
        display_time_zone::date_text(self.zoned(at))
    }

    /// Returns the texts of the present language; reactive.
    #[must_use]
    pub fn words(self) -> &'static Words {
        self.lang.get().words()
    }
}
