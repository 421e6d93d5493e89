//! The buttons beside the picture.
use super::DagWords;
use super::camera::Camera;
use crate::dag::Viewport;
use leptos::prelude::*;

/// Buttons that move the camera.
pub(super) fn tools(camera: Camera, words: Signal<DagWords>) -> impl IntoView {
    let scale = move || camera.view.get().map_or(1.0, |view| view.scale);
    let percent = move || format!("{:.0} %", scale() * 100.0);
    view! {
        <div class="dag-tools">
            {tool(move || words.with(|words| words.zoom_out.clone()), "M3 8H13", move || camera.zoom(1.0 / Viewport::NOTCH))}
            <button
                type="button"
                class="dag-tool dag-scale"
                aria-label=move || words.with(|words| words.actual_size.clone())
                title=move || words.with(|words| words.actual_size.clone())
                on:click=move |_| camera.zoom(1.0 / scale())
            >
                {percent}
            </button>
            {tool(move || words.with(|words| words.zoom_in.clone()), "M3 8H13M8 3V13", move || camera.zoom(Viewport::NOTCH))}
            {tool(move || words.with(|words| words.fit.clone()), "M2 6V2H6M10 2H14V6M14 10V14H10M6 14H2V10", move || camera.fit())}
        </div>
    }
}

/// A button with a sign, drawn in a box of 16; the name is its tooltip too.
fn tool(
    name: impl Fn() -> String + Copy + Send + Sync + 'static,
    sign: &'static str,
    press: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <button type="button" class="dag-tool" aria-label=name title=name on:click=move |_| press()>
            <svg class="dag-sign" viewBox="0 0 16 16" aria-hidden="true">
                <path d=sign />
            </svg>
        </button>
    }
}
