//! In the panel of a waiting step: the causes of the wait, the nearest first, each step a button that selects it.

use leptos::prelude::*;

use crate::i18n::{Words, fill, listed};
use crate::ocp::SubtaskId;
use crate::pages::messages::place::place_text;
use crate::pages::{messages, text, words};
use crate::reactive::{handler, live, memo};
use crate::state::task_feed::TaskFeed;
use crate::task::place::places;
use crate::task::waiting::{WaitingOn as Causes, waiting_on};
use crate::task::{Step, StepState, Task};
use crate::ui::icon::{Icon, IconView};
use crate::ui::tone::Tone;

use super::selection::Selection;

/// The largest number of causes that are listed; more are only counted.
const LISTED: usize = 5;

/// A step as it is named here.
#[derive(Clone, PartialEq)]
struct Named {
    id: SubtaskId,
    tone: Tone,
    name: String,
    word: String,
}

/// The content of the section about a waiting step.
#[derive(Clone, PartialEq)]
struct Explanation {
    /// Each cause, with the path from it to the step.
    chains: Vec<Vec<Named>>,
    /// The number of causes that are not listed.
    rest: usize,
    /// Failed steps elsewhere.
    elsewhere: Vec<Named>,
}

/// The section, while the step waits.
#[component]
pub(super) fn WaitingOn(feed: TaskFeed, selection: Selection, id: SubtaskId) -> impl IntoView {
    let w = words();
    let told = memo(move || {
        feed.whole.with(|task| {
            let task = task.as_ref()?;
            let waits = matches!(task.step(id)?.state, StepState::Waiting | StepState::Ready);
            waits.then(|| explanation(w(), task, waiting_on(task, id)))
        })
    });
    let shown = move || {
        let Explanation { chains, rest, elsewhere } = told.get()?;
        let is_free = chains.is_empty() && elsewhere.is_empty();
        let chain = move |chain: Vec<Named>| {
            let mut steps = chain.into_iter().map(move |step| step_button(step, selection));
            let cause = steps.next();
            let way = steps.collect::<Vec<_>>();
            let via = (!way.is_empty()).then(|| view! { <span class="muted">{w().actions.waiting_via}</span> });
            view! { <li>{cause} {via} {way}</li> }.into_any()
        };
        let chains: Vec<AnyView> = chains.into_iter().map(chain).collect();
        let others: Vec<AnyView> = elsewhere.into_iter().map(|step| step_button(step, selection)).collect();
        let halted = (!others.is_empty()).then(|| view! { <p>{w().actions.waiting_elsewhere} {others}</p> });
        Some(view! {
            <section class="waiting">
                <h3>{text(|w| w.actions.waiting_on)}</h3>
                {is_free.then(|| view! { <p>{w().actions.waiting_free}</p> })}
                <ol>{chains}</ol>
                {(rest > 0).then(|| view! { <p class="muted">{fill(w().actions.waiting_more, &[&rest.to_string()])}</p> })}
                {halted}
            </section>
        })
    };
    live(shown)
}

fn step_button(step: Named, selection: Selection) -> AnyView {
    let Named { id, tone, name, word } = step;
    view! {
        <button type="button" class="step-link" data-tone=tone.as_str() on:click=handler(move |_| selection.select(Some(id)))>
            <IconView icon=Icon::Tone(tone) />
            <span>{name}</span>
            <span class="step-state">{word}</span>
        </button>
    }
    .into_any()
}

fn explanation(words: &Words, task: &Task, causes: Causes) -> Explanation {
    let places = places(task);
    // Copies of a step have one name; their hosts distinguish them.
    let name = |at: usize, step: &Step| {
        let is_alone = task.steps.iter().filter(|other| other.name == step.name).nth(1).is_none();
        match places.get(at).filter(|_| !is_alone).map(place_text).filter(|place| !place.is_empty()) {
            Some(place) => listed(&[&step.name, &place], " · "),
            None => step.name.clone(),
        }
    };
    let named = |id: &SubtaskId| {
        let at = task.index_of(*id)?;
        let step = task.steps.get(at)?;
        let (tone, word) = (messages::state::step_tone(&step.state), messages::state::step_word(words, &step.state));
        Some(Named { id: *id, tone, name: name(at, step), word })
    };
    let rest = causes.causes.len().saturating_sub(LISTED);
    // From the cause towards the step.
    let way = |chain: &Vec<SubtaskId>| chain.iter().rev().filter_map(named).collect();
    let chains = causes.causes.iter().take(LISTED).map(|held| way(&held.chain)).collect();
    let elsewhere = causes.elsewhere.iter().take(LISTED).filter_map(named).collect();
    Explanation { chains, rest, elsewhere }
}
