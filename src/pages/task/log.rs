//! The log of a step, loaded on demand and once more whenever the step's state changes.

use leptos::prelude::*;

use crate::pages::text;
use crate::reactive::live;

use crate::ocp::{SubtaskId, TaskId, calls};
use crate::pages::parts::failure::Failure;
use crate::pages::{session, words};
use crate::state::load::Load;
use crate::task::StepState;
use crate::ui::button::Button;
use crate::ui::skeleton::Skeleton;

/// The log.
#[component]
pub(super) fn Log(task: TaskId, step: SubtaskId, state: Memo<Option<StepState>>) -> impl IntoView {
    let (w, session) = (words(), session());
    let wanted = RwSignal::new(false);
    let loaded = Load::new(move || {
        state.track();
        let ask = async move { session.call(&calls::subtask_log(task, step)).await };
        wanted.get().then_some(ask)
    });
    let press = Callback::new(move |()| if wanted.get_untracked() { loaded.again() } else { wanted.set(true) });
    let shown = move || match loaded.value.get() {
        None if !wanted.get() => ().into_any(),
        None => view! { <Skeleton label=text(|w| w.shell.loading) /> }.into_any(),
        Some(Err(error)) => view! { <Failure error on_retry=press /> }.into_any(),
        Some(Ok(answer)) if answer.data.log.is_empty() => {
            view! { <p class="muted">{text(|w| w.tasks.log_empty)}</p> }.into_any()
        }
        Some(Ok(answer)) => view! {
            <pre class="log" tabindex="0" role="region" aria-label=text(|w| w.tasks.log)>
                {answer.data.log}
            </pre>
        }
        .into_any(),
    };
    view! {
        <h3>{text(|w| w.tasks.log)}</h3>
        {live(shown)}
        <div class="toolbar">
            <Button on_press=press>
                {live(move || if !wanted.get() { w().tasks.log_load } else { w().shell.refresh })}
            </Button>
        </div>
    }
}
