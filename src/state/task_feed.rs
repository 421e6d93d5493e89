//! A task that follows OCP: one loop writes signals, one signal a step. What is drawn may hold the steps of child tasks
//! too; whatever acts on the task knows only its own.

use std::sync::Arc;

use leptos::prelude::*;

use crate::ocp::{SubtaskId, TaskId, Timestamp, calls};
use crate::platform::clock::monotonic;
use crate::platform::visibility;
use crate::reactive::{effect, memo};
use crate::task::freshness::{self, RequestTiming as At, Trust, is_overtaken};
use crate::task::stitch::{Origin, Piece, stitch};
use crate::task::watch::Intervals;
use crate::task::{Changes, Folding, Task, pace};

use super::freshness::Freshness;
use super::graph_model::GraphModel;
use super::poller::{Motion, Polled, Poller};
use super::session::Session;

/// An answer that was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answered {
    /// When it was asked for and when it came.
    pub at: At,
    /// How large it was.
    pub bytes: usize,
}

/// What became of an answer.
enum Taken {
    /// It is shown.
    Shown,
    /// A newer one came before it.
    Overtaken,
}

/// A task as it is followed. A handle: copies share everything.
#[derive(Clone, Copy)]
pub struct TaskFeed {
    /// The last good answer.
    pub task: RwSignal<Option<Arc<Task>>>,
    /// The same with the steps of the child tasks that are opened in it: what is drawn and listed.
    pub whole: RwSignal<Option<Arc<Task>>>,
    /// Where those steps come from.
    pub origins: RwSignal<Vec<Origin>>,
    /// The steps of the whole, laid out.
    pub graph: RwSignal<Option<Arc<GraphModel>>>,
    /// Grows with each change of the whole.
    pub revision: RwSignal<u32>,
    /// What the last answer about the task changed.
    pub changes: RwSignal<Changes>,
    /// How much is folded.
    pub folding: RwSignal<Folding>,
    /// How fresh it is.
    pub freshness: RwSignal<Freshness>,
    /// The answer that is shown, as an answer.
    pub answered: RwSignal<Option<Answered>>,
    session: Session,
    pieces: StoredValue<Vec<Piece>>,
    poller: Poller,
    card: (f64, f64),
}

impl TaskFeed {
    /// Follows a task until the owner is cleaned up. `first` is shown before the first answer; `card` is the size of
    /// a step in the picture.
    #[must_use]
    pub fn follow(session: Session, id: TaskId, first: Option<(Task, Option<Timestamp>)>, card: (f64, f64)) -> Self {
        let feed = Self {
            task: RwSignal::new(None),
            whole: RwSignal::new(None),
            origins: RwSignal::new(Vec::new()),
            graph: RwSignal::new(None),
            revision: RwSignal::new(0),
            changes: RwSignal::new(Changes::default()),
            folding: RwSignal::new(Folding::Auto),
            freshness: RwSignal::new(Freshness::default()),
            answered: RwSignal::new(None),
            session,
            pieces: StoredValue::new(Vec::new()),
            poller: Poller::new(session),
            card,
        };
        if let Some((task, as_of)) = first {
            let now = monotonic();
            feed.take(task, Answered { at: At { sent: now, received: now, stamp: as_of }, bytes: 0 });
            feed.freshness.set(Freshness { as_of, trouble: None });
        }
        let poll = move || async move {
            let sent = monotonic();
            let answer = session.call(&calls::task(id)).await?;
            let task = Task::from_wire(answer.data);
            let motion = Motion::of(!task.is_at_rest());
            let at = At { sent, received: monotonic(), stamp: answer.receipt.timestamp };
            Ok(match feed.take(task, Answered { at, bytes: answer.receipt.bytes }) {
                Taken::Shown => {
                    let known = || feed.freshness.with_untracked(|freshness| freshness.as_of);
                    Polled::Answered(motion, at.stamp.or_else(known))
                }
                Taken::Overtaken => Polled::Unasked(motion),
            })
        };
        feed.poller.start(feed.freshness, move || feed.intervals(session), poll);
        feed
    }

    /// Asks at once.
    pub fn refresh(self) {
        self.poller.now();
    }

    /// How often OCP is asked when all goes well: the larger its answers, the less often.
    #[must_use]
    pub fn intervals(self, session: Session) -> Intervals {
        session.intervals().for_size(self.answered.get_untracked().map_or(0, |answered| answered.bytes))
    }

    /// How far what is shown can be trusted, judged at each tick. A tab that the operator hides asks rarely on purpose:
    /// that is no reason for distrust.
    #[must_use]
    pub fn trust(self, tick: RwSignal<u32>) -> Memo<Trust> {
        memo(move || {
            tick.track();
            let Some(answered) = self.answered.get() else { return Trust::Fresh };
            let has_ended = self.task.with(|task| task.as_ref().is_some_and(|task| task.is_at_rest()));
            let intervals = self.intervals(self.session);
            let interval = if has_ended { intervals.ended_ms } else { intervals.running_ms };
            let interval = if visibility::is_hidden() { interval.max(intervals.hidden_ms) } else { interval };
            freshness::trust(monotonic().since(answered.at.received).max(0), interval)
        })
    }

    fn take(self, task: Task, answered: Answered) -> Taken {
        let shown = self.answered.get_untracked();
        if shown.is_some_and(|shown| is_overtaken(&shown.at, &answered.at)) {
            return Taken::Overtaken;
        }
        self.answered.set(Some(answered));
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

    /// Opens these child tasks in the picture, and no others.
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
        match before {
            Some(graph) => graph.update(&whole),
            None => {
                let (folding, now) = (self.folding.get_untracked(), self.session.clock.now_untracked());
                self.graph.set(Some(Arc::new(GraphModel::of(&whole, folding, now, self.card))));
            }
        }
        if self.origins.with_untracked(|old| *old != origins) {
            self.origins.set(origins);
        }
        self.whole.set(Some(whole));
        self.refold();
        self.revision.update(|revision| *revision = revision.wrapping_add(1));
    }

    /// Where a step comes from, when it is a child task's.
    #[must_use]
    pub fn origin(self, step: SubtaskId) -> Option<Origin> {
        self.origins.with(|origins| {
            let at = origins.partition_point(|origin| origin.shown < step);
            origins.get(at).filter(|origin| origin.shown == step).copied()
        })
    }

    /// Folds more or less.
    pub fn fold(self, folding: Folding) {
        self.folding.set(folding);
        self.refold();
    }

    /// From now on a step that becomes overdue leaves its fold: that is looked at whenever `tick` changes. A tick that
    /// makes nothing overdue does nothing more than looking.
    pub fn watch_pace(self, tick: RwSignal<u32>) {
        let overdue = memo(move || {
            tick.track();
            let now = self.session.clock.now();
            self.whole.with(|task| now.zip(task.as_ref()).map(|(now, task)| overdue(task, now)).unwrap_or_default())
        });
        effect(move || {
            // Read and not only tracked: a memo that nobody reads follows nothing.
            overdue.with(|_| ());
            self.refold();
        });
    }

    // A step that failed or is overdue leaves its fold, one that was cured goes back: then the picture is another one.
    fn refold(self) {
        let (Some(task), Some(graph)) = (self.whole.get_untracked(), self.graph.get_untracked()) else { return };
        let (folding, now) = (self.folding.get_untracked(), self.session.clock.now_untracked());
        if let Some(refolded) = graph.refolded(&task, folding, now) {
            self.graph.set(Some(Arc::new(refolded)));
        }
    }
}

fn overdue(task: &Task, now: Timestamp) -> Vec<SubtaskId> {
    task.steps.iter().filter(|step| pace::is_overdue(step, now)).map(|step| step.id).collect()
}
