//! Who is signed in, why nobody is, and whether changes are sent.

use leptos::prelude::*;

use crate::config::Config;
use crate::ocp::{Method, OcpError};

/// Whether a user is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignIn {
    /// No user yet, or signed out.
    Out,
    /// A user is signed in.
    In,
    /// It ended in the middle: OCP refused the credential, or the page was not touched; it waits behind the form.
    Expired,
}

/// Why no user is signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// No user has been yet.
    NotBegun,
    /// The user pressed the button for it.
    Asked,
    /// The user pressed the button for it in another tab.
    Elsewhere,
    /// OCP refused the credential.
    Refused,
    /// The page was not touched for long.
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

/// The user's access to OCP. A handle: copies share everything.
#[derive(Clone, Copy)]
pub struct Access {
    /// Whether a user is signed in.
    pub sign_in: RwSignal<SignIn>,
    /// Why no user is; set before `sign_in`.
    pub ended: RwSignal<Ended>,
    /// Whether changes are sent.
    pub rights: RwSignal<Rights>,
    // How many users have signed in since the page was loaded: a late 401 is about the one before.
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

    /// Whether anything may be asked: the first 401 stops all requests (architecture.md rule 5). Not reactive.
    #[must_use]
    pub fn is_in(self) -> bool {
        self.sign_in.try_get_untracked() == Some(SignIn::In)
    }

    /// Whether nothing is sent that changes something; reactive.
    #[must_use]
    pub fn is_read_only(self) -> bool {
        self.rights.get().is_read_only()
    }

    // Which sign-in this is; `None` once the page is gone.
    pub(super) fn number(self) -> Option<u32> {
        self.count.try_get_value()
    }

    // OCP has not refused the credential. The user may be another one, with other permissions.
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

    // A change that OCP forbids casts doubt on all changes of this user.
    pub(super) fn on_forbidden(self, method: Method, error: &OcpError) {
        let is_change = error.is_forbidden() && method == Method::Post;
        if is_change && self.rights.try_get_untracked() == Some(Rights::Change) {
            self.rights.set(Rights::Doubted);
        }
    }
}
