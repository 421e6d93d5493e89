//! Follows a task of OCP: one loop writes signals, one signal per step. The drawn graph may contain the steps of child
//! tasks too; actions on the task use only its own steps.

use std::sync::Arc;

use leptos::prelude::*;

use crate::dag::Size;
use crate::ocp::{SubtaskId, TaskId, Timestamp, calls};
use crate::platform::clock::monotonic;
use crate::platform::{document, visibility};
use crate::reactive::{Memo, RwSignal, effect, memo};
use crate::task::freshness::{self, RequestTiming, Trust, is_overtaken};
use crate::task::stitch::{Origin, Piece, stitch};
use crate::task::watch::Intervals;
use crate::task::{Changes, Folding, Task, pace};

use super::freshness::Freshness;
use super::graph_model::{Arrangement, GraphModel};
use super::poller::{Motion, Polled, Poller};
use super::session::Session;

/// A response that was accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Received {
    /// When the request was sent and when the response came.
    pub timing: RequestTiming,
    /// The size of the response.
    pub bytes: usize,
}

/// The result of a response.
enum Taken {
    /// It is shown.
    Shown,
    /// A newer response came before it.
    Overtaken,
}

/// A followed task. A handle: copies share everything.
#[derive(Clone, Copy)]
pub struct TaskFeed {
    /// The last good snapshot of the task.
    pub task: RwSignal<Option<Arc<Task>>>,
    /// The same with the steps of the unfolded child tasks: the steps that are drawn and listed.
    pub whole: RwSignal<Option<Arc<Task>>>,
    /// The child tasks that those steps belong to.
    pub origins: RwSignal<Vec<Origin>>,
    /// The graph of all these steps, laid out.
    pub graph: RwSignal<Option<Arc<GraphModel>>>,
    /// The changes of the last snapshot of the task.
    pub changes: RwSignal<Changes>,
    /// How many steps are folded.
    pub folding: RwSignal<Folding>,
    /// The freshness of the snapshot.
    pub freshness: RwSignal<Freshness>,
    /// OCP's id of the request that brought the last response, for its support.
    pub trace: StoredValue<Option<String>>,
    /// Timing and size of the response that is shown.
    pub received: RwSignal<Option<Received>>,
    session: Session,
    pieces: StoredValue<Vec<Piece>>,
    poller: Poller,
    arrangement: StoredValue<Arrangement>,
    /// The arrangement that the graph was laid out for.
    laid_for: StoredValue<Arrangement>,
    /// The size of the window when the size of the frame was taken.
    window: StoredValue<Option<(f64, f64)>>,
    /// The present size of the frame; `None` on paper and before it is known.
    room: StoredValue<Option<Size>>,
    /// The step that the page shows beside the graph.
    shown: StoredValue<Option<SubtaskId>>,
}

impl TaskFeed {
    /// Follows a task until the owner is cleaned up. `first` is shown before the first response.
    #[must_use]
    pub fn follow(
        session: Session,
        id: TaskId,
        first: Option<(Task, Option<Timestamp>)>,
        arrangement: Arrangement,
    ) -> Self {
        let feed = Self {
            task: RwSignal::new(None),
            whole: RwSignal::new(None),
            origins: RwSignal::new(Vec::new()),
            graph: RwSignal::new(None),
            changes: RwSignal::new(Changes::default()),
            folding: RwSignal::new(Folding::Auto),
            freshness: RwSignal::new(Freshness::default()),
            received: RwSignal::new(None),
            trace: StoredValue::new(None),
            session,
            pieces: StoredValue::new(Vec::new()),
            poller: Poller::new(session),
            arrangement: StoredValue::new(arrangement),
            laid_for: StoredValue::new(arrangement),
            window: StoredValue::new(None),
            room: StoredValue::new(None),
            shown: StoredValue::new(None),
        };
        if let Some((task, as_of)) = first {
            let now = monotonic();
            let timing = RequestTiming { sent: now, received: now, stamp: as_of };
            feed.take(task, Received { timing, bytes: 0 });
            feed.freshness.set(Freshness { as_of, trouble: None });
        }
        let poll = move || async move {
            let sent = monotonic();
            let answer = session.call(&calls::task(id)).await?;
            let _ = feed.trace.try_set_value(answer.receipt.trace_id);
            let task = Task::from_wire(answer.data);
            let motion = Motion::of(!task.is_at_rest());
            let timing = RequestTiming { sent, received: monotonic(), stamp: answer.receipt.timestamp };
            Ok(match feed.take(task, Received { timing, bytes: answer.receipt.bytes }) {
                Taken::Shown => {
                    let known = || feed.freshness.with_untracked(|freshness| freshness.as_of);
                    Polled::Shown(motion, timing.stamp.or_else(known))
                }
                Taken::Overtaken => Polled::Kept(motion),
            })
        };
        feed.poller.start(feed.freshness, move || feed.intervals(session), poll);
        feed
    }

    /// Polls at once.
    pub fn refresh(self) {
        self.poller.now();
    }

    /// Returns the polling interval without errors: the larger OCP's responses, the longer.
    #[must_use]
    pub fn intervals(self, session: Session) -> Intervals {
        session.intervals().for_size(self.received.get_untracked().map_or(0, |received| received.bytes))
    }

    /// Returns how far the shown snapshot can be trusted, evaluated at each tick. A hidden tab polls rarely on purpose:
    /// that does not lower the trust.
    #[must_use]
    pub fn trust(self, tick: RwSignal<u32>) -> Memo<Trust> {
        memo(move || {
            tick.track();
            let Some(last) = self.received.get() else { return Trust::Fresh };
            let has_ended = self.task.with(|task| task.as_ref().is_some_and(|task| task.is_at_rest()));
            let intervals = self.intervals(self.session);
            let interval = if has_ended { intervals.ended_ms } else { intervals.running_ms };
            let interval = if visibility::is_hidden() { interval.max(intervals.hidden_ms) } else { interval };
            freshness::trust(monotonic().since(last.timing.received).max(0), interval)
        })
    }

    fn take(self, task: Task, received: Received) -> Taken {
        let shown = self.received.get_untracked();
        if shown.is_some_and(|shown| is_overtaken(&shown.timing, &received.timing)) {
            return Taken::Overtaken;
        }
        self.received.set(Some(received));
        let old = self.task.get_untracked();
        if old.as_deref() != Some(&task) {
            if let Some(old) = old {
                self.changes.set(Changes::between(&old, &task));
            }
            self.task.set(Some(Arc::new(task)));
            self.show();
        }
        Taken::Shown
    }

    /// Unfolds these child tasks in the graph, and folds all others.
    pub fn open(self, pieces: Vec<Piece>) {
        self.pieces.set_value(pieces);
        self.show();
    }

    fn show(self) {
        let Some(task) = self.task.get_untracked() else { return };
        let (whole, origins) = self.pieces.with_value(|pieces| match pieces.as_slice() {
            [] => (task, Vec::new()),
            pieces => {
                let (whole, origins) = stitch(&task, pieces);
                (Arc::new(whole), origins)
            }
        });
        let old = self.whole.get_untracked();
        if old.as_ref() == Some(&whole) {
            return;
        }
        let before = old.filter(|old| old.has_same_graph(&whole)).and_then(|_| self.graph.get_untracked());
        let learns = before.as_ref().is_some_and(|graph| graph.learns_places(&whole));
        match before.filter(|_| !learns) {
            Some(graph) => graph.update(&whole),
            None => {
                let (folding, now) = (self.folding.get_untracked(), self.session.clock.now_untracked());
                let child_of = |step| of(&origins, step).map(|origin| origin.task);
                let arrangement = self.arrangement.get_value();
                let graph = self.graph.get_untracked();
                let kept = graph.filter(|_| !learns).map(|graph| graph.fitted);
                let graph = GraphModel::of(&whole, folding, now, arrangement, kept, child_of);
                self.graph.set(Some(Arc::new(graph)));
            }
        }
        if self.origins.with_untracked(|old| *old != origins) {
            self.origins.set(origins);
        }
        self.whole.set(Some(whole));
        self.refold();
    }

    /// Returns the origin of a step of a child task; `None` for the task's own steps.
    #[must_use]
    pub fn origin(self, step: SubtaskId) -> Option<Origin> {
        self.origins.with(|origins| of(origins, step))
    }

    /// Takes the size of the graph's frame; `None` on paper. The shape is chosen at first and for another window. A panel
    /// that takes some of the frame only makes strips of rows in which nothing happens.
    pub fn frame(self, size: Option<Size>) {
        self.room.set_value(size);
        let window = size.map(|_| document::window_size());
        if window.is_some() && self.window.try_update_value(|seen| std::mem::replace(seen, window)).flatten() != window
        {
            self.arrange(|how| how.frame = size);
        }
        self.put(None);
    }

    /// Takes the step that the page shows beside the graph: its row is no strip.
    pub fn attend(self, step: Option<SubtaskId>) {
        self.shown.set_value(step);
        self.put(None);
    }

    /// Returns the graph with all rows at their full size; `None` when they have it.
    #[must_use]
    pub fn at_full_size(self) -> Option<GraphModel> {
        let (task, graph) = self.whole.get_untracked().zip(self.graph.get_untracked())?;
        graph.within(&task, None, None)
    }

    /// Changes the shape of the graph, or the frame that it is laid out for. A frame of nearly the same size changes
    /// nothing.
    pub fn arrange(self, how: impl FnOnce(&mut Arrangement)) {
        self.arrangement.update_value(how);
        let arrangement = self.arrangement.get_value();
        if !arrangement.is_other(&self.laid_for.get_value()) {
            return;
        }
        self.laid_for.set_value(arrangement);
        let (Some(task), Some(graph)) = (self.whole.get_untracked(), self.graph.get_untracked()) else { return };
        self.put(graph.arranged(&task, arrangement));
    }

    // Shows another graph, or the present one, with the strips that it needs now.
    fn put(self, other: Option<GraphModel>) {
        let (Some(task), Some(present)) = (self.whole.get_untracked(), self.graph.get_untracked()) else { return };
        let within = other.as_ref().unwrap_or(&present).within(&task, self.room.get_value(), self.shown.get_value());
        if let Some(graph) = within.or(other) {
            self.graph.set(Some(Arc::new(graph)));
        }
    }

    /// Changes the folding.
    pub fn fold(self, folding: Folding) {
        self.folding.set(folding);
        self.refold();
    }

    /// Unfolds steps that become overdue, checked whenever `tick` changes. A tick without a newly overdue step changes
    /// no signal.
    pub fn watch_pace(self, tick: RwSignal<u32>) {
        let overdue = memo(move || {
            tick.track();
            let now = self.session.clock.now();
            self.whole.with(|task| now.zip(task.as_ref()).map(|(now, task)| overdue(task, now)).unwrap_or_default())
        });
        effect(move || {
            // Read and not only tracked: a memo without a reader tracks no signals.
            overdue.with(|_| ());
            self.refold();
        });
    }

    // A step that failed or is overdue leaves its fold, a recovered step returns to it: then the graph is built anew.
    fn refold(self) {
        let (Some(task), Some(graph)) = (self.whole.get_untracked(), self.graph.get_untracked()) else { return };
        let (folding, now) = (self.folding.get_untracked(), self.session.clock.now_untracked());
        self.put(graph.refolded(&task, folding, now));
    }
}

fn of(origins: &[Origin], step: SubtaskId) -> Option<Origin> {
    let at = origins.partition_point(|origin| origin.shown < step);
    origins.get(at).filter(|origin| origin.shown == step).copied()
}

fn overdue(task: &Task, now: Timestamp) -> Vec<SubtaskId> {
    task.steps.iter().filter(|step| pace::is_overdue(step, now)).map(|step| step.id).collect()
}
