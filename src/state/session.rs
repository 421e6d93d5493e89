//! The connection to one OCP: configuration, client, who is signed in, and OCP's clock.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use leptos::prelude::*;

use crate::config::{Config, Mode};
use crate::ocp::calls::TaskQuery;
use crate::ocp::transport::Fetch;
use crate::ocp::{Answer, Call, Client, Credential, OcpError, Receipt, Request, Response, Timestamp, Transport, calls};
use crate::platform::clock::now_ms;
use crate::task::ServerClock;
use crate::task::watch::Intervals;

use super::demo::Demo;

/// Whether somebody is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignIn {
    /// Nobody yet, or signed out.
    Out,
    /// Somebody.
    In,
    /// OCP refused the credential in the middle; the page waits behind the form.
    Expired,
}

/// What will come. Boxed: whoever waits for an answer holds a pointer, and the waiting is compiled once for each type
/// of answer, not once for each place that asks.
pub type Coming<T> = Pin<Box<dyn Future<Output = T>>>;

/// The connection. A handle: copies share everything.
#[derive(Clone, Copy)]
pub struct Session {
    client: StoredValue<Client, LocalStorage>,
    config: StoredValue<Config>,
    demo: StoredValue<Option<Rc<Demo>>, LocalStorage>,
    /// Whether somebody is signed in.
    pub sign_in: RwSignal<SignIn>,
    /// OCP's clock, once an answer told it.
    pub clock: RwSignal<Option<ServerClock>>,
}

impl Session {
    /// Connects as the configuration says.
    #[must_use]
    pub fn connect(config: Config) -> Self {
        match config.mode {
            Mode::Demo => {
                let demo = Rc::new(Demo::open());
                let session = Self::over(demo.clone(), config, SignIn::In);
                session.demo.set_value(Some(demo));
                session
            }
            Mode::Live => {
                let fetch = Fetch::new(config.api_base.clone(), config.request_timeout_ms);
                Self::over(Rc::new(fetch), config, SignIn::Out)
            }
        }
    }

    /// Connects over any transport.
    #[must_use]
    pub fn over(transport: Rc<dyn Transport>, config: Config, sign_in: SignIn) -> Self {
        Self {
            client: StoredValue::new_local(Client::new(transport)),
            config: StoredValue::new(config),
            demo: StoredValue::new_local(None),
            sign_in: RwSignal::new(sign_in),
            clock: RwSignal::new(None),
        }
    }

    /// The configuration.
    #[must_use]
    pub fn config(self) -> Config {
        self.config.get_value()
    }

    /// The simulated OCP, in demo mode.
    #[must_use]
    pub fn demo(self) -> Option<Rc<Demo>> {
        self.demo.get_value()
    }

    /// The name of the user who is signed in.
    #[must_use]
    pub fn user(self) -> Option<String> {
        self.client.with_value(Client::user)
    }

    /// How often a task is asked for.
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

    /// The language in which OCP shall write its messages.
    pub fn set_language(self, tag: &str) {
        self.client.with_value(|client| client.set_language(tag));
    }

    /// Sends a call once. Every answer sets OCP's clock; a 401 ends the session until somebody signs in again.
    ///
    /// # Errors
    /// See [`OcpError`].
    #[must_use]
    pub fn call<T: 'static>(self, call: &Call<T>) -> Coming<Result<Answer<T>, OcpError>> {
        let call = call.clone();
        let sent = now_ms();
        let response = self.send(call.request.clone());
        Box::pin(async move {
            let result = response.await.and_then(|response| call.read(&response));
            self.learn_from(sent, result.as_ref().map(|answer| &answer.receipt));
            result
        })
    }

    fn send(self, request: Request) -> Coming<Result<Response, OcpError>> {
        let client = self.client.get_value();
        Box::pin(async move { client.send(&request).await })
    }

    fn learn_from(self, sent: i64, result: Result<&Receipt, &OcpError>) {
        match result {
            Ok(receipt) => {
                if let Some(stamp) = receipt.timestamp {
                    self.learn(ServerClock::learn(stamp, sent, now_ms()));
                }
            }
            Err(error) if error.is_unauthorized() => {
                let _ = self.client.try_with_value(|client| client.set_credential(None));
                self.sign_in.try_update(|state| {
                    if *state == SignIn::In {
                        *state = SignIn::Expired;
                    }
                });
            }
            Err(_) => {}
        }
    }

    /// Tries a user and password with a harmless read, and keeps them when OCP does not refuse them.
    ///
    /// # Errors
    /// Whatever OCP answered; a 403 is no refusal of the credential.
    pub async fn try_sign_in(self, credential: Credential) -> Result<(), OcpError> {
        let client = self.client.get_value();
        client.set_credential(Some(credential));
        let query = TaskQuery { page: 1, size: 1, ..TaskQuery::default() };
        match client.call(&calls::tasks(&query)).await {
            Err(error) if error.status() != Some(403) => {
                client.set_credential(None);
                Err(error)
            }
            _ => {
                self.sign_in.set(SignIn::In);
                Ok(())
            }
        }
    }

    /// Forgets the credential.
    pub fn sign_out(self) {
        self.client.with_value(|client| client.set_credential(None));
        self.sign_in.set(SignIn::Out);
    }

    /// OCP's time now, by what is known of its clock. Not reactive to time: read it where a ticker is read.
    #[must_use]
    pub fn now(self) -> Option<Timestamp> {
        self.clock.get().map(|clock| clock.now(now_ms()))
    }

    /// As [`Session::now`], read once: for code that nothing runs again.
    #[must_use]
    pub fn clock_now(self) -> Option<Timestamp> {
        self.clock.get_untracked().map(|clock| clock.now(now_ms()))
    }

    // A guess that differs by less than the network's own jitter is no news; without this every poll would move
    // every duration.
    fn learn(self, clock: ServerClock) {
        let _ = self.clock.try_maybe_update(|known| {
            let is_news = known.is_none_or(|known| !known.is_close_to(clock));
            if is_news {
                *known = Some(clock);
            }
            (is_news, ())
        });
    }
}
