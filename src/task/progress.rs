//! The progress of a task, counted by the states of its steps.

use std::collections::BTreeMap;

use super::state::StepState;

/// Steps counted by state.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    counts: BTreeMap<StepState, usize>,
}

impl Progress {
    /// Counts states.
    #[must_use]
    pub fn of<'a>(states: impl Iterator<Item = &'a StepState>) -> Self {
        let mut counts = BTreeMap::new();
        for state in states {
            *counts.entry(state.clone()).or_default() += 1;
        }
        Self { counts }
    }

    /// Returns the number of steps in a state.
    #[must_use]
    pub fn count(&self, state: &StepState) -> usize {
        self.counts.get(state).copied().unwrap_or(0)
    }

    /// Returns the states that occur, with their counts.
    pub fn parts(&self) -> impl Iterator<Item = (&StepState, usize)> {
        self.counts.iter().map(|(state, count)| (state, *count))
    }

    /// Returns the number of steps.
    #[must_use]
    pub fn total(&self) -> usize {
        self.counts.values().sum()
    }

    /// Returns the number of steps that need no more work: done or skipped.
    #[must_use]
    pub fn settled(&self) -> usize {
        self.count(&StepState::Done) + self.count(&StepState::Skipped)
    }

    /// Returns the percentage of settled steps, rounded down: 100 means all of them.
    #[must_use]
    pub fn percent(&self) -> usize {
        (self.settled() * 100).checked_div(self.total()).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn skipped_steps_count_as_settled_and_99_of_100_is_not_all() {
        let mut states = vec![StepState::Done; 198];
        states.extend([StepState::Skipped, StepState::Failed]);
        let progress = Progress::of(states.iter());
        assert_eq!((progress.total(), progress.settled(), progress.percent()), (200, 199, 99));
        assert_eq!(Progress::default().percent(), 0);
    }

    #[test]
    fn a_rolled_back_task_has_made_no_progress() {
        assert_eq!(Progress::of([StepState::RolledBack, StepState::RolledBack].iter()).percent(), 0);
    }
}
