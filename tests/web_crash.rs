//! A panic shows a banner instead of leaving a dead page.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use leptos::prelude::document;
use ocp_upgrade_console::platform::timer::sleep;
use ocp_upgrade_console::ui::crash;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::HtmlElement;

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn a_panic_shows_the_banner_that_stands_ready() {
    let banner: HtmlElement = document().create_element("div").unwrap().unchecked_into();
    banner.set_id("crash");
    banner.set_hidden(true);
    document().body().unwrap().append_child(&banner).unwrap();
    crash::install();
    // In a callback of its own, so that it does not end this test.
    let fail = Closure::once_into_js(|| -> () { panic!("on purpose") });
    leptos::prelude::window().set_timeout_with_callback(fail.unchecked_ref()).unwrap();
    sleep(100).await;
    assert!(!banner.hidden());
}
