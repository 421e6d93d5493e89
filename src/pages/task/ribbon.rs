//! Under the head: the versions on the path of a cluster upgrade, each with its child task. Empty for any other task.

use leptos::prelude::*;

use crate::i18n::{Words, fill};
use crate::ocp::SubtaskId;
use crate::pages::{text, words};
use crate::reactive::memo;
use crate::state::task_feed::TaskFeed;
use crate::task::child::{self, ChildLink, Install, Reached};
use crate::ui::shown::Shown;
use crate::ui::stepper::{StageLook, Stepper, StepperStage, Switch};
use crate::ui::tone::Tone;

use super::child_tasks::ChildTasks;

/// The line.
#[component]
pub(super) fn Ribbon(feed: TaskFeed, child_tasks: ChildTasks) -> impl IntoView {
    let w = words();
    let stages = memo(move || {
        let child_links = child_tasks.children.child_links.get();
        let stops =
            feed.task.with(|task| task.as_ref().map(|task| child::ribbon(task, &child_links)).unwrap_or_default());
        let stage = |(at, stop): (usize, child::Stop)| {
            let of_version = |child_link: &&ChildLink| child_link.version.as_ref() == Some(&stop.version);
            let child_link = child_links.iter().find(of_version).filter(|_| at > 0);
            let switch = child_link.and_then(|child_link| {
                let label = fill(w().children.toggle, &[&child_link.child?.to_string()]);
                Some(Switch { key: child_link.submit.0, label, is_open: child_tasks.is_open(child_link.submit) })
            });
            stage(w(), at, stop, switch)
        };
        stops.into_iter().enumerate().map(stage).collect::<Vec<_>>()
    });
    let on_switch = Callback::new(move |key| child_tasks.toggle(SubtaskId(key)));
    view! {
        <Shown when=Signal::derive(move || stages.with(|stages| !stages.is_empty()))>
            <Stepper label=text(|w| w.children.ribbon) stages on_switch />
        </Shown>
    }
}

fn stage(words: &Words, at: usize, stop: child::Stop, switch: Option<Switch>) -> StepperStage {
    let c = &words.children;
    let (note, look) = match stop.install {
        _ if at == 0 => (c.start, StageLook::Stop),
        Install::Binary => (c.binary, StageLook::Stop),
        Install::Metadata => (c.metadata, StageLook::Passage),
    };
    let (tone, word) = match stop.reached {
        Reached::Done => (Tone::Done, c.done),
        Reached::Now => (Tone::Running, c.now),
        Reached::Failed => (Tone::Failed, c.failed),
        Reached::Ahead => (Tone::Waiting, c.ahead),
    };
    // The version before the upgrade has no state.
    let word = if at == 0 { "" } else { word };
    StepperStage { name: stop.version, note: note.to_owned(), look, tone, word: word.to_owned(), switch }
}
