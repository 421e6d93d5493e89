//! The simulated OCP inside the page, as a transport.
//!
//! The simulator is deterministic, so a reload needs no stored state: the requests that changed something are kept with
//! their virtual times, and replayed into a new simulator.

use std::cell::RefCell;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::ocp::client::Pending;
use crate::ocp::{Method, Request, Timestamp, Transport};
use crate::platform::clock::{local_offset_minutes, now_ms};
use crate::platform::storage::Shelf;
use crate::platform::{document, random, timer};
use crate::sim::{Scenario, Simulator, Speed, VirtualClock};

const JOURNAL: &str = "ocp-console.demo";

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Journal {
    scenario: String,
    speed: String,
    start_ms: i64,
    offset_minutes: i16,
    // Where the virtual clock stood at a moment of the real one, when its speed last changed.
    anchor_real_ms: i64,
    anchor_virtual_ms: i64,
    entries: Vec<Entry>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Entry {
    at_ms: i64,
    path: String,
    body: Option<Value>,
}

/// The simulated OCP with its clock and the journal of what was changed in it.
pub struct Demo {
    simulator: RefCell<Simulator>,
    clock: RefCell<VirtualClock>,
    journal: RefCell<Journal>,
}

impl Demo {
    /// Goes on where this tab stopped, unless the address asks for another scenario.
    #[must_use]
    pub fn open() -> Self {
        let asked = document::query_parameter("scenario").as_deref().and_then(Scenario::parse);
        let stored = Shelf::Tab.get(JOURNAL).and_then(|text| serde_json::from_str::<Journal>(&text).ok());
        let kept = stored.filter(|journal| asked.is_none_or(|scenario| scenario.as_str() == journal.scenario));
        let demo = Self::replay(kept.unwrap_or_else(|| Journal::new(asked.unwrap_or(Scenario::Smooth), Speed::X10)));
        if let Some(speed) = document::query_parameter("speed").as_deref().and_then(Speed::parse) {
            demo.set_speed(speed);
        }
        demo.store();
        demo
    }

    fn replay(journal: Journal) -> Self {
        let start = Timestamp::new(journal.start_ms, journal.offset_minutes);
        let scenario = Scenario::parse(&journal.scenario).unwrap_or(Scenario::Smooth);
        let mut simulator = Simulator::new(scenario, start);
        for entry in &journal.entries {
            let at = Timestamp::new(entry.at_ms, journal.offset_minutes);
            let _ = simulator.answer(&Request::post(entry.path.clone(), entry.body.clone()), at);
        }
        let speed = Speed::parse(&journal.speed).unwrap_or(Speed::X10);
        let anchor = Timestamp::new(journal.anchor_virtual_ms, journal.offset_minutes);
        let clock = VirtualClock::new(journal.anchor_real_ms, anchor, speed);
        Self { simulator: RefCell::new(simulator), clock: RefCell::new(clock), journal: RefCell::new(journal) }
    }

    /// The scenario.
    #[must_use]
    pub fn scenario(&self) -> Scenario {
        Scenario::parse(&self.journal.borrow().scenario).unwrap_or(Scenario::Smooth)
    }

    /// The speed.
    #[must_use]
    pub fn speed(&self) -> Speed {
        self.clock.borrow().speed()
    }

    /// Lets virtual time pass faster or slower from now on.
    pub fn set_speed(&self, speed: Speed) {
        let real = now_ms();
        let mut clock = self.clock.borrow_mut();
        clock.set_speed(speed, real);
        let mut journal = self.journal.borrow_mut();
        speed.as_str().clone_into(&mut journal.speed);
        journal.anchor_real_ms = real;
        journal.anchor_virtual_ms = clock.now(real).epoch_ms;
        drop((clock, journal));
        self.store();
    }

    /// Makes the next [`Demo::open`] start from the beginning with a scenario.
    pub fn restart(&self, scenario: Scenario) {
        *self.journal.borrow_mut() = Journal::new(scenario, self.speed());
        self.store();
    }

    fn store(&self) {
        if let Ok(text) = serde_json::to_string(&*self.journal.borrow()) {
            Shelf::Tab.set(JOURNAL, &text);
        }
    }
}

impl Transport for Demo {
    fn send<'a>(&'a self, request: &'a Request) -> Pending<'a> {
        Box::pin(async move {
            // A network between page and OCP, so that loading states are seen in the demo too.
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 40 and 120")]
            let latency = random::unit().mul_add(80.0, 40.0) as u32;
            timer::sleep(latency).await;
            let now = self.clock.borrow().now(now_ms());
            let response = self.simulator.borrow_mut().answer(request, now);
            if request.method == Method::Post {
                let entry = Entry { at_ms: now.epoch_ms, path: request.path.clone(), body: request.body.clone() };
                self.journal.borrow_mut().entries.push(entry);
                self.store();
            }
            Ok(response)
        })
    }
}

impl Journal {
    fn new(scenario: Scenario, speed: Speed) -> Self {
        let now = now_ms();
        Self {
            scenario: scenario.as_str().to_owned(),
            speed: speed.as_str().to_owned(),
            start_ms: now,
            offset_minutes: local_offset_minutes(),
            anchor_real_ms: now,
            anchor_virtual_ms: now,
            entries: Vec::new(),
        }
    }
}
