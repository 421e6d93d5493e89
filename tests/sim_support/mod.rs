//! A simulated OCP with a controlled clock, called through the console's own client.
#![allow(
    dead_code,
    clippy::panic,
    clippy::expect_used,
    reason = "each test binary uses its part, and a test may stop at the first thing that is wrong"
)]

pub(crate) mod rules;

use ocp_upgrade_console::ocp::status::TaskStatus;
use ocp_upgrade_console::ocp::wire::TaskInstance;
use ocp_upgrade_console::ocp::{Call, OcpError, Request, TaskId, Timestamp, calls};
use ocp_upgrade_console::sim::{Scenario, Simulator};
use ocp_upgrade_console::task::Task;

pub(crate) const START: Timestamp = Timestamp::new(1_767_225_600_000, 480);
pub(crate) const ARBITRATION_RPM: &str = "oceanbase-4.2.5.6-105060022025030712.el7.x86_64.rpm";
pub(crate) const CLUSTER_RPM: &str = "oceanbase-4.2.1.8-108000022024072217.el7.x86_64.rpm";
pub(crate) const FAR_CLUSTER_RPM: &str = ARBITRATION_RPM;
pub(crate) const PROXY_RPM: &str = "obproxy-4.2.3.0-20240412101500";

pub(crate) struct Ocp {
    pub(crate) sim: Simulator,
    pub(crate) now: Timestamp,
}

impl Ocp {
    pub(crate) fn new(scenario: Scenario) -> Self {
        Self { sim: Simulator::new(scenario, START), now: START }
    }

    /// Moves the clock to some milliseconds after the start.
    pub(crate) fn go_to(&mut self, milliseconds: i64) {
        self.now.epoch_ms = self.now.epoch_ms.max(START.epoch_ms + milliseconds);
    }

    /// Moves the clock to the next event; false when there is none.
    pub(crate) fn pass_event(&mut self) -> bool {
        let Some(next) = self.sim.next_change() else { return false };
        self.now = next;
        true
    }

    pub(crate) fn ask<T>(&mut self, call: &Call<T>) -> Result<T, OcpError> {
        let response = self.sim.respond(&call.request, self.now);
        call.read(&response).map(|answer| answer.data)
    }

    /// Returns the data of a call that must succeed.
    pub(crate) fn must<T>(&mut self, call: &Call<T>) -> T {
        let path = call.request.path.clone();
        self.ask(call).unwrap_or_else(|error| panic!("{path}: {error:?}"))
    }

    /// Returns a task as the console reads it.
    pub(crate) fn look(&mut self, id: TaskId) -> Task {
        Task::from_wire(self.must(&calls::task(id)))
    }

    pub(crate) fn raw<T>(&mut self, call: &Call<T>) -> String {
        self.raw_request(&call.request)
    }

    pub(crate) fn raw_request(&mut self, request: &Request) -> String {
        self.sim.respond(request, self.now).body
    }
}

/// Returns status, code and message of a refusal.
pub(crate) fn refusal<T>(result: Result<T, OcpError>) -> (u16, i64, String) {
    match result {
        Err(OcpError::Api(error)) => {
            let code = error.code.number().expect("a code has a number");
            (error.status, i64::from(code), error.message)
        }
        Err(other) => panic!("{other:?}"),
        Ok(_) => panic!("was not refused"),
    }
}

/// Advances time until the task is not RUNNING; returns the seconds since the start.
pub(crate) fn wait(ocp: &mut Ocp, id: TaskId) -> (TaskInstance, i64) {
    loop {
        let task = ocp.must(&calls::task(id));
        if task.status != TaskStatus::Running || !ocp.pass_event() {
            return (task, (ocp.now.epoch_ms - START.epoch_ms) / 1_000);
        }
    }
}
