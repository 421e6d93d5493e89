//! The age of the shown data, and why there is no newer data.

use crate::ocp::{OcpError, Timestamp};
use crate::platform::visibility;
use crate::task::freshness::{self, Network, StaleCause};
use crate::task::watch::{Stop, Visibility};

/// The freshness of the shown data.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Freshness {
    /// The time of the data by OCP's clock; `None` before the first response or when OCP gives no time.
    pub as_of: Option<Timestamp>,
    /// Why there is no newer data.
    pub trouble: Option<Trouble>,
}

/// A failed poll, and the console's reaction to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Trouble {
    /// The error of the poll.
    pub error: OcpError,
    /// The time of the failure by OCP's clock, as far as that is known.
    pub since: Timestamp,
    /// The wait before the next poll.
    pub pause: Pause,
}

/// The wait after a poll.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pause {
    /// The next poll follows after this many milliseconds.
    For(u32),
    /// No further poll until the poller is woken.
    Stopped(Stop),
}

impl Freshness {
    /// Records a failed poll; the time of the data stays.
    pub fn fail(&mut self, error: OcpError, since: Timestamp, pause: Pause) {
        self.trouble = Some(Trouble { error, since, pause });
    }

    /// The error of the last poll, when it failed.
    #[must_use]
    pub fn error(&self) -> Option<&OcpError> {
        self.trouble.as_ref().map(|trouble| &trouble.error)
    }

    /// Returns when the next poll follows, by OCP's clock, after OCP has asked to wait; `None` when it has not asked.
    #[must_use]
    pub fn resumes_at(&self) -> Option<Timestamp> {
        let Trouble { error, since, pause } = self.trouble.as_ref()?;
        match pause {
            Pause::For(milliseconds) if error.asks_to_wait().is_some() => {
                Some(Timestamp::new(since.epoch_ms.saturating_add(i64::from(*milliseconds)), since.offset_minutes))
            }
            Pause::For(_) | Pause::Stopped(_) => None,
        }
    }

    /// Returns why there is no newer data. Not reactive to the browser's state: read it where a ticker is read.
    #[must_use]
    pub fn cause(&self) -> StaleCause {
        let visibility = if visibility::is_hidden() { Visibility::Hidden } else { Visibility::Visible };
        let network = if visibility::is_offline() { Network::Offline } else { Network::Online };
        let since = self.trouble.as_ref().map(|trouble| trouble.since);
        freshness::cause(self.error(), since, visibility, network)
    }
}

/// Returns an age by OCP's clock, in milliseconds; `None` when OCP gives no time.
#[must_use]
pub fn age_ms(as_of: Option<Timestamp>, now: Option<Timestamp>) -> Option<i64> {
    Some((now?.epoch_ms - as_of?.epoch_ms).max(0))
}
