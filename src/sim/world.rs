//! The parts of a simulated OCP: fleet, engine and the requests so far.

use crate::ocp::{ArbitrationServiceId, TaskId, Timestamp};

use super::engine::Engine;
use super::engine::state::Millis;
use super::fleet::Fleet;
use super::history;
use super::ocp_version::OcpVersion;
use super::scenario::Scenario;

/// The request for which a client token was used, and the task that it made (S4).
pub(crate) struct UsedToken {
    pub(crate) token: String,
    pub(crate) service: ArbitrationServiceId,
    pub(crate) rpm_name: String,
    pub(crate) task: TaskId,
}

/// A simulated OCP without its responses.
pub(crate) struct World {
    pub(crate) scenario: Scenario,
    pub(crate) version: OcpVersion,
    pub(crate) fleet: Fleet,
    pub(crate) engine: Engine,
    pub(crate) tokens: Vec<UsedToken>,
    pub(crate) now: Timestamp,
    pub(crate) start: Millis,
}

impl World {
    pub(crate) fn new(scenario: Scenario, start: Timestamp) -> Self {
        let fleet = Fleet::new(scenario);
        let mut engine = Engine::new(6_201, 88_001);
        history::run(&mut engine, &fleet, start.epoch_ms);
        let version = OcpVersion::default();
        Self { scenario, version, fleet, engine, tokens: Vec::new(), now: start, start: start.epoch_ms }
    }

    // Time never runs backwards: an earlier `now` counts as the latest one.
    pub(crate) fn pass_time(&mut self, now: Timestamp) {
        self.now.epoch_ms = self.now.epoch_ms.max(now.epoch_ms);
        self.engine.advance(self.now.epoch_ms);
        for ended in self.engine.take_ended() {
            self.fleet.end(&ended);
        }
    }
}
