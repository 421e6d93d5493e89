//! The worker's side of the messages: the first one opens the log, each other one is a request.

use super::message;
use super::request_log::RequestLog;
use super::simulator::Simulator;
use crate::ocp::Response;

/// A simulated OCP with requests and responses as text.
pub struct Responder {
    request_log: RequestLog,
    simulator: Simulator,
}

impl Responder {
    /// Continues from a request log; `None` for an invalid text.
    #[must_use]
    pub fn open(request_log: &str) -> Option<Self> {
        let request_log = RequestLog::parse(request_log)?;
        let simulator = request_log.replay();
        Some(Self { request_log, simulator })
    }

    /// Responds to one message.
    pub fn respond(&mut self, message: &str) -> String {
        let response = match message::read_request(message) {
            Some((request, at_ms)) => self.simulator.respond(&request, self.request_log.stamp(at_ms)),
            None => Response::json(400, ""),
        };
        message::write_response(&response)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ocp::{ClusterId, Request, calls};
    use crate::sim::{Scenario, Speed};

    const START: i64 = 1_735_000_000_000;

    fn send(responder: &mut Responder, request: &Request, at_ms: i64) -> Response {
        message::read_response(&responder.respond(&message::write_request(request, at_ms))).unwrap()
    }

    #[test]
    fn a_desk_that_is_opened_anew_gives_the_responses_of_the_one_before_it() {
        let mut request_log = RequestLog::new(Scenario::Wide, Speed::X60, START, 480);
        let mut first = Responder::open(&request_log.to_text()).unwrap();
        let rpm = "oceanbase-4.2.5.0-100000052024102022.el7.x86_64.rpm";
        let order = calls::upgrade_cluster(ClusterId(22), rpm).request;
        assert!(request_log.note(&order, START + 5_000));
        assert_eq!(send(&mut first, &order, START + 5_000).status, 200);
        let list = Request::get("/api/v2/tasks/instances");
        assert!(!request_log.note(&list, START + 60_000));

        let mut second = Responder::open(&request_log.to_text()).unwrap();
        let (one, other) = (send(&mut first, &list, START + 60_000), send(&mut second, &list, START + 60_000));
        assert!(one.body.contains("RUNNING"));
        assert_eq!(one, other);
    }

    #[test]
    fn what_is_no_journal_opens_nothing_and_what_is_no_request_is_refused() {
        assert!(Responder::open("{}").is_none());
        let mut responder = Responder::open(&RequestLog::new(Scenario::Smooth, Speed::X1, START, 0).to_text()).unwrap();
        assert_eq!(message::read_response(&responder.respond("?")).unwrap().status, 400);
    }
}
