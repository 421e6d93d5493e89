//! The fetch transport: the only file that uses gloo-net.

use gloo_net::http::{Method as HttpMethod, RequestBuilder, Response as HttpResponse};
use gloo_timers::callback::Timeout;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{AbortController, HtmlDocument, RequestCache, RequestCredentials, RequestRedirect};

use super::client::{Pending, Transport};
use super::csrf;
use super::error::TransportFault;
use super::request::{Method, Request};
use super::response::{Delivered, Response};

const LONGEST_TIMER_MS: u32 = 0x7fff_ffff;

/// The handling of the browser's cookies for this site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cookies {
    /// Cookies are neither sent nor stored: only the credential of each request counts, nothing of it outlives a
    /// sign-out, and the browser never shows its own password prompt.
    Left,
    /// Cookies are sent, and requests that change something carry the site's token.
    Sent,
}

/// Sends requests with the browser's fetch, on the page's own origin.
pub struct Fetch {
    base: String,
    timeout_ms: u32,
    cookies: Cookies,
}

impl Fetch {
    /// Creates a transport that sends requests to `base` + path; each is given up after `timeout_ms` milliseconds.
    #[must_use]
    pub fn new(base: impl Into<String>, timeout_ms: u32, cookies: Cookies) -> Self {
        Self { base: base.into(), timeout_ms, cookies }
    }

    async fn fetch(&self, request: &Request) -> Result<Response, TransportFault> {
        let controller = AbortController::new().map_err(|_| TransportFault::ConnectionLost)?;
        let abort = AbortOnDrop::new(controller);
        let timed_out = Rc::new(Cell::new(false));
        // A timer holds 31 bits; a larger value would end at once.
        let _timer = Timeout::new(self.timeout_ms.min(LONGEST_TIMER_MS), {
            let (controller, timed_out) = (abort.controller.clone(), timed_out.clone());
            move || {
                timed_out.set(true);
                controller.abort();
            }
        });
        let fault = |other| {
            let timed_out = timed_out.clone();
            move |_| if timed_out.get() { TransportFault::TimedOut } else { other }
        };
        let lost = TransportFault::ConnectionLost;
        let method = match request.method {
            Method::Get => HttpMethod::GET,
            Method::Post => HttpMethod::POST,
        };
        let mut builder = RequestBuilder::new(&format!("{}{}", self.base, request.target()))
            .method(method)
            .credentials(match self.cookies {
                Cookies::Left => RequestCredentials::Omit,
                Cookies::Sent => RequestCredentials::SameOrigin,
            })
            .redirect(RequestRedirect::Manual)
            // A cached response is out of date; a cached redirection would even be kept permanently.
            .cache(RequestCache::NoStore)
            .abort_signal(Some(&abort.controller.signal()));
        for (name, value) in &request.headers {
            builder = builder.header(name, value);
        }
        if self.cookies == Cookies::Sent && request.method == Method::Post {
            let cookies = cookies_of_page();
            if let Some(token) = csrf::token(&cookies) {
                builder = builder.header(csrf::HEADER, token);
            }
        }
        let built = match request.body_text() {
            Some(body) => builder.body(body),
            None => builder.build(),
        };
        let response = built.map_err(fault(lost))?.send().await.map_err(fault(lost))?;
        let response = read(response).await.map_err(|other| match other {
            TransportFault::Broken if timed_out.get() => TransportFault::TimedOut,
            other => other,
        });
        abort.finish();
        response
    }
}

/// Reads the response of fetch.
///
/// # Errors
/// A redirection, which is not followed, or a body that breaks off.
pub async fn read_fetched(response: web_sys::Response) -> Result<Response, TransportFault> {
    read(response.into()).await
}

async fn read(response: HttpResponse) -> Result<Response, TransportFault> {
    // The browser reveals no more about a redirection that it does not follow.
    if response.status() == 0 {
        return Err(TransportFault::Redirected);
    }
    let headers = response.headers().entries().collect();
    let body = response.text().await.map_err(|_| TransportFault::Broken)?;
    Ok(Response { status: response.status(), headers, body })
}

// Returns the cookies that scripts may read. The session's own cookie is not among them.
fn cookies_of_page() -> String {
    let document = web_sys::window().and_then(|window| window.document());
    let document = document.and_then(|document| document.dyn_into::<HtmlDocument>().ok());
    document.and_then(|document| document.cookie().ok()).unwrap_or_default()
}

impl Transport for Fetch {
    fn send<'a>(&'a self, request: &'a Request) -> Pending<'a> {
        Box::pin(async move { self.fetch(request).await.map(Delivered::from) })
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
