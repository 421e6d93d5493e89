//! The failures in the simulated OCP, and its size.

/// A scenario of the simulator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scenario {
    /// Everything succeeds.
    Smooth,
    /// One step of every upgrade fails on its first attempt; a retry of it succeeds.
    RetryCures,
    /// As [`Scenario::RetryCures`], but the step fails when the task can no longer be rolled back.
    RollbackProhibited,
    /// Everything succeeds, in a fleet with an OB cluster of 90 servers and an OBProxy cluster of 30.
    Wide,
}

impl Scenario {
    /// All scenarios, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Smooth, Self::RetryCures, Self::RollbackProhibited, Self::Wide];

    /// Returns the scenario's name in addresses and on command lines.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Smooth => "smooth",
            Self::RetryCures => "retry-cures",
            Self::RollbackProhibited => "rollback-prohibited",
            Self::Wide => "wide",
        }
    }

    /// Returns the scenario of a name; `None` for an unknown name.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scenario| scenario.as_str() == text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_read_back() {
        for scenario in Scenario::ALL {
            assert_eq!(Scenario::parse(scenario.as_str()), Some(scenario));
        }
        assert_eq!(Scenario::parse("Smooth"), None);
    }
}
