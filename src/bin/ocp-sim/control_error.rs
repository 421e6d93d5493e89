//! Why a request to the simulator itself, below `/sim/`, was rejected.

/// The reason of the rejection.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ControlError {
    #[error("{0}")]
    Body(#[from] serde_json::Error),
    #[error("{0} is no scenario")]
    Scenario(String),
    #[error("{0} is no version of OCP")]
    Version(String),
    #[error("{0} is no speed")]
    Speed(String),
    #[error("there can be no edge from {0} to {1}")]
    Edge(usize, usize),
    #[error("a step cannot take from {0} to {1} seconds")]
    Seconds(u32, u32),
    /// The simulated OCP rejected it with this response.
    #[error("{0}")]
    Refused(String),
}
