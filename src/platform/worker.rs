//! A worker with text messages: it sends one response per request, in their order.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, MessageEvent, Worker};

use super::listen::Listener;

/// A running worker; it ends when this is dropped.
pub struct TextWorker {
    worker: Worker,
    line: Rc<Line>,
    _listeners: [Listener; 2],
}

#[derive(Default)]
struct Line {
    // Messages sent while the worker loads are lost: they are kept here until the worker has reported that it is ready.
    outbox: RefCell<Vec<String>>,
    listens: Cell<bool>,
    is_dead: Cell<bool>,
    waiting: RefCell<VecDeque<Function>>,
}

impl TextWorker {
    /// Starts the worker of a script in the folder of the page. Its first message reports that it is ready.
    #[must_use]
    pub fn start(script: &str) -> Option<Self> {
        let worker = Worker::new(script).ok()?;
        let line = Rc::new(Line::default());
        let heard = Listener::new(&worker, "message", {
            let (worker, line) = (worker.clone(), line.clone());
            move |event: Event| {
                if line.listens.replace(true) {
                    line.respond(&event.unchecked_into::<MessageEvent>().data());
                } else {
                    for text in line.outbox.take() {
                        post(&worker, &text);
                    }
                }
            }
        });
        let broken = Listener::new(&worker, "error", {
            let line = line.clone();
            move |_| line.die()
        });
        Some(Self { worker, line, _listeners: [heard, broken] })
    }

    /// Sends a message without a response.
    pub fn send(&self, text: String) {
        if self.line.listens.get() {
            post(&self.worker, &text);
        } else {
            self.line.outbox.borrow_mut().push(text);
        }
    }

    /// Sends a request and waits for the response; `None` when the worker is broken.
    pub async fn request(&self, text: String) -> Option<String> {
        if self.line.is_dead.get() {
            return None;
        }
        let response = Promise::new(&mut |resolve, _| self.line.waiting.borrow_mut().push_back(resolve));
        self.send(text);
        JsFuture::from(response).await.ok()?.as_string()
    }
}

impl Line {
    fn respond(&self, response: &JsValue) {
        let resolve = self.waiting.borrow_mut().pop_front();
        if let Some(resolve) = resolve {
            let _ = resolve.call1(&JsValue::NULL, response);
        }
    }

    // The worker could not be loaded, or it has panicked: it will send no response.
    fn die(&self) {
        self.is_dead.set(true);
        while !self.waiting.borrow().is_empty() {
            self.respond(&JsValue::NULL);
        }
    }
}

impl Drop for TextWorker {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

fn post(worker: &Worker, text: &str) {
    let _ = worker.post_message(&JsValue::from_str(text));
}
