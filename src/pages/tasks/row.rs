//! A row of the task list: the task, where it stands, and why it failed.

use std::sync::Arc;

use leptos::prelude::*;

use crate::i18n::{Words, fill};
use crate::log::first_error::in_short;
use crate::pages::messages::place::{place_text, together};
use crate::pages::{messages, prefs, session, text, words};
use crate::reactive::{RwSignal, live, memo};
use crate::routes;
use crate::state::list_failures::ListFailures;
use crate::task::family::Kin;
use crate::task::standing::standing;
use crate::task::{Progress, Task, TaskState, elapsed, place};
use crate::ui::badge::StateBadge;
use crate::ui::table::{Align, Cell};

/// The most characters of a reason in a row; the tooltip has all of it.
const REASON_ROOM: usize = 200;

/// Before the name of a child.
const BRANCH: &str = "↳ ";

/// A row is built once for its task and updated in place: the progress of a task does not redraw its row.
#[component]
pub(super) fn TaskRow(
    row: Signal<Option<(Arc<Task>, Kin)>>,
    failures: ListFailures,
    tick: RwSignal<u32>,
) -> impl IntoView {
    let (w, prefs, session) = (words(), prefs(), session());
    let of = move |read: fn(&Task) -> String| {
        move || row.with(|row| row.as_ref().map(|row| read(&row.0)).unwrap_or_default())
    };
    let state =
        memo(move || row.with(|row| row.as_ref().map_or(TaskState::Unknown(String::new()), |row| row.0.state.clone())));
    let progress = move || {
        let progress = row.with(|row| row.as_ref().map(|row| Progress::of(row.0.steps.iter().map(|step| &step.state))));
        let progress = progress.unwrap_or_default();
        fill(w().tasks.steps_of, &[&progress.settled().to_string(), &progress.total().to_string()])
    };
    let stands = move || row.with(|row| row.as_ref().and_then(|row| stands_at(w(), &row.0)));
    let reason = memo(move || row.with(|row| row.as_ref().and_then(|row| failures.reason(row.0.id))));
    let duration = move || {
        tick.track();
        let now = session.clock.now();
        let taken = row.with(|row| row.as_ref().and_then(|row| elapsed::task_duration(&row.0, now)));
        taken.map(|taken| messages::duration(w(), taken))
    };
    let started = move || row.with(|row| Some(prefs.date(row.as_ref()?.0.started?)));
    let href = move || row.with(|row| row.as_ref().map(|row| routes::task(row.0.id)));
    let is_child = memo(move || row.with(|row| row.as_ref().is_some_and(|row| row.1 == Kin::Child)));
    let branch = move || {
        is_child.get().then(|| {
            view! {
                <span class="row-branch" title=w().children.parent_why>
                    <span aria-hidden="true">{BRANCH}</span>
                    <span class="visually-hidden">{w().children.child} " "</span>
                </span>
            }
        })
    };
    view! {
        <tr>
            <Cell label=text(|w| w.shell.id)>
                <span class="num">{of(|task| task.id.to_string())}</span>
            </Cell>
            <Cell label=text(|w| w.shell.name)>
                {live(branch)} <a href=live(href)>{of(|task| task.name.clone())}</a>
            </Cell>
            <Cell label=text(|w| w.tasks.object)>{of(|task| task.object.clone().unwrap_or_default())}</Cell>
            <Cell label=text(|w| w.shell.status)>
                <StateBadge
                    tone=Signal::derive(move || messages::state::task_tone(&state.get()))
                    word=Signal::derive(move || messages::state::task_word(w(), &state.get()))
                />
            </Cell>
            <Cell label=text(|w| w.tasks.progress)>
                <span class="num">{live(progress)}</span>
                <span class="cell-note">{live(stands)}</span>
                <span class="cell-note cell-reason" title=live(move || reason.get())>
                    {live(move || reason.get().map(|reason| in_short(&reason, REASON_ROOM)))}
                </span>
            </Cell>
            <Cell label=text(|w| w.tasks.started)>
                <span class="num">{live(started)}</span>
            </Cell>
            <Cell label=text(|w| w.tasks.duration) align=Align::End>
                <span class="num">{live(duration)}</span>
            </Cell>
            <Cell label=text(|w| w.tasks.creator)>{of(|task| task.creator.clone().unwrap_or_default())}</Cell>
        </tr>
    }
}

// Returns the step where a task stands, with its zone and host, and how many others are like it.
fn stands_at(words: &Words, task: &Task) -> Option<String> {
    let standing = standing(task)?;
    let place = place::places(task).into_iter().nth(standing.index).unwrap_or_default();
    let others = (standing.others > 0).then(|| fill(words.tasks.others, &[&standing.others.to_string()]));
    Some(together(&[&standing.step.name, &place_text(&place), others.as_deref().unwrap_or_default()]))
}
