//! A submission whose response was lost: the journal, written before, and the task list find the one task of it.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first thing that is wrong")]

mod sim_support;

use ocp_upgrade_console::ocp::calls::{self, TaskQuery};
use ocp_upgrade_console::ocp::wire::TaskInstance;
use ocp_upgrade_console::ocp::{ArbitrationServiceId, ClusterId, ObproxyClusterId, ObproxyId, TaskId};
use ocp_upgrade_console::sim::Scenario;
use ocp_upgrade_console::upgrade::ClientToken;
use ocp_upgrade_console::upgrade::Journal;
use ocp_upgrade_console::upgrade::candidate::{candidates, under_way};
use ocp_upgrade_console::upgrade::entry::{Entry, Event, State};
use ocp_upgrade_console::upgrade::plan::{Plan, Target};
use sim_support::{ARBITRATION_RPM, CLUSTER_RPM, Ocp, PROXY_RPM};

fn listed(ocp: &mut Ocp) -> Vec<TaskInstance> {
    ocp.must(&calls::tasks(&TaskQuery { page: 1, size: 100, ..TaskQuery::default() })).contents
}

fn targets() -> [Target; 3] {
    [
        Target::cluster_by_file_name(ClusterId(22), CLUSTER_RPM.to_owned()),
        Target::Obproxies {
            id: ObproxyClusterId(1),
            servers: vec![ObproxyId(1), ObproxyId(2)],
            short_rpm_name: PROXY_RPM.to_owned(),
        },
        Target::Arbitration {
            id: ArbitrationServiceId(4901),
            rpm_name: ARBITRATION_RPM.to_owned(),
            client_token: ClientToken::from_random([3; 16]),
        },
    ]
}

/// Sends the request of an entry; only the test reads the response.
fn send(ocp: &mut Ocp, target: &Target) -> TaskId {
    let (name, servers, from, to, warnings) = (String::new(), vec![], vec![], String::new(), vec![]);
    ocp.must(&Plan { name, servers, from, to, warnings, target: target.clone() }.call()).id
}

#[test]
fn the_task_is_found_among_all_others_after_the_page_was_closed_and_opened() {
    for target in targets() {
        let mut ocp = Ocp::new(Scenario::Smooth);
        // Other upgrades run at the same time.
        for other in targets().into_iter().filter(|other| *other != target) {
            send(&mut ocp, &other);
        }
        ocp.now.epoch_ms += 60_000;
        let mut journal = Journal::default();
        let name = String::from("name");
        journal
            .begin(Entry::new("key".to_owned(), target.clone(), name.clone(), String::new(), Some(ocp.now)))
            .unwrap();
        let resource = journal.entries[0].resource();
        assert!(under_way(resource, &name, &listed(&mut ocp)).is_empty());
        let stored = journal.to_text();
        let made = send(&mut ocp, &target);
        drop(journal);

        let mut journal = Journal::from_text(&stored);
        journal.reopen();
        assert_eq!(journal.entries[0].state, State::Unknown);
        assert!(journal.open_for(resource).is_some(), "nothing else is sent for it");
        ocp.now.epoch_ms += 30_000;
        let list = listed(&mut ocp);
        let found = candidates(&journal.entries[0], &journal, &list);
        assert_eq!(found.first().map(|one| one.task), Some(made), "{found:?}");
        assert_eq!(under_way(resource, &name, &list).first().map(|one| one.task), Some(made));
        journal.apply("key", Event::Attach(made)).unwrap();
        assert_eq!(journal.known_tasks(), [made]);
        assert!(journal.open_for(resource).is_none());
    }
}

#[test]
fn sending_again_with_the_same_token_makes_no_second_task() {
    let mut ocp = Ocp::new(Scenario::Smooth);
    let [.., target] = targets();
    let mut entry = Entry::new("key".to_owned(), target, String::new(), String::new(), Some(ocp.now));
    let first = send(&mut ocp, &entry.target);
    entry.apply(Event::Lost).unwrap();
    assert!(entry.may_send_again());
    entry.apply(Event::SendAgain).unwrap();
    let second = send(&mut ocp, &entry.target);
    entry.apply(Event::Accepted(second)).unwrap();
    assert_eq!((second, entry.state), (first, State::Accepted(first)));
}
