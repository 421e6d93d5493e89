//! The log of a step, loaded on demand and once more whenever the step's state changes.

use leptos::prelude::*;

use crate::ocp::{SubtaskId, TaskId, calls};
use crate::pages::parts::failure::Failure;
use crate::pages::{session, words};
use crate::task::StepState;
use crate::ui::button::Button;
use crate::ui::skeleton::Skeleton;

/// The log.
#[component]
pub(super) fn Log(task: TaskId, step: SubtaskId, state: Memo<Option<StepState>>) -> impl IntoView {
    let (w, session) = (words(), session());
    let asked = RwSignal::new(0_u32);
    let loaded = LocalResource::new(move || {
        let wanted = asked.get() > 0;
        state.track();
        async move { if wanted { Some(session.call(&calls::subtask_log(task, step)).await) } else { None } }
    });
    let load = Callback::new(move |()| asked.update(|count| *count += 1));
    let text = move || {
        match loaded.get() {
        Some(None) => ().into_any(),
        None if asked.get() == 0 => ().into_any(),
        None => view! { <Skeleton label=Signal::derive(move || w().shell.loading.to_owned()) /> }.into_any(),
        Some(Some(Err(error))) => view! { <Failure error on_retry=load /> }.into_any(),
        Some(Some(Ok(answer))) if answer.data.log.is_empty() => view! { <p class="muted">{move || w().tasks.log_empty}</p> }.into_any(),
        Some(Some(Ok(answer))) => {
            view! { <pre class="log" tabindex="0" role="region" aria-label=move || w().tasks.log>{answer.data.log}</pre> }.into_any()
        }
    }
    };
    view! {
        <h3>{move || w().tasks.log}</h3>
        <Transition>{text}</Transition>
        <div class="toolbar">
            <Button on_press=load>
                {move || if asked.get() == 0 { w().tasks.log_load } else { w().shell.refresh }}
            </Button>
        </div>
    }
}
