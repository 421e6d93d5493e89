//! What lists of tasks leave out: OCP tells only of a single task which OBProxy cluster or arbitration service it is
//! about (ocp-api.md 5.1).

use std::cell::RefCell;
use std::rc::Rc;

use crate::ocp::calls;
use crate::ocp::wire::TaskInstance;
use crate::upgrade::candidate::{Candidate, Fit};

use super::session::Session;

/// How many tasks are asked for one by one; more than these are for a person to look through.
const MOST: usize = 5;

/// The tasks that were asked for, once each: what is missing in a list never changes. Clones share them.
#[derive(Clone, Default)]
pub(super) struct Details(Rc<RefCell<Vec<TaskInstance>>>);

impl Details {
    /// Fills in what a list does not tell of the tasks that may fit. Where OCP does not tell, they stay as they are.
    pub(super) async fn complete(&self, session: Session, tasks: &mut [TaskInstance], found: &[Candidate]) {
        let open = found.iter().filter(|candidate| candidate.fit == Fit::Possible).take(MOST);
        for candidate in open {
            let is_known = self.0.borrow().iter().any(|task| task.id == candidate.task);
            if !is_known {
                // After a refusal there is no use in asking for the next.
                let Ok(answer) = session.call(&calls::task(candidate.task)).await else { break };
                self.0.borrow_mut().push(answer.data);
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
