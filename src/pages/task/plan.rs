//! The impact of the action to confirm, in words: how many steps, which ones, and how long they took.

use leptos::prelude::*;

use crate::i18n::{Words, fill};
use crate::ocp::SubtaskId;
use crate::pages::{messages, text, words};
use crate::reactive::{live, memo};
use crate::state::actions::Actions;
use crate::state::task_feed::TaskFeed;
use crate::task::impact::LastTime;
use crate::task::{Effect, Impact, Task};

/// The effects in the order of the list.
const EFFECTS: [Effect; 10] = [
    Effect::Stop,
    Effect::RunAgain,
    Effect::CountAsDone,
    Effect::CountAsUndone,
    Effect::Undo,
    Effect::MayUndo,
    Effect::Release,
    Effect::MayRelease,
    Effect::Hold,
    Effect::MayHold,
];

/// The largest number of steps that are named; more are only counted.
const NAMED: usize = 4;

/// One line of the list.
#[derive(Clone, PartialEq)]
struct Line {
    look: &'static str,
    head: String,
    names: String,
    last: Option<String>,
}

/// The list. Without an effect there is a sentence instead; when OCP would reject the action, the list is empty and the
/// reason is below.
#[component]
pub(super) fn Plan(feed: TaskFeed, actions: Actions) -> impl IntoView {
    let w = words();
    let told = memo(move || {
        let Some(Ok(impact)) = actions.plan.get() else { return None };
        feed.task.with(|task| task.as_ref().map(|task| (lines(w(), &impact, task), stops(w(), &impact, task))))
    });
    let list = move || {
        let (lines, stops) = told.get()?;
        let nothing = lines.is_empty().then(|| view! { <p>{w().actions.plan_nothing}</p> });
        let rows = lines.into_iter().map(row).collect_view();
        Some(view! {
            {nothing}
            <ul class="plan">{rows}</ul>
            {stops.map(|stops| view! { <p>{stops}</p> })}
        })
    };
    view! {
        <section class="plan-of" aria-label=text(|w| w.actions.plan)>{live(list)}</section>
    }
}

fn row(line: Line) -> AnyView {
    view! {
        <li data-plan=line.look>
            <strong class="num">{line.head}</strong>
            <span>{line.names}</span>
            <span class="muted figures">{line.last}</span>
        </li>
    }
    .into_any()
}

fn lines(words: &Words, impact: &Impact, task: &Task) -> Vec<Line> {
    let a = &words.actions;
    let mut lines = Vec::new();
    for effect in EFFECTS {
        let steps = impact.with(effect);
        if !steps.is_empty() {
            lines.push(Line {
                look: messages::action::plan_look(effect).as_str(),
                head: fill(a.plan_line, &[&steps.len().to_string(), messages::action::plan_word(words, effect)]),
                names: names(words, &steps, task),
                last: last(words, impact.last_time(effect, task)),
            });
        }
    }
    if !impact.anyway.is_empty() {
        // Where the task will stop again, it is unknown which of the steps start before that.
        let word = if impact.stops_at.is_empty() { a.plan_anyway } else { a.plan_perhaps };
        let head = fill(a.plan_line, &[&impact.anyway.len().to_string(), word]);
        lines.push(Line { look: "anyway", head, names: names(words, &impact.anyway, task), last: None });
    }
    lines
}

fn stops(words: &Words, impact: &Impact, task: &Task) -> Option<String> {
    let names = names(words, &impact.stops_at, task);
    (!names.is_empty()).then(|| fill(words.actions.plan_stops, &[&names]))
}

// Copies of one step are named once, with their number.
fn names(words: &Words, steps: &[SubtaskId], task: &Task) -> String {
    let mut names: Vec<(&str, usize)> = Vec::new();
    for step in steps.iter().filter_map(|id| task.step(*id)) {
        match names.iter_mut().find(|(name, _)| *name == step.name) {
            Some((_, count)) => *count += 1,
            None => names.push((&step.name, 1)),
        }
    }
    let rest: usize = names.iter().skip(NAMED).map(|(_, count)| count).sum();
    let one = |(name, count): &(&str, usize)| match count {
        1 => (*name).to_owned(),
        count => fill(words.tasks.fold_label, &[name, &count.to_string()]),
    };
    let named = names.iter().take(NAMED).map(one).collect::<Vec<_>>().join(words.joins.item);
    if rest == 0 { named } else { fill(words.actions.plan_names, &[&named, &rest.to_string()]) }
}

fn last(words: &Words, last: LastTime) -> Option<String> {
    let a = &words.actions;
    let sum = messages::duration_in_words(words, last.sum_ms);
    match last.known {
        0 => None,
        1 if last.steps == 1 => Some(fill(a.plan_last, &[&sum])),
        known if known < last.steps => Some(fill(a.plan_last_some, &[&sum, &known.to_string()])),
        _ => Some(fill(a.plan_last_all, &[&sum, &messages::duration_in_words(words, last.longest_ms)])),
    }
}
