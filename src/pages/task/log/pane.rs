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
use crate::pages::parts::failure::Failure;
use crate::pages::{messages, prefs, text, words};
use crate::reactive::{handler, live, memo};
use crate::selection::Selection;
use crate::task::StepState;
use crate::ui::focus::focus;
use crate::ui::log::{LogView, MOST_SELECTED, MOST_WRAPPED};
use crate::ui::shown::Shown;
use crate::ui::skeleton::Skeleton;

use super::LogDesk;
use super::attempts::Attempts;
use super::lines::lines;
use super::tools::{FIND, LogTools};

/// The pane.
#[component]
pub(in crate::pages::task) fn Log(desk: LogDesk, task: TaskId, step: SubtaskId) -> impl IntoView {
    let has_lines = memo(move || desk.rows.with(|rows| !rows.is_empty()));
    let escape = move |ev: KeyboardEvent| {
        if ev.key() == "Escape" && desk.is_large.get_untracked() {
            ev.prevent_default();
            desk.is_large.set(false);
        }
    };
    view! {
        <div
            class="log-pane"
            data-size=live(move || if desk.is_large.get() { "large" } else { "beside" })
            on:keydown=handler(escape)
        >
            <h3>{text(|w| w.tasks.log)}</h3>
            {live(move || stale(desk))}
            <Shown when=has_lines fallback=move || nothing(desk)>
                <Attempts desk step>
                    <Text desk task step />
                </Attempts>
            </Shown>
        </div>
    }
}

#[component]
fn Text(desk: LogDesk, task: TaskId, step: SubtaskId) -> impl IntoView {
    let can_wrap = memo(move || desk.rows.with(|rows| rows.len()) <= MOST_WRAPPED);
    let wrap = memo(move || can_wrap.get() && desk.wrap.get());
    view! {
        <LogTools desk task step can_wrap />
        {live(move || notes(desk))}
        <LogView
            label=text(|w| w.tasks.log)
            lines=lines(desk)
            wrap
            scroll=desk.scroll
            on_find=Callback::new(move |()| focus(FIND))
            on_refused=Callback::new(move |()| desk.copy_refused.set(Some(MOST_SELECTED)))
        />
        <p class="log-below muted num" role="status">{live(move || selected(desk))}</p>
    }
}

// Above the text: the first error of the attempt, what a comparison found, what is left out.
fn notes(desk: LogDesk) -> impl IntoView {
    let (prefs, words) = (prefs(), words()());
    let error = desk.of_attempt(|attempt| attempt.first_error).map(|line| {
        let number = desk.feed.log.with(|log| log.index.number(line)).unwrap_or(line + 1);
        let label = fill(words.logs.first_error, &[&number.to_string()]);
        view! {
            <button type="button" class="log-first" on:click=handler(move |_| lead(desk, line))>
                {label}
            </button>
        }
    });
    let compared = desk.rows.with(|rows| {
        let Rows::Compared(compared) = rows else { return None };
        let sentence = match compared.quality {
            Quality::Exact => words.logs.compared,
            Quality::Rough => words.logs.compared_roughly,
        };
        let (added, removed) = rows.changes();
        Some(fill(sentence, &[&added.to_string(), &removed.to_string()]))
    });
    let is_cut = desk.rows.with(|rows| rows.len() == MOST_ROWS);
    let cut = is_cut.then(|| fill(words.logs.cut, &[&MOST_ROWS.to_string()]));
    let foreign = (prefs.time_zone.get() != DisplayTimeZone::Ocp).then_some(words.times.log_as_written);
    let sentence = |sentence: String| view! { <p class="muted num">{sentence}</p> };
    let missing = desk.address.missing.get().map(|number| fill(words.logs.line_missing, &[&number.to_string()]));
    view! {
        {missing.map(|told| view! { <p class="log-missing" role="status">{told}</p> })}
        {error}
        {window(desk, words)}
        {desk.feed.log.with(|log| secrets(log, words)).map(|said| sentence(said.to_owned()))}
        {foreign.map(|said| sentence(said.to_owned()))}
        {compared.map(sentence)}
        {cut.map(sentence)}
    }
    .into_any()
}

// What the text, copies of it and the download hold.
fn secrets(log: &LogText, words: &Words) -> Option<&'static str> {
    let said = if log.secrets() == Secrets::Masked { words.logs.secrets_masked } else { words.logs.secrets_shown };
    log.has_secrets().then_some(said)
}

// Which lines OCP does not send any more, and where some may be missing.
fn window(desk: LogDesk, words: &Words) -> AnyView {
    let (earlier, gaps, is_shortened) = desk.feed.window.with(|window| {
        let gaps = window.gaps().map(|line| (line + 1).to_string());
        (window.earlier(), gaps.collect::<Vec<_>>(), window.is_shortened())
    });
    let told = [
        (earlier > 0).then(|| fill(words.logs.earlier, &[&earlier.to_string()])),
        is_shortened.then(|| words.logs.earlier_gone.to_owned()),
        (!gaps.is_empty()).then(|| fill(words.logs.gap, &[&listed(&gaps, words.joins.item)])),
    ];
    told.map(|told| told.map(|told| view! { <p class="log-window-told muted num">{told}</p> })).into_any()
}

// Below the text, so that it moves nothing: what could not be done, and how much is selected, for most of it may be out
// of sight.
fn selected(desk: LogDesk) -> String {
    let words = words()();
    if let Some(most) = desk.copy_refused.get() {
        return fill(words.logs.copy_refused, &[&(most >> 20).to_string()]);
    }
    if desk.is_save_refused.get() {
        return words.tasks.save_failed.to_owned();
    }
    if desk.scroll.is_crossed.get() {
        return words.logs.select_all.to_owned();
    }
    let rows = desk.scroll.selection.get().map_or(0, Selection::rows);
    if rows > 1 { fill(words.logs.selected, &[&rows.to_string()]) } else { String::new() }
}

fn lead(desk: LogDesk, line: usize) {
    desk.open(line);
    desk.scroll.focus();
}

/// What a failed step says of itself: a link to the line in its log.
#[component]
pub(in crate::pages::task) fn FirstError(desk: LogDesk, state: Memo<Option<StepState>>) -> impl IntoView {
    let w = words();
    let told = memo(move || {
        let line = desk.newest_error().filter(|_| state.with(|state| *state == Some(StepState::Failed)))?;
        let told = desk.feed.log.with(|log| error_text(&log.index, &log.text, line));
        Some((line, told))
    });
    live(move || {
        told.get().map(|(line, told)| {
            view! {
                <button type="button" class="log-first" on:click=handler(move |_| lead(desk, line))>
                    {live(move || fill(w().logs.failed_with, &[&told]))}
                </button>
            }
        })
    })
}

fn stale(desk: LogDesk) -> Option<AnyView> {
    let error = desk.feed.trouble.get().filter(|_| desk.feed.came.get())?;
    let said = messages::error::say(words()(), &error);
    Some(view! { <p class="muted" role="status">{fill(words()().logs.stale, &[&said.title])}</p> }.into_any())
}

fn nothing(desk: LogDesk) -> impl IntoView {
    live(move || match desk.feed.trouble.get() {
        _ if desk.feed.came.get() => view! { <p class="muted">{text(|w| w.tasks.log_empty)}</p> }.into_any(),
        Some(error) => {
            let again = Callback::new(move |()| desk.feed.refresh());
            view! { <Failure error on_retry=again /> }.into_any()
        }
        None => view! { <Skeleton label=text(|w| w.shell.loading) /> }.into_any(),
    })
}
