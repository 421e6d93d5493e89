//! Completes listed tasks: OCP reports the OBProxy cluster or the arbitration service of a task only when that single
//! task is requested (ocp-api.md 5.1).

use std::cell::RefCell;
use std::rc::Rc;

use crate::ocp::calls;
use crate::ocp::wire::TaskInstance;
use crate::upgrade::candidate::{Candidate, Fit};

use super::session::Session;

/// The largest number of tasks that are requested one by one; more of them are left to the operator.
const MOST: usize = 5;

/// The tasks that were requested, each once: the fields that a list omits never change. Clones share them.
#[derive(Clone, Default)]
pub(super) struct Details(Rc<RefCell<Vec<TaskInstance>>>);

impl Details {
    /// Fills in what a list omits about the tasks that may fit. Where OCP does not report it, the tasks stay unchanged.
    pub(super) async fn complete(&self, session: Session, tasks: &mut [TaskInstance], found: &[Candidate]) {
        let open = found.iter().filter(|candidate| candidate.fit == Fit::Possible).take(MOST);
        for candidate in open {
            let is_known = self.0.borrow().iter().any(|task| task.id == candidate.task);
            if !is_known {
                // After a rejection the next request would be rejected too.
                let Ok(response) = session.call(&calls::task(candidate.task)).await else { break };
                self.0.borrow_mut().push(response.data);
            }
        }
        for detail in self.0.borrow().iter() {
            if let Some(task) = tasks.iter_mut().find(|task| task.id == detail.id) {
                task.context = task.context.take().or_else(|| detail.context.clone());
                task.cluster = task.cluster.take().or_else(|| detail.cluster.clone());
                task.create_time = task.create_time.or(detail.create_time);
                task.start_time = task.start_time.or(detail.start_time);
            }
        }
    }
}
