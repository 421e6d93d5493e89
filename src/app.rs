//! root
use leptos::prelude::*;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::path;
/// App
#[component]
pub fn App() -> impl IntoView {
    view! { <Router><Routes fallback=|| "nf"><Route path=path!("/") view=|| view!{ <h1>"hello"</h1> }/></Routes></Router> }
}
