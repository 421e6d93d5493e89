//! The runtime configuration, read from `config.json` beside the page: it can be changed without a new build.

mod error;
mod range;
mod read;
mod written;

pub use error::{ConfigError, ExpectedSetting};
pub use range::{Range, Unit};
pub use written::Broken;

/// The source of the console's data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// A simulated OCP inside the page.
    #[default]
    Demo,
    /// A real OCP behind the same origin.
    Live,
}

/// The purpose of the OCP; production is marked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Environment {
    /// Tests.
    #[default]
    Test,
    /// Production.
    Production,
}

/// The method by which OCP authenticates the user.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SignInWay {
    /// With user and password in every request (HTTP Basic), as OCP documents it.
    #[default]
    Basic,
    /// With the session that the browser already has with OCP on the same host. Not checked against a live OCP.
    Session,
}

/// The form of the request that upgrades an OB cluster.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClusterUpgradeRequest {
    /// Selected by the version of OCP.
    #[default]
    Auto,
    /// With the file name of a package, for every version of OCP.
    RpmFileName,
    /// With version, operating system and upgrade mode, for every version of OCP.
    DestVersion,
}

/// The polling intervals, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Polling {
    /// A running task whose page is open.
    pub running_ms: u32,
    /// Any data while the tab is hidden.
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
    /// The prefix of `/api/…` in every request: empty, or a path such as `/ocp`.
    pub api_base: String,
    /// The name of this OCP in the header.
    pub name: String,
    /// Test or production.
    pub environment: Environment,
    /// The method by which OCP authenticates the user.
    pub sign_in: SignInWay,
    /// The address of OCP's own sign-in page, for `"session"`: a path of this host, or a whole address.
    pub sign_in_at: String,
    /// The minutes without a key or a click after which the page signs out; 0 for never.
    pub idle_minutes: u32,
    /// Whether the console is in read-only mode.
    pub read_only: bool,
    /// The form of the request that upgrades an OB cluster.
    pub cluster_upgrade_request: ClusterUpgradeRequest,
    /// OCP's word for an upgrade with downtime, which is not documented; empty: such an upgrade is not offered.
    pub downtime_mode: String,
    /// The time-out of a request, in milliseconds.
    pub request_timeout_ms: u32,
    /// The polling intervals.
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
