//! Sends a call over a transport with the credential, and reads the response.

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use super::calls::Call;
use super::credential::{Credential, Signed};
use super::envelope::Envelope;
use super::error::{OcpError, TransportFault};
use super::request::Request;
use super::response::Delivered;

/// The future of a response.
pub type Pending<'a> = Pin<Box<dyn Future<Output = Result<Delivered, TransportFault>> + 'a>>;

/// A carrier of requests to an OCP and of its responses: fetch, or the simulated OCP.
///
/// A transport sends each request exactly once. Dropping the future stops waiting.
pub trait Transport {
    /// Sends one request.
    fn send<'a>(&'a self, request: &'a Request) -> Pending<'a>;
}

/// Sends calls, all with the same credential and language. Clones share both.
#[derive(Clone)]
pub struct Client {
    transport: Rc<dyn Transport>,
    credential: Rc<RefCell<Option<Credential>>>,
    language: Rc<RefCell<String>>,
}

impl Client {
    /// Creates a client over a transport, not signed in.
    #[must_use]
    pub fn new(transport: Rc<dyn Transport>) -> Self {
        Self { transport, credential: Rc::default(), language: Rc::new(RefCell::new("en-US".to_owned())) }
    }

    /// Sets the credential of later calls, or removes it.
    pub fn set_credential(&self, credential: Option<Credential>) {
        *self.credential.borrow_mut() = credential;
    }

    /// Sets the language in which OCP writes its messages.
    pub fn set_language(&self, tag: &str) {
        tag.clone_into(&mut self.language.borrow_mut());
    }

    /// Returns the name of the user who is signed in.
    #[must_use]
    pub fn user(&self) -> Option<String> {
        self.credential.borrow().as_ref().map(|credential| credential.user().to_owned())
    }

    /// Sends a call once and reads its response.
    ///
    /// # Errors
    /// See [`OcpError`].
    pub async fn call<T>(&self, call: &Call<T>) -> Result<Envelope<T>, OcpError> {
        call.read(&self.send(&call.request).await?.response)
    }

    /// Sends a request once. It is not generic, so that it is compiled once and not for each type of response.
    ///
    /// # Errors
    /// Only faults of the transport.
    pub async fn send(&self, request: &Request) -> Result<Delivered, OcpError> {
        let mut request = request.clone();
        request.headers.push(("Accept-Language".to_owned(), self.language.borrow().clone()));
        let signed = Signed::new(request, self.credential.borrow().as_ref());
        self.transport.send(signed.request()).await.map_err(OcpError::Transport)
    }
}

#[cfg(test)]
mod tests {
    use std::future;
    use std::task::{Context, Poll, Waker};

    use super::*;
    use crate::ocp::{Response, calls};

    struct Scripted {
        seen: RefCell<Vec<Request>>,
        response: Result<Response, TransportFault>,
    }

    impl Transport for Scripted {
        fn send<'a>(&'a self, request: &'a Request) -> Pending<'a> {
            self.seen.borrow_mut().push(request.clone());
            Box::pin(future::ready(self.response.clone().map(Delivered::from)))
        }
    }

    fn now<T>(future: impl Future<Output = T>) -> T {
        match Box::pin(future).as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(value) => value,
            Poll::Pending => panic!("a scripted transport answers at once"),
        }
    }

    #[test]
    fn a_call_carries_the_credential_and_the_language_and_is_sent_once() {
        let body = r#"{"buildVersion":"4.3.5"}"#;
        let transport = Rc::new(Scripted { seen: RefCell::default(), response: Ok(Response::json(200, body)) });
        let client = Client::new(transport.clone());
        client.set_credential(Some(Credential::new("admin", "secret")));
        client.set_language("zh-CN");
        let response = now(client.call(&calls::info())).unwrap();
        assert_eq!(response.data.build_version.as_deref(), Some("4.3.5"));
        let seen = transport.seen.borrow();
        assert_eq!(seen.len(), 1);
        let header = |name: &str| seen[0].headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
        assert_eq!(header("Authorization"), Some("Basic YWRtaW46c2VjcmV0"));
        assert_eq!(header("Accept-Language"), Some("zh-CN"));
    }

    #[test]
    fn a_fault_of_the_transport_is_told_and_nothing_is_sent_again() {
        let transport = Rc::new(Scripted { seen: RefCell::default(), response: Err(TransportFault::TimedOut) });
        let client = Client::new(transport.clone());
        let error = now(client.call(&calls::upgrade_cluster(crate::ocp::ClusterId(1), "x.rpm"))).unwrap_err();
        assert_eq!(error, OcpError::Transport(TransportFault::TimedOut));
        assert_eq!(transport.seen.borrow().len(), 1);
    }
}
