//! The connection to one OCP: configuration, client, who is signed in, and OCP's clock.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use leptos::prelude::*;

use crate::config::{Config, Mode, SignInWay};
use crate::monotonic::Monotonic;
use crate::ocp::budget::{Budget, Hold, Leave};
use crate::ocp::transport::{Cookies, Fetch};
use crate::ocp::wait;
use crate::ocp::{
    Answer, Call, Client, Credential, Form, Method, OcpError, Opened, Receipt, Request, Timestamp, Transport, calls,
};
use crate::platform::clock::{self, monotonic};
use crate::platform::timer;
use crate::task::ServerClock;
use crate::task::watch::Intervals;

use super::demo::Demo;
use super::head_start::HeadStart;

/// Whether somebody is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignIn {
    /// Nobody yet, or signed out.
    Out,
    /// Somebody.
    In,
    /// It ended in the middle: OCP refused the credential, or nobody touched the page; it waits behind the form.
    Expired,
}

/// Why nobody is signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Nobody has been yet.
    NotBegun,
    /// Somebody pressed the button for it.
    Asked,
    /// Somebody pressed the button for it in another tab.
    Elsewhere,
    /// OCP refused the credential.
    Refused,
    /// Nobody touched the page.
    Idle,
}

/// Whether the console sends what changes something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rights {
    /// It does, as far as OCP lets it.
    Change,
    /// It does, but OCP has refused a change to this user: read-only mode is offered.
    Doubted,
    /// It does not: read-only mode was chosen.
    View,
    /// It does not: the configuration says so.
    ViewAlways,
}

impl Rights {
    /// Whether nothing is sent that changes something.
    #[must_use]
    pub const fn is_read_only(self) -> bool {
        matches!(self, Self::View | Self::ViewAlways)
    }
}

/// What will come. Boxed: whoever waits for an answer holds a pointer, and the waiting is compiled once for each type
/// of answer, not once for each place that asks.
pub type LocalBoxFuture<T> = Pin<Box<dyn Future<Output = T>>>;

/// The connection. A handle: copies share everything.
#[derive(Clone, Copy)]
pub struct Session {
    client: StoredValue<Client, LocalStorage>,
    config: StoredValue<Config>,
    demo: StoredValue<Option<Rc<Demo>>, LocalStorage>,
    sign_ins: StoredValue<u32>,
    budget: StoredValue<Budget>,
    /// Whether somebody is signed in.
    pub sign_in: RwSignal<SignIn>,
    /// Why nobody is; set before `sign_in`.
    pub ended: RwSignal<Ended>,
    /// Whether changes are sent.
    pub rights: RwSignal<Rights>,
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
                let fetch = |cookies| Fetch::new(config.api_base.clone(), config.request_timeout_ms, cookies);
                let transport: Rc<dyn Transport> = match config.sign_in {
                    SignInWay::Basic => Rc::new(fetch(Cookies::Left)),
                    SignInWay::Session => {
                        Rc::new(HeadStart::new(config.api_base.clone(), Rc::new(fetch(Cookies::Sent))))
                    }
                };
                Self::over(transport, config, SignIn::Out)
            }
        }
    }

    /// Connects over any transport.
    #[must_use]
    pub fn over(transport: Rc<dyn Transport>, config: Config, sign_in: SignIn) -> Self {
        let rights = if config.read_only { Rights::ViewAlways } else { Rights::Change };
        Self {
            client: StoredValue::new_local(Client::new(transport)),
            budget: StoredValue::new(Budget::new(config.polling.running_ms)),
            config: StoredValue::new(config),
            demo: StoredValue::new_local(None),
            sign_ins: StoredValue::new(0),
            sign_in: RwSignal::new(sign_in),
            ended: RwSignal::new(Ended::NotBegun),
            rights: RwSignal::new(rights),
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

    /// Sends a call once. Every answer that can be read sets OCP's clock; a 401 ends the session until somebody signs in again.
    ///
    /// # Errors
    /// See [`OcpError`].
    #[must_use]
    pub fn call<T: 'static>(self, call: &Call<T>) -> LocalBoxFuture<Result<Answer<T>, OcpError>> {
        let (coming, reader) = (self.ask(call.request.clone(), call.form), call.reader);
        Box::pin(async move {
            let (opened, sent) = coming.await?;
            let answer = opened.read(reader)?;
            self.learn_from(sent, &answer.receipt);
            Ok(answer)
        })
    }

    // Not generic: all that waits for the network is compiled once. When nobody is signed in OCP is not even asked: it
    // counts what it has to refuse, and locks. What is only asked keeps within the budget; a change is sent at once.
    fn ask(self, request: Request, form: Form) -> LocalBoxFuture<Result<(Opened, Monotonic), OcpError>> {
        let client = move || {
            let is_in = self.sign_in.try_get_untracked() == Some(SignIn::In);
            self.client.try_get_value().filter(|_| is_in).ok_or(OcpError::Empty { status: 401, wait: None })
        };
        let sign_in = self.sign_ins.try_get_value();
        // Whether somebody is signed in counts when the call is made, and again after a wait.
        let first = client();
        Box::pin(async move {
            first?;
            if request.method == Method::Get {
                self.leave().await.map_err(OcpError::Held)?;
            }
            let sent = monotonic();
            let response = match client() {
                Ok(client) => client.send(&request).await,
                Err(error) => Err(error),
            };
            if let Ok(response) = &response {
                let told = wait::asked_for(response);
                let _ = self.budget.try_update_value(|budget| budget.on_response(monotonic(), response.status, told));
            }
            let opened = response.and_then(|response| calls::open(&request, form, &response));
            // A late 401 is about whoever was signed in before.
            let is_late = self.sign_ins.try_get_value() != sign_in;
            if let Err(error) = &opened
                && !(is_late && error.is_unauthorized())
            {
                self.on_error(request.method, error);
            }
            Ok((opened?, sent))
        })
    }

    // Waits until a question may be sent.
    async fn leave(self) -> Result<(), Hold> {
        loop {
            match self.budget.try_update_value(|budget| budget.ask(monotonic())) {
                Some(Leave::After(milliseconds)) => timer::sleep(milliseconds).await,
                Some(Leave::Held(hold)) => return Err(hold),
                Some(Leave::Send) | None => return Ok(()),
            }
        }
    }

    fn learn_from(self, sent: Monotonic, receipt: &Receipt) {
        if let Some(stamp) = receipt.timestamp {
            let (sent, received) =
                receipt.early.map_or_else(|| (sent, monotonic()), |early| (early.sent, early.received));
            self.learn(ServerClock::learn(stamp, sent, received));
        }
    }

    fn on_error(self, method: Method, error: &OcpError) {
        if error.is_unauthorized() {
            self.expire(Ended::Refused);
        } else if error.is_forbidden()
            && method == Method::Post
            && self.rights.try_get_untracked() == Some(Rights::Change)
        {
            self.rights.set(Rights::Doubted);
        }
    }

    /// Ends in the middle: the credential is forgotten, the page waits behind the form.
    pub fn expire(self, why: Ended) {
        if self.sign_in.try_get_untracked() == Some(SignIn::In) {
            self.end(SignIn::Expired, why);
        }
    }

    fn end(self, state: SignIn, why: Ended) {
        self.client.with_value(|client| client.set_credential(None));
        self.ended.set(why);
        self.sign_in.set(state);
    }

    /// Tries a user and password with a harmless read, and keeps them when OCP does not refuse them.
    ///
    /// # Errors
    /// Whatever OCP answered; a 403 is no refusal of the credential.
    pub async fn try_sign_in(self, credential: Credential) -> Result<(), OcpError> {
        self.try_with(Some(credential)).await
    }

    /// Tries the session that the browser has with OCP, in the same way.
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
                // Whoever comes now may be another one, with other permissions.
                if self.rights.get_untracked() != Rights::ViewAlways {
                    self.rights.set(Rights::Change);
                }
                self.budget.update_value(Budget::release);
                self.sign_ins.update_value(|count| *count += 1);
                self.sign_in.set(SignIn::In);
                Ok(())
            }
        }
    }

    /// Forgets the credential and takes the page down.
    pub fn sign_out(self, why: Ended) {
        self.end(SignIn::Out, why);
    }

    /// Whether nothing is sent that changes something; reactive.
    #[must_use]
    pub fn is_read_only(self) -> bool {
        self.rights.get().is_read_only()
    }

    /// OCP's time now, by what is known of its clock. Not reactive to time: read it where a ticker is read.
    #[must_use]
    pub fn now(self) -> Option<Timestamp> {
        self.clock.get().map(|clock| clock.now(monotonic()))
    }

    /// As [`Session::now`], read once: for code that nothing runs again.
    #[must_use]
    pub fn clock_now(self) -> Option<Timestamp> {
        self.clock.try_get_untracked().flatten().map(|clock| clock.now(monotonic()))
    }

    /// As [`Session::clock_now`]; by the browser's clock where OCP has not told its time yet.
    #[must_use]
    pub fn moment(self) -> Timestamp {
        self.clock_now().unwrap_or_else(|| {
            let now = clock::wall_ms();
            Timestamp::new(now, clock::local_offset_minutes(now))
        })
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
