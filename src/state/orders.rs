//! Sending an order about a task or a step, once.

use leptos::prelude::*;

use crate::ocp::{Call, OcpError, TaskId, calls};
use crate::reactive::spawn;
use crate::task::Order;

use super::session::Session;

/// How the last order stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum OrderState {
    /// None was sent.
    #[default]
    None,
    /// On its way.
    Sending(Order),
    /// OCP took it.
    Taken(Order),
    /// OCP refused it, or nobody knows.
    Failed(Order, OcpError),
}

impl OrderState {
    /// Whether one is on its way.
    #[must_use]
    pub const fn is_sending(&self) -> bool {
        matches!(self, Self::Sending(_))
    }
}

/// Sends an order unless one is on its way. `after` is called whatever came of it: it is time to look.
pub fn send(session: Session, task: TaskId, order: Order, state: RwSignal<OrderState>, after: impl Fn() + 'static) {
    if state.with_untracked(OrderState::is_sending) {
        return;
    }
    state.set(OrderState::Sending(order));
    spawn(async move {
        let outcome = match session.call(&call_of(task, order)).await {
            Ok(_) => OrderState::Taken(order),
            Err(error) => OrderState::Failed(order, error),
        };
        let _ = state.try_set(outcome);
        after();
    });
}

fn call_of(task: TaskId, order: Order) -> Call<()> {
    match order {
        Order::RetryTask => calls::retry_task(task),
        Order::RollBackTask => calls::roll_back_task(task),
        Order::Retry(step) => calls::retry_subtask(task, step),
        Order::Skip(step) => calls::skip_subtask(task, step),
        Order::Cancel(step) => calls::cancel_subtask(task, step),
    }
}
