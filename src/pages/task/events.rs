//! The events of a task, the newest first: the same steps by the times at which they started and ended.

use leptos::prelude::*;

use crate::i18n::{Words, fill};
use crate::ocp::SubtaskId;
use crate::pages::messages::place::place_text;
use crate::pages::{messages, text, words};
use crate::reactive::{RwSignal, live, memo};
use crate::state::task_feed::TaskFeed;
use crate::task::Task;
use crate::task::events::{Event, What, events};
use crate::ui::badge::StateBadge;
use crate::ui::button::Button;
use crate::ui::empty::Empty;
use crate::ui::focus::focus_unmoved;
use crate::ui::keyed::keyed;
use crate::ui::tone::Tone;

use super::context::TaskPageContext;
use super::dock_view::keep_focus;
use super::selection::Selection;

/// The id of the list: the focus goes there from the button that shows all.
const LIST: &str = "events";

/// How many are shown before all are asked for.
const FIRST: usize = 100;

/// The list. It is computed only while it is shown.
#[component]
pub(super) fn Events(feed: TaskFeed, selection: Selection, context: TaskPageContext) -> impl IntoView {
    let w = words();
    keep_focus();
    let all = memo(move || {
        let finds = context.finding.is_on().then(|| context.finding.finder());
        feed.whole.with(|task| {
            let task = task.as_deref()?;
            let is_found = |event: &Event| match (&finds, event.step()) {
                (None, _) => true,
                (Some(finds), Some(id)) => task.step(id).is_some_and(finds),
                (Some(_), None) => false,
            };
            Some(events(task).into_iter().filter(is_found).collect::<Vec<_>>())
        })
    });
    let count = memo(move || all.with(|all| all.as_ref().map_or(0, Vec::len)));
    let shows_all = RwSignal::new(false);
    let most = move || if shows_all.get() { usize::MAX } else { FIRST };
    let keys = move || {
        let most = most();
        all.with(|all| all.iter().flatten().take(most).map(Event::key).collect())
    };
    let row = move |key: u64| {
        let event = memo(move || all.with(|all| all.iter().flatten().find(|event| event.key() == key).cloned()));
        view! { <EventRow event=Signal::derive(move || event.get()) feed selection context /> }.into_any()
    };
    let more = move || {
        (count.get() > most()).then(|| {
            let label = move || fill(w().events.all, &[&count.get().to_string()]);
            let show = Callback::new(move |()| {
                focus_unmoved(LIST);
                shows_all.set(true);
            });
            view! { <Button on_press=show>{live(label)}</Button> }
        })
    };
    view! {
        <div class="events">
            <p class="cell-note">{text(|w| w.events.source)}</p>
            <ol id=LIST tabindex="-1">{keyed(keys, row)}</ol>
            {live(more)}
            {live(move || (count.get() == 0).then(|| view! { <Empty sentence=text(|w| w.events.none) /> }))}
        </div>
    }
}

// What an event is about, as far as the row shows it.
#[derive(Clone, PartialEq)]
struct RowText {
    time: String,
    tone: Tone,
    word: String,
    name: String,
    step: Option<SubtaskId>,
    note: String,
}

#[component]
fn EventRow(
    event: Signal<Option<Event>>,
    feed: TaskFeed,
    selection: Selection,
    context: TaskPageContext,
) -> impl IntoView {
    let w = words();
    let shown = memo(move || {
        let event = event.get()?;
        feed.whole.with(|task| {
            let task = task.as_deref()?;
            let index = event.step().and_then(|id| task.index_of(id));
            let place = index.map(|index| context.places.with(|places| places.get(index).map(place_text)));
            Some(shown(w(), task, &event, context.prefs.clock(event.at), place.flatten().unwrap_or_default()))
        })
    });
    let read = move |read: fn(&RowText) -> String| {
        live(move || shown.with(|shown| shown.as_ref().map(read).unwrap_or_default()))
    };
    let name = move || {
        let (name, step) = shown.with(|shown| shown.as_ref().map(|shown| (shown.name.clone(), shown.step)))?;
        Some(match step {
            Some(id) => view! { <a href=live(move || selection.address_of(id))>{name}</a> }.into_any(),
            None => name.into_any(),
        })
    };
    view! {
        <li>
            <time class="num">{read(|shown| shown.time.clone())}</time>
            <StateBadge
                tone=Signal::derive(move || shown.with(|shown| shown.as_ref().map_or(Tone::Unknown, |shown| shown.tone)))
                word=Signal::derive(move || {
                    shown.with(|shown| shown.as_ref().map(|shown| shown.word.clone()).unwrap_or_default())
                })
            />
            <span>{live(name)}</span>
            <span class="cell-note figures">{read(|shown| shown.note.clone())}</span>
        </li>
    }
}

fn shown(words: &Words, task: &Task, event: &Event, time: String, place: String) -> RowText {
    let name = event.step().and_then(|id| task.step(id)).map_or_else(|| task.name.clone(), |step| step.name.clone());
    let after = |took: Option<i64>| took.map(|took| messages::duration(words, took)).unwrap_or_default();
    let attempt = |number: i64| match number {
        ..2 => String::new(),
        number => fill(words.tasks.attempt, &[&number.to_string()]),
    };
    let e = &words.events;
    let (tone, word, detail) = match &event.what {
        What::TaskStarted => (Tone::Running, e.started.to_owned(), String::new()),
        What::Started(_, number) => (Tone::Running, e.started.to_owned(), attempt(*number)),
        What::TaskEnded(state, took) => {
            (messages::state::task_tone(state), messages::state::task_word(words, state), after(*took))
        }
        What::Ended(_, state, took) => {
            (messages::state::step_tone(state), messages::state::step_word(words, state), after(*took))
        }
    };
    let note = messages::place::together(&[&place, &detail]);
    RowText { time, tone, word, name, step: event.step(), note }
}
