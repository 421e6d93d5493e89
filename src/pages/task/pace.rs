//! In the panel of a running step: its time against its time-out, in words and as a bar.

use std::sync::Arc;

use leptos::prelude::*;

use crate::i18n::fill;
use crate::pages::{messages, text, words};
use crate::reactive::{Memo, live, memo};
use crate::task::{Step, pace};

use super::card::silence;
use super::context::TaskPageContext;

/// The line, while the step runs and has a limit.
#[component]
pub(super) fn PaceLine(step: Memo<Option<Arc<Step>>>, context: TaskPageContext) -> impl IntoView {
    let w = words();
    let pace = memo(move || {
        let step = step.get().filter(|step| step.state.is_active())?;
        context.tick.track();
        let pace = pace::pace(&step, context.session.clock.now()?, None)?;
        let limit = messages::duration(w(), step.timeout?.saturating_mul(1_000));
        let mark = messages::pace::mark(w(), pace)?;
        Some((fill(w().actions.pace_of, &[&messages::duration(w(), pace.elapsed_ms), &limit]), mark))
    });
    let line = move || {
        let (of, mark) = pace.get()?;
        Some(view! {
            <p class="pace figures" data-pace=mark.look.as_str()>
                <span>{text(|w| w.actions.pace)} " " {of}</span>
                <strong>{mark.word}</strong>
                <progress max="100" value=mark.percent aria-hidden="true"></progress>
            </p>
        })
    };
    live(line)
}

/// A note that the open log of the running step has been silent.
#[component]
pub(super) fn Silence(step: Memo<Option<Arc<Step>>>, context: TaskPageContext) -> impl IntoView {
    let w = words();
    let told = move || step.with(|step| silence(w(), step.as_ref()?, context.logs));
    live(move || told().map(|told| view! { <p class="silence figures">{told}</p> }))
}
