//! The server's state: the simulated OCP, the signed-in users, the pending faults and the log of requests.

use ocp_upgrade_console::ocp::{Request, Response};
use ocp_upgrade_console::sim::{OcpVersion, Scenario, Speed};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::args::Args;
use crate::control_error::ControlError;
use crate::faults::{self, Fault};
use crate::ocp::{Ocp, Pace};
use crate::users::{Proof, Users};

/// The largest number of steps of a test task.
const MOST_STEPS: usize = 10_000;
const TEST_TASK_SECONDS: (u32, u32) = (2, 40);

/// The state behind the server's one lock.
pub(crate) struct State {
    ocp: Ocp,
    users: Users,
    faults: Vec<Fault>,
    requests: Vec<Value>,
}

/// The body of `POST /sim/reset`; omitted values stay unchanged.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Reset {
    scenario: Option<String>,
    version: Option<String>,
    speed: Option<Value>,
}

/// The body of `POST /sim/speed`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewSpeed {
    speed: Value,
}

/// The body of `POST /sim/test-task`: edges between steps that are counted from 0, each to a higher number, and the
/// least and the most seconds of a step.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TestTask {
    edges: Vec<(usize, usize)>,
    seconds: Option<(u32, u32)>,
}

/// The result of a request.
pub(crate) struct Verdict {
    /// The true response; `None` when OCP never received the request.
    pub(crate) response: Option<Response>,
    pub(crate) fault: Option<Fault>,
}

impl State {
    pub(crate) fn new(args: &Args) -> std::io::Result<Self> {
        Ok(Self {
            ocp: Ocp::open(args)?,
            users: Users::new(&args.user, &args.password),
            faults: Vec::new(),
            requests: Vec::new(),
        })
    }

    /// Handles a request: logs it, applies a fault, checks the credential, and calls the simulator.
    pub(crate) fn take(&mut self, request: &Request, proof: &Proof<'_>) -> Verdict {
        self.requests.push(json!({
            "method": request.method.as_str(),
            "path": request.path,
            "query": request.query.iter().map(|(name, value)| json!([name, value])).collect::<Vec<_>>(),
            "body": request.body,
        }));
        let fault = faults::take(&mut self.faults, request);
        if fault.as_ref().is_some_and(|fault| !fault.lets_through()) {
            return Verdict { response: None, fault };
        }
        let response = match self.users.refuse(request, proof, &self.ocp.version()) {
            Some(refused) => refused,
            None => self.ocp.respond(request),
        };
        Verdict { response: Some(response), fault }
    }

    /// `POST /sim/session`: signs a user in to OCP's own pages.
    pub(crate) fn open_session(&mut self) -> Value {
        self.users.open_session()
    }

    /// `POST /sim/reset`: a fresh OCP, without faults, log and failed sign-ins.
    ///
    /// # Errors
    /// The reason why the body is invalid.
    pub(crate) fn reset(&mut self, body: &[u8]) -> Result<Value, ControlError> {
        let asked: Reset = match body.is_empty() {
            true => Reset::default(),
            false => serde_json::from_slice(body)?,
        };
        let scenario = match &asked.scenario {
            None => self.ocp.scenario(),
            Some(name) => Scenario::parse(name).ok_or_else(|| ControlError::Scenario(name.clone()))?,
        };
        let speed = match &asked.speed {
            None => self.ocp.speed(),
            Some(value) => read_speed(value)?,
        };
        let version = match &asked.version {
            None => OcpVersion::default(),
            Some(text) => OcpVersion::parse(text).ok_or_else(|| ControlError::Version(text.clone()))?,
        };
        self.ocp.renew(scenario, speed, version);
        self.users.reset();
        self.faults.clear();
        self.requests.clear();
        Ok(json!({ "scenario": scenario.as_str(), "speed": speed.as_str() }))
    }

    /// Sets the time from a request; it has an effect only after `POST /sim/speed` with `"told"`.
    pub(crate) fn set_time(&mut self, now_ms: i64) {
        self.ocp.set_time(now_ms);
    }

    /// `POST /sim/speed`: sets the pace of OCP's time; 0 stops it, `"told"` leaves it to the requests.
    ///
    /// # Errors
    /// The reason why the body is invalid.
    pub(crate) fn set_speed(&mut self, body: &[u8]) -> Result<Value, ControlError> {
        let asked: NewSpeed = serde_json::from_slice(body)?;
        let pace = match &asked.speed {
            held if *held == json!(0) => Pace::Held,
            told if *told == json!("told") => Pace::Told,
            speed => Pace::Runs(read_speed(speed)?),
        };
        self.ocp.set_pace(pace);
        Ok(json!({ "speed": asked.speed }))
    }

    /// `POST /sim/confirm`: continues a halted task, as a person does on OCP's own pages.
    ///
    /// # Errors
    /// OCP's rejection.
    pub(crate) fn confirm(&mut self, body: &[u8]) -> Result<Value, ControlError> {
        let body = serde_json::from_slice(body)?;
        let response = self.ocp.respond(&Request::post("/sim/confirm", Some(body)));
        if response.status == 200 { Ok(json!({})) } else { Err(ControlError::Refused(response.body)) }
    }

    /// `POST /sim/test-task`: starts a task with these edges.
    ///
    /// # Errors
    /// The reason why the body is invalid.
    pub(crate) fn test_task(&mut self, body: &[u8]) -> Result<Value, ControlError> {
        let mut asked: TestTask = serde_json::from_slice(body)?;
        asked.edges.sort_unstable();
        asked.edges.dedup();
        if let Some((from, to)) = asked.edges.iter().find(|(from, to)| from >= to || *to >= MOST_STEPS) {
            return Err(ControlError::Edge(*from, *to));
        }
        let seconds = asked.seconds.unwrap_or(TEST_TASK_SECONDS);
        if seconds.0 > seconds.1 {
            return Err(ControlError::Seconds(seconds.0, seconds.1));
        }
        Ok(json!({ "task": self.ocp.test_task(&asked.edges, seconds).0 }))
    }

    /// `POST /sim/faults`: sets the pending faults.
    pub(crate) fn set_faults(&mut self, faults: Vec<Fault>) -> Value {
        self.faults = faults;
        json!({ "faults": faults::left(&self.faults) })
    }

    /// `GET /sim/requests`: returns the requests in order, and how often each came.
    pub(crate) fn requests(&self) -> Value {
        let mut counts = Map::new();
        for request in &self.requests {
            let word = |name: &str| request.get(name).and_then(Value::as_str).unwrap_or("");
            let count = counts.entry(format!("{} {}", word("method"), word("path"))).or_insert(json!(0));
            *count = json!(count.as_u64().unwrap_or(0) + 1);
        }
        json!({
            "count": self.requests.len(),
            "counts": counts,
            "requests": self.requests,
            "faultsLeft": faults::left(&self.faults),
        })
    }
}

fn read_speed(value: &Value) -> Result<Speed, ControlError> {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    Speed::parse(&text).ok_or(ControlError::Speed(text))
}
