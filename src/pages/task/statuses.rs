//! The statuses of all nodes of a task's graph, for blocks, map and automatic view.

use crate::pages::messages;
use crate::reactive::{Memo, memo};
use crate::state::task_feed::TaskFeed;
use crate::task::impact::most_frequent;
use crate::task::{Impact, Step};
use crate::ui::dag::NodeStatus;
use crate::ui::tone::Tone;

use super::context::TaskPageContext;

/// Returns the statuses of the drawn nodes, in their order.
///
/// They are read from the snapshot and not from the signals of the steps: a memo that tracks a thousand signals is
/// slower than one that reads a thousand steps.
pub(super) fn statuses(feed: TaskFeed, context: TaskPageContext) -> Memo<Vec<NodeStatus>> {
    memo(move || {
        let Some((graph, task)) = feed.graph.get().zip(feed.whole.get()) else { return Vec::new() };
        let finds = context.finding.finder();
        context.actions.plan.with(|plan| {
            let impact = plan.as_ref().and_then(|plan| plan.as_deref().ok());
            let steps = graph.units.iter().map(|unit| unit.members().iter().filter_map(|&index| task.steps.get(index)));
            steps.map(|steps| status(steps, &finds, impact)).collect()
        })
    })
}

// The status of a fold is that of its most urgent member, and the planned effect on most of its members.
fn status<'a>(
    steps: impl Iterator<Item = &'a Step> + Clone,
    finds: impl Fn(&Step) -> bool,
    impact: Option<&Impact>,
) -> NodeStatus {
    let ids = steps.clone().map(|step| step.id);
    let tones = steps.clone().map(|step| messages::state::step_tone(&step.state));
    NodeStatus {
        tone: tones.min_by_key(|tone| tone.place()).unwrap_or(Tone::Unknown),
        is_found: { steps }.any(finds),
        plan: impact.and_then(|impact| most_frequent(&impact.counts(ids))).map(messages::action::plan_look),
    }
}
