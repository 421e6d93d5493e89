//! The simulator: a world, and the responses to requests about it.

use crate::ocp::{Request, Response, Timestamp};

use super::api;
use super::ocp_version::OcpVersion;
use super::scenario::Scenario;
use super::world::World;

/// A simulated OCP.
pub struct Simulator {
    pub(crate) world: World,
}

impl Simulator {
    /// Creates an OCP of this scenario, whose clock starts at `start`.
    #[must_use]
    pub fn new(scenario: Scenario, start: Timestamp) -> Self {
        Self { world: World::new(scenario, start) }
    }

    /// Returns the simulator with another version of OCP.
    #[must_use]
    pub fn with_version(self, version: OcpVersion) -> Self {
        Self { world: World { version, ..self.world } }
    }

    /// Responds to a request at a virtual time. Time never runs backwards: an earlier `now` counts as the latest one.
    ///
    /// Credentials are not checked; the caller does that.
    pub fn respond(&mut self, request: &Request, now: Timestamp) -> Response {
        self.world.pass_time(now);
        let result = api::route(&mut self.world, request);
        self.world.pass_time(now);
        api::respond(&self.world, request, result)
    }

    /// Returns the time of the next automatic change; `None` when there is none. For tests and walkthroughs, which can
    /// then visit every state: a real OCP has no such call.
    #[must_use]
    pub fn next_change(&self) -> Option<Timestamp> {
        self.world.engine.next_event().map(|epoch_ms| Timestamp { epoch_ms, ..self.world.now })
    }

    /// Returns the scenario.
    #[must_use]
    pub const fn scenario(&self) -> Scenario {
        self.world.scenario
    }
}
