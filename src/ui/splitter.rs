//! The edge between two panes, which is dragged or moved with arrow keys: a `separator` of ARIA with a value.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::reactive::{handler, live};

/// The least and the largest share of the pane behind the edge, in percent.
pub const SHARES: (u32, u32) = (15, 70);

/// By how many percent a key moves the edge.
const KEY_STEP: u32 = 4;

/// The edge. It is the first child of the pane behind it, whose parent holds both panes: one below the other where the
/// edge is wide, otherwise side by side.
#[component]
pub fn Splitter(
    /// What it does.
    #[prop(into)]
    label: Signal<String>,
    /// The share of the pane behind it, in percent.
    #[prop(into)]
    share: Signal<u32>,
    /// Called with another share.
    #[prop(into)]
    on_share: Callback<u32>,
) -> impl IntoView {
    let (least, most) = SHARES;
    let press = move |event: PointerEvent| {
        if let Some(edge) = target(&event).filter(|_| event.button() == 0) {
            // The focus stays with the edge, and no text is selected on the way.
            event.prevent_default();
            let _ = edge.set_pointer_capture(event.pointer_id());
        }
    };
    let drag = move |event: PointerEvent| {
        let Some(edge) = target(&event).filter(|_| event.buttons() & 1 == 1) else { return };
        if let Some(wanted) = behind(&edge, f64::from(event.client_x()), f64::from(event.client_y())) {
            on_share.run(wanted.clamp(least, most));
        }
    };
    let key = move |event: KeyboardEvent| {
        let now = share.get_untracked();
        let wanted = match event.key().as_str() {
            "ArrowUp" | "ArrowLeft" => now + KEY_STEP,
            "ArrowDown" | "ArrowRight" => now.saturating_sub(KEY_STEP),
            "Home" => least,
            "End" => most,
            _ => return,
        };
        event.prevent_default();
        on_share.run(wanted.clamp(least, most));
    };
    view! {
        <div
            class="splitter"
            role="separator"
            tabindex="0"
            aria-label=live(move || label.get())
            aria-valuenow=live(move || share.get().to_string())
            aria-valuemin=least.to_string()
            aria-valuemax=most.to_string()
            on:pointerdown=handler(press)
            on:pointermove=handler(drag)
            on:keydown=handler(key)
        ></div>
    }
}

fn target(event: &PointerEvent) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

// Returns the share of the panes behind a point, in percent.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a window, at least zero")]
fn behind(edge: &Element, x: f64, y: f64) -> Option<u32> {
    let (edge_box, panes) = (edge.get_bounding_client_rect(), edge.parent_element()?.parent_element()?);
    let panes = panes.get_bounding_client_rect();
    let (rest, whole) = if edge_box.width() > edge_box.height() {
        (panes.bottom() - y, panes.height())
    } else {
        (panes.right() - x, panes.width())
    };
    (whole > 0.0).then(|| (rest / whole * 100.0).max(0.0) as u32)
}
