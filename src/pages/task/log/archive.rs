//! The download of all logs of the task as one file.

use leptos::prelude::*;

use crate::i18n::{Words, fill};
use crate::pages::{messages, text, words};
use crate::reactive::{live, memo};
use crate::state::log_archive::{Ending, Lack, LogArchive, MOST_BYTES};
use crate::state::task_feed::TaskFeed;
use crate::ui::button::Button;
use crate::ui::shown::Shown;

/// The button, and the progress.
#[component]
pub(in crate::pages::task) fn TaskLogs(feed: TaskFeed, archive: LogArchive) -> impl IntoView {
    let w = words();
    let is_busy = memo(move || archive.progress.with(Option::is_some));
    let start = Callback::new(move |()| {
        let Some(graph) = feed.graph.get_untracked() else { return };
        let steps = graph.order.iter().filter_map(|index| graph.steps.get(*index));
        // Steps of a child task are left out.
        let own = steps.filter(|step| untrack(|| feed.origin(step.with_untracked(|step| step.id))).is_none());
        let own = own.map(|step| step.with_untracked(|step| (step.id, step.name.clone())));
        archive.start(own.collect(), Box::new(move |file, lack| missing(w(), file, lack)));
    });
    let told = move || {
        let words = &w().logs;
        if let Some(progress) = archive.progress.get() {
            let (asked, of) = (progress.asked.to_string(), progress.of.to_string());
            return match progress.waits {
                Some(wait) => fill(words.all_waits, &[&asked, &of, &wait.seconds().to_string()]),
                None => fill(words.all_progress, &[&asked, &of]),
            };
        }
        match archive.ending.get() {
            None => String::new(),
            Some(Ending::Saved(0)) => words.all_saved.to_owned(),
            Some(Ending::Saved(missing)) => fill(words.all_saved_partly, &[&missing.to_string()]),
            Some(Ending::Empty) => words.all_empty.to_owned(),
            Some(Ending::Failed) => words.all_failed.to_owned(),
            Some(Ending::NotMade) => w().tasks.save_failed.to_owned(),
        }
    };
    view! {
        <h3>{text(|w| w.logs.all)}</h3>
        <div class="toolbar">
            <Button on_press=start busy=Signal::derive(move || is_busy.get())>
                {text(|w| w.logs.all_save)}
            </Button>
            <Shown when=is_busy>
                <Button on_press=Callback::new(move |()| archive.cancel())>{text(|w| w.shell.cancel)}</Button>
            </Shown>
            <span class="figures" role="status">{live(told)}</span>
        </div>
    }
}

// Formats a line of MISSING.txt: the log, the reason, and OCP's own message.
fn missing(words: &Words, file: &str, lack: &Lack) -> String {
    let t = &words.times;
    let reason = match lack {
        Lack::NoRoom => fill(t.missing_no_room, &[&(MOST_BYTES >> 20).to_string()]),
        Lack::NotRead(error) => {
            let said = messages::error::say(words, error);
            let facts = said.facts.iter().map(|fact| fill(t.missing_detail, &[&fact.label, &fact.value]));
            let all: Vec<String> = std::iter::once(said.title.clone()).chain(facts).collect();
            all.join(t.missing_comma)
        }
    };
    fill(t.missing_line, &[file, &reason])
}
