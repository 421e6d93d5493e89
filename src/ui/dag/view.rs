//! The graph in its frame.
use super::camera::Camera;
use super::card_text::NAME;
use super::element::key_at;
use super::fold::opened;
use super::graph_layer::{graph_layer, sight};
use super::highlight::Highlight;
use super::interaction::{Given, GraphInteraction};
use super::map::map;
use super::node::Surroundings;
use super::overlay::{Overlay, border};
use super::shapes::glyphs;
use super::tools::tools;
use super::{DagDrawing, DagWords, NodeStatus, RowLabel};
use crate::dag::{Size, Viewport, name_size};
use crate::decimal::fine;
use crate::reactive::{RwSignal, handler, live, memo, memo_of_arc};
use leptos::prelude::*;
use leptos::{ev, svg};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// Numbers the graphs of a page, for unique ids.
static DRAWINGS: AtomicU32 = AtomicU32::new(0);

/// Draws a graph that follows its nodes' models.
///
/// A changed model updates only the elements of that node. The graph is redrawn only when `drawing` holds another
/// `Arc`; viewport, selection, open fold and focus survive that.
#[component]
pub fn DagView(
    /// The drawn graph.
    #[prop(into)]
    drawing: Signal<Arc<DagDrawing>>,
    /// The statuses of all nodes, in the order of the nodes.
    #[prop(into)]
    statuses: Signal<Vec<NodeStatus>>,
    /// The key of the selected node. A fold cannot be selected; its members can.
    #[prop(into)]
    selected: Signal<Option<u64>>,
    /// Called with the key of the node that the operator has selected, or with none.
    #[prop(into)]
    on_select: Callback<Option<u64>>,
    /// Called when the operator opens the search.
    #[prop(into)]
    on_find: Callback<()>,
    /// Called with the key of a node whose child is to be unfolded or folded in the graph.
    #[prop(optional, into)]
    on_expand: Option<Callback<u64>>,
    /// Called with the key of a node to open in another tab.
    #[prop(optional, into)]
    on_elsewhere: Option<Callback<u64>>,
    /// The texts of the view.
    #[prop(into)]
    words: Signal<DagWords>,
    /// The name of the colour theme. The map, which is a canvas, is painted anew when it changes.
    #[prop(optional, into)]
    theme: Signal<&'static str>,
    /// The overlay of the graph.
    #[prop(optional, into)]
    overlay: Signal<Overlay>,
    /// The viewport, for a page that stores it; `None` requests a first view.
    #[prop(optional)]
    viewport: Option<RwSignal<Option<Viewport>>>,
    /// The key of the open fold, for a page that stores it.
    #[prop(optional)]
    fold: Option<RwSignal<Option<u64>>>,
    /// The labels of the rows, by the group of each row.
    #[prop(optional, into)]
    row_labels: Signal<Vec<RowLabel>>,
    /// Called with the size of the frame, now and whenever it changes; with `None` while the page is printed.
    #[prop(optional, into)]
    on_frame: Option<Callback<Option<Size>>>,
) -> impl IntoView {
    let prefix = StoredValue::new(format!("dag-{}", DRAWINGS.fetch_add(1, Ordering::Relaxed)));
    let frame = NodeRef::<svg::Svg>::new();
    // Setting the same Arc again does not redraw the graph.
    let drawing = memo_of_arc(move || drawing.get());
    let view = viewport.unwrap_or_else(|| RwSignal::new(None));
    let camera = Camera::new(view, frame, drawing, on_frame);
    // A view that was restored does not move automatically.
    camera.is_following.set(view.get_untracked().is_none());
    let fold = fold.unwrap_or_else(|| RwSignal::new(None));
    let interaction = GraphInteraction::new(
        drawing,
        statuses,
        camera,
        Given { selected, on_select, on_find, on_expand, on_elsewhere, fold },
    );
    let highlight = memo(move || drawing.with(|drawing| Highlight::new(&drawing.layout, interaction.lit.get())));
    let opened_key = Signal::derive(move || interaction.opened());
    let size = memo(move || {
        let scale = camera.view.get().filter(|_| !camera.printing.get()).map_or(1.0, |view| view.scale);
        name_size(scale, NAME)
    });
    let surroundings = Surroundings { prefix, highlight, selected, stop: interaction.stop, opened: opened_key, size };
    let sight = sight(drawing, camera, statuses);
    let drawn = move || {
        interaction.keep_focus();
        drawing.with(|drawing| graph_layer(drawing, sight, surroundings, overlay, row_labels))
    };
    let open_fold = move || {
        let open_fold = interaction.open_fold.get()?;
        let close = words.with(|words| words.close.clone());
        drawing.with(|drawing| {
            let node = drawing.nodes.get(open_fold.fold)?;
            Some(opened(open_fold.clone(), node, sight.area, surroundings, close))
        })
    };
    let hint_id = prefix.with_value(|prefix| format!("{prefix}-hint"));

    view! {
        // On the element itself (Leptos delegates no event here): a listener at the window would be passive, and the
        // page would scroll. It covers the map and the buttons too, where a pinch would zoom the whole page.
        <div class="dag" on:wheel=handler(move |event| camera.wheel(&event))>
            <svg
                node_ref=frame
                class="dag-frame"
                width=live(move || camera.sides().0)
                height=live(move || camera.sides().1)
                viewBox=live(move || camera.whole())
                role="application"
                aria-label=live(move || words.with(|words| words.graph_label.clone()))
                aria-roledescription=live(move || words.with(|words| Some(words.graph_role.clone()).filter(|role| !role.is_empty())))
                aria-describedby=hint_id.clone()
                data-detail=live(move || sight.detail.get().as_str())
                style:--size=live(move || format!("{}px", fine(size.get())))
                data-selection=live(move || interaction.lit.get().map(|_| "some"))
                on:pointerdown=handler(move |event| camera.press(&event))
                on:pointermove=handler(move |event| camera.drag(&event))
                on:pointerup=handler(move |event| camera.release(&event))
                on:pointercancel=handler(move |event| camera.cancel(&event))
                on:lostpointercapture=handler(move |event| camera.release(&event))
                on:click=handler(move |event| interaction.on_click(&event))
                on:auxclick=handler(move |event| interaction.on_other_click(&event))
                on:dblclick=handler(move |event| interaction.on_double_click(&event))
                on:focusin=handler(move |event| interaction.on_focus(&event))
                on:focusout=handler(move |_| interaction.point(None))
                on:pointerover=handler(move |event: ev::PointerEvent| interaction.point(key_at(&event)))
                on:pointerleave=handler(move |_| interaction.point(None))
                on:keydown=handler(move |event| interaction.on_key(&event))
            >
                {glyphs(prefix)}
                <g class="dag-layer" transform=live(move || camera.transform())>
                    {drawn}
                    {border(drawing, overlay, camera)}
                    {open_fold}
                </g>
            </svg>
            <p class="dag-empty" hidden=live(move || drawing.with(|drawing| !drawing.layout.nodes.is_empty()))>
                {live(move || words.with(|words| words.empty.clone()))}
            </p>
            <p class="dag-hint" id=hint_id>{live(move || words.with(|words| words.hint.clone()))}</p>
            {map(interaction, theme)}
            {tools(camera, words, move || interaction.approach())}
        </div>
    }
}
