//! The worker's side of the messages: the first one opens it, each other one is answered.

use super::journal::Journal;
use super::message;
use super::simulator::Simulator;
use crate::ocp::Response;

/// A simulated OCP that is asked in text.
pub struct Responder {
    journal: Journal,
    simulator: Simulator,
}

impl Responder {
    /// Goes on where a journal ends; `None` when the text is no journal.
    #[must_use]
    pub fn open(journal: &str) -> Option<Self> {
        let journal = Journal::parse(journal)?;
        let simulator = journal.replay();
        Some(Self { journal, simulator })
    }

    /// Answers one message.
    pub fn answer(&mut self, message: &str) -> String {
        let response = match message::read_request(message) {
            Some((request, at_ms)) => self.simulator.answer(&request, self.journal.stamp(at_ms)),
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

    fn ask(responder: &mut Responder, request: &Request, at_ms: i64) -> Response {
        message::read_response(&responder.answer(&message::write_request(request, at_ms))).unwrap()
    }

    #[test]
    fn a_desk_that_is_opened_anew_gives_the_answers_of_the_one_before_it() {
        let mut journal = Journal::new(Scenario::Wide, Speed::X60, START, 480);
        let mut first = Responder::open(&journal.to_text()).unwrap();
        let rpm = "oceanbase-4.2.5.0-100000052024102022.el7.x86_64.rpm";
        let order = calls::upgrade_cluster(ClusterId(22), rpm).request;
        assert!(journal.note(&order, START + 5_000));
        assert_eq!(ask(&mut first, &order, START + 5_000).status, 200);
        let list = Request::get("/api/v2/tasks/instances");
        assert!(!journal.note(&list, START + 60_000));

        let mut second = Responder::open(&journal.to_text()).unwrap();
        let (one, other) = (ask(&mut first, &list, START + 60_000), ask(&mut second, &list, START + 60_000));
        assert!(one.body.contains("RUNNING"));
        assert_eq!(one, other);
    }

    #[test]
    fn what_is_no_journal_opens_nothing_and_what_is_no_request_is_refused() {
        assert!(Responder::open("{}").is_none());
        let mut responder = Responder::open(&Journal::new(Scenario::Smooth, Speed::X1, START, 0).to_text()).unwrap();
        assert_eq!(message::read_response(&responder.answer("?")).unwrap().status, 400);
    }
}
