//! What a page that opens asks first was asked before its module was there (scripts/start.js); everything else, and
//! whatever came to nothing, goes its usual way.

use std::rc::Rc;

use crate::ocp::client::Pending;
use crate::ocp::response::Timing;
use crate::ocp::transport::read_fetched;
use crate::ocp::{Method, Request, Response, Transport};
use crate::platform::clock;
use crate::platform::early::Early;

/// For how long an answer is as good as a new one, in milliseconds.
const FRESH_MS: i64 = 10_000;

/// Another transport with a head start.
pub struct HeadStart {
    base: String,
    then: Rc<dyn Transport>,
}

impl HeadStart {
    /// `base` stands before each path of OCP; what was not asked early goes over `then`.
    #[must_use]
    pub const fn new(base: String, then: Rc<dyn Transport>) -> Self {
        Self { base, then }
    }

    // Only reads are asked early, so that asking again after a fault is harmless.
    async fn early(&self, request: &Request) -> Option<Response> {
        if request.method != Method::Get {
            return None;
        }
        let language = request.headers.iter().find(|(name, _)| name == "Accept-Language").map(|(_, value)| value)?;
        let early = Early::take(&format!("{language} {}{}", self.base, request.target()))?;
        let sent = early.sent;
        let (response, received) = early.answer().await?;
        let response = read_fetched(response).await.ok()?;
        // A refusal does not age: asked again OCP would refuse, and count, a second time.
        let counts = response.status == 401 || clock::monotonic().since(sent) < FRESH_MS;
        counts.then_some(Response { early: Some(Timing { sent, received }), ..response })
    }
}

impl Transport for HeadStart {
    fn send<'a>(&'a self, request: &'a Request) -> Pending<'a> {
        Box::pin(async move {
            match self.early(request).await {
                Some(response) => Ok(response),
                None => self.then.send(request).await,
            }
        })
    }
}
