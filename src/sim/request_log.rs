//! The stored data of a simulated OCP, from which another instance can continue.
//!
//! The simulator is deterministic, so its state is not stored: the requests that changed something are kept with their
//! virtual times, and replayed into a new simulator.

use serde_json::{Value, json};

use crate::ocp::json::{self, Decoded, Object};
use crate::ocp::{Method, Request, Timestamp};

use super::clock::{Speed, VirtualClock};
use super::ocp_version::OcpVersion;
use super::scenario::Scenario;
use super::simulator::Simulator;

/// The scenario, the clock, and the requests that changed something.
#[derive(Clone, Debug, PartialEq)]
pub struct RequestLog {
    scenario: String,
    version: OcpVersion,
    speed: String,
    start_ms: i64,
    offset_minutes: i16,
    // The virtual time at a moment of the real clock, when the speed last changed.
    anchor_real_ms: i64,
    anchor_virtual_ms: i64,
    entries: Vec<LoggedRequest>,
}

#[derive(Clone, Debug, PartialEq)]
struct LoggedRequest {
    at_ms: i64,
    path: String,
    body: Option<Value>,
}

impl LoggedRequest {
    fn read(value: &Value) -> Decoded<Self> {
        let object = Object::of(value)?;
        Ok(Self {
            at_ms: object.required("at_ms", json::whole)?,
            path: object.required("path", json::raw_text)?,
            body: object.raw("body").cloned(),
        })
    }
}

impl RequestLog {
    /// Creates the log of a scenario that begins now.
    #[must_use]
    pub fn new(scenario: Scenario, speed: Speed, now_ms: i64, offset_minutes: i16) -> Self {
        Self {
            scenario: scenario.as_str().to_owned(),
            version: OcpVersion::default(),
            speed: speed.as_str().to_owned(),
            start_ms: now_ms,
            offset_minutes,
            anchor_real_ms: now_ms,
            anchor_virtual_ms: now_ms,
            entries: Vec::new(),
        }
    }

    /// Returns the log with another version of OCP.
    #[must_use]
    pub fn with_version(self, version: OcpVersion) -> Self {
        Self { version, ..self }
    }

    /// Returns the log as one line of text.
    #[must_use]
    pub fn to_text(&self) -> String {
        let entry = |entry: &LoggedRequest| json!({ "at_ms": entry.at_ms, "path": entry.path, "body": entry.body });
        json!({
            "scenario": self.scenario, "version": self.version.as_str(), "speed": self.speed,
            "start_ms": self.start_ms, "offset_minutes": self.offset_minutes,
            "anchor_real_ms": self.anchor_real_ms, "anchor_virtual_ms": self.anchor_virtual_ms,
            "entries": self.entries.iter().map(entry).collect::<Vec<Value>>(),
        })
        .to_string()
    }

    /// Parses a log; `None` for an invalid text.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::read(&serde_json::from_str(text).ok()?).ok()
    }

    // Written by hand: the derived code of serde is several times as large.
    fn read(value: &Value) -> Decoded<Self> {
        let object = Object::of(value)?;
        let version = object.optional("version", json::raw_text)?;
        Ok(Self {
            scenario: object.required("scenario", json::raw_text)?,
            version: version.as_deref().and_then(OcpVersion::parse).unwrap_or_default(),
            speed: object.required("speed", json::raw_text)?,
            start_ms: object.required("start_ms", json::whole)?,
            offset_minutes: i16::try_from(object.required("offset_minutes", json::whole)?).unwrap_or_default(),
            anchor_real_ms: object.required("anchor_real_ms", json::whole)?,
            anchor_virtual_ms: object.required("anchor_virtual_ms", json::whole)?,
            entries: object.list("entries", LoggedRequest::read)?,
        })
    }

    /// Returns the scenario.
    #[must_use]
    pub fn scenario(&self) -> Scenario {
        Scenario::parse(&self.scenario).unwrap_or(Scenario::Smooth)
    }

    /// Returns the version of OCP.
    #[must_use]
    pub fn version(&self) -> OcpVersion {
        self.version.clone()
    }

    /// Returns the running clock.
    #[must_use]
    pub fn clock(&self) -> VirtualClock {
        let speed = Speed::parse(&self.speed).unwrap_or(Speed::X10);
        VirtualClock::new(self.anchor_real_ms, self.stamp(self.anchor_virtual_ms), speed)
    }

    /// Returns a moment in the time zone of this OCP.
    #[must_use]
    pub const fn stamp(&self, epoch_ms: i64) -> Timestamp {
        Timestamp::new(epoch_ms, self.offset_minutes)
    }

    /// Records that the clock runs at another speed from now on.
    pub fn set_clock(&mut self, clock: &VirtualClock, real_ms: i64) {
        clock.speed().as_str().clone_into(&mut self.speed);
        self.anchor_real_ms = real_ms;
        self.anchor_virtual_ms = clock.now(real_ms).epoch_ms;
    }

    /// Records a request, when it changes something; returns whether it does.
    pub fn note(&mut self, request: &Request, at_ms: i64) -> bool {
        let changes = request.method == Method::Post;
        if changes {
            self.entries.push(LoggedRequest { at_ms, path: request.path.clone(), body: request.body.clone() });
        }
        changes
    }

    /// Creates a simulator and replays all requests.
    #[must_use]
    pub fn replay(&self) -> Simulator {
        let mut simulator = Simulator::new(self.scenario(), self.stamp(self.start_ms)).with_version(self.version());
        for entry in &self.entries {
            let request = Request::post(entry.path.clone(), entry.body.clone());
            let _ = simulator.respond(&request, self.stamp(entry.at_ms));
        }
        simulator
    }
}
