//! The runtime configuration, read from `config.json` beside the page: it can be changed without a new build.

use serde_json::{Map, Value};

use crate::json_text;

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
            request_timeout_ms: 20_000,
            polling: Polling::default(),
        }
    }
}

/// Why there is no configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConfigError {
    /// `config.json` could not be fetched; the HTTP status when there was an answer.
    Unreachable(Option<u16>),
    /// It is not JSON, or not of the right shape; where and why, in a few English words.
    Unreadable(String),
    /// `apiBase` is not empty and does not start with `/`: another origin cannot work (ocp-api.md 1.5).
    ApiBase(String),
    /// `signInAt` is neither a path nor an address of the web.
    SignInAt(String),
    /// A time is too short to be safe: its name and the least value in milliseconds.
    TooShort(&'static str, u32),
}

impl Config {
    /// Reads and checks the text of `config.json`.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        let value = json_text::read(text).map_err(|broken| ConfigError::Unreadable(broken.to_string()))?;
        let config = Self::read(&value).map_err(ConfigError::Unreadable)?;
        // One of them would count, and nobody could tell which.
        if let Some(name) = names(&value).find(|name| is_written_twice(text, name)) {
            return Err(ConfigError::Unreadable(format!("{name}: written twice")));
        }
        if !config.api_base.is_empty() && (!config.api_base.starts_with('/') || config.api_base.starts_with("//")) {
            return Err(ConfigError::ApiBase(config.api_base));
        }
        if !["/", "http://", "https://"].iter().any(|start| config.sign_in_at.starts_with(start)) {
            return Err(ConfigError::SignInAt(config.sign_in_at));
        }
        let polling = config.polling;
        let times = [
            ("requestTimeoutMs", config.request_timeout_ms, 1_000),
            ("polling.runningMs", polling.running_ms, 200),
            ("polling.hiddenMs", polling.hidden_ms, 200),
            ("polling.endedMs", polling.ended_ms, 200),
            ("polling.listMs", polling.list_ms, 200),
            ("polling.longestBackoffMs", polling.longest_backoff_ms, 1_000),
        ];
        match times.into_iter().find(|(_, value, least)| value < least) {
            Some((name, _, least)) => Err(ConfigError::TooShort(name, least)),
            None => Ok(Self { api_base: config.api_base.trim_end_matches('/').to_owned(), ..config }),
        }
    }

    // A field that nobody knows is an error too: it may be one that somebody relies on, misspelt.
    fn read(value: &Value) -> Result<Self, String> {
        let mut config = Self::default();
        for (name, value) in fields(value, "config.json")? {
            match name.as_str() {
                "mode" => config.mode = one_of(name, value, &[("demo", Mode::Demo), ("live", Mode::Live)])?,
                "apiBase" => config.api_base = text(name, value)?,
                "name" => config.name = text(name, value)?,
                "environment" => {
                    let known = [("test", Environment::Test), ("production", Environment::Production)];
                    config.environment = one_of(name, value, &known)?;
                }
                "signIn" => {
                    let known = [("basic", SignInWay::Basic), ("session", SignInWay::Session)];
                    config.sign_in = one_of(name, value, &known)?;
                }
                "signInAt" => config.sign_in_at = text(name, value)?,
                "idleMinutes" => config.idle_minutes = number(name, value)?,
                "readOnly" => config.read_only = value.as_bool().ok_or_else(|| wrong(name, "true or false"))?,
                "requestTimeoutMs" => config.request_timeout_ms = number(name, value)?,
                "polling" => config.polling = Polling::read(value)?,
                _ => return Err(unknown(name)),
            }
        }
        Ok(config)
    }
}

impl Polling {
    fn read(value: &Value) -> Result<Self, String> {
        let mut polling = Self::default();
        for (name, value) in fields(value, "polling")? {
            let interval = match name.as_str() {
                "runningMs" => &mut polling.running_ms,
                "hiddenMs" => &mut polling.hidden_ms,
                "endedMs" => &mut polling.ended_ms,
                "listMs" => &mut polling.list_ms,
                "longestBackoffMs" => &mut polling.longest_backoff_ms,
                _ => return Err(unknown(name)),
            };
            *interval = number(name, value)?;
        }
        Ok(polling)
    }
}

fn fields<'a>(value: &'a Value, name: &str) -> Result<&'a Map<String, Value>, String> {
    value.as_object().ok_or_else(|| wrong(name, "an object"))
}

// All names of fields, those within `polling` too; they are names of no other fields.
fn names(value: &Value) -> impl Iterator<Item = &String> {
    let fields = value.as_object().into_iter().flatten();
    fields.flat_map(|(name, value)| std::iter::once(name).chain(value.as_object().into_iter().flat_map(Map::keys)))
}

// What stands in quotes before a colon is a name: within a text the quotes would be escaped.
fn is_written_twice(text: &str, name: &str) -> bool {
    let quoted = format!("\"{name}\"");
    text.match_indices(&quoted).filter(|(at, _)| text[at + quoted.len()..].trim_start().starts_with(':')).count() > 1
}

fn text(name: &str, value: &Value) -> Result<String, String> {
    value.as_str().map(str::to_owned).ok_or_else(|| wrong(name, "a text"))
}

fn number(name: &str, value: &Value) -> Result<u32, String> {
    value.as_u64().and_then(|number| u32::try_from(number).ok()).ok_or_else(|| wrong(name, "a whole number"))
}

fn one_of<T: Copy>(name: &str, value: &Value, known: &[(&str, T)]) -> Result<T, String> {
    let found = known.iter().find(|(word, _)| value.as_str() == Some(*word));
    let words = || known.iter().map(|(word, _)| format!("\"{word}\"")).collect::<Vec<_>>().join(" or ");
    found.map(|(_, meant)| *meant).ok_or_else(|| wrong(name, &words()))
}

fn wrong(name: &str, expected: &str) -> String {
    format!("{name}: {expected} expected")
}

fn unknown(name: &str) -> String {
    format!("{name}: unknown field")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_object_is_a_demo_with_the_documented_intervals() {
        let config = Config::parse("{}").unwrap();
        assert_eq!((config.mode, config.polling.running_ms), (Mode::Demo, 1_000));
        assert_eq!((config.sign_in, config.idle_minutes, config.read_only), (SignInWay::Basic, 60, false));
    }

    #[test]
    fn a_live_configuration_is_read_whole() {
        let text = r#"{"mode":"live","apiBase":"/ocp/","name":"OCP Hangzhou","environment":"production",
            "requestTimeoutMs":5000,"polling":{"runningMs":500}}"#;
        let config = Config::parse(text).unwrap();
        assert_eq!((config.mode, config.environment), (Mode::Live, Environment::Production));
        assert_eq!(
            (config.api_base.as_str(), config.polling.running_ms, config.polling.hidden_ms),
            ("/ocp", 500, 10_000)
        );
        let text = r#"{"mode":"live","signIn":"session","signInAt":"/login","idleMinutes":0,"readOnly":true}"#;
        let config = Config::parse(text).unwrap();
        assert_eq!((config.sign_in, config.sign_in_at.as_str()), (SignInWay::Session, "/login"));
        assert_eq!((config.idle_minutes, config.read_only), (0, true));
    }

    #[test]
    fn what_cannot_work_is_refused_with_its_name() {
        assert!(matches!(Config::parse("<html>"), Err(ConfigError::Unreadable(_))));
        let Err(ConfigError::Unreadable(why)) = Config::parse(r#"{"mod":"live"}"#) else { panic!() };
        assert!(why.contains("mod"), "{why}");
        let why = |text: &str| match Config::parse(text) {
            Err(ConfigError::Unreadable(why)) => why,
            other => panic!("{other:?}"),
        };
        assert_eq!(why(r#"{"mode":"alive"}"#), "mode: \"demo\" or \"live\" expected");
        assert_eq!(why(r#"{"polling":{"listMs":1.5}}"#), "listMs: a whole number expected");
        assert_eq!(why(r#"{"polling":{"list":1}}"#), "list: unknown field");
        assert_eq!(why("[]"), "config.json: an object expected");
        assert_eq!(why("{\n\"mode\":\"live\",}"), "this is no JSON (line 2, column 15)");
        assert_eq!(why(r#"{"readOnly":true, "name":"a","readOnly" : false}"#), "readOnly: written twice");
        assert_eq!(why(r#"{"polling":{"listMs":1000,"listMs":2000}}"#), "listMs: written twice");
        assert!(Config::parse(r#"{"mode":"live","name":"name","signInAt":"/\"name\":\"mode\":"}"#).is_ok());
        for base in ["https://ocp.example", "//ocp.example", "ocp"] {
            let text = format!(r#"{{"apiBase":"{base}"}}"#);
            assert_eq!(Config::parse(&text), Err(ConfigError::ApiBase(base.to_owned())));
        }
        let script = "javascript:alert(1)";
        let text = format!(r#"{{"signInAt":"{script}"}}"#);
        assert_eq!(Config::parse(&text), Err(ConfigError::SignInAt(script.to_owned())));
        assert!(Config::parse(r#"{"idleMinutes":-1}"#).is_err() && Config::parse(r#"{"signIn":"aksk"}"#).is_err());
        assert_eq!(
            Config::parse(r#"{"polling":{"runningMs":10}}"#),
            Err(ConfigError::TooShort("polling.runningMs", 200))
        );
    }
}
