//! The fetch transport: the only file that knows gloo-net.

use gloo_net::http::{Method as HttpMethod, RequestBuilder};
use gloo_timers::callback::Timeout;
use std::cell::Cell;
use std::rc::Rc;
use web_sys::AbortController;

use super::client::{Pending, Transport};
use super::error::TransportFault;
use super::request::{Method, Request};
use super::response::Response;

/// Sends requests with the browser's fetch, on the page's own origin.
pub struct Fetch {
    base: String,
    timeout_ms: u32,
}

impl Fetch {
    /// Requests go to `base` + path; each is given up after `timeout_ms` milliseconds.
    #[must_use]
    pub fn new(base: impl Into<String>, timeout_ms: u32) -> Self {
        Self { base: base.into(), timeout_ms }
    }

    async fn fetch(&self, request: &Request) -> Result<Response, TransportFault> {
        let controller = AbortController::new().map_err(|_| TransportFault::ConnectionLost)?;
        let abort = AbortOnDrop::new(controller);
        let timed_out = Rc::new(Cell::new(false));
        let _timer = Timeout::new(self.timeout_ms, {
            let (controller, timed_out) = (abort.controller.clone(), timed_out.clone());
            move || {
                timed_out.set(true);
                controller.abort();
            }
        });
        let fault = |_| if timed_out.get() { TransportFault::TimedOut } else { TransportFault::ConnectionLost };
        let method = match request.method {
            Method::Get => HttpMethod::GET,
            Method::Post => HttpMethod::POST,
        };
        let mut builder = RequestBuilder::new(&format!("{}{}", self.base, request.target()))
            .method(method)
            .abort_signal(Some(&abort.controller.signal()));
        for (name, value) in &request.headers {
            builder = builder.header(name, value);
        }
        let built = match request.body_text() {
            Some(body) => builder.body(body),
            None => builder.build(),
        };
        let response = built.map_err(fault)?.send().await.map_err(fault)?;
        let headers = response.headers().entries().collect();
        let body = response.text().await.map_err(fault)?;
        abort.finish();
        Ok(Response { status: response.status(), headers, body })
    }
}

impl Transport for Fetch {
    fn send<'a>(&'a self, request: &'a Request) -> Pending<'a> {
        Box::pin(self.fetch(request))
    }
}

/// Aborts the request when the future that waits for it is dropped.
struct AbortOnDrop {
    controller: AbortController,
    finished: Cell<bool>,
}

impl AbortOnDrop {
    const fn new(controller: AbortController) -> Self {
        Self { controller, finished: Cell::new(false) }
    }

    fn finish(&self) {
        self.finished.set(true);
    }
}

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        if !self.finished.get() {
            self.controller.abort();
        }
    }
}
