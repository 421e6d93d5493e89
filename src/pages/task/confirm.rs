//! The confirmation before an action is sent: its impact in words, while the graph shows the same.

use leptos::prelude::*;

use crate::i18n::fill;
use crate::pages::{messages, text, words};
use crate::reactive::{RwSignal, live, memo};
use crate::state::actions::Actions;
use crate::state::task_feed::TaskFeed;
use crate::task::Action;
use crate::task::caution::{self, Caution};
use crate::ui::banner::{Banner, BannerKind};
use crate::ui::button::Button;
use crate::ui::dialog::{Dialog, DialogPlace};
use crate::ui::field::Need;
use crate::ui::text_field::{TextField, TextKind};

use super::actions::{kind, name};
use super::child_tasks::ChildTasks;
use super::plan::Plan;

/// The dialog, while an action waits for confirmation.
#[component]
pub(super) fn Confirm(feed: TaskFeed, child_tasks: ChildTasks) -> impl IntoView {
    let actions: Actions = expect_context();
    live(move || actions.asked.get().map(|action| view! { <Question feed child_tasks actions action /> }))
}

#[component]
fn Question(feed: TaskFeed, child_tasks: ChildTasks, actions: Actions, action: Action) -> impl IntoView {
    let w = words();
    let typed = RwSignal::new(String::new());
    // Evaluated once: a poll must not remove the field while the operator types.
    let wanted = feed.task.with_untracked(|task| match caution::of(action, task.as_ref()?) {
        Caution::TypeName(name) => Some(name),
        Caution::Confirm => None,
    });
    let effect = memo(move || feed.task.with(|task| Some(messages::action::effect(w(), action, task.as_ref()?))));
    // What the step failed for stays as it is.
    let because = move || match action {
        Action::Retry(step) | Action::Skip(step) => child_tasks.failure_text(w(), step),
        Action::Cancel(_) | Action::RetryTask | Action::RollBackTask => None,
    };
    let title = memo(move || name(w(), action, feed));
    let close = Callback::new(move |()| actions.asked.set(None));
    let reason = {
        let wanted = wanted.clone();
        memo(move || {
            let refused = actions.refusal(action).map(|refusal| messages::action::refusal(w(), refusal));
            let differs = || wanted.as_ref().and_then(|name| typed.with(|typed| caution::difference(name, typed)));
            refused.map(str::to_owned).or_else(|| differs().map(|differs| messages::action::difference(w(), differs)))
        })
    };
    let confirm = Callback::new(move |()| {
        actions.asked.set(None);
        actions.send(action);
    });
    let footer = move || {
        view! {
            <Button on_press=close>{text(|w| w.shell.cancel)}</Button>
            <Button
                kind=kind(action)
                disabled=Signal::derive(move || reason.with(Option::is_some))
                reason=Signal::derive(move || reason.get())
                on_press=confirm
            >
                {title}
            </Button>
        }
    };
    let name_field = wanted.map(|name| {
        view! {
            <Banner kind=BannerKind::Warning title=text(|w| w.tasks.manual_rule) />
            <TextField
                id="confirm-name"
                label=Signal::derive(move || fill(w().actions.type_name, &[&name]))
                kind=TextKind::Code
                need=Need::Required
                value=typed
                on_input=Callback::new(move |text: String| typed.set(text))
            />
        }
    });
    view! {
        <Dialog id="confirm-action" title place=DialogPlace::Side on_close=close footer>
            <p>{live(because)}</p>
            <p>{live(move || effect.get())}</p>
            <Plan feed actions />
            {name_field}
            <p class="muted" role="status">{live(move || reason.get())}</p>
        </Dialog>
    }
}
