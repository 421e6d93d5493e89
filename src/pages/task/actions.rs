//! The buttons that act on a task or a step: offered where OCP allows, greyed with the reason where not; and beside them
//! what came of what was sent.

use leptos::prelude::*;

use crate::i18n::{Words, fill};
use crate::ocp::SubtaskId;
use crate::pages::parts::failure::Failure;
use crate::pages::{say, text, words};
use crate::reactive::{derived, live, memo};
use crate::state::orders::{Orders, Stage};
use crate::state::task_feed::TaskFeed;
use crate::task::Order;
use crate::ui::banner::{Banner, BannerKind};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::icon::Icon;

/// Orders about the whole task.
#[component]
pub(super) fn TaskActions(feed: TaskFeed) -> impl IntoView {
    view! { <Actions feed offered=vec![Order::RetryTask, Order::RollBackTask] /> }
}

/// Orders about one step.
#[component]
pub(super) fn StepActions(feed: TaskFeed, step: SubtaskId) -> impl IntoView {
    view! { <Actions feed offered=vec![Order::Retry(step), Order::Skip(step), Order::Cancel(step)] /> }
}

const fn icon(order: Order) -> Icon {
    match order {
        Order::RetryTask | Order::Retry(_) => Icon::Retry,
        Order::RollBackTask => Icon::Rollback,
        Order::Skip(_) => Icon::Skip,
        Order::Cancel(_) => Icon::Stop,
    }
}

/// How much the button of an order weighs.
pub(super) const fn kind(order: Order) -> ButtonKind {
    match order {
        Order::RetryTask | Order::Retry(_) => ButtonKind::Secondary,
        Order::RollBackTask | Order::Skip(_) | Order::Cancel(_) => ButtonKind::Danger,
    }
}

/// The name of an order for a task: a retry of the task says how many steps it is about when they are several.
pub(super) fn name(words: &Words, order: Order, feed: TaskFeed) -> String {
    let failed = move || {
        feed.task.with(|task| {
            let steps = task.as_ref().map(|task| task.steps.as_slice()).unwrap_or_default();
            steps.iter().filter(|step| step.state.has_failed()).count()
        })
    };
    match (order, failed) {
        (Order::RetryTask, failed) if failed() > 1 => fill(words.acts.retry_all, &[&failed().to_string()]),
        _ => say::order::name(words, order).to_owned(),
    }
}

#[component]
fn Actions(feed: TaskFeed, offered: Vec<Order>) -> impl IntoView {
    let buttons = offered.iter().map(|order| view! { <OrderButton feed order=*order /> }).collect_view();
    let outcomes = offered.into_iter().map(|order| view! { <Outcome order /> }).collect_view();
    view! {
        <div class="actions">
            <div class="toolbar">{buttons}</div>
            {outcomes}
        </div>
    }
}

#[component]
fn OrderButton(feed: TaskFeed, order: Order) -> impl IntoView {
    let w = words();
    let orders: Orders = expect_context();
    let refusal = memo(move || orders.refusal(order));
    let label = memo(move || name(w(), order, feed));
    view! {
        <Button
            kind=kind(order)
            icon=icon(order)
            disabled=derived(move || refusal.get().is_some())
            reason=derived(move || refusal.get().map(|refusal| say::order::refusal(w(), refusal).to_owned()))
            busy=derived(move || orders.stage(order) == Some(Stage::Sending))
            on_press=Callback::new(move |()| orders.asked.set(Some(order)))
        >
            {label}
        </Button>
    }
}

/// What came of an order, until it is sent away.
#[component]
fn Outcome(order: Order) -> impl IntoView {
    let w = words();
    let orders: Orders = expect_context();
    let stage = memo(move || orders.stage(order));
    let told = move || {
        let (kind, title, error) = match stage.get()? {
            Stage::Sending => return None,
            Stage::Taken => (BannerKind::Info, text(|w| w.tasks.sent), None),
            Stage::Confirmed => {
                let title = derived(move || fill(w().acts.confirmed, &[say::order::name(w(), order)]));
                (BannerKind::Success, title, None)
            }
            Stage::Unknown(error) => (BannerKind::Warning, text(|w| w.tasks.action_unknown), Some(error)),
            Stage::Refused(error) => {
                let title = if is_out_of_state(&error) {
                    text(|w| w.acts.refused_state)
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
                on_dismiss=Callback::new(move |()| orders.forget(order))
                dismiss_label=text(|w| w.shell.close)
            >
                {error.map(|error| view! { <Failure error /> })}
            </Banner>
        })
    };
    live(told)
}

// OCP's codes for an order that does not fit the state of task or step (upgrade-facts.md section 2, ocp-api.md 5.4).
fn is_out_of_state(error: &crate::ocp::OcpError) -> bool {
    use crate::ocp::OcpError;
    use crate::ocp::code::Module;
    const CODES: [u32; 7] = [10_007, 10_009, 10_010, 10_016, 10_017, 20_003, 20_004];
    matches!(error, OcpError::Api(api)
        if matches!(api.code.meaning(), Some((Module::Task, number)) if CODES.contains(&number)))
}
