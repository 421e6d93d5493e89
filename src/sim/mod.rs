//! A simulated OCP: it responds to requests as values, on a virtual clock, by the rules of OCP's task engine (ocp-api.md
//! section 5.4).
//!
//! Pure and deterministic: the same scenario and the same sequence of (time, request) give the same responses, so that
//! a page can replay its log of requests after a reload. It has no clock, no I/O and no randomness of its own. Its
//! users get only the responses of a real OCP; it contains nothing of the console's upgrade forms, task model or views.
//!
//! The page contains names, request log and clock only; the simulator itself is a separate module that a worker runs
//! (`bin/ocp-sim-worker`), and that a page with a real OCP never loads.

mod api;
mod clock;
mod engine;
mod fleet;
mod history;
mod log;
pub mod message;
mod ocp_version;
mod plan;
mod request_log;
mod responder;
mod scenario;
mod seeded_random;
mod simulator;
mod test_task;
mod world;

pub use clock::{Speed, VirtualClock};
pub use ocp_version::OcpVersion;
pub use request_log::RequestLog;
pub use responder::Responder;
pub use scenario::Scenario;
pub use simulator::Simulator;
pub use test_task::TestStep;
