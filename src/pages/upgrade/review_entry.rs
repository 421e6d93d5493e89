//! The review as an entry of its own in the history, after the form: Back leads to the form, with everything kept, and
//! forward to the review again.

use leptos::prelude::*;

use crate::reactive::{RwSignal, effect};
use crate::router::{Change, Parameter, Router};
use crate::state::submission::Submission;
use crate::upgrade::check::{self, FieldError};
use crate::upgrade::{Draft, Plan};

use super::form_facts::FormFacts;

/// The id of the form's button that leads to the review.
pub(super) const REVIEW: &str = "upgrade-review";

/// The value in the address at the review.
const STAGE: &str = "review";

/// Whether form or review is shown, and the reviewed plan. A handle: copies share everything.
#[derive(Clone, Copy)]
pub(super) struct ReviewEntry {
    /// The reviewed plan. While there is none, the form is shown.
    pub(super) plan: RwSignal<Option<Plan>>,
    /// The state of its submission. It outlives the review: an unknown outcome stays unknown when the form is shown.
    pub(super) submission: RwSignal<Submission>,
    /// The last reviewed plan. Without it, as after a reload, the address alone opens no review.
    last: StoredValue<Option<Plan>>,
    /// The control of the form that gets the focus after the review.
    control: StoredValue<Option<&'static str>>,
    router: Router,
    address: Parameter,
    draft: RwSignal<Draft>,
    facts: FormFacts,
}

impl ReviewEntry {
    /// Follows the address while the owner lives.
    pub(super) fn of(draft: RwSignal<Draft>, facts: FormFacts) -> Self {
        let router: Router = expect_context();
        let entry = Self {
            plan: RwSignal::new(None),
            submission: RwSignal::new(Submission::Idle),
            last: StoredValue::new(None),
            control: StoredValue::new(None),
            router,
            address: router.parameter("stage"),
            draft,
            facts,
        };
        effect(move || {
            let is_asked = entry.address.get().as_deref() == Some(STAGE);
            match (is_asked, entry.plan.with_untracked(Option::is_some)) {
                (true, false) => entry.come_forward(),
                (false, true) => entry.show_form(),
                _ => {}
            }
        });
        effect(move || {
            let is_refused = entry.submission.with(has_not_started);
            if is_refused && entry.plan.with_untracked(Option::is_none) {
                entry.show_review(entry.last.get_value());
            }
        });
        entry
    }

    /// Moves from the form to the review.
    ///
    /// # Errors
    /// The errors in the form: then the form stays.
    pub(super) fn enter(self) -> Result<(), Vec<FieldError>> {
        let plan = self.check()?;
        self.show_review(Some(plan));
        Ok(())
    }

    /// Checks the reviewed request against other data of its resource.
    pub(super) fn check_again(self) {
        if self.plan.with_untracked(Option::is_some)
            && let Ok(plan) = self.check()
        {
            self.last.set_value(Some(plan.clone()));
            self.plan.set(Some(plan));
        }
    }

    /// Returns to the form.
    pub(super) fn leave(self) {
        self.leave_for(REVIEW);
    }

    /// Returns to a control of the form.
    pub(super) fn leave_for(self, control: &'static str) {
        self.control.set_value(Some(control));
        self.router.undo();
    }

    /// Returns the control that gets the focus now that the form is shown; `None` when it does not follow the review.
    pub(super) fn return_to(self) -> Option<&'static str> {
        self.control.try_update_value(Option::take).flatten()
    }

    // While a request is on its way, the review shows that request.
    fn check(self) -> Result<Plan, Vec<FieldError>> {
        let sent = self.last.get_value().filter(|_| self.submission.get_untracked() == Submission::Sending);
        sent.map_or_else(
            || {
                self.facts.resource.with_value(|resource| {
                    let (draft, offers) = (self.draft, self.facts.offers);
                    offers.with_value(|offers| draft.with_untracked(|draft| check::check(resource, draft, offers)))
                })
            },
            Ok,
        )
    }

    fn show_review(self, plan: Option<Plan>) {
        self.last.set_value(plan.clone());
        self.address.set(plan.is_some().then(|| STAGE.to_owned()));
        self.plan.set(plan);
    }

    fn show_form(self) {
        // Another request has no outcome yet.
        if self.submission.with_untracked(has_not_started) {
            self.submission.set(Submission::Idle);
        }
        self.control.update_value(|control| {
            control.get_or_insert(REVIEW);
        });
        self.plan.set(None);
    }

    // The form may have changed since; then its present content is reviewed.
    fn come_forward(self) {
        let plan = self.last.with_value(Option::is_some).then(|| self.check().ok()).flatten();
        match plan {
            Some(plan) => self.show_review(Some(plan)),
            None => self.address.change(Change::Followed, None),
        }
    }
}

fn has_not_started(submission: &Submission) -> bool {
    matches!(submission, Submission::Refused(_) | Submission::NotBegun(_))
}
