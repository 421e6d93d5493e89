//! Irregularities of a task and its graph, which is shown all the same.

use leptos::prelude::*;

use crate::pages::text;
use crate::reactive::{live, memo};

use crate::dag::Issue;
use crate::i18n::{Words, fill};
use crate::pages::parts::odd_note::OddNote;
use crate::pages::words;
use crate::state::task_feed::TaskFeed;
use crate::task::Note;
use crate::ui::banner::{Banner, BannerKind};
use crate::ui::shown::Shown;

/// The notes, when there are any.
#[component]
pub(super) fn Notes(feed: TaskFeed) -> impl IntoView {
    let w = words();
    let notes = memo(move || feed.task.with(|task| task.as_ref().map(|task| task.notes.clone()).unwrap_or_default()));
    // The layout finds the cycles; the model has reported all other irregularities.
    let cycles = memo(move || {
        let keys = |issue: &Issue| match issue {
            Issue::Cycle { keys } => Some(keys.iter().map(ToString::to_string).collect::<Vec<_>>().join(" → ")),
            _ => None,
        };
        feed.graph.with(|graph| {
            graph.as_ref().map(|graph| graph.issues.iter().filter_map(keys).collect::<Vec<_>>()).unwrap_or_default()
        })
    });
    let any = move || notes.with(|notes| !notes.is_empty()) || cycles.with(|cycles| !cycles.is_empty());
    view! {
        <OddNote odd=Signal::derive(move || {
            feed.task.with(|task| task.as_ref().map(|task| task.odd.clone()).unwrap_or_default())
        }) />
        <Shown when=Signal::derive(any)>
            <Banner kind=BannerKind::Warning title=text(|w| w.tasks.notes)>
                <ul>
                    {live(move || notes.get().iter().map(|note| view! { <li>{sentence(w(), note)}</li> }).collect_view())}
                    {live(move || cycles.get().iter().map(|cycle| view! { <li>{fill(w().tasks.note_cycle, &[cycle])}</li> }).collect_view())}
                </ul>
            </Banner>
        </Shown>
    }
}

fn sentence(words: &Words, note: &Note) -> String {
    let t = &words.tasks;
    match note {
        Note::DuplicateId(id) => fill(t.note_duplicate, &[&id.to_string()]),
        Note::UnknownNeighbour { step, neighbour } => {
            fill(t.note_unknown, &[&step.to_string(), &neighbour.to_string()])
        }
        Note::OneSidedEdge { from, to } => fill(t.note_one_sided, &[&from.to_string(), &to.to_string()]),
        Note::SelfEdge(id) => fill(t.note_self, &[&id.to_string()]),
        Note::RunsOn(id) => fill(t.note_runs_on, &[&id.to_string()]),
    }
}
