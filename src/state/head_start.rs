//! Uses the responses to requests that scripts/start.js sent before the WebAssembly module was loaded. All other
//! requests, and those whose early request failed, go over the ordinary transport.

use std::rc::Rc;

use crate::ocp::client::Pending;
use crate::ocp::response::Timing;
use crate::ocp::transport::read_fetched;
use crate::ocp::{Delivered, Method, Request, Transport};
use crate::platform::clock;
use crate::platform::early::Early;

/// How long an early response may be used, in milliseconds.
const FRESH_MS: i64 = 10_000;

/// Another transport with early responses.
pub struct HeadStart {
    base: String,
    then: Rc<dyn Transport>,
}

impl HeadStart {
    /// Creates the transport; `base` precedes each path of OCP; requests that were not sent early go over `then`.
    #[must_use]
    pub const fn new(base: String, then: Rc<dyn Transport>) -> Self {
        Self { base, then }
    }

    // Only reads are sent early, so that a second request after a fault is harmless.
    async fn early(&self, request: &Request) -> Option<Delivered> {
        if request.method != Method::Get {
            return None;
        }
        let language = request.headers.iter().find(|(name, _)| name == "Accept-Language").map(|(_, value)| value)?;
        let early = Early::take(&format!("{language} {}{}", self.base, request.target()))?;
        let sent = early.sent;
        let (response, received) = early.response().await?;
        let response = read_fetched(response).await.ok()?;
        // A rejected sign-in does not age: a second request would be rejected, and counted, again.
        let counts = response.status == 401 || clock::monotonic().since(sent) < FRESH_MS;
        counts.then_some(Delivered { response, early: Some(Timing { sent, received }) })
    }
}

impl Transport for HeadStart {
    fn send<'a>(&'a self, request: &'a Request) -> Pending<'a> {
        Box::pin(async move {
            match self.early(request).await {
                Some(delivered) => Ok(delivered),
                None => self.then.send(request).await,
            }
        })
    }
}
