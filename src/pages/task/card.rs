//! The content of the card of a step or of a fold of steps, in graph and list.

use std::sync::Arc;

use leptos::prelude::*;

use crate::i18n::{Words, fill, listed};
use crate::log::first_error;
use crate::ocp::SubtaskId;
use crate::pages::messages;
use crate::sorting::Sort as _;
use crate::state::action_sender::ActionState;
use crate::state::actions::Actions;
use crate::state::log_summary::LogSummary;
use crate::task::elapsed::step_duration;
use crate::task::failed_logs::Reason;
use crate::task::impact::most_frequent;
use crate::task::{Effect, Step, StepState, pace};
use crate::ui::dag::{CardContent, NodeClock, NodeModel, PlanMark, Remark};
use crate::ui::tone::Tone;

use super::context::TaskPageContext;

/// The number of characters that fit into two lines of a card.
const REMARK_ROOM: usize = 60;
/// The largest number of attempts that is shown exactly.
const MOST_ATTEMPTS: i64 = 999;

/// Returns the texts on the card of a step. The duration is no part of it: it changes each second and has a signal of
/// its own.
fn card(words: &Words, step: &Step, place: Option<&String>, context: TaskPageContext) -> CardContent {
    let word = messages::state::step_word(words, &step.state);
    let attempt = (step.attempt > 1).then(|| fill(words.tasks.attempt, &[&attempts(step.attempt)]));
    let mut spoken = fill(words.tasks.spoken, &[&step.name, &word]);
    if let Some(attempt) = &attempt {
        spoken = [spoken.as_str(), attempt].join(words.joins.clause);
    }
    let pending = context.actions.pending(step.id).map(|state| pending_word(words, &state).to_owned());
    let rollback_mark = messages::rollback::mark(words, step, context.closing.get()).map(str::to_owned);
    let silent = silence(words, step, context.logs);
    let course = course_word(words, step.id, context).map(str::to_owned);
    // The number of a copy says something only where its host is not known.
    let copy = step.parallel_idx.filter(|_| place.is_none()).map(|copy| format!("#{copy}"));
    let plan = plan(words, step.id, context.actions);
    let child = context.child_tasks.mark(words, step.id);
    let likely_child = child.as_ref().map(|child| &child.full);
    let others =
        place.into_iter().chain(&pending).chain(&silent).chain(&rollback_mark).chain(likely_child).chain(&course);
    for said in plan.iter().map(|plan| &plan.word).chain(others) {
        spoken = [spoken.as_str(), said].join(words.joins.clause);
    }
    let plain = |said: String| Remark { short: said.clone(), full: said };
    let [pending, silent, rollback_mark, course, copy] =
        [pending, silent, rollback_mark, course, copy].map(|said| said.map(plain));
    let mark = marks(&[pending, silent, rollback_mark, child, course, copy].into_iter().flatten().collect::<Vec<_>>());
    CardContent {
        tone: messages::state::step_tone(&step.state),
        word,
        place: place.cloned(),
        attempt,
        spoken,
        mark,
        plan,
        remark: remark(words, step, context.logs),
        parts: Vec::new(),
    }
}

/// Returns a host as it is shown: OCP's id of one alone would say nothing.
pub(super) fn host_text(words: &Words, host: &str) -> String {
    if host.bytes().all(|byte| byte.is_ascii_digit()) { fill(words.tasks.host_id, &[host]) } else { host.to_owned() }
}

// Returns the remark on a card.
fn marks(said: &[Remark]) -> Option<Remark> {
    let all = |pick: fn(&Remark) -> &str| said.iter().map(pick).collect::<Vec<_>>().join(" · ");
    (!said.is_empty()).then(|| Remark { short: all(|mark| &mark.short), full: all(|mark| &mark.full) })
}

// Shortens the number to the room on the card; the panel shows the full number.
fn attempts(count: i64) -> String {
    if count > MOST_ATTEMPTS { format!("{MOST_ATTEMPTS}+") } else { count.to_string() }
}

// From this length on, durations are shown in days.
const MINUTES_OF_A_DAY: i64 = 1_440;

/// Returns how long the log of a running step has been silent, while it is open and the silence is known.
pub(super) fn silence(words: &Words, step: &Step, logs: LogSummary) -> Option<String> {
    let minutes = logs.silence(step.id).filter(|_| step.state == StepState::Running)?;
    Some(match minutes {
        ..MINUTES_OF_A_DAY => fill(words.times.silent, &[&minutes.to_string()]),
        _ => fill(words.times.silent_long, &[&messages::duration_in_words(words, minutes.saturating_mul(60_000))]),
    })
}

// Returns the first error of a failed step, or the remark that its log has not been read.
fn remark(words: &Words, step: &Step, logs: LogSummary) -> Option<Remark> {
    match logs.reason(step.id).filter(|_| step.state == StepState::Failed)? {
        Reason::None => None,
        Reason::Unread => Some(Remark { short: "…".to_owned(), full: words.times.error_unread_hint.to_owned() }),
        Reason::Told(error) => Some(Remark {
            short: first_error::in_short(&error, REMARK_ROOM),
            full: fill(words.logs.failed_with, &[&error]),
        }),
    }
}

fn plan(words: &Words, step: SubtaskId, actions: Actions) -> Option<PlanMark> {
    let effect = actions.plan.with(|plan| plan.as_ref()?.as_ref().ok()?.on(step))?;
    Some(PlanMark {
        look: messages::action::plan_look(effect),
        word: messages::action::plan_word(words, effect).to_owned(),
    })
}

fn course_word(words: &Words, step: SubtaskId, context: TaskPageContext) -> Option<&'static str> {
    context.ahead.decides(step).then_some(words.ahead.mark_course)
}

const fn pending_word(words: &Words, state: &ActionState) -> &'static str {
    match state {
        ActionState::Unknown(_) => words.actions.mark_unknown,
        ActionState::Sending => words.actions.mark_sending,
        ActionState::Taken | ActionState::Confirmed | ActionState::Refused(_) => words.actions.mark_taken,
    }
}

fn clock(step: &ArcRwSignal<Arc<Step>>, context: TaskPageContext) -> NodeClock {
    let step = step.get();
    let is_active = step.state.is_active();
    if is_active {
        context.tick.track();
    }
    let now = if is_active { context.session.clock.now() } else { None };
    let shown = !matches!(step.state, StepState::Waiting | StepState::Ready | StepState::RolledBack);
    let text = step_duration(&step, now).filter(|_| shown);
    let text = text.map(|taken| messages::duration(context.prefs.words(), taken)).unwrap_or_default();
    let pace = now.and_then(|now| messages::pace::mark(context.prefs.words(), pace::pace(&step, now, None)?));
    NodeClock { text, pace }
}

/// One step in the graph.
pub(super) struct StepModel {
    pub(super) step: ArcRwSignal<Arc<Step>>,
    /// Its index among the steps of the task.
    pub(super) index: usize,
    pub(super) context: TaskPageContext,
}

impl NodeModel for StepModel {
    fn is_found(&self) -> bool {
        self.step.with(|step| self.context.finding.finds(step))
    }

    fn card(&self) -> CardContent {
        let words = self.context.prefs.words();
        let host = self.context.places.with(|places| places.get(self.index)?.host.clone());
        let place = host.map(|host| host_text(words, &host));
        self.step.with(|step| card(words, step, place.as_ref(), self.context))
    }

    fn clock(&self) -> NodeClock {
        clock(&self.step, self.context)
    }
}

/// A fold: copies of one step.
pub(super) struct FoldModel {
    pub(super) name: String,
    pub(super) steps: Vec<ArcRwSignal<Arc<Step>>>,
    pub(super) context: TaskPageContext,
}

impl FoldModel {
    fn counts(&self) -> Vec<(Tone, usize, String)> {
        let words = self.context.prefs.words();
        let mut counts: Vec<(Tone, usize, String)> = Vec::new();
        for step in &self.steps {
            step.with(|step| {
                let tone = messages::state::step_tone(&step.state);
                match counts.iter_mut().find(|(other, ..)| *other == tone) {
                    Some((_, count, _)) => *count += 1,
                    None => counts.push((tone, 1, messages::state::step_word(words, &step.state))),
                }
            });
        }
        counts
    }

    // Counts the members per effect: "3 will be undone, 1 will run again". The pattern is that of the most frequent
    // effect.
    fn plan_mark(&self) -> Option<PlanMark> {
        let words = self.context.prefs.words();
        let ids = self.steps.iter().map(|step| step.with(|step| step.id));
        let counts = self.context.actions.plan.with(|plan| Some(plan.as_ref()?.as_ref().ok()?.counts(ids)))?;
        let look = messages::action::plan_look(most_frequent(&counts)?);
        let part = |(effect, count): &(Effect, usize)| {
            fill(words.tasks.fold_part, &[&count.to_string(), messages::action::plan_word(words, *effect)])
        };
        Some(PlanMark { look, word: counts.iter().map(part).collect::<Vec<_>>().join(words.joins.clause) })
    }

    // Returns the remark of any member that concerns all: the rollback window is closed, an action is pending.
    fn mark(&self) -> Option<Remark> {
        let words = self.context.prefs.words();
        let closing = self.context.closing.get();
        let mut marks: Vec<&'static str> = Vec::new();
        for step in &self.steps {
            let (id, rollback_mark) = step.with(|step| (step.id, messages::rollback::mark(words, step, closing)));
            let pending = self.context.actions.pending(id).map(|state| pending_word(words, &state));
            let course = course_word(words, id, self.context);
            for mark in pending.into_iter().chain(rollback_mark).chain(course) {
                if !marks.contains(&mark) {
                    marks.push(mark);
                }
            }
        }
        // Copies belong to one task. The fold takes the texts of the first copy that has any.
        let ids = self.steps.iter().map(|step| step.with(|step| step.id));
        let child =
            ids.filter_map(|step| self.context.child_tasks.mark(words, step)).max_by_key(|mark| mark.short.len());
        let plain = |said: &str| Remark { short: said.to_owned(), full: said.to_owned() };
        self::marks(&marks.into_iter().map(plain).chain(child).collect::<Vec<_>>())
    }
}

impl NodeModel for FoldModel {
    fn is_found(&self) -> bool {
        self.steps.iter().any(|step| step.with(|step| self.context.finding.finds(step)))
    }

    fn card(&self) -> CardContent {
        let words = self.context.prefs.words();
        let mut counts = self.counts();
        counts.put_in_order_by_key(|(tone, ..)| tone.place());
        let parts: Vec<String> =
            counts.iter().map(|(_, count, word)| fill(words.tasks.fold_part, &[&count.to_string(), word])).collect();
        let word = parts.join(words.joins.clause);
        // The whole is in the tooltip: there is no room for it on the card.
        let settled = self.steps.iter().filter(|step| step.with(|step| step.state.is_settled())).count();
        let place = parts
            .first()
            .filter(|_| parts.len() > 1)
            .map(|first| listed(&[first, &format!("{settled}/{}", self.steps.len())], " · "));
        let parts = counts.iter().map(|(tone, count, _)| (*tone, *count)).collect();
        let label = fold_label(words, &self.name, self.steps.len());
        let plan = self.plan_mark();
        let mark = self.mark();
        let mut spoken = fill(words.tasks.spoken, &[&label, &word]);
        for said in plan.iter().map(|plan| &plan.word).chain(mark.as_ref().map(|mark| &mark.full)) {
            spoken = [spoken.as_str(), said].join(words.joins.clause);
        }
        // The first in the order of the legend: failed, running, waiting, done.
        let tone = counts.first().map_or(Tone::Unknown, |(tone, ..)| *tone);
        CardContent { tone, spoken, word, place, attempt: None, mark, plan, remark: None, parts }
    }

    fn clock(&self) -> NodeClock {
        NodeClock::default()
    }
}

/// Returns the name of a fold.
pub(super) fn fold_label(words: &Words, name: &str, count: usize) -> String {
    fill(words.tasks.fold_label, &[name, &count.to_string()])
}
