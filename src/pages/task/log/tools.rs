//! The bar above the text: search, wrapping, following, comparison, size, copy, download.

use leptos::prelude::*;

use crate::i18n::fill;
use crate::masking::Secrets;
use crate::ocp::{SubtaskId, TaskId};
use crate::pages::parts::failure::copy_words_of;
use crate::pages::{text, words};
use crate::reactive::{Memo, live, memo};
use crate::state::export::save_log;
use crate::state::log_search::MOST_HITS;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::copy_button::{CopyButton, absolute, copy_text};
use crate::ui::log::{LogBar, LogBarWords, LogHits, MOST_WRAPPED};
use crate::ui::shown::Shown;
use crate::ui::toggle::Toggle;

use super::lines;
use super::log_panel::LogPanel;

/// The id of the search field.
pub(super) const FIND: &str = "log-find";

/// The largest number of bytes to copy: a larger text blocks the clipboard.
const MOST_COPIED: usize = 4 << 20;

/// The bar.
#[component]
pub(super) fn LogTools(log_panel: LogPanel, task: TaskId, step: SubtaskId, can_wrap: Memo<bool>) -> impl IntoView {
    let w = words();
    let bar = Signal::derive(move || {
        let words = &w().logs;
        let count = log_panel.rows.with(|rows| rows.len());
        LogBarWords {
            find: words.find.to_owned(),
            previous: words.find_previous.to_owned(),
            next: words.find_next.to_owned(),
            wrap: words.wrap.to_owned(),
            wrap_refused: fill(words.wrap_refused, &[&MOST_WRAPPED.to_string(), &count.to_string()]),
            follow: words.follow.to_owned(),
        }
    });
    let copy = Callback::new(move |()| {
        let text = lines::text(log_panel, MOST_COPIED);
        log_panel.copy_refused.set(Some(MOST_COPIED).filter(|_| text.is_none()));
        text.is_some_and(|text| copy_text(&text))
    });
    let save = Callback::new(move |()| {
        let name = format!("task-{task}-step-{step}.log");
        let is_saved = log_panel.feed.log.with_untracked(|log| save_log(&name, &log.export()));
        log_panel.is_save_refused.set(!is_saved);
    });
    let link = Callback::new(move |()| {
        let address = log_panel
            .line_here()
            .and_then(|line| log_panel.feed.log.with_untracked(|log| log_panel.address.to(log, line)));
        address.is_some_and(|address| copy_text(&absolute(&address)))
    });
    let has_secrets = memo(move || log_panel.feed.log.with(|log| log.has_secrets()));
    let is_readable = memo(move || log_panel.feed.log.with(|log| log.secrets() == Secrets::Shown));
    let toggle_secrets = Callback::new(move |()| {
        log_panel.feed.set_secrets(if is_readable.get_untracked() { Secrets::Masked } else { Secrets::Shown });
    });
    let download = move || match (has_secrets.get(), is_readable.get()) {
        (false, _) => w().logs.download,
        (true, false) => w().logs.download_masked,
        (true, true) => w().logs.download_secrets,
    };
    let copy_label = move || {
        let is_open = has_secrets.get() && is_readable.get();
        if is_open { w().logs.copy_secrets } else { w().logs.copy }
    };
    let can_compare = memo(move || log_panel.attempt().is_some_and(|attempt| attempt > 0));
    view! {
        <LogBar id=FIND words=bar hits=hits(log_panel) wrap=log_panel.wrap can_wrap scroll=log_panel.scroll>
            <Shown when=can_compare>
                <Toggle
                    label=text(|w| w.logs.compare)
                    pressed=log_panel.compares
                    on_press=Callback::new(move |()| log_panel.compare())
                />
            </Shown>
            <Shown when=has_secrets>
                <Toggle label=text(|w| w.logs.secrets_show) pressed=is_readable on_press=toggle_secrets />
            </Shown>
            <Toggle
                label=text(|w| w.logs.large)
                pressed=log_panel.is_large
                on_press=Callback::new(move |()| log_panel.is_large.update(|large| *large = !*large))
            />
            <CopyButton words=copy_words_of(copy_label) on_copy=copy />
            <CopyButton words=copy_words_of(move || w().logs.copy_link) on_copy=link />
            <Button kind=ButtonKind::Quiet on_press=save>
                {live(download)}
            </Button>
        </LogBar>
    }
}

fn hits(log_panel: LogPanel) -> LogHits {
    let (w, search) = (words(), log_panel.search);
    let told = Signal::derive(move || {
        if search.text.with(String::is_empty) {
            return String::new();
        }
        let words = &w().logs;
        let (count, is_done) = (search.hits.with(Vec::len), search.is_done.get());
        let at = search.at.get().map_or_else(|| "–".to_owned(), |at| (at + 1).to_string());
        match (count, is_done) {
            (0, true) => words.found_none.to_owned(),
            (_, false) => words.finding.to_owned(),
            (MOST_HITS.., true) => fill(words.found_more, &[&at, &MOST_HITS.to_string()]),
            (count, true) => fill(words.found, &[&at, &count.to_string()]),
        }
    });
    let step = Callback::new(move |by: i32| {
        search.step_soon(by, move |hit| {
            let line = log_panel.feed.log.with_untracked(|log| log.index.line_at(hit.start));
            log_panel.go_to(line);
        });
    });
    let typed = Callback::new(move |text: String| search.text.set(text));
    let is_found = Signal::derive(move || search.hits.with(|hits| !hits.is_empty()));
    LogHits { text: search.text.into(), told, is_found, on_text: typed, on_step: step }
}
