//! Tasks of any shape, for tests that hold the console's own rules against those of the engine.

use crate::ocp::TaskId;

use super::engine::Blueprint;
use super::engine::blueprint::{Fault, Step, Subject};
use super::simulator::Simulator;

/// What is special about a step of a drill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DrillStep {
    /// Nothing.
    Plain,
    /// Fails on its first attempt.
    FailsOnce,
    /// Forbids a rollback once it has started.
    Final,
    /// Both.
    FailsOnceAndFinal,
}

const WORK: Step = Step::new("Drill", 60, (2, 40), &[]);
const FAULT: Fault = Fault { exception: "java.lang.IllegalStateException", message: "This is a drill" };

impl Simulator {
    /// Starts a task of these steps; an edge leads from a lower position to a higher one, each edge once.
    pub fn drill(&mut self, steps: &[DrillStep], edges: &[(usize, usize)]) -> TaskId {
        let mut plan = Blueprint::new("Drill", Subject::Unnamed);
        for step in steps {
            let is_final = matches!(step, DrillStep::Final | DrillStep::FailsOnceAndFinal);
            plan.once(if is_final { WORK.final_once_started() } else { WORK });
            let fails = matches!(step, DrillStep::FailsOnce | DrillStep::FailsOnceAndFinal);
            if let Some(layer) = plan.layers.last_mut() {
                layer.fault = fails.then_some((0, FAULT));
            }
        }
        self.engine.submit_graph(plan, edges, self.now.epoch_ms)
    }
}
