//! The picture with its frame: selection, focus and keys.
use super::camera::Camera;
use super::keyboard::{Command, command};
use super::light::Light;
use super::node::Surroundings;
use super::scene::scene;
use super::shapes::glyphs;
use super::tools::tools;
use super::{DagNode, DagWords};
use crate::dag::{Layout, Placed, Viewport};
use crate::ui::tone::Tone;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, SvgElement};
use leptos::{ev, svg};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// Numbers the pictures of a page, for ids that must not be shared.
static PICTURES: AtomicU32 = AtomicU32::new(0);

/// Draws a graph that follows its nodes' signals.
///
/// A changed face touches the elements of that node and no others. The picture is drawn anew only when `layout` or
/// `nodes` hold another `Arc`; viewport, selection and focus survive that. Node indices are those of the layout's input.
#[component]
pub fn DagView(
    /// Where everything stands.
    #[prop(into)]
    layout: Signal<Arc<Layout>>,
    /// What the nodes show, by their index in the layout. Nodes without an entry are not drawn.
    #[prop(into)]
    nodes: Signal<Arc<Vec<DagNode>>>,
    /// The selected node.
    #[prop(into)]
    selected: Signal<Option<usize>>,
    /// Another node, or none, was selected by hand.
    #[prop(into)]
    on_select: Callback<Option<usize>>,
    /// A node was opened by a click, Enter or Space; `on_select` was called just before.
    #[prop(into)]
    on_open: Callback<usize>,
    /// What the view says.
    #[prop(into)]
    words: Signal<DagWords>,
    /// What is seen, for a page that wants to keep it; `None` asks for a first view.
    #[prop(optional)]
    viewport: Option<RwSignal<Option<Viewport>>>,
) -> impl IntoView {
    let prefix = StoredValue::new(format!("dag-{}", PICTURES.fetch_add(1, Ordering::Relaxed)));
    let frame = NodeRef::<svg::Svg>::new();
    // The same Arc set again is no new picture.
    let layout = Memo::new_with_compare(move |_| layout.get(), differ::<Layout>);
    let nodes = Memo::new_with_compare(move |_| nodes.get(), differ::<Vec<DagNode>>);
    let camera = Camera::new(viewport.unwrap_or_else(|| RwSignal::new(None)), frame, layout);
    let light = Memo::new(move |_| layout.with(|layout| Light::new(layout, selected.get())));

    // Focus is remembered by key: it belongs to the same node in the next layout.
    let focused = RwSignal::new(None::<u64>);
    let stop = Memo::new(move |_| layout.with(|layout| tab_stop(layout, focused.get(), selected.get())));

    let activate = move |index: usize| {
        on_select.run(Some(index));
        on_open.run(index);
    };
    let surroundings = Surroundings {
        prefix,
        light,
        stop,
        on_press: Callback::new(move |index| {
            if !camera.was_drag() {
                activate(index);
            }
        }),
        on_focus: Callback::new(move |index| {
            if let Some(node) = placed(layout, index) {
                focused.set(Some(node.key));
                // Not under a pointer: the node must not slip away between press and click.
                if document().active_element().is_some_and(|active| active.matches(":focus-visible").unwrap_or(false)) {
                    camera.reveal(&node);
                }
            }
        }),
    };

    // The first view, as soon as there is something to see and a frame to see it in.
    Effect::new(move || {
        let is_there = layout.with(|layout| !layout.nodes.is_empty());
        if camera.is_closed() && is_there {
            let start =
                untrack(|| selected.get()).or_else(|| layout.with(|layout| unfinished(layout, &nodes.get_untracked())));
            camera.open(start.and_then(|index| placed(layout, index)).as_ref());
        }
    });
    // What fails or runs is followed, until the operator moves the picture.
    let busiest = Memo::new(move |_| layout.with(|layout| nodes.with(|nodes| busiest(layout, nodes))));
    Effect::new(move || {
        if let Some(node) = busiest.get().and_then(|index| placed(layout, index)) {
            camera.follow(&node);
        }
    });
    // A selection that comes from elsewhere is brought into view.
    Effect::new(move || {
        if let Some(node) = selected.get().and_then(|index| placed(layout, index)) {
            camera.reveal(&node);
        }
    });

    let on_key = move |event: ev::KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let direction = layout.with_untracked(|layout| layout.direction);
        let Some(command) = command(&event.key(), direction) else { return };
        let here = focused_index(&event);
        match (command, here) {
            (Command::Go(step), Some(index)) => {
                if let Some(next) = layout.with_untracked(|layout| layout.step(index, step)) {
                    // In view before it is focused, or the browser scrolls the page to it.
                    if let Some(node) = placed(layout, next) {
                        camera.reveal(&node);
                    }
                    focus(frame, &format!("[data-index=\"{next}\"]"));
                }
            }
            (Command::Open, Some(index)) => activate(index),
            (Command::Go(_) | Command::Open, None) => return,
            // With nothing selected, Escape belongs to what is around the picture.
            (Command::Deselect, _) if selected.get_untracked().is_none() => return,
            (Command::Deselect, _) => on_select.run(None),
            (Command::Fit, _) => camera.fit(),
            (Command::ZoomIn, _) => camera.zoom(Viewport::NOTCH),
            (Command::ZoomOut, _) => camera.zoom(1.0 / Viewport::NOTCH),
        }
        event.prevent_default();
    };

    let picture = move || {
        // The old picture is still in the document here; what is focused in it is focused again in the new one.
        if let Some(key) = focused_key(frame) {
            queue_microtask(move || focus(frame, &format!("[data-key=\"{key}\"]")));
        }
        layout.with(|layout| nodes.with(|nodes| scene(layout, nodes, surroundings)))
    };
    let hint_id = prefix.with_value(|prefix| format!("{prefix}-hint"));

    view! {
        <div class="dag">
            <svg
                node_ref=frame
                class="dag-frame"
                role="application"
                aria-label=move || words.with(|words| words.graph_label.clone())
                aria-roledescription=move || words.with(|words| Some(words.graph_role.clone()).filter(|role| !role.is_empty()))
                aria-describedby=hint_id.clone()
                data-selection=move || selected.get().map(|_| "some")
                // On the element itself (Leptos delegates nothing here): at the window it would be passive, and the page scroll.
                on:wheel=move |event| camera.wheel(&event)
                on:pointerdown=move |event| camera.press(&event)
                on:pointermove=move |event| camera.drag(&event)
                on:pointerup=move |event| camera.release(&event)
                on:pointercancel=move |event| camera.cancel(&event)
                on:click=move |_| if !camera.was_drag() { on_select.run(None) }
                on:keydown=on_key
            >
                {glyphs(prefix)}
                <g class="dag-scene" transform=move || camera.view.get().unwrap_or_default().transform()>
                    {picture}
                </g>
            </svg>
            <p class="dag-empty" hidden=move || layout.with(|layout| !layout.nodes.is_empty())>
                {move || words.with(|words| words.empty.clone())}
            </p>
            <p class="dag-hint" id=hint_id>{move || words.with(|words| words.hint.clone())}</p>
            {tools(camera, words)}
        </div>
    }
}

/// Whether an `Arc` was exchanged.
fn differ<T>(old: Option<&Arc<T>>, new: Option<&Arc<T>>) -> bool {
    !matches!((old, new), (Some(old), Some(new)) if Arc::ptr_eq(old, new))
}

fn placed(layout: Memo<Arc<Layout>>, index: usize) -> Option<Placed> {
    layout.with_untracked(|layout| layout.nodes.get(index).cloned())
}

/// The one node that the tab key reaches: the last focused, else the selected, else the first.
fn tab_stop(layout: &Layout, focused: Option<u64>, selected: Option<usize>) -> Option<u64> {
    focused
        .filter(|&key| layout.nodes.iter().any(|node| node.key == key))
        .or_else(|| layout.nodes.get(selected?).map(|node| node.key))
        .or_else(|| layout.nodes.get(*layout.rank(0).first()?).map(|node| node.key))
}

/// The node that somebody should look at first: what failed, else what runs. Reads every face, so it follows them.
fn busiest(layout: &Layout, nodes: &[DagNode]) -> Option<usize> {
    most_urgent(layout, nodes, |tone| match tone {
        Tone::Failed => Some(0),
        Tone::Running | Tone::Cancelling | Tone::RollingBack => Some(1),
        _ => None,
    })
}

/// Where a first look starts: as [`busiest`], else the first node that is not finished, else the first.
fn unfinished(layout: &Layout, nodes: &[DagNode]) -> Option<usize> {
    let waiting = |tone| matches!(tone, Tone::Ready | Tone::Waiting | Tone::Cancelled | Tone::Unknown).then_some(0);
    untrack(|| busiest(layout, nodes).or_else(|| most_urgent(layout, nodes, waiting)))
        .or_else(|| layout.rank(0).first().copied())
}

fn most_urgent(layout: &Layout, nodes: &[DagNode], urgency: impl Fn(Tone) -> Option<u8>) -> Option<usize> {
    (0..layout.ranks())
        .flat_map(|rank| layout.rank(rank))
        .filter_map(|&index| Some((urgency(nodes.get(index)?.face.with(|face| face.tone))?, index)))
        .min_by_key(|&(urgency, _)| urgency)
        .map(|(_, index)| index)
}

/// The node in which an event happened.
fn focused_index(event: &ev::KeyboardEvent) -> Option<usize> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest("[data-index]").ok()??.get_attribute("data-index")?.parse().ok()
}

/// The key of the focused node of this picture.
fn focused_key(frame: NodeRef<svg::Svg>) -> Option<u64> {
    let active = document().active_element()?;
    let is_inside = frame.try_get_untracked().flatten()?.contains(Some(&active));
    active.get_attribute("data-key").filter(|_| is_inside)?.parse().ok()
}

/// Focuses the first element of the picture that matches.
fn focus(frame: NodeRef<svg::Svg>, selector: &str) {
    let found = frame.try_get_untracked().flatten().and_then(|frame| frame.query_selector(selector).ok().flatten());
    if let Some(element) = found.and_then(|found| found.dyn_into::<SvgElement>().ok()) {
        // Fails only for elements that cannot have the focus.
        let _ = element.focus();
    }
}
