//! What a page costs in bytes that has Leptos, signals and events, but neither the layout nor the graph's view: the
//! floor under `bench` when `make bench` weighs those.

use leptos::prelude::*;

fn main() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(|| {
        let items = RwSignal::new(vec![1_u32]);
        view! {
            <svg aria-label=move || items.with(|items| format!("{} items", items.len())) on:click=move |_| items.update(|items| items.push(1))>
                {move || items.get().into_iter().map(|item| view! { <text x=item>{item.to_string()}</text> }).collect_view()}
            </svg>
        }
    });
}
