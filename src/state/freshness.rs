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
    /// What comes next.
    pub pause: Option<Pause>,
}

impl Freshness {
    /// The same after a failed question: the age stays.
    pub fn fail(&mut self, error: OcpError) {
        self.trouble = Some(Trouble { error, pause: None });
    }

    /// The same once it is known what comes next.
    pub fn pause(&mut self, pause: Pause) {
        if let Some(trouble) = &mut self.trouble {
            trouble.pause = Some(pause);
        }
    }
}
