//! The simulator: fleet, engine and the requests that came so far.

use crate::ocp::{ArbitrationServiceId, Request, Response, TaskId, Timestamp};

use super::answer;
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

/// A simulated OCP.
pub struct Simulator {
    pub(crate) scenario: Scenario,
    pub(crate) version: OcpVersion,
    pub(crate) fleet: Fleet,
    pub(crate) engine: Engine,
    pub(crate) tokens: Vec<UsedToken>,
    pub(crate) now: Timestamp,
    pub(crate) start: Millis,
}

impl Simulator {
    /// An OCP that tells `scenario`, whose clock stands at `start`.
    #[must_use]
    pub fn new(scenario: Scenario, start: Timestamp) -> Self {
        let fleet = Fleet::new(scenario);
        let mut engine = Engine::new(6_201, 88_001);
        history::run(&mut engine, &fleet, start.epoch_ms);
        let version = OcpVersion::default();
        Self { scenario, version, fleet, engine, tokens: Vec::new(), now: start, start: start.epoch_ms }
    }

    /// The same of another version.
    #[must_use]
    pub fn with_version(self, version: OcpVersion) -> Self {
        Self { version, ..self }
    }

    /// Answers a request at a virtual time. Time never runs backwards: an earlier `now` counts as the latest one.
    ///
    /// Credentials are not looked at; whoever carries requests here decides who may ask.
    pub fn answer(&mut self, request: &Request, now: Timestamp) -> Response {
        self.pass_time(now);
        let answer = answer::route(self, request);
        self.pass_time(now);
        answer::respond(self, request, answer)
    }

    /// When something next changes by itself; `None` when nothing will. For tests and walkthroughs, which then can look
    /// at every state: a real OCP would not tell.
    #[must_use]
    pub fn next_change(&self) -> Option<Timestamp> {
        self.engine.next_event().map(|epoch_ms| Timestamp { epoch_ms, ..self.now })
    }

    /// The story that is told.
    #[must_use]
    pub const fn scenario(&self) -> Scenario {
        self.scenario
    }

    fn pass_time(&mut self, now: Timestamp) {
        self.now.epoch_ms = self.now.epoch_ms.max(now.epoch_ms);
        self.engine.advance(self.now.epoch_ms);
        for ended in self.engine.take_ended() {
            self.fleet.end(&ended);
        }
    }
}
