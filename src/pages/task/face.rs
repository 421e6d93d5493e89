//! What a step, or a fold of steps, shows of itself in graph and list.

use std::sync::Arc;

use leptos::prelude::*;

use crate::i18n::{Words, fill};
use crate::pages::say;
use crate::sorted;
use crate::state::prefs::Prefs;
use crate::state::session::Session;
use crate::task::clock::{duration_text, step_duration};
use crate::task::{Step, StepState};
use crate::ui::dag::{NodeFace, Subject};
use crate::ui::tone::Tone;

use super::finding::Finding;

/// The face of a step in some words. It holds no duration: that ticks, and has a signal of its own.
pub(super) fn face(words: &Words, step: &Step) -> NodeFace {
    let word = say::state::step_word(words, &step.state);
    let attempt = (step.attempt > 1).then(|| fill(words.tasks.attempt, &[&step.attempt.to_string()]));
    let mut spoken = fill(words.tasks.spoken, &[&step.name, &word]);
    if let Some(attempt) = &attempt {
        spoken = format!("{spoken}, {attempt}");
    }
    let mark = step.parallel_idx.map(|copy| format!("#{copy}"));
    NodeFace { tone: say::state::step_tone(&step.state), word, attempt, spoken, mark }
}

fn clock(step: &ArcRwSignal<Arc<Step>>, tick: RwSignal<u32>, session: Session) -> String {
    let step = step.get();
    if step.state.is_active() {
        tick.track();
    }
    let now = if step.state.is_active() { session.now() } else { None };
    let shown = !matches!(step.state, StepState::Waiting | StepState::Ready | StepState::RolledBack);
    step_duration(&step, now).filter(|_| shown).map(duration_text).unwrap_or_default()
}

/// What all nodes of a graph read besides their steps.
#[derive(Clone, Copy)]
pub(super) struct Around {
    pub(super) session: Session,
    pub(super) prefs: Prefs,
    pub(super) tick: RwSignal<u32>,
    pub(super) finding: Finding,
}

/// One step in the graph.
pub(super) struct StepSubject {
    pub(super) step: ArcRwSignal<Arc<Step>>,
    pub(super) around: Around,
}

impl Subject for StepSubject {
    fn tone(&self) -> Tone {
        self.step.with(|step| say::state::step_tone(&step.state))
    }

    fn is_found(&self) -> bool {
        self.step.with(|step| self.around.finding.finds(step))
    }

    fn face(&self) -> NodeFace {
        self.step.with(|step| face(self.around.prefs.words(), step))
    }

    fn clock(&self) -> String {
        clock(&self.step, self.around.tick, self.around.session)
    }
}

/// Copies of one step, folded.
pub(super) struct FoldSubject {
    pub(super) name: String,
    pub(super) steps: Vec<ArcRwSignal<Arc<Step>>>,
    pub(super) around: Around,
}

impl FoldSubject {
    fn counts(&self) -> Vec<(Tone, usize, String)> {
        let words = self.around.prefs.words();
        let mut counts: Vec<(Tone, usize, String)> = Vec::new();
        for step in &self.steps {
            step.with(|step| {
                let tone = say::state::step_tone(&step.state);
                match counts.iter_mut().find(|(other, ..)| *other == tone) {
                    Some((_, count, _)) => *count += 1,
                    None => counts.push((tone, 1, say::state::step_word(words, &step.state))),
                }
            });
        }
        counts
    }
}

impl Subject for FoldSubject {
    // The first in the order of a legend: what failed, what runs, what waits, what is done.
    fn tone(&self) -> Tone {
        let tones = self.steps.iter().map(|step| step.with(|step| say::state::step_tone(&step.state)));
        let place = |tone: Tone| Tone::ALL.iter().position(|other| *other == tone);
        tones.min_by_key(|tone| place(*tone)).unwrap_or(Tone::Unknown)
    }

    fn is_found(&self) -> bool {
        self.steps.iter().any(|step| step.with(|step| self.around.finding.finds(step)))
    }

    fn face(&self) -> NodeFace {
        let words = self.around.prefs.words();
        let mut counts = self.counts();
        sorted::sort_by_key(&mut counts, |(tone, ..)| Tone::ALL.iter().position(|other| other == tone));
        let parts: Vec<String> =
            counts.iter().map(|(_, count, word)| fill(words.tasks.fold_part, &[&count.to_string(), word])).collect();
        let word = parts.join(words.tasks.fold_comma);
        let label = fold_label(words, &self.name, self.steps.len());
        NodeFace {
            tone: self.tone(),
            spoken: fill(words.tasks.spoken, &[&label, &word]),
            word,
            attempt: None,
            mark: None,
        }
    }

    fn clock(&self) -> String {
        String::new()
    }
}

/// The name of a fold.
pub(super) fn fold_label(words: &Words, name: &str, count: usize) -> String {
    fill(words.tasks.fold_label, &[name, &count.to_string()])
}
