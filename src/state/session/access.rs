//! The user's sign-in state, why a session ended, and whether changes are sent.

use crate::reactive::RwSignal;
use leptos::prelude::*;

use crate::config::Config;
use crate::ocp::{Method, OcpError};

/// Whether a user is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignIn {
    /// No user has signed in yet, or the user has signed out.
    Out,
    /// A user is signed in.
    In,
    /// The session ended during work: OCP rejected the credential, or there was no input for a while; the page waits
    /// behind the form.
    Expired,
}

/// Why no user is signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// No user has signed in yet.
    NotBegun,
    /// The user signed out.
    Asked,
    /// The user signed out in another tab.
    Elsewhere,
    /// OCP rejected the credential.
    Refused,
    /// The page had no input for a long time.
    Idle,
}

/// Whether the console sends changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rights {
    /// Changes are sent, as far as OCP permits them.
    Change,
    /// Changes are sent, but OCP has rejected one of this user: read-only mode is offered.
    Doubted,
    /// The user chose read-only mode.
    View,
    /// The configuration sets read-only mode.
    ViewAlways,
}

impl Rights {
    /// Returns whether changes are disabled.
    #[must_use]
    pub const fn is_read_only(self) -> bool {
        matches!(self, Self::View | Self::ViewAlways)
    }
}

/// The user's access to OCP. A handle: copies share everything.
#[derive(Clone, Copy)]
pub struct Access {
    /// Whether a user is signed in.
    pub sign_in: RwSignal<SignIn>,
    /// Why no user is signed in; set before `sign_in`.
    pub ended: RwSignal<Ended>,
    /// Whether changes are sent.
    pub rights: RwSignal<Rights>,
    // The number of sign-ins since the page was loaded: a late 401 may belong to the previous user.
    count: StoredValue<u32>,
}

impl Access {
    pub(super) fn new(config: &Config, sign_in: SignIn) -> Self {
        let rights = if config.read_only { Rights::ViewAlways } else { Rights::Change };
        Self {
            sign_in: RwSignal::new(sign_in),
            ended: RwSignal::new(Ended::NotBegun),
            rights: RwSignal::new(rights),
            count: StoredValue::new(0),
        }
    }

    /// Returns whether requests are allowed: the first 401 stops all requests (architecture.md rule 5). Not reactive.
    #[must_use]
    pub fn is_in(self) -> bool {
        self.sign_in.try_get_untracked() == Some(SignIn::In)
    }

    /// Returns whether changes are disabled; reactive.
    #[must_use]
    pub fn is_read_only(self) -> bool {
        self.rights.get().is_read_only()
    }

    // Returns the number of the present sign-in; `None` once the page is gone.
    pub(super) fn number(self) -> Option<u32> {
        self.count.try_get_value()
    }

    // OCP has not rejected the credential. The user may be another one, with other permissions.
    pub(super) fn begin(self) {
        if self.rights.get_untracked() != Rights::ViewAlways {
            self.rights.set(Rights::Change);
        }
        self.count.update_value(|count| *count += 1);
        self.sign_in.set(SignIn::In);
    }

    pub(super) fn end(self, state: SignIn, why: Ended) {
        self.ended.set(why);
        self.sign_in.set(state);
    }

    // A change that OCP forbids puts all changes of this user in doubt.
    pub(super) fn on_forbidden(self, method: Method, error: &OcpError) {
        let is_change = error.is_forbidden() && method == Method::Post;
        if is_change && self.rights.try_get_untracked() == Some(Rights::Change) {
            self.rights.set(Rights::Doubted);
        }
    }
}
