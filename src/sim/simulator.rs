//! The simulator: a world, and the answers to requests about it.

use crate::ocp::{Request, Response, Timestamp};

use super::answer;
use super::ocp_version::OcpVersion;
use super::scenario::Scenario;
use super::world::World;

/// A simulated OCP.
pub struct Simulator {
    pub(crate) world: World,
}

impl Simulator {
    /// An OCP that tells `scenario`, whose clock stands at `start`.
    #[must_use]
    pub fn new(scenario: Scenario, start: Timestamp) -> Self {
        Self { world: World::new(scenario, start) }
    }

    /// The same of another version.
    #[must_use]
    pub fn with_version(self, version: OcpVersion) -> Self {
        Self { world: World { version, ..self.world } }
    }

    /// Answers a request at a virtual time. Time never runs backwards: an earlier `now` counts as the latest one.
    ///
    /// Credentials are not looked at; the caller decides who may ask.
    pub fn answer(&mut self, request: &Request, now: Timestamp) -> Response {
        self.world.pass_time(now);
        let answer = answer::route(&mut self.world, request);
        self.world.pass_time(now);
        answer::respond(&self.world, request, answer)
    }

    /// When something next changes by itself; `None` when nothing will. For tests and walkthroughs, which then can look
    /// at every state: a real OCP would not tell.
    #[must_use]
    pub fn next_change(&self) -> Option<Timestamp> {
        self.world.engine.next_event().map(|epoch_ms| Timestamp { epoch_ms, ..self.world.now })
    }

    /// The story that is told.
    #[must_use]
    pub const fn scenario(&self) -> Scenario {
        self.world.scenario
    }
}
