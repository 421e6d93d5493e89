//! The simulated OCP of the demo mode, as a transport: a worker runs it; the page keeps its clock and its journal.
//!
//! It runs in a worker so that a page beside a real OCP does not load the simulator. A reload starts another worker,
//! which replays the journal.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;

use crate::ocp::client::Pending;
use crate::ocp::{Delivered, Request, TaskId, Transport, TransportFault};
use crate::platform::clock::{local_offset_minutes, wall_ms};
use crate::platform::storage::Storage;
use crate::platform::worker::TextWorker;
use crate::platform::{document, random, timer};
use crate::sim::{OcpVersion, RequestLog, Scenario, Speed, VirtualClock, message};

const JOURNAL: &str = "ocp-console.demo";

/// The prefix of all storage keys of the simulated OCP. All of them are removed when another OCP is started, because
/// that one has none of the changes sent to the one before.
pub const KEYS: &str = "ocp-console.demo.";

/// The script that loads the simulator, beside `index.html`. Trunk generates it from the binary of this name.
const WORKER: &str = "ocp-sim-worker_loader.js";

/// The simulated OCP with its clock and the journal of its changes.
pub struct Demo {
    worker: Option<TextWorker>,
    clock: RefCell<VirtualClock>,
    request_log: RefCell<RequestLog>,
}

/// The simulated OCP of this page. A handle: copies share everything.
#[derive(Clone, Copy)]
struct Current(StoredValue<Rc<Demo>, LocalStorage>);

/// Returns the simulated OCP of this page, in demo mode.
#[must_use]
pub fn current() -> Option<Rc<Demo>> {
    use_context::<Current>().map(|Current(demo)| demo.get_value())
}

impl Demo {
    /// Starts the simulated OCP of this page.
    #[must_use]
    pub fn provide() -> Rc<Self> {
        let demo = Rc::new(Self::open());
        provide_context(Current(StoredValue::new_local(demo.clone())));
        demo
    }

    /// Restores the simulated OCP of this tab, unless the address names another scenario or another version of OCP.
    #[must_use]
    pub fn open() -> Self {
        let asked = document::query_parameter("scenario").as_deref().and_then(Scenario::parse);
        let stored = Storage::Session.get(JOURNAL).as_deref().and_then(RequestLog::parse);
        let version = document::query_parameter("ocp").as_deref().and_then(OcpVersion::parse);
        let kept = stored.filter(|journal| {
            asked.is_none_or(|scenario| scenario == journal.scenario())
                && version.as_ref().is_none_or(|version| *version == journal.version())
        });
        let journal =
            kept.unwrap_or_else(|| begin(asked.unwrap_or(Scenario::Smooth), Speed::X10, version.unwrap_or_default()));
        let worker = TextWorker::start(&document::asset(WORKER));
        if let Some(worker) = &worker {
            worker.send(journal.to_text());
        }
        let demo = Self { worker, clock: RefCell::new(journal.clock()), request_log: RefCell::new(journal) };
        if let Some(speed) = document::query_parameter("speed").as_deref().and_then(Speed::parse) {
            demo.set_speed(speed);
        }
        demo.store();
        demo
    }

    /// Returns the scenario.
    #[must_use]
    pub fn scenario(&self) -> Scenario {
        self.request_log.borrow().scenario()
    }

    /// Returns the version of OCP.
    #[must_use]
    pub fn version(&self) -> OcpVersion {
        self.request_log.borrow().version()
    }

    /// Simulates the confirmation of a halted task on OCP's own pages.
    pub async fn confirm(&self, task: TaskId) {
        let body = serde_json::json!({ "task": task.0 });
        self.respond(&Request::post("/sim/confirm", Some(body))).await;
    }

    /// Returns the speed of the virtual clock.
    #[must_use]
    pub fn speed(&self) -> Speed {
        self.clock.borrow().speed()
    }

    /// Changes the speed of the virtual clock from now on.
    pub fn set_speed(&self, speed: Speed) {
        let real = wall_ms();
        let mut clock = self.clock.borrow_mut();
        clock.set_speed(speed, real);
        self.request_log.borrow_mut().set_clock(&clock, real);
        drop(clock);
        self.store();
    }

    /// Makes the next [`Demo::open`] start from the beginning with a scenario and a version of OCP.
    pub fn restart(&self, scenario: Scenario, version: OcpVersion) {
        *self.request_log.borrow_mut() = begin(scenario, self.speed(), version);
        self.store();
    }

    async fn respond(&self, request: &Request) -> Option<crate::ocp::Response> {
        // Simulates network latency, so that the demo shows loading states too.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 40 and 120")]
        let latency = random::unit().mul_add(80.0, 40.0) as u32;
        timer::sleep(latency).await;
        let now = self.clock.borrow().now(wall_ms()).epoch_ms;
        if self.request_log.borrow_mut().note(request, now) {
            self.store();
        }
        message::read_response(&self.worker.as_ref()?.request(message::write_request(request, now)).await?)
    }

    fn store(&self) {
        Storage::Session.set(JOURNAL, &self.request_log.borrow().to_text());
    }
}

impl Transport for Demo {
    fn send<'a>(&'a self, request: &'a Request) -> Pending<'a> {
        Box::pin(async move { self.respond(request).await.map(Delivered::from).ok_or(TransportFault::ConnectionLost) })
    }
}

fn begin(scenario: Scenario, speed: Speed, version: OcpVersion) -> RequestLog {
    Storage::Session.remove_all(KEYS);
    let now = wall_ms();
    RequestLog::new(scenario, speed, now, local_offset_minutes(now)).with_version(version)
}
