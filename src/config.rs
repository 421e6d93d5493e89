//! The runtime configuration, read from `config.json` beside the page: it can be changed without a new build.

mod error;
mod range;
mod read;
mod written;

pub use error::{ConfigError, ExpectedSetting};
pub use range::{Range, Unit};
pub use written::Broken;

/// Where the console gets its answers from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// From a simulated OCP inside the page.
    #[default]
    Demo,
    /// From a real OCP behind the same origin.
    Live,
}

/// What the OCP is for; production is marked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Environment {
    /// Trying things out.
    #[default]
    Test,
    /// Production.
    Production,
}

/// How OCP knows who asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SignInWay {
    /// With user and password in every request (HTTP Basic), as OCP documents it.
    #[default]
    Basic,
    /// With the session that the browser already has with OCP on the same host. Not checked against a live OCP.
    Session,
}

/// Which form the request has that upgrades an OB cluster.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClusterUpgradeRequest {
    /// As the version of OCP tells.
    #[default]
    Auto,
    /// With the file name of a package, for every version of OCP.
    RpmFileName,
    /// With version, operating system and upgrade mode, for every version of OCP.
    DestVersion,
}

/// How often things are asked, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Polling {
    /// A running task that somebody looks at.
    pub running_ms: u32,
    /// Anything while the tab is hidden.
    pub hidden_ms: u32,
    /// A task after its end.
    pub ended_ms: u32,
    /// Lists.
    pub list_ms: u32,
    /// The longest wait after errors.
    pub longest_backoff_ms: u32,
}

impl Default for Polling {
    fn default() -> Self {
        Self { running_ms: 1_000, hidden_ms: 10_000, ended_ms: 15_000, list_ms: 5_000, longest_backoff_ms: 60_000 }
    }
}

/// The configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Demo or live.
    pub mode: Mode,
    /// What stands before `/api/…` in every request: empty, or a path such as `/ocp`.
    pub api_base: String,
    /// How the header calls this OCP.
    pub name: String,
    /// Test or production.
    pub environment: Environment,
    /// How OCP knows who asks.
    pub sign_in: SignInWay,
    /// Where people sign in to OCP itself, for `"session"`: a path of this host, or a whole address.
    pub sign_in_at: String,
    /// After how many minutes without a key or a click the page signs out; 0 for never.
    pub idle_minutes: u32,
    /// Whether nothing may be sent that changes something.
    pub read_only: bool,
    /// Which form the request has that upgrades an OB cluster.
    pub cluster_upgrade_request: ClusterUpgradeRequest,
    /// OCP's word for an upgrade with downtime, which is not documented; empty: no such upgrade can be asked for.
    pub downtime_mode: String,
    /// How long to wait for an answer, in milliseconds.
    pub request_timeout_ms: u32,
    /// How often to ask.
    pub polling: Polling,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            mode: Mode::Demo,
            api_base: String::new(),
            name: String::new(),
            environment: Environment::Test,
            sign_in: SignInWay::Basic,
            sign_in_at: "/".to_owned(),
            idle_minutes: 60,
            read_only: false,
            cluster_upgrade_request: ClusterUpgradeRequest::Auto,
            downtime_mode: String::new(),
            request_timeout_ms: 20_000,
            polling: Polling::default(),
        }
    }
}
