//! Shares sign-outs and operator activity between the tabs of a browser. It writes no secrets: two times under two keys
//! of the browser's storage, whose changes all other tabs receive.

use leptos::prelude::*;

use crate::config::{Config, Mode};
use crate::monotonic::Monotonic;
use crate::platform::clock::{monotonic, wall_ms};
use crate::platform::storage::Storage;
use crate::reactive::{RwSignal, listen};

use super::session::{Ended, Session, SignIn};

const OUT: &str = "ocp-console.signed-out";
const TOUCHED: &str = "ocp-console.touched";

/// The least time between two reports of activity to other tabs, in milliseconds.
const PAUSE_MS: i64 = 10_000;

/// The tabs of one OCP. A handle: copies share everything.
#[derive(Clone, Copy)]
pub struct Tabs {
    session: Session,
    keys: StoredValue<(String, String)>,
    told: StoredValue<Option<Monotonic>>,
    /// What another tab wrote at its operator's last input.
    pub touched: RwSignal<Option<String>>,
}

impl Tabs {
    /// Listens to other tabs while the owner lives, in live mode.
    #[must_use]
    pub fn listen(session: Session, config: &Config) -> Self {
        let base = &config.api_base;
        let keys = (format!("{OUT}{base}"), format!("{TOUCHED}{base}"));
        let touched = RwSignal::new(Storage::Local.get(&keys.1));
        let mut signed_out = Storage::Local.get(&keys.0);
        let tabs = Self { session, keys: StoredValue::new(keys.clone()), told: StoredValue::new(None), touched };
        if config.mode == Mode::Live {
            // The event fires in all tabs except the one that wrote. The changed key is found by comparing the values.
            listen(&window(), "storage", move |_| {
                let (out, other) = (Storage::Local.get(&keys.0), Storage::Local.get(&keys.1));
                if out.is_some() && out != signed_out && session.access.sign_in.get_untracked() != SignIn::Out {
                    session.sign_out(Ended::Elsewhere);
                }
                signed_out = out;
                // Another page that clears the storage is no operator input.
                if other.is_some() && touched.with_untracked(|known| *known != other) {
                    touched.set(other);
                }
            });
        }
        tabs
    }

    /// Signs out here and in all other tabs.
    pub fn sign_out(self) {
        self.keys.with_value(|keys| Storage::Local.set(&keys.0, &wall_ms().to_string()));
        self.session.sign_out(Ended::Asked);
    }

    /// Reports operator activity to the other tabs.
    pub fn touch(self) {
        let now = monotonic();
        if self.told.get_value().is_none_or(|told| now.since(told) >= PAUSE_MS) {
            self.told.set_value(Some(now));
            self.keys.with_value(|keys| Storage::Local.set(&keys.1, &wall_ms().to_string()));
        }
    }
}
