//! The rows of the list as text, for the clipboard: all of them, while only some are in the document.

use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::*;

use crate::i18n::Words;
use crate::masking::masked;
use crate::pages::messages::place::place_text;
use crate::reactive::Memo;
use crate::state::task_feed::TaskFeed;
use crate::task::Step;
use crate::task::listing::Column;
use crate::task::place::Place;
use crate::ui::dag::NodeModel;
use crate::ui::grid_copy::line;

use super::card::{FoldModel, StepModel, fold_label};
use super::context::TaskPageContext;
use super::step_cells::{state_text, steps_of};

/// Returns the heads of the columns and the rows with these keys, as the list shows them.
pub(super) fn text_of(feed: TaskFeed, context: TaskPageContext, places: Memo<Vec<Place>>, keys: &[u64]) -> String {
    let words = context.prefs.words();
    let mut text = line(Column::ALL.map(|column| head_text(words, column).to_owned()));
    let (Some(graph), Some(task)) = (feed.graph.get(), feed.whole.get()) else { return text };
    let numbers: HashMap<usize, usize> = graph.order.iter().copied().zip(1..).collect();
    let number = |step: &ArcRwSignal<Arc<Step>>| {
        let at = step.with(|step| task.index_of(step.id));
        at.and_then(|at| Some((at, *numbers.get(&at)?)))
    };
    for key in keys {
        let steps = steps_of(feed, *key);
        let Some(first) = steps.iter().filter_map(number).min_by_key(|(_, number)| *number) else { continue };
        let cells = match steps.as_slice() {
            [step] => {
                let (name, started) = step.with(|step| (labelled(step), step.started));
                let model = StepModel { step: step.clone(), index: first.0, context };
                let place = places.with(|places| places.get(first.0).map(place_text).unwrap_or_default());
                let started = started.map(|at| context.prefs.date(at)).unwrap_or_default();
                [name, state_text(&model.card()), place, started, model.clock().text]
            }
            steps => {
                let name = steps.first().map(|step| step.with(|step| step.name.clone())).unwrap_or_default();
                let label = fold_label(words, &name, steps.len());
                let model = FoldModel { name, steps: steps.to_vec(), context };
                [label, state_text(&model.card()), String::new(), String::new(), model.clock().text]
            }
        };
        let [name, state, place, started, time] = cells;
        text += &line([first.1.to_string(), name, state, place, started, time]);
    }
    text
}

/// Returns the head of a column.
pub(super) const fn head_text(words: &Words, column: Column) -> &'static str {
    match column {
        Column::Order => words.lists.order,
        Column::Name => words.tasks.step,
        Column::State => words.tasks.filter_status,
        Column::Place => words.lists.place,
        Column::Start => words.tasks.started,
        Column::Duration => words.tasks.duration,
    }
}

// Returns the name and the description of a step.
fn labelled(step: &Step) -> String {
    match &step.description {
        Some(note) => format!("{} {}", step.name, masked(note)),
        None => step.name.clone(),
    }
}
