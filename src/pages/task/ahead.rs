//! The rest of the task: the remaining time, the critical path while it is switched on, and the rollback boundary.

use leptos::prelude::*;

use crate::i18n::fill;
use crate::ocp::SubtaskId;
use crate::pages::{messages, prefs, session, text, words};
use crate::reactive::{Memo, RwSignal, live, memo};
use crate::router::{Parameter, Router};
use crate::state::Prefs;
use crate::state::experience::Experience;
use crate::state::task_feed::TaskFeed;
use crate::task::estimate::{Estimate, longest_chain};
use crate::task::rollback::{self, RollbackWindow};
use crate::task::{Task, TaskState};
use crate::ui::dag::{Boundary, BoundaryLook, Overlay};
use crate::ui::shown::Shown;
use crate::ui::toggle::Toggle;

const STROKE: &str = "M1 4H27";

/// Minutes are shown, so that seconds change nothing.
const EVERY_SECONDS: u32 = 5;

/// The remaining time and the overlay of a task. A handle: copies share everything.
#[derive(Clone, Copy)]
pub(super) struct Ahead {
    /// The remaining time, where it is known.
    estimate: Memo<Option<Estimate>>,
    /// The overlay of the graph: the critical path while it is switched on, and the rollback boundary.
    pub(super) overlay: Memo<Overlay>,
    /// Whether the critical path is switched on: in the address, so that a link and a reload show the same.
    asked: Parameter,
}

impl Ahead {
    /// Computes the values of a followed task; learns from it once it is over.
    pub(super) fn of(feed: TaskFeed, tick: RwSignal<u32>) -> Self {
        let (prefs, session) = (prefs(), session());
        let experience: Experience = expect_context();
        experience.follow(session, feed);
        let beat = memo(move || tick.get() / EVERY_SECONDS);
        let estimate = memo(move || {
            beat.track();
            let now = session.clock.now()?;
            feed.task.with(|task| experience.estimate(task.as_ref()?, now))
        });
        let asked = expect_context::<Router>().parameter("path");
        let overlay = memo(move || {
            let path = |task: &Task| {
                estimate.with(|known| known.as_ref().map_or_else(|| longest_chain(task), |known| known.path.clone()))
            };
            // The steps of an unfolded child neither end the rollback window nor are on the critical path, but they are
            // drawn.
            let Some((task, whole)) = feed.task.get().zip(feed.whole.get()) else { return Overlay::default() };
            let course = if asked.get().is_some() { path(&task) } else { Vec::new() };
            Overlay { course: course.iter().map(|id| id.0).collect(), boundary: boundary(prefs, &task, &whole) }
        });
        Self { estimate, overlay, asked }
    }

    /// Returns whether a step is on the critical path that is switched on.
    pub(super) fn decides(self, step: SubtaskId) -> bool {
        self.overlay.with(|overlay| overlay.course.contains(&step.0))
    }

    /// Returns the legend of the thick edges, while there are any.
    pub(super) fn legend(self) -> Option<String> {
        let words = words()();
        let a = &words.ahead;
        let by = if self.estimate.with(Option::is_some) { a.course_by_time } else { a.course_by_count };
        self.overlay.with(|overlay| !overlay.course.is_empty()).then(|| fill(words.tasks.spoken, &[a.course, by]))
    }
}

// A finished task has no rollback boundary. `whole`: the task with the steps of its unfolded children.
fn boundary(prefs: Prefs, task: &Task, whole: &Task) -> Option<Boundary> {
    let way = rollback::of(task);
    let beyond: Vec<u64> = rollback::beyond(whole, &way).iter().map(|id| id.0).collect();
    let is_over = matches!(task.state, TaskState::Succeeded | TaskState::RolledBack);
    let look = if matches!(way, RollbackWindow::Closed { .. }) { BoundaryLook::Passed } else { BoundaryLook::Ahead };
    (!is_over && !beyond.is_empty()).then(|| Boundary {
        beyond,
        label: messages::rollback::way_back(prefs, task, &way),
        brief: messages::rollback::way_back_brief(prefs, &way).to_owned(),
        look,
    })
}

/// The line in the head: the remaining time, and the switch of the critical path. Empty when no steps remain.
#[component]
pub(super) fn AheadLine(feed: TaskFeed, ahead: Ahead) -> impl IntoView {
    let w = words();
    let has_rest = memo(move || {
        feed.task.with(|task| {
            task.as_ref()
                .is_some_and(|task| !task.is_undoing() && task.steps.iter().any(|step| !step.state.is_settled()))
        })
    });
    let sentence =
        memo(move || ahead.estimate.with(|estimate| estimate.as_ref().map(|known| messages::ahead::left(w(), known))));
    let press = Callback::new(move |()| {
        let is_on = ahead.asked.get_untracked().is_some();
        ahead.asked.set((!is_on).then(|| "critical".to_owned()));
    });
    let legend = move || {
        ahead.legend().map(|legend| {
            view! {
                <span class="ahead-legend">
                    <svg viewBox="0 0 28 8" aria-hidden="true"><path class="dag-course" d=STROKE /></svg>
                    {legend}
                </span>
            }
        })
    };
    view! {
        <Shown when=has_rest>
            <p class="ahead">
                <span class="ahead-left figures" title=text(|w| w.ahead.estimate_hint)>{live(move || sentence.get())}</span>
                <Toggle
                    label=text(|w| w.ahead.course)
                    pressed=Signal::derive(move || ahead.asked.get().is_some())
                    on_press=press
                />
                {live(legend)}
            </p>
        </Shown>
    }
}
