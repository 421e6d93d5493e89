//! Stages of a path, one after the other: each with its state, and a switch where it has content to open.

use leptos::prelude::*;

use super::icon::{Icon, IconView};
use super::shown::Shown;
use super::toggle::Toggle;
use super::tone::Tone;
use crate::reactive::{Memo, live, memo};

/// The look of a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StageLook {
    /// A stop.
    Stop,
    /// Passed through.
    Passage,
}

/// One stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepperStage {
    /// Its name.
    pub name: String,
    /// The kind of stage, in a word.
    pub note: String,
    /// The look of that kind.
    pub look: StageLook,
    /// The tone of its state.
    pub tone: Tone,
    /// The state in a word.
    pub word: String,
    /// The switch of its content.
    pub switch: Option<Switch>,
}

/// A switch that opens the content of a stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Switch {
    /// The argument of the callback.
    pub key: u64,
    /// The name of the content.
    pub label: String,
    /// Whether it is open.
    pub is_open: bool,
}

/// The stages.
#[component]
pub fn Stepper(
    /// The label of the stages.
    #[prop(into)]
    label: Signal<String>,
    /// The stages in their order.
    stages: Memo<Vec<StepperStage>>,
    /// Called with the key of the clicked switch.
    on_switch: Callback<u64>,
) -> impl IntoView {
    let count = memo(move || stages.with(Vec::len));
    // Changes are made inside of a stage, so that a switch keeps its focus.
    let shown = move || (0..count.get()).map(|at| stage(stages, at, on_switch)).collect::<Vec<_>>();
    view! {
        <ol class="stepper" aria-label=live(move || label.get())>
            {live(shown)}
        </ol>
    }
}

fn stage(stages: Memo<Vec<StepperStage>>, at: usize, on_switch: Callback<u64>) -> AnyView {
    let of = move |read: fn(&StepperStage) -> String| {
        Signal::derive(move || stages.with(|stages| stages.get(at).map(read).unwrap_or_default()))
    };
    let tone = memo(move || stages.with(|stages| stages.get(at).map_or(Tone::Unknown, |stage| stage.tone)));
    let is_passage = move || stages.with(|stages| stages.get(at).is_some_and(|stage| stage.look == StageLook::Passage));
    let switch = memo(move || stages.with(|stages| stages.get(at).and_then(|stage| stage.switch.clone())));
    let label = Signal::derive(move || switch.get().map(|switch| switch.label).unwrap_or_default());
    let pressed = Signal::derive(move || switch.with(|switch| switch.as_ref().is_some_and(|switch| switch.is_open)));
    let press = Callback::new(move |()| {
        if let Some(switch) = switch.get_untracked() {
            on_switch.run(switch.key);
        }
    });
    view! {
        <li
            class="stepper-stage"
            data-tone=live(move || tone.get().as_str())
            data-look=live(move || if is_passage() { "passage" } else { "stop" })
        >
            <IconView icon=Signal::derive(move || Icon::Tone(tone.get())) />
            <span class="stepper-name">{of(|stage| stage.name.clone())}</span>
            <span class="stepper-word">{of(|stage| stage.word.clone())}</span>
            <span class="stepper-note">{of(|stage| stage.note.clone())}</span>
            <Shown when=Signal::derive(move || switch.with(Option::is_some))>
                <Toggle label pressed on_press=press />
            </Shown>
        </li>
    }
    .into_any()
}
