//! The buttons that act on a task or a step: offered where OCP allows, greyed with the reason where not, confirmed
//! before they are sent.

use leptos::prelude::*;

use crate::pages::text;
use crate::reactive::{derived, live, memo};

use crate::ocp::SubtaskId;
use crate::pages::parts::failure::Failure;
use crate::pages::{say, session, words};
use crate::state::orders::{self, OrderState};
use crate::state::task_feed::TaskFeed;
use crate::task::{Denied, Order, Task};
use crate::ui::banner::{Banner, BannerKind};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dialog::Dialog;
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

const fn kind(order: Order) -> ButtonKind {
    match order {
        Order::RetryTask | Order::Retry(_) => ButtonKind::Secondary,
        Order::RollBackTask | Order::Skip(_) | Order::Cancel(_) => ButtonKind::Danger,
    }
}

#[component]
fn Actions(feed: TaskFeed, offered: Vec<Order>) -> impl IntoView {
    let w = words();
    let asked = RwSignal::new(None::<Order>);
    let state = RwSignal::new(OrderState::None);
    let buttons = offered.into_iter().map(|order| view! { <OrderButton feed order asked state /> }).collect_view();
    let outcome = move || match state.get() {
        OrderState::None | OrderState::Sending(_) => ().into_any(),
        OrderState::Taken(_) => view! {
            <Banner
                kind=BannerKind::Info
                title=text(|w| w.tasks.sent)
                on_dismiss=Callback::new(move |()| state.set(OrderState::None))
                dismiss_label=text(|w| w.shell.close)
            />
        }
        .into_any(),
        OrderState::Failed(_, error) => {
            let unknown = error.leaves_outcome_unknown();
            let title =
                derived(move || if unknown { w().tasks.action_unknown } else { w().tasks.action_failed }.to_owned());
            view! {
                <Banner
                    kind=if unknown { BannerKind::Warning } else { BannerKind::Error }
                    title
                    on_dismiss=Callback::new(move |()| state.set(OrderState::None))
                    dismiss_label=text(|w| w.shell.close)
                >
                    <Failure error />
                </Banner>
            }
            .into_any()
        }
    };
    view! {
        <div class="actions">
            <div class="toolbar">{buttons}</div>
            {live(outcome)}
            {live(move || asked.get().map(|order| view! { <Confirm feed order asked state /> }))}
        </div>
    }
}

#[component]
fn OrderButton(
    feed: TaskFeed,
    order: Order,
    asked: RwSignal<Option<Order>>,
    state: RwSignal<OrderState>,
) -> impl IntoView {
    let w = words();
    let refusal = memo(move || {
        feed.task.with(|task| task.as_ref().map_or(Some(Denied::NoSuchStep), |task| order.check(task).err()))
    });
    view! {
        <Button
            kind=kind(order)
            icon=icon(order)
            disabled=derived(move || refusal.get().is_some())
            reason=derived(move || refusal.get().map(|reason| say::order::denied(w(), reason).to_owned()))
            busy=derived(move || matches!(state.get(), OrderState::Sending(sent) if sent == order))
            on_press=Callback::new(move |()| asked.set(Some(order)))
        >
            {live(move || say::order::name(w(), order))}
        </Button>
    }
}

#[component]
fn Confirm(feed: TaskFeed, order: Order, asked: RwSignal<Option<Order>>, state: RwSignal<OrderState>) -> impl IntoView {
    let (w, session) = (words(), session());
    let effect = move || feed.task.with(|task| task.as_ref().map(|task| say::order::effect(w(), order, task)));
    let by_hand = feed.task.with_untracked(|task| task.as_deref().is_some_and(is_cluster_upgrade))
        && !matches!(order, Order::RetryTask | Order::Retry(_));
    let close = Callback::new(move |()| asked.set(None));
    let confirm = Callback::new(move |()| {
        asked.set(None);
        if let Some(task) = feed.task.with_untracked(|task| task.as_ref().map(|task| task.id)) {
            orders::send(session, task, order, state, move || feed.refresh());
        }
    });
    let footer = move || {
        view! {
            <Button on_press=close>{text(|w| w.shell.cancel)}</Button>
            <Button kind=if kind(order) == ButtonKind::Danger { ButtonKind::Danger } else { ButtonKind::Primary } on_press=confirm>
                {live(move || say::order::name(w(), order))}
            </Button>
        }
    };
    view! {
        <Dialog
            id="confirm-order"
            title=derived(move || say::order::name(w(), order).to_owned())
            on_close=close
            footer
        >
            <p>{live(effect)}</p>
            {by_hand.then(|| view! { <Banner kind=BannerKind::Warning title=text(|w| w.tasks.manual_rule) /> })}
        </Dialog>
    }
}

// Known by what its context carries (ocp-api.md 3.1): the task's name comes in any language.
fn is_cluster_upgrade(task: &Task) -> bool {
    task.context.as_ref().is_some_and(|context| {
        let is_child =
            context.string("service_type") == Some("OB_CLUSTER") && context.string("target_version").is_some();
        is_child || !context.list("upgrade_versions").is_empty() || context.string("target_cluster_status").is_some()
    })
}
