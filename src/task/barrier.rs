//! Barriers: steps that only wait for the steps before them.
use super::model::Step;

/// OCP's name of the step that it puts between two layers of copies (docs/ocp-api.md, section 5.5).
const WAIT_NODE: &str = "Wait node";

/// Returns whether a step only waits for the steps before it: it works on no host and takes a few seconds.
#[must_use]
pub fn is_barrier(step: &Step) -> bool {
    step.name.trim().eq_ignore_ascii_case(WAIT_NODE)
}
