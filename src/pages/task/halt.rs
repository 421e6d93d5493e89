//! A note that the task, or one of its children, seems to wait for a person in OCP.

use leptos::prelude::*;

use crate::i18n::{Words, fill, listed};
use crate::ocp::{TaskId, Timestamp};
use crate::pages::messages::place::place_text;
use crate::pages::{prefs, text, words};
use crate::reactive::{Scope, live, memo, spawn};
use crate::routes;
use crate::state::task_feed::TaskFeed;
use crate::state::{Prefs, demo};
use crate::task::Task;
use crate::task::halt::halt;
use crate::task::place::places;
use crate::ui::banner::{Banner, BannerKind};
use crate::ui::button::Button;
use crate::ui::shown::Shown;

use super::child_tasks::ChildTasks;

/// A halt with its texts.
#[derive(Clone, Debug, PartialEq)]
struct Explanation {
    task: TaskId,
    is_own: bool,
    step: String,
    since: Timestamp,
}

/// The note, while there is a halt.
#[component]
pub(super) fn HaltNote(feed: TaskFeed, child_tasks: ChildTasks) -> impl IntoView {
    let (w, prefs) = (words(), prefs());
    let told = memo(move || {
        let own_at = feed.freshness.with(|freshness| freshness.as_of);
        let own = feed.task.with(|task| explanation(task.as_ref()?, own_at?, true));
        own.or_else(|| {
            let at = child_tasks.children.freshness.with(|freshness| freshness.as_of)?;
            child_tasks.children.known.with(|known| known.iter().find_map(|child| explanation(child, at, false)))
        })
    });
    let sentence = move || told.get().map(|told| sentence(w(), prefs, &told));
    let link = move || {
        let Explanation { task, is_own, .. } = told.get()?;
        let name = move || fill(w().pending_submissions.open_task, &[&task.to_string()]);
        (!is_own).then(|| view! { <p><a href=routes::task(task)>{live(name)}</a></p> })
    };
    view! {
        <Shown when=Signal::derive(move || told.with(Option::is_some))>
            <Banner kind=BannerKind::Warning title=text(|w| w.request.halt_title)>
                <p>{live(sentence)}</p>
                {live(link)}
                <Confirm task=Signal::derive(move || told.with(|told| told.as_ref().map(|told| told.task))) feed child_tasks />
            </Banner>
        </Shown>
    }
}

/// In a demo: the button that stands for the person's work in OCP.
#[component]
fn Confirm(task: Signal<Option<TaskId>>, feed: TaskFeed, child_tasks: ChildTasks) -> impl IntoView {
    let demo = StoredValue::new_local(demo::current());
    let scope = Scope::current();
    let press = Callback::new(move |()| {
        let Some((task, demo)) = task.try_get_untracked().flatten().zip(demo.try_get_value().flatten()) else { return };
        spawn(async move {
            demo.confirm(task).await;
            if scope.is_alive() {
                feed.refresh();
                child_tasks.children.refresh();
            }
        });
    });
    demo.with_value(Option::is_some)
        .then(|| view! { <p><Button on_press=press>{text(|w| w.request.halt_confirm)}</Button></p> })
}

fn explanation(task: &Task, at: Timestamp, is_own: bool) -> Option<Explanation> {
    let found = halt(task, at)?;
    let place = task.index_of(found.step)?;
    let name = &task.steps.get(place)?.name;
    let where_to = places(task).get(place).map(place_text).filter(|place| !place.is_empty());
    let step = where_to.map_or_else(|| name.clone(), |place| listed(&[name, &place], " · "));
    Some(Explanation { task: task.id, is_own, step, since: found.since })
}

fn sentence(words: &Words, prefs: Prefs, told: &Explanation) -> String {
    let sentence = if told.is_own { words.request.halt_here } else { words.request.halt_child };
    fill(sentence, &[&told.step, &prefs.clock(told.since), &told.task.to_string()])
}
