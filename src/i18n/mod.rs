//! All sentences of the page, in English and Chinese side by side.
//!
//! The module uses no types of other modules: a view looks its sentences up by code.

#[macro_use]
mod words;
mod about;
mod actions;
mod ahead;
mod batch;
mod causes;
mod children;
mod codes;
mod errors;
mod events;
mod faults;
mod forms;
mod isolate;
mod joins;
mod keys;
mod lists;
mod logs;
mod pending_submissions;
mod request;
mod shell;
mod sign;
mod spent;
mod start;
mod states;
mod tasks;
mod timeline;
mod times;
#[cfg(test)]
mod typography;

pub use about::About;
pub use actions::Actions;
pub use ahead::Ahead;
pub use batch::Batch;
pub use causes::Causes;
pub use children::Children;
pub use codes::Codes;
pub use errors::Errors;
pub use events::Events;
pub use faults::Faults;
pub use forms::Forms;
pub use isolate::{isolated, listed};
pub use joins::Joins;
pub use keys::Keys;
pub use lists::Lists;
pub use logs::Logs;
pub use pending_submissions::PendingSubmissions;
pub use request::RequestWords;
pub use shell::Shell;
pub use sign::Sign;
pub use spent::seconds_in_words;
pub use start::Start;
pub use states::States;
pub use tasks::Tasks;
pub use timeline::Timeline;
pub use times::Times;

/// The languages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Simplified Chinese.
    Zh,
}

impl Lang {
    /// All languages.
    pub const ALL: [Self; 2] = [Self::En, Self::Zh];

    /// The tag for `lang` attributes and OCP's `Accept-Language`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en-US",
            Self::Zh => "zh-CN",
        }
    }

    /// The language's own name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Zh => "中文",
        }
    }

    /// The language of a tag, such as a browser's: `zh`, `zh-CN`, `en-GB`. `None` for other languages.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let start = tag.get(..2)?.to_ascii_lowercase();
        Self::ALL.into_iter().find(|lang| lang.tag().starts_with(&start))
    }

    /// All words of this language.
    #[must_use]
    pub const fn words(self) -> &'static Words {
        match self {
            Self::En => &EN,
            Self::Zh => &ZH,
        }
    }
}

/// All words of a language, by area.
pub struct Words {
    /// The language itself.
    pub lang: Lang,
    /// The separators between the parts of a sentence.
    pub joins: Joins,
    /// Header, navigation, sign-in, lists, and other parts of all pages.
    pub shell: Shell,
    /// Tables of resources, upgrade forms and their review.
    pub forms: Forms,
    /// Task list and task page.
    pub tasks: Tasks,
    /// The list of subtasks.
    pub lists: Lists,
    /// The list of keys.
    pub keys: Keys,
    /// The log of a subtask.
    pub logs: Logs,
    /// Submissions with an unknown outcome.
    pub pending_submissions: PendingSubmissions,
    /// The request of a cluster upgrade.
    pub request: RequestWords,
    /// The timeline of a task.
    pub timeline: Timeline,
    /// The events of a task.
    pub events: Events,
    /// Actions on a task.
    pub actions: Actions,
    /// The upgrade path and child tasks.
    pub children: Children,
    /// The time left of a task, its critical path, and API differences.
    pub ahead: Ahead,
    /// Retrying several tasks at once.
    pub batch: Batch,
    /// Time zones, silent logs, first errors.
    pub times: Times,
    /// Words for states.
    pub states: States,
    /// The meaning of OCP's error codes, with advice.
    pub codes: Codes,
    /// The meaning of known causes of a failure, with advice.
    pub causes: Causes,
    /// Errors, with advice.
    pub errors: Errors,
    /// Signing in and out, permissions, read-only mode.
    pub sign: Sign,
    /// Faults of the configuration that keep the console from starting.
    pub start: Start,
    /// Responses that cannot be read.
    pub faults: Faults,
    /// The console itself.
    pub about: About,
}

static EN: Words = Words {
    lang: Lang::En,
    joins: Joins::EN,
    shell: Shell::EN,
    forms: Forms::EN,
    tasks: Tasks::EN,
    lists: Lists::EN,
    keys: Keys::EN,
    logs: Logs::EN,
    pending_submissions: PendingSubmissions::EN,
    request: RequestWords::EN,
    timeline: Timeline::EN,
    events: Events::EN,
    actions: Actions::EN,
    children: Children::EN,
    ahead: Ahead::EN,
    batch: Batch::EN,
    times: Times::EN,
    states: States::EN,
    codes: Codes::EN,
    causes: Causes::EN,
    errors: Errors::EN,
    sign: Sign::EN,
    start: Start::EN,
    faults: Faults::EN,
    about: About::EN,
};
static ZH: Words = Words {
    lang: Lang::Zh,
    joins: Joins::ZH,
    shell: Shell::ZH,
    forms: Forms::ZH,
    tasks: Tasks::ZH,
    lists: Lists::ZH,
    keys: Keys::ZH,
    logs: Logs::ZH,
    pending_submissions: PendingSubmissions::ZH,
    request: RequestWords::ZH,
    timeline: Timeline::ZH,
    events: Events::ZH,
    actions: Actions::ZH,
    children: Children::ZH,
    ahead: Ahead::ZH,
    batch: Batch::ZH,
    times: Times::ZH,
    states: States::ZH,
    codes: Codes::ZH,
    causes: Causes::ZH,
    errors: Errors::ZH,
    sign: Sign::ZH,
    start: Start::ZH,
    faults: Faults::ZH,
    about: About::ZH,
};

/// Fills the numbered gaps of a sentence, `{0}` and `{1}`, with values from outside: each is [`isolated`].
#[must_use]
pub fn fill(sentence: &str, values: &[&str]) -> String {
    let mut filled = String::with_capacity(sentence.len() + 16);
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let (gap, tail) = after.split_once('}').unwrap_or((after, ""));
        if let Some(value) = gap.parse().ok().and_then(|index: usize| values.get(index)) {
            filled.push_str(&isolated(value));
        }
        rest = tail;
    }
    filled.push_str(rest);
    filled
}

/// All sentences: area, key, English, Chinese.
#[cfg(test)]
fn all_pairs() -> Vec<(&'static str, &'static str, &'static str, &'static str)> {
    let areas = [
        ("joins", Joins::pairs()),
        ("shell", Shell::pairs()),
        ("forms", Forms::pairs()),
        ("tasks", Tasks::pairs()),
        ("timeline", Timeline::pairs()),
        ("events", Events::pairs()),
        ("acts", Actions::pairs()),
        ("lists", Lists::pairs()),
        ("keys", Keys::pairs()),
        ("children", Children::pairs()),
        ("ahead", Ahead::pairs()),
        ("batch", Batch::pairs()),
        ("times", Times::pairs()),
        ("logs", Logs::pairs()),
        ("pending_submissions", PendingSubmissions::pairs()),
        ("request", RequestWords::pairs()),
        ("states", States::pairs()),
        ("codes", Codes::pairs()),
        ("causes", Causes::pairs()),
        ("errors", Errors::pairs()),
        ("sign", Sign::pairs()),
        ("start", Start::pairs()),
        ("faults", Faults::pairs()),
        ("about", About::pairs()),
    ];
    let named =
        areas.into_iter().flat_map(|(area, pairs)| pairs.into_iter().map(move |(key, en, zh)| (area, key, en, zh)));
    named.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gaps(sentence: &str) -> Vec<&str> {
        let mut gaps: Vec<&str> = sentence.split('{').skip(1).filter_map(|part| part.split('}').next()).collect();
        gaps.sort_unstable();
        gaps
    }

    #[test]
    fn both_languages_have_every_sentence_with_the_same_gaps() {
        let pairs = all_pairs();
        assert!(pairs.len() > 100);
        for (_, name, en, zh) in pairs {
            assert!(!en.trim().is_empty() && !zh.trim().is_empty(), "{name}");
            assert_eq!(gaps(en), gaps(zh), "{name}");
        }
    }

    #[test]
    fn a_value_with_braces_is_put_in_as_it_is() {
        assert_eq!(fill("{1} of {0}!", &["{1}", "two"]), "two of {1}!");
    }

    #[test]
    fn a_browsers_tag_finds_its_language() {
        assert_eq!(
            [Lang::from_tag("zh-TW"), Lang::from_tag("en"), Lang::from_tag("fr-FR"), Lang::from_tag("")],
            [Some(Lang::Zh), Some(Lang::En), None, None]
        );
    }
}
