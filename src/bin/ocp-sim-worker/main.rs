//! The simulated OCP as a worker of the page: demo mode loads it, a page beside a real OCP never does.
//!
//! Its first message reports that it is ready; the first message that it receives is the journal, each other one is a
//! request.

use js_sys::global;
use ocp_upgrade_console::sim::Responder;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

fn main() {
    let scope: DedicatedWorkerGlobalScope = global().unchecked_into();
    let mut responder: Option<Responder> = None;
    let hear = Closure::<dyn FnMut(MessageEvent)>::new({
        let scope = scope.clone();
        move |event: MessageEvent| {
            let text = event.data().as_string().unwrap_or_default();
            match &mut responder {
                None => responder = Responder::open(&text),
                Some(responder) => send(&scope, &responder.respond(&text)),
            }
        }
    });
    scope.set_onmessage(Some(hear.as_ref().unchecked_ref()));
    // The listener works as long as the worker lives.
    hear.forget();
    send(&scope, "");
}

fn send(scope: &DedicatedWorkerGlobalScope, text: &str) {
    let _ = scope.post_message(&JsValue::from_str(text));
}
