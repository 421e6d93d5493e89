//! Above graph and list: the search for steps, the folding, and the graph as a file.

use std::sync::Arc;

use leptos::prelude::*;

use crate::dag::Shape;
use crate::i18n::{Words, fill};
use crate::pages::{messages, session, text, words};
use crate::reactive::{Memo, RwSignal, effect, live, spawn_while_owned};
use crate::router::{Parameter, Router};
use crate::state::export::{Picture, Saved, save};
use crate::state::task_feed::TaskFeed;
use crate::task::{Folding, Progress, Task};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dag::{DagDrawing, Legend, svg, svg_size};
use crate::ui::fold_switch::FoldSwitch;
use crate::ui::segmented::{Segment, Segmented};
use crate::ui::select_field::{Choice, SelectField};
use crate::ui::text_field::{TextField, TextKind};
use crate::ui::tone::Tone;

use super::context::TaskPageContext;
use super::drawing::exported;
use super::finding::FIND;
use super::row_labels::row_labels;

/// The state of the graph's export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Export {
    /// No export was requested.
    Idle,
    /// The file is being made.
    Making(Picture),
    /// The result of the export.
    Ended(Saved),
}

/// The bar.
#[component]
pub(super) fn GraphTools(
    feed: TaskFeed,
    context: TaskPageContext,
    drawing: Memo<Arc<DagDrawing>>,
    /// The view that is shown: only a graph can be exported.
    view: Signal<String>,
) -> impl IntoView {
    let w = words();
    let TaskPageContext { finding, ahead, places, .. } = context;
    let count = move || {
        if !finding.is_on() {
            return String::new();
        }
        feed.whole.with(|task| {
            let steps = task.as_ref().map(|task| task.steps.as_slice()).unwrap_or_default();
            let finds = finding.finder();
            let found = steps.iter().filter(|step| finds(step)).count();
            fill(w().tasks.found, &[&found.to_string(), &steps.len().to_string()])
        })
    };
    let states = Signal::derive(move || {
        // The states that the task has, and the selected one.
        let picked = finding.tone.get();
        feed.whole.with(|task| {
            let steps = task.as_ref().map(|task| task.steps.as_slice()).unwrap_or_default();
            let word = |tone: Tone| steps.iter().find(|step| messages::state::step_tone(&step.state) == tone);
            let choice = |tone: Tone| match word(tone) {
                Some(step) => Some(Choice::new(tone.as_str(), messages::state::step_word(w(), &step.state))),
                None => {
                    (picked == Some(tone)).then(|| Choice::new(tone.as_str(), messages::state::tone_word(w(), tone)))
                }
            };
            Tone::ALL.into_iter().filter_map(choice).collect::<Vec<_>>()
        })
    });
    // In the address, so that a link and a reload fold the same.
    let fold: Parameter = expect_context::<Router>().parameter("fold");
    let asked = move || folding(&fold.get().unwrap_or_default());
    feed.fold(untrack(asked));
    effect(move || {
        let asked = asked();
        if feed.folding.get_untracked() != asked {
            untrack(|| feed.fold(asked));
        }
    });
    let set_fold = move |value: String| fold.set((value != name(Folding::Auto)).then_some(value));
    let foldings = Signal::derive(move || {
        let t = &w().tasks;
        [(Folding::Auto, t.fold_auto), (Folding::Folded, t.fold_all), (Folding::Open, t.fold_none)]
            .map(|(folding, label)| Segment { value: name(folding).into(), label: label.into(), icon: None })
            .to_vec()
    });
    let shape: Parameter = expect_context::<Router>().parameter("shape");
    effect(move || {
        let wanted = wanted(shape.get().as_deref());
        untrack(|| feed.arrange(|how| how.shape = wanted));
    });
    let shapes =
        Signal::derive(move || Shape::ALL.map(|shape| Choice::new(shape_name(shape), shape_word(w(), shape))).to_vec());
    let export = RwSignal::new(Export::Idle);
    let rows = row_labels(feed, places);
    let start = move |kind: Picture| {
        let (Some(task), now) = (feed.whole.get_untracked(), session().clock.now()) else { return };
        export.set(Export::Making(kind));
        let name = format!("task-{}", task.id);
        spawn_while_owned(async move {
            let draw = move || {
                let course = untrack(|| ahead.legend());
                let rows = untrack(|| rows.get());
                let legend = Legend { course, rows, ..legend(untrack(w), &task, now.map(|now| now.to_string())) };
                let overlay = ahead.overlay.get_untracked();
                let drawing = exported(feed, context, drawing);
                (svg(&drawing, &overlay, &legend), svg_size(&drawing, &overlay, &legend))
            };
            export.set(Export::Ended(save(&name, draw, kind).await));
        });
    };
    let told = move || match export.get() {
        Export::Idle | Export::Ended(Saved::AsAsked) => "",
        Export::Making(_) => w().tasks.saving,
        Export::Ended(Saved::AsSvg) => w().tasks.saved_as_svg,
        Export::Ended(Saved::Failed) => w().tasks.save_failed,
    };
    let is_made = move |kind: Picture| Signal::derive(move || export.get() == Export::Making(kind));
    let is_other_made =
        move |kind: Picture| Signal::derive(move || matches!(export.get(), Export::Making(other) if other != kind));
    let button = move |kind: Picture, word: &'static str| {
        view! {
            <Button
                kind=ButtonKind::Quiet
                busy=is_made(kind)
                disabled=is_other_made(kind)
                reason=text(|w| w.tasks.saving)
                on_press=Callback::new(move |()| start(kind))
            >
                {word}
            </Button>
        }
    };
    view! {
        <div class="graph-tools" role="search" aria-label=text(|w| w.tasks.find)>
            <FoldSwitch label=text(|w| w.tasks.view_tools) open=finding.is_shown />
            <TextField
                id=FIND
                label=text(|w| w.tasks.find)
                kind=TextKind::Search
                placeholder=text(|w| w.tasks.find_hint)
                value=Signal::derive(move || finding.typed())
                on_input=Callback::new(move |typed: String| finding.set_text(typed))
            />
            <SelectField
                id="graph-state"
                label=text(|w| w.tasks.filter_status)
                options=states
                value=Signal::derive(move || finding.tone.get().map(Tone::as_str).unwrap_or_default().to_owned())
                on_change=Callback::new(move |name: String| finding.set_tone(name))
                placeholder=text(|w| w.tasks.any)
            />
            <Segmented
                id="graph-fold"
                label=text(|w| w.tasks.fold)
                segments=foldings
                value=Signal::derive(move || name(feed.folding.get()).to_owned())
                on_change=Callback::new(set_fold)
            />
            <span class="graph-shape" hidden=live(move || view.with(|view| view != "graph"))>
                <SelectField
                    id="graph-shape"
                    label=text(|w| w.tasks.shape)
                    options=shapes
                    value=Signal::derive(move || wanted(shape.get().as_deref()).map(shape_name).unwrap_or_default().to_owned())
                    on_change=Callback::new(move |name: String| shape.set(Some(name).filter(|name| !name.is_empty())))
                    placeholder=text(|w| w.tasks.shape_auto)
                />
            </span>
            <output class="graph-found figures" aria-live="polite">{live(count)}</output>
            <span class="graph-export" hidden=live(move || view.with(|view| view != "graph"))>
                {button(Picture::Svg, "SVG")}
                {button(Picture::Png, "PNG")}
            </span>
            <span class="graph-saved" role="status">{live(told)}</span>
        </div>
    }
}

const fn shape_name(shape: Shape) -> &'static str {
    match shape {
        Shape::TopDown => "down",
        Shape::LeftRight => "right",
        Shape::Rows => "rows",
    }
}

const fn shape_word(words: &Words, shape: Shape) -> &'static str {
    match shape {
        Shape::TopDown => words.tasks.shape_down,
        Shape::LeftRight => words.tasks.shape_right,
        Shape::Rows => words.tasks.shape_rows,
    }
}

fn wanted(name: Option<&str>) -> Option<Shape> {
    Shape::ALL.into_iter().find(|shape| Some(shape_name(*shape)) == name)
}

const fn name(folding: Folding) -> &'static str {
    match folding {
        Folding::Auto => "auto",
        Folding::Folded => "all",
        Folding::Open => "none",
    }
}

fn folding(value: &str) -> Folding {
    [Folding::Folded, Folding::Open].into_iter().find(|folding| name(*folding) == value).unwrap_or_default()
}

fn legend(words: &Words, task: &Task, now: Option<String>) -> Legend {
    let progress = Progress::of(task.steps.iter().map(|step| &step.state));
    let done = fill(words.tasks.steps_of, &[&progress.settled().to_string(), &progress.total().to_string()]);
    let mut subtitle = vec![fill(words.tasks.task_number, &[&task.id.to_string()])];
    subtitle.extend(task.object.clone());
    subtitle.push(messages::state::task_word(words, &task.state));
    subtitle.push(done);
    subtitle.extend(now.map(|now| fill(words.tasks.as_of, &[&now])));
    let mut tones: Vec<(Tone, String)> = Vec::new();
    for (state, _) in progress.parts() {
        let tone = messages::state::step_tone(state);
        if tones.iter().all(|(other, _)| *other != tone) {
            tones.push((tone, messages::state::step_word(words, state)));
        }
    }
    Legend { title: task.name.clone(), subtitle: subtitle.join(" · "), tones, course: None, rows: Vec::new() }
}
