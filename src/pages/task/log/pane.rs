//! The log pane of a step.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::i18n::{Words, fill, listed};
use crate::log::diff::Quality;
use crate::log::first_error::error_text;
use crate::log::rows::MOST_ROWS;
use crate::log::{LogText, Rows};
use crate::masking::Secrets;
use crate::ocp::{DisplayTimeZone, SubtaskId, TaskId};
use crate::pages::parts::failure::{Failure, resumes_of};
use crate::pages::{messages, prefs, text, words};
use crate::reactive::{Memo, handler, live, memo};
use crate::selection::Selection;
use crate::task::StepState;
use crate::ui::focus::focus;
use crate::ui::log::{LogView, MOST_SELECTED, MOST_WRAPPED};
use crate::ui::shortcuts::on_shortcut;
use crate::ui::shown::Shown;
use crate::ui::skeleton::Skeleton;

use super::attempts::Attempts;
use super::lines::lines;
use super::log_panel::LogPanel;
use super::tools::{FIND, LogTools};

/// The pane.
#[component]
pub(in crate::pages::task) fn Log(log_panel: LogPanel, task: TaskId, step: SubtaskId) -> impl IntoView {
    let has_lines = memo(move || log_panel.rows.with(|rows| !rows.is_empty()));
    let escape = move |ev: KeyboardEvent| {
        if ev.key() == "Escape" && log_panel.is_large.get_untracked() {
            ev.prevent_default();
            log_panel.is_large.set(false);
        }
    };
    on_shortcut(move |key| {
        let leaves = key == "Escape" && log_panel.is_large.get_untracked();
        if leaves {
            log_panel.is_large.set(false);
        }
        leaves
    });
    view! {
        <div
            class="log-pane"
            data-size=live(move || if log_panel.is_large.get() { "large" } else { "beside" })
            on:keydown=handler(escape)
        >
            <h3>{text(|w| w.tasks.log)}</h3>
            {live(move || stale(log_panel))}
            <Shown when=has_lines fallback=move || nothing(log_panel)>
                <Attempts log_panel step>
                    <Text log_panel task step />
                </Attempts>
            </Shown>
        </div>
    }
}

#[component]
fn Text(log_panel: LogPanel, task: TaskId, step: SubtaskId) -> impl IntoView {
    let can_wrap = memo(move || log_panel.rows.with(|rows| rows.len()) <= MOST_WRAPPED);
    let wrap = memo(move || can_wrap.get() && log_panel.wrap.get());
    view! {
        <LogTools log_panel task step can_wrap />
        <div class="log-notes">{live(move || notes(log_panel))}</div>
        <LogView
            label=text(|w| w.tasks.log)
            lines=lines(log_panel)
            wrap
            scroll=log_panel.scroll
            on_find=Callback::new(move |()| focus(FIND))
            on_refused=Callback::new(move |()| log_panel.copy_refused.set(Some(MOST_SELECTED)))
        />
        <p class="log-below muted figures" role="status">{live(move || selected(log_panel))}</p>
    }
}

// Above the text: the first error of the attempt, the result of a comparison, the omitted lines.
fn notes(log_panel: LogPanel) -> impl IntoView {
    let (prefs, words) = (prefs(), words()());
    let error = log_panel.of_attempt(|attempt| attempt.first_error).map(|line| {
        let number = log_panel.feed.log.with(|log| log.index.number(line)).unwrap_or(line + 1);
        let label = fill(words.logs.first_error, &[&number.to_string()]);
        view! {
            <button type="button" class="log-first" on:click=handler(move |_| lead(log_panel, line))>
                {label}
            </button>
        }
    });
    let compared = log_panel.rows.with(|rows| {
        let Rows::Compared(compared) = rows else { return None };
        let sentence = match compared.quality {
            Quality::Exact => words.logs.compared,
            Quality::Rough => words.logs.compared_roughly,
        };
        let (added, removed) = rows.changes();
        Some(fill(sentence, &[&added.to_string(), &removed.to_string()]))
    });
    let is_cut = log_panel.rows.with(|rows| rows.len() == MOST_ROWS);
    let cut = is_cut.then(|| fill(words.logs.cut, &[&MOST_ROWS.to_string()]));
    let foreign = (prefs.time_zone.get() != DisplayTimeZone::Ocp).then_some(words.times.log_as_written);
    let sentence = |sentence: String| view! { <p class="muted figures">{sentence}</p> };
    let missing = log_panel.address.missing.get().map(|number| fill(words.logs.line_missing, &[&number.to_string()]));
    view! {
        {missing.map(|told| view! { <p class="log-missing" role="status">{told}</p> })}
        {error}
        {window(log_panel, words)}
        {log_panel.feed.log.with(|log| secrets(log, words)).map(|said| sentence(said.to_owned()))}
        {foreign.map(|said| sentence(said.to_owned()))}
        {compared.map(sentence)}
        {cut.map(sentence)}
    }
    .into_any()
}

// Returns the note about secrets in the text, its copies and the download.
fn secrets(log: &LogText, words: &Words) -> Option<&'static str> {
    let said = if log.secrets() == Secrets::Masked { words.logs.secrets_masked } else { words.logs.secrets_shown };
    log.has_secrets().then_some(said)
}

// The note about lines that OCP does not send any more, and where lines may be missing.
fn window(log_panel: LogPanel, words: &Words) -> AnyView {
    let (earlier, gaps, is_shortened) = log_panel.feed.window.with(|window| {
        let gaps = window.gaps().map(|line| (line + 1).to_string());
        (window.earlier(), gaps.collect::<Vec<_>>(), window.is_shortened())
    });
    let told = [
        (earlier > 0).then(|| fill(words.logs.earlier, &[&earlier.to_string()])),
        is_shortened.then(|| words.logs.earlier_gone.to_owned()),
        (!gaps.is_empty()).then(|| fill(words.logs.gap, &[&listed(&gaps, words.joins.item)])),
    ];
    told.map(|told| told.map(|told| view! { <p class="log-window-told muted figures">{told}</p> })).into_any()
}

// Below the text, so that it moves nothing: what failed, and the size of the selection, most of which may be out of
// sight.
fn selected(log_panel: LogPanel) -> String {
    let words = words()();
    if let Some(most) = log_panel.copy_refused.get() {
        return fill(words.logs.copy_refused, &[&(most >> 20).to_string()]);
    }
    if log_panel.is_save_refused.get() {
        return words.tasks.save_failed.to_owned();
    }
    if log_panel.scroll.is_crossed.get() {
        return words.logs.select_all.to_owned();
    }
    let rows = log_panel.scroll.selection.get().map_or(0, Selection::rows);
    if rows > 1 { fill(words.logs.selected, &[&rows.to_string()]) } else { String::new() }
}

fn lead(log_panel: LogPanel, line: usize) {
    log_panel.open(line);
    log_panel.scroll.focus();
}

/// The first error of a failed step: a link to the line in its log.
#[component]
pub(in crate::pages::task) fn FirstError(log_panel: LogPanel, state: Memo<Option<StepState>>) -> impl IntoView {
    let w = words();
    let told = memo(move || {
        let line = log_panel.newest_error().filter(|_| state.with(|state| *state == Some(StepState::Failed)))?;
        let told = log_panel.feed.log.with(|log| error_text(&log.index, &log.text, line));
        Some((line, told))
    });
    live(move || {
        told.get().map(|(line, told)| {
            view! {
                <button type="button" class="log-first" on:click=handler(move |_| lead(log_panel, line))>
                    {live(move || fill(w().logs.failed_with, &[&told]))}
                </button>
            }
        })
    })
}

fn stale(log_panel: LogPanel) -> Option<AnyView> {
    let error = log_panel.feed.trouble().filter(|_| log_panel.feed.came.get())?;
    let said = messages::error::say(words()(), &error);
    Some(view! { <p class="muted" role="status">{fill(words()().logs.stale, &[&said.title])}</p> }.into_any())
}

fn nothing(log_panel: LogPanel) -> impl IntoView {
    live(move || match log_panel.feed.trouble() {
        _ if log_panel.feed.came.get() => view! { <p class="muted">{text(|w| w.tasks.log_empty)}</p> }.into_any(),
        Some(error) => {
            let again = Callback::new(move |()| log_panel.feed.refresh());
            view! { <Failure error on_retry=again resumes=resumes_of(log_panel.feed.freshness) /> }.into_any()
        }
        None => view! { <Skeleton label=text(|w| w.shell.loading) /> }.into_any(),
    })
}
