//! The labels of the rows of the graph: phase, progress, hosts.

use crate::i18n::{Words, fill};
use crate::pages::words;
use crate::reactive::{Memo, memo};
use crate::state::task_feed::TaskFeed;
use crate::task::Task;
use crate::task::phases::{Part, Phase, hosts, hosts_in_short};
use crate::task::place::Place;
use crate::ui::dag::RowLabel;
use crate::ui::tone::Tone;

use super::card::host_text;

/// Returns the label of each phase of the drawn task.
pub(super) fn row_labels(feed: TaskFeed, places: Memo<Vec<Place>>) -> Memo<Vec<RowLabel>> {
    let w = words();
    memo(move || {
        let Some((graph, task)) = feed.graph.get().zip(feed.whole.get()) else { return Vec::new() };
        places.with(|places| graph.phases.list.iter().map(|phase| label(w(), phase, &task, places)).collect())
    })
}

fn label(words: &Words, phase: &Phase, task: &Task, places: &[Place]) -> RowLabel {
    let progress = phase.progress(task);
    let tone = match progress {
        _ if progress.failed > 0 => Tone::Failed,
        _ if progress.settled == progress.steps => Tone::Done,
        _ if progress.active > 0 => Tone::Running,
        _ => Tone::Waiting,
    };
    RowLabel {
        name: name(words, phase),
        detail: match hosts(&phase.steps, places).as_slice() {
            [host] => host_text(words, host),
            all => hosts_in_short(all),
        },
        count: fill(words.tasks.phase_count, &[&progress.settled.to_string(), &progress.steps.to_string()]),
        percent: u8::try_from(progress.settled * 100 / progress.steps.max(1)).unwrap_or(100),
        tone,
    }
}

fn name(words: &Words, phase: &Phase) -> String {
    let t = &words.tasks;
    let name = match &phase.part {
        Part::Whole => t.phase_whole,
        Part::Before => t.phase_before,
        Part::After => t.phase_after,
        Part::Zone(zone) => return zone.clone(),
    };
    match phase.child {
        None => name.to_owned(),
        Some(child) => fill(t.phase_of_child, &[name, &child.to_string()]),
    }
}
