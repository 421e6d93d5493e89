//! The baseline of `bench` when `make bench` measures the size of layout and view: a page with the parts that the rest
//! of the console needs anyway (Leptos mounted in an element, signals, memos, effects, events, numbers as text),
//! without layout and view.

use leptos::ev;
use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::svg;
use ocp_upgrade_console::reactive::RwSignal;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

fn main() {
    console_error_panic_hook::set_once();
}

/// Mounts the page in an element, with a number for each item.
#[wasm_bindgen]
pub fn mount(root: HtmlElement, items: &[f64]) {
    let items = items.to_vec();
    mount_to(root, move || view! { <Items items=RwSignal::new(items) /> }).forget();
}

#[component]
fn Items(items: RwSignal<Vec<f64>>) -> impl IntoView {
    let frame = NodeRef::<svg::Svg>::new();
    let sum = Memo::new(move |_| items.with(|items| items.iter().sum::<f64>()));
    let label = StoredValue::new("items".to_owned());
    let add = Callback::new(move |item: f64| items.update(|items| items.push(item)));
    let listener = window_event_listener(ev::resize, move |_| add.run(0.0));
    on_cleanup(move || listener.remove());
    Effect::new(move || {
        if let Some(frame) = frame.get().filter(|_| sum.get() > 1.0) {
            add.run(f64::from(frame.client_width()));
        }
    });
    view! {
        <svg
            node_ref=frame
            class="items"
            aria-label=move || label.with_value(|label| format!("{label}: {:.1}", sum.get()))
            on:click=move |_| add.run(1.0)
            on:wheel=move |event| add.run(event.delta_y())
            on:pointermove=move |event| add.run(f64::from(event.client_x()))
            on:keydown=move |event| if event.key() == "Enter" { add.run(2.0) }
        >
            {move || {
                items
                    .get()
                    .into_iter()
                    .map(|item| {
                        view! {
                            <g data-sum=move || sum.get() on:focus=move |_| add.run(item)>
                                <title>{item}</title>
                                <text x=item>{move || format!("{:.1}", sum.get() + item)}</text>
                            </g>
                        }
                    })
                    .collect_view()
            }}
        </svg>
        <p hidden=move || items.with(Vec::is_empty)>{move || label.get_value()}</p>
    }
}
