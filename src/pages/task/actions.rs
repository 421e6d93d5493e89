//! The buttons of the actions on a task or a step: enabled where OCP permits the action, otherwise disabled with the
//! reason; beside them the results of the actions sent.

use leptos::prelude::*;

use crate::i18n::{Words, fill};
use crate::ocp::SubtaskId;
use crate::pages::parts::failure::Failure;
use crate::pages::{messages, text, words};
use crate::reactive::{live, memo};
use crate::state::action_sender::ActionState;
use crate::state::actions::{Actions, Refusal};
use crate::state::task_feed::TaskFeed;
use crate::task::Action;
use crate::ui::banner::{Banner, BannerKind};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::icon::Icon;

/// Actions on the whole task.
#[component]
pub(super) fn TaskActions(feed: TaskFeed) -> impl IntoView {
    view! {
        <ActionButtons feed retry=ButtonKind::Secondary offered=vec![Action::RetryTask, Action::RollBackTask] />
    }
}

/// Actions on one step.
#[component]
pub(super) fn StepActions(
    feed: TaskFeed,
    step: SubtaskId,
    /// The weight of the retry: the usual way out, unless a child task has to be cured first.
    retry: ButtonKind,
) -> impl IntoView {
    view! { <ActionButtons feed retry offered=vec![Action::Retry(step), Action::Skip(step), Action::Cancel(step)] /> }
}

const fn icon(action: Action) -> Icon {
    match action {
        Action::RetryTask | Action::Retry(_) => Icon::Retry,
        Action::RollBackTask => Icon::Rollback,
        Action::Skip(_) => Icon::Skip,
        Action::Cancel(_) => Icon::Stop,
    }
}

/// Returns the visual weight of the button that confirms an action.
pub(super) const fn kind(action: Action) -> ButtonKind {
    match action {
        Action::RetryTask | Action::Retry(_) => ButtonKind::Primary,
        Action::RollBackTask | Action::Skip(_) | Action::Cancel(_) => ButtonKind::Danger,
    }
}

// The weight of the button that asks about it: in a pane only the usual way out is filled, never one that can do harm.
const fn offered_kind(action: Action, retry: ButtonKind) -> ButtonKind {
    match action {
        Action::Retry(_) => retry,
        Action::RetryTask | Action::RollBackTask | Action::Skip(_) | Action::Cancel(_) => ButtonKind::Secondary,
    }
}

/// Returns the name of an action on a task: a retry of the task gives the number of steps when it has several.
pub(super) fn name(words: &Words, action: Action, feed: TaskFeed) -> String {
    let failed = move || {
        feed.task.with(|task| {
            let steps = task.as_ref().map(|task| task.steps.as_slice()).unwrap_or_default();
            steps.iter().filter(|step| step.state.has_failed()).count()
        })
    };
    match (action, failed) {
        (Action::RetryTask, failed) if failed() > 1 => fill(words.actions.retry_all, &[&failed().to_string()]),
        _ => messages::action::name(words, action).to_owned(),
    }
}

#[component]
fn ActionButtons(feed: TaskFeed, retry: ButtonKind, offered: Vec<Action>) -> impl IntoView {
    let buttons = offered.iter().map(|action| view! { <ActionButton feed retry action=*action /> }).collect_view();
    let outcomes = offered.into_iter().map(|action| view! { <Outcome action /> }).collect_view();
    view! {
        <div class="actions">
            <div class="toolbar">{buttons}</div>
            {outcomes}
        </div>
    }
}

#[component]
fn ActionButton(feed: TaskFeed, retry: ButtonKind, action: Action) -> impl IntoView {
    let w = words();
    let actions: Actions = expect_context();
    let refusal = memo(move || actions.refusal(action));
    let label = memo(move || name(w(), action, feed));
    // Hidden, unless it has the focus (style/dock.css).
    let is_idle = move || matches!(refusal.get(), Some(Refusal::Denied(reason)) if reason.is_plain());
    view! {
        <span class="action" data-idle=live(move || is_idle().then_some(""))>
            <Button
                kind=offered_kind(action, retry)
                icon=icon(action)
                disabled=Signal::derive(move || refusal.get().is_some())
                reason=Signal::derive(move || refusal.get().map(|refusal| messages::action::refusal(w(), refusal).to_owned()))
                busy=Signal::derive(move || actions.state(action) == Some(ActionState::Sending))
                on_press=Callback::new(move |()| actions.asked.set(Some(action)))
            >
                {label}
            </Button>
        </span>
    }
}

/// The result of an action, until it is dismissed.
#[component]
fn Outcome(action: Action) -> impl IntoView {
    let w = words();
    let actions: Actions = expect_context();
    let state = memo(move || actions.state(action));
    let told = move || {
        let (kind, title, error) = match state.get()? {
            ActionState::Sending => return None,
            ActionState::Taken => (BannerKind::Info, text(|w| w.tasks.sent), None),
            ActionState::Confirmed => {
                let title = Signal::derive(move || fill(w().actions.confirmed, &[messages::action::name(w(), action)]));
                (BannerKind::Success, title, None)
            }
            ActionState::Unknown(error) => (BannerKind::Warning, text(|w| w.tasks.action_unknown), Some(error)),
            ActionState::Refused(error) => {
                let title = if is_out_of_state(&error) {
                    text(|w| w.actions.refused_state)
                } else {
                    text(|w| w.tasks.action_failed)
                };
                (BannerKind::Error, title, Some(error))
            }
        };
        Some(view! {
            <Banner
                kind
                title
                on_dismiss=Callback::new(move |()| actions.forget(action))
                dismiss_label=text(|w| w.shell.close)
            >
                {error.map(|error| view! { <Failure error /> })}
            </Banner>
        })
    };
    live(told)
}

// OCP's codes for an action in a wrong state (upgrade-facts.md section 2, ocp-api.md 5.4).
fn is_out_of_state(error: &crate::ocp::OcpError) -> bool {
    use crate::ocp::OcpError;
    use crate::ocp::code::Module;
    const CODES: [u32; 7] = [10_007, 10_009, 10_010, 10_016, 10_017, 20_003, 20_004];
    matches!(error, OcpError::Api(api)
        if matches!(api.code.meaning(), Some((Module::Task, number)) if CODES.contains(&number)))
}
