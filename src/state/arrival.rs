//! Hands the task in the response to a submission over to the task page, so that the page needs no first poll.

use leptos::prelude::*;

use crate::ocp::{TaskId, Timestamp};
use crate::task::Task;

/// The task of the last response, with OCP's time, until its page takes it.
#[derive(Clone, Copy)]
pub struct Arrival(StoredValue<Option<(Task, Option<Timestamp>)>>);

impl Arrival {
    /// Provides the slot for one task.
    pub fn provide() {
        provide_context(Self(StoredValue::new(None)));
    }

    /// Stores a task for its page.
    pub fn put(self, task: Task, as_of: Option<Timestamp>) {
        self.0.set_value(Some((task, as_of)));
    }

    /// Takes the task with this id, if it is stored here.
    #[must_use]
    pub fn take(self, id: TaskId) -> Option<(Task, Option<Timestamp>)> {
        self.0.try_update_value(|place| place.take_if(|(task, _)| task.id == id)).flatten()
    }
}
