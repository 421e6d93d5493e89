//! Tasks of any form, for tests that compare the console's rules with those of the engine.

use crate::ocp::TaskId;

use super::engine::Blueprint;
use super::engine::blueprint::{Fault, Step, Subject};
use super::simulator::Simulator;

/// The behaviour of a step of a test task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TestStep {
    /// No special behaviour.
    Plain,
    /// Fails on its first attempt.
    FailsOnce,
    /// Forbids a rollback once it has started.
    Final,
    /// Both.
    FailsOnceAndFinal,
}

const FAULT: Fault = Fault { exception: "java.lang.IllegalStateException", message: "This is a test" };

impl Simulator {
    /// Starts a task of these steps with this least and greatest duration in seconds; an edge leads from a lower
    /// position to a higher one, without duplicates.
    pub fn test_task(&mut self, steps: &[TestStep], edges: &[(usize, usize)], seconds: (u32, u32)) -> TaskId {
        let (least, most) = seconds;
        let work = Step::new("Drill", most.saturating_add(20), (i64::from(least), i64::from(most)), &[]);
        let mut plan = Blueprint::new("Drill", Subject::Unnamed);
        for step in steps {
            let is_final = matches!(step, TestStep::Final | TestStep::FailsOnceAndFinal);
            plan.once(if is_final { work.final_once_started() } else { work });
            let fails = matches!(step, TestStep::FailsOnce | TestStep::FailsOnceAndFinal);
            if let Some(layer) = plan.layers.last_mut() {
                layer.fault = fails.then_some((0, FAULT));
            }
        }
        self.world.engine.submit_graph(plan, edges, self.world.now.epoch_ms)
    }
}
