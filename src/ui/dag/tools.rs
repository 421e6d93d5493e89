//! The buttons beside the graph.
use super::DagWords;
use super::camera::Camera;
use crate::dag::Viewport;
use crate::decimal::whole;
use crate::reactive::{handler, live};
use leptos::prelude::*;

/// The buttons that move the camera; `approach` zooms in on the selected node.
pub(super) fn tools(camera: Camera, words: Signal<DagWords>, approach: impl Fn() + 'static) -> impl IntoView {
    let scale = move || camera.view.get().map_or(1.0, |view| view.scale);
    let word = move |pick: fn(&DagWords) -> &String| Signal::derive(move || words.with(|words| pick(words).clone()));
    let percent = move || words.with(|words| format!("{}{}", whole(scale() * 100.0), words.percent));
    view! {
        <div class="dag-tools">
            {tool(word(|words| &words.zoom_out), "M3 8H13", Box::new(move || camera.zoom(1.0 / Viewport::NOTCH)))}
            <button
                type="button"
                class="dag-tool dag-scale"
                aria-label=live(move || words.with(|words| words.actual_size.clone()))
                title=live(move || words.with(|words| words.actual_size.clone()))
                on:click=handler(move |_| camera.zoom(1.0 / scale()))
            >
                {live(percent)}
            </button>
            {tool(word(|words| &words.zoom_in), "M3 8H13M8 3V13", Box::new(move || camera.zoom(Viewport::NOTCH)))}
            {tool(word(|words| &words.fit), "M2 6V2H6M10 2H14V6M14 10V14H10M6 14H2V10", Box::new(move || camera.fit()))}
            {tool(word(|words| &words.to_selection), "M8 2V5M8 11V14M2 8H5M11 8H14M6 8A2 2 0 1 1 10 8A2 2 0 1 1 6 8Z", Box::new(approach))}
            <button
                type="button"
                class="dag-tool dag-follow"
                aria-pressed=live(move || if camera.is_following.get() { "true" } else { "false" })
                on:click=handler(move |_| camera.toggle_following())
            >
                {live(move || words.with(|words| words.follow.clone()))}
            </button>
        </div>
    }
}

/// A button with a sign, drawn in a box of 16; the name is its tooltip too.
fn tool(name: Signal<String>, sign: &'static str, press: Box<dyn Fn()>) -> AnyView {
    view! {
        <button
            type="button"
            class="dag-tool"
            aria-label=live(move || name.get())
            title=live(move || name.get())
            on:click=handler(move |_| press())
        >
            <svg class="dag-sign" viewBox="0 0 16 16" aria-hidden="true">
                <path d=sign />
            </svg>
        </button>
    }
    .into_any()
}
