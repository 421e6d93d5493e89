//! What is known about the first error of a failed step: what it means, what to do, and where that is written.

use leptos::prelude::*;

use crate::ocp::SubtaskId;
use crate::pages::messages::cause::{CauseText, say};
use crate::pages::words;
use crate::reactive::{live, memo};
use crate::task::cause::causes;
use crate::task::failed_logs::Reason;

use super::context::TaskPageContext;

/// Returns the known causes of a failed step in words, and the unknown ones beside them; empty when none is known.
pub(super) fn told(context: TaskPageContext, step: SubtaskId) -> Vec<CauseText> {
    let Some(Reason::Told(error)) = context.logs.reason(step) else { return Vec::new() };
    let words = context.prefs.words();
    let all: Vec<CauseText> = causes(&error).iter().map(|cause| say(words, cause)).collect();
    if all.iter().any(|cause| cause.meaning.is_some()) { all } else { Vec::new() }
}

/// The list of causes.
#[component]
pub(super) fn Causes(context: TaskPageContext, step: SubtaskId) -> impl IntoView {
    let w = words();
    let all = memo(move || told(context, step));
    live(move || {
        let all = all.get();
        let has_several = all.len() > 1;
        let item = |cause: CauseText| {
            let excerpt = (has_several || cause.meaning.is_none()).then(|| view! { <q>{cause.excerpt}</q> });
            let source = cause.source.map(|source| view! { <span class="muted">{source}</span> });
            view! {
                <li>
                    {excerpt} <strong>{cause.meaning}</strong> <span>{cause.advice}</span> {source}
                </li>
            }
            .into_any()
        };
        (!all.is_empty()).then(|| {
            let items: Vec<AnyView> = all.into_iter().map(item).collect();
            view! { <ul class="causes" aria-label=live(move || w().causes.label)>{items}</ul> }
        })
    })
}
