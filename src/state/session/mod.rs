//! The connection to one OCP: configuration, client, the user's access, and OCP's clock.

mod access;
mod clock;
mod throttle;

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use leptos::prelude::*;

use crate::config::{Config, SignInWay};
use crate::ocp::response::{Delivered, Timing};
use crate::ocp::transport::{Cookies, Fetch};
use crate::ocp::wait;
use crate::ocp::{
    Call, Client, Credential, Envelope, Form, Method, OcpError, Opened, Request, Timestamp, Transport, calls,
};
use crate::platform::clock::monotonic;
use crate::task::watch::Intervals;

use super::head_start::HeadStart;
use throttle::Throttle;

pub use access::{Access, Ended, Rights, SignIn};
pub use clock::OcpClock;

/// A future without its type: code that awaits a response is compiled once for each type of response, not once for each
/// call site.
pub type LocalBoxFuture<T> = Pin<Box<dyn Future<Output = T>>>;

/// The connection. A handle: copies share everything.
#[derive(Clone, Copy)]
pub struct Session {
    client: StoredValue<Client, LocalStorage>,
    config: StoredValue<Config>,
    throttle: Throttle,
    /// The signed-in user and the user's rights.
    pub access: Access,
    /// OCP's clock.
    pub clock: OcpClock,
}

impl Session {
    /// Connects to the OCP behind this page's web server.
    #[must_use]
    pub fn connect(config: Config) -> Self {
        let fetch = |cookies| Fetch::new(config.api_base.clone(), config.request_timeout_ms, cookies);
        let transport: Rc<dyn Transport> = match config.sign_in {
            SignInWay::Basic => Rc::new(fetch(Cookies::Left)),
            SignInWay::Session => Rc::new(HeadStart::new(config.api_base.clone(), Rc::new(fetch(Cookies::Sent)))),
        };
        Self::over(transport, config, SignIn::Out)
    }

    /// Connects over any transport.
    #[must_use]
    pub fn over(transport: Rc<dyn Transport>, config: Config, sign_in: SignIn) -> Self {
        Self {
            client: StoredValue::new_local(Client::new(transport)),
            throttle: Throttle::new(config.polling.running_ms),
            access: Access::new(&config, sign_in),
            config: StoredValue::new(config),
            clock: OcpClock::new(),
        }
    }

    /// Returns the configuration.
    #[must_use]
    pub fn config(self) -> Config {
        self.config.get_value()
    }

    /// Returns the name of the signed-in user.
    #[must_use]
    pub fn user(self) -> Option<String> {
        self.client.with_value(Client::user)
    }

    /// Returns the polling interval of a task.
    #[must_use]
    pub fn intervals(self) -> Intervals {
        let polling = self.config.with_value(|config| config.polling);
        Intervals {
            running_ms: polling.running_ms,
            hidden_ms: polling.hidden_ms,
            ended_ms: polling.ended_ms,
            longest_backoff_ms: polling.longest_backoff_ms,
        }
    }

    /// Returns until when OCP has asked to wait, by its clock: no read is sent before. `None` when no wait is left. Not
    /// reactive to time: read it where a ticker is read.
    #[must_use]
    pub fn paused_until(self) -> Option<Timestamp> {
        self.throttle.until().map(|until| self.clock.moment_at(until))
    }

    /// Returns how long OCP has asked to wait from now on, in milliseconds. Not reactive to time.
    #[must_use]
    pub fn pause_ms(self) -> u32 {
        let left = self.throttle.until().map_or(0, |until| until.since(monotonic()));
        u32::try_from(left).unwrap_or_default()
    }

    /// Sets the language in which OCP writes its messages.
    pub fn set_language(self, tag: &str) {
        self.client.with_value(|client| client.set_language(tag));
    }

    /// Sends a call once. Every response that can be read sets OCP's clock; a 401 ends the session until the next
    /// sign-in.
    ///
    /// # Errors
    /// See [`OcpError`].
    #[must_use]
    pub fn call<T: 'static>(self, call: &Call<T>) -> LocalBoxFuture<Result<Envelope<T>, OcpError>> {
        let (coming, reader) = (self.ask(call.request.clone(), call.form), call.reader);
        Box::pin(async move {
            let (opened, timing) = coming.await?;
            let response = opened.read(reader)?;
            self.clock.learn_from(timing, response.receipt.timestamp);
            Ok(response)
        })
    }

    // Not generic: the code that awaits the network is compiled once. Without a signed-in user no request is sent: OCP
    // counts rejected sign-ins and locks the account. Reads keep within the budget; a change is sent at once.
    fn ask(self, request: Request, form: Form) -> LocalBoxFuture<Result<(Opened, Timing), OcpError>> {
        let client = move || {
            let is_in = self.access.is_in();
            self.client.try_get_value().filter(|_| is_in).ok_or(OcpError::Empty { status: 401, wait: None })
        };
        let sign_in = self.access.number();
        // The sign-in is checked when the call is made, and again after a wait.
        let first = client();
        Box::pin(async move {
            first?;
            if request.method == Method::Get {
                self.throttle.leave().await.map_err(OcpError::Held)?;
            }
            let sent = monotonic();
            let delivered = match client() {
                Ok(client) => client.send(&request).await,
                Err(error) => Err(error),
            };
            let received = monotonic();
            let opened = delivered.and_then(|Delivered { response, early }| {
                let told = wait::asked_for(&response, self.clock.for_waits());
                self.throttle.on_response(received, response.status, told);
                let timing = early.unwrap_or(Timing { sent, received });
                Ok((calls::open(&request, form, &response, told)?, timing))
            });
            // A late 401 belongs to the user who was signed in before.
            let is_late = self.access.number() != sign_in;
            match &opened {
                Err(error) if error.is_unauthorized() && !is_late => self.expire(Ended::Refused),
                Err(error) => self.access.on_forbidden(request.method, error),
                Ok(_) => {}
            }
            opened
        })
    }

    /// Tries a user and password with a harmless read, and keeps them unless OCP rejects them.
    ///
    /// # Errors
    /// The error of OCP; a 403 does not reject the credential.
    pub async fn try_sign_in(self, credential: Credential) -> Result<(), OcpError> {
        self.try_with(Some(credential)).await
    }

    /// Tries the browser's session with OCP in the same way.
    ///
    /// # Errors
    /// As [`Session::try_sign_in`].
    pub async fn try_session(self) -> Result<(), OcpError> {
        self.try_with(None).await
    }

    async fn try_with(self, credential: Option<Credential>) -> Result<(), OcpError> {
        let client = self.client.get_value();
        client.set_credential(credential);
        match client.call(&calls::probe()).await {
            Err(error) if !error.is_forbidden() => {
                client.set_credential(None);
                Err(error)
            }
            _ => {
                self.throttle.release();
                self.access.begin();
                Ok(())
            }
        }
    }

    /// Ends the session during work: the credential is dropped, the page waits behind the form.
    pub fn expire(self, why: Ended) {
        if self.access.is_in() {
            self.end(SignIn::Expired, why);
        }
    }

    /// Drops the credential and removes the page.
    pub fn sign_out(self, why: Ended) {
        self.end(SignIn::Out, why);
    }

    fn end(self, state: SignIn, why: Ended) {
        self.client.with_value(|client| client.set_credential(None));
        self.access.end(state, why);
    }
}
