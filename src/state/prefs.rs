//! Language, theme and time zone, kept over visits.

use leptos::prelude::*;

use crate::i18n::{Lang, Words};
use crate::ocp::Timestamp;
use crate::ocp::display_time_zone::{self, DisplayTimeZone};
use crate::platform::clock::local_offset_minutes;
use crate::platform::document;
use crate::platform::storage::Storage;
use crate::reactive::effect;

const LANGUAGE: &str = "ocp-console.language";
const THEME: &str = "ocp-console.theme";
const ZONE: &str = "ocp-console.zone";

/// Which theme is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeChoice {
    /// As the operating system says.
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

    /// The choice's name in storage.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The choice of a name; the system's for any other text.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        Self::ALL.into_iter().find(|choice| choice.as_str() == text).unwrap_or_default()
    }
}

/// The preferences of whoever sits here.
#[derive(Clone, Copy)]
pub struct Prefs {
    /// The language.
    pub lang: RwSignal<Lang>,
    /// The theme.
    pub theme: RwSignal<ThemeChoice>,
    /// Whose time is shown.
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

    /// Speaks another language from now on.
    pub fn set_lang(self, lang: Lang) {
        Storage::Local.set(LANGUAGE, lang.tag());
        self.lang.set(lang);
    }

    /// Shows another theme from now on.
    pub fn set_theme(self, theme: ThemeChoice) {
        Storage::Local.set(THEME, theme.as_str());
        self.theme.set(theme);
    }

    /// Shows times in another zone from now on.
    pub fn set_time_zone(self, zone: DisplayTimeZone) {
        Storage::Local.set(ZONE, zone.as_str());
        self.time_zone.set(zone);
    }

    /// A time with the offset of the zone that is chosen; follows the choice where it is read reactively.
    #[must_use]
    pub fn zoned(self, at: Timestamp) -> Timestamp {
        self.time_zone.get().of(at, local_offset_minutes)
    }

    /// A time of day in the zone that is chosen, with its offset; follows the choice where it is read reactively.
    #[must_use]
    pub fn clock(self, at: Timestamp) -> String {
        display_time_zone::clock_text(self.zoned(at))
    }

    /// Date and time in the zone that is chosen, with their offset.
    #[must_use]
    pub fn date(self, at: Timestamp) -> String {
        display_time_zone::date_text(self.zoned(at))
    }

    /// The words of the present language; follows it where it is read reactively.
    #[must_use]
    pub fn words(self) -> &'static Words {
        self.lang.get().words()
    }
}
