//! The selected step of a task's page.

use leptos::prelude::*;

use crate::ocp::SubtaskId;
use crate::reactive::{Memo, memo};
use crate::router::{Change, Parameter, Router};
use crate::routes;

/// The parameter of the address for the part of the dock.
pub(super) const DOCK: &str = "dock";

/// The selected step: in the address, so that a link and a reload show the same.
#[derive(Clone, Copy)]
pub(super) struct Selection {
    pub(super) step: Memo<Option<SubtaskId>>,
    router: Router,
    address: Parameter,
    /// The parameters of the address for the part of the dock and the step's log.
    of_dock: [Parameter; 3],
}

impl Selection {
    pub(super) fn in_address() -> Self {
        let router: Router = expect_context();
        let address = router.parameter("step");
        let of_dock = [DOCK, "attempt", "line"].map(|name| router.parameter(name));
        Self { router, of_dock, step: memo(move || routes::id_of(address.get().as_deref()).map(SubtaskId)), address }
    }

    /// Returns the address that selects a step, for a link.
    pub(super) fn address_of(self, step: SubtaskId) -> String {
        self.router.address_with(self.to(Some(step)))
    }

    pub(super) fn select(self, step: Option<SubtaskId>) {
        let [dock, ..] = self.of_dock;
        if self.step.get_untracked() == step {
            self.router.change(Change::Chosen, [(dock, None)]);
        } else {
            self.router.change(Change::Chosen, self.to(step));
        }
    }

    /// Writes the step that is shown already into the address: no choice, so Back does not undo it.
    pub(super) fn keep(self, step: SubtaskId) {
        if self.step.get_untracked() != Some(step) {
            self.router.change(Change::Followed, self.to(Some(step)));
        }
    }

    // Returns the parameters that select a step: the part of the dock that was shown and the parameters of the previous
    // step's log are removed.
    pub(super) fn to(self, step: Option<SubtaskId>) -> [(Parameter, Option<String>); 4] {
        let [dock, attempt, line] = self.of_dock;
        [(self.address, step.map(|id| id.to_string())), (dock, None), (attempt, None), (line, None)]
    }
}
