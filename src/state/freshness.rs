//! The age of what is shown, and what stands in the way of newer data.

use crate::ocp::{OcpError, Timestamp};

use super::poll::Pause;

/// How fresh a picture is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Freshness {
    /// When the data was true, by OCP's clock; `None` before the first answer or when OCP does not say.
    pub as_of: Option<Timestamp>,
    /// Why there is no newer data.
    pub trouble: Option<Trouble>,
}

/// A failed question, and what is done about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Trouble {
    /// What went wrong.
    pub error: OcpError,
    /// When, by OCP's clock, as far as that is known.
    pub since: Option<Timestamp>,
    /// What comes next.
    pub pause: Option<Pause>,
}

impl Freshness {
    /// The same after a failed question: the age stays.
    pub fn fail(&mut self, error: OcpError) {
        self.fail_at(error, None);
    }

    /// As [`Freshness::fail`], with OCP's time of the failure.
    pub fn fail_at(&mut self, error: OcpError, since: Option<Timestamp>) {
        self.trouble = Some(Trouble { error, since, pause: None });
    }

    /// The same once it is known what comes next.
    pub fn pause(&mut self, pause: Pause) {
        if let Some(trouble) = &mut self.trouble {
            trouble.pause = Some(pause);
        }
    }
}
