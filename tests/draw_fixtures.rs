//! Every documented task is decoded from its JSON and laid out without a fault.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

#[path = "support/files.rs"]
mod files;

use ocp_upgrade_console::dag::{self, Direction, Graph, InputNode, Issue, Spacing, verify};
use ocp_upgrade_console::ocp::{Response, TaskId, calls};
use ocp_upgrade_console::task::{Note, Task, topological};

fn task(body: String) -> Task {
    Task::from_wire(calls::task(TaskId(0)).read(&Response::json(200, body)).unwrap().data)
}

fn graph(task: &Task) -> (Graph, Vec<Issue>) {
    let nodes: Vec<_> =
        task.steps.iter().map(|step| InputNode { key: step.id.0, width: 216.0, height: 64.0 }).collect();
    let edges: Vec<_> = task.edges.iter().map(|(from, to)| (from.0, to.0)).collect();
    Graph::new(&nodes, &edges)
}

#[test]
fn every_fixture_is_drawn_with_all_its_steps_and_no_fault() {
    for (name, body) in files::tasks() {
        let task = task(body);
        let (graph, issues) = graph(&task);
        let layout = dag::layout(&graph, Direction::TopToBottom, Spacing::default());
        assert_eq!(issues, [], "{name}");
        assert_eq!(layout.nodes.len(), task.steps.len(), "{name}");
        let edges: usize = (0..layout.nodes.len()).map(|node| layout.downstream(node).len()).sum();
        assert_eq!(edges, task.edges.len(), "{name}");
        assert!(verify::verify(&graph, &layout).is_empty(), "{name}: {:?}", verify::verify(&graph, &layout));
        assert_eq!(topological::order(&task).len(), task.steps.len(), "{name}");
    }
}

#[test]
fn only_the_excerpt_names_neighbours_that_it_does_not_hold() {
    for (name, body) in files::tasks() {
        let task = task(body);
        let foreign = task.notes.iter().filter(|note| matches!(note, Note::UnknownNeighbour { .. })).count();
        let expected = if name.starts_with("partial-") { 2 } else { 0 };
        assert_eq!(foreign, expected, "{name}: {:?}", task.notes);
    }
}

#[test]
fn the_documented_order_of_an_arbitration_upgrade_is_read_from_its_edges() {
    let (_, body) = files::tasks().into_iter().find(|(name, _)| name.contains("upgrade-arbitration-service")).unwrap();
    let task = task(body);
    let names: Vec<&str> = topological::order(&task).into_iter().map(|index| task.steps[index].name.as_str()).collect();
    assert_eq!(
        names,
        [
            "Prepare upgrade arbitration service",
            "Stop arbitration service",
            "Begin upgrade arbitration",
            "Install arbitration rpm",
            "Start arbitration service",
            "Update arbitration service version",
            "Update arbitration service status",
        ]
    );
}
