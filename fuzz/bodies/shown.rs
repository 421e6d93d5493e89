//! What is worked out of a task for its page, in four parts.

use ocp_upgrade_console::dag::{InputNode, lines};
use ocp_upgrade_console::ocp::Timestamp;
use ocp_upgrade_console::task::estimate::{estimate, longest_chain};
use ocp_upgrade_console::task::timeline::{self, By};
use ocp_upgrade_console::task::{
    Action, Folding, Groups, Impact, Progress, Task, axis, child, drift, duration_text, durations, elapsed, fold, pace,
    place, rollback, topological, waiting,
};

use super::graphs::{CARD, MOST_EDGES, draw};
use super::is_hostile;

/// Some moment on OCP's clock.
pub const NOW: Timestamp = Timestamp::new(1_800_000_000_000, 480);

/// Works out everything that a task's page shows.
pub fn look_at_everything(task: &Task) {
    assert!(!is_hostile(&task.name) && !task.steps.iter().any(|step| is_hostile(&step.name)), "{task:?}");
    folds(task);
    picture(task);
    times(task);
    actions(task);
}

/// The order of steps and the groups of copies: each step has one place in both.
pub fn folds(task: &Task) {
    let mut sorted = topological::order(task);
    sorted.sort_unstable();
    assert!(sorted.into_iter().eq(0..task.steps.len()), "each step has one place");
    let groups = Groups::of(task);
    for folding in [Folding::Folded, Folding::Open] {
        let units = groups.units(task, folding, Some(NOW));
        assert_eq!(units.iter().map(|unit| unit.members().len()).sum::<usize>(), task.steps.len());
    }
    let progress = Progress::of(task.steps.iter().map(|step| &step.state));
    assert!(progress.percent() <= 100 && progress.total() == task.steps.len());
    let way = rollback::of(task);
    let _ = (rollback::beyond(task, &way), place::places(task), longest_chain(task));
    let child_links = child::child_links(task, std::iter::once(task));
    let _ = (child::ribbon(task, &child_links), child::parent_of(task, std::iter::once(task)));
    drift::Drift::default().collect(task);
}

/// The picture of the graph, folded and open.
pub fn picture(task: &Task) {
    let groups = Groups::of(task);
    for folding in [Folding::Folded, Folding::Open] {
        let units = groups.units(task, folding, Some(NOW));
        if units.len() <= MOST_EDGES && task.edges.len() <= MOST_EDGES {
            let card = |unit| InputNode { key: fold::key(task, unit), width: CARD.0, height: CARD.1 };
            let nodes: Vec<InputNode> = units.iter().map(card).collect();
            draw(&nodes, &fold::edges(task, &units));
        }
    }
    for step in &task.steps {
        let _ = lines(&step.name, 12.0);
    }
}

/// Durations, the timeline and what is learned from them: that survives being stored.
pub fn times(task: &Task) {
    let now = Some(NOW);
    for step in &task.steps {
        let _ = (elapsed::step_duration(step, now).map(duration_text::duration_text), elapsed::last_duration(step));
        let _ = pace::pace(step, NOW, step.created);
    }
    let _ = elapsed::task_duration(task, now);
    let mut learned = durations::Durations::default();
    learned.learn(task);
    assert_eq!(durations::Durations::from_text(&learned.to_text()), learned);
    let _ = estimate(task, &learned, NOW);
    for by in [By::Zone, By::Host] {
        let lanes = timeline::lanes(task, by, now);
        if let Some((from, to)) = timeline::span(&lanes) {
            assert!(axis::axis(from, to, 480).marks.len() < 1_000);
        }
    }
}

/// What each action would do to each step.
pub fn actions(task: &Task) {
    for step in &task.steps {
        let _ = waiting::waiting_on(task, step.id);
        for action in [Action::Retry(step.id), Action::Skip(step.id), Action::Cancel(step.id)] {
            let _ = Impact::of(action, task);
        }
    }
    let _ = (Impact::of(Action::RetryTask, task), Impact::of(Action::RollBackTask, task));
}
