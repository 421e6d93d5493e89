//! Parses and checks `config.json`.

use serde_json::{Map, Value};

use super::error::{ConfigError, ExpectedSetting};
use super::range::Range;
use super::written::{Broken, written_twice};
use super::{ClusterUpgradeRequest, Config, Environment, Mode, Polling, SignInWay};

impl Config {
    /// Reads and checks the text of `config.json`.
    ///
    /// # Errors
    /// The first error of the text.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        let value: Value = serde_json::from_str(text).map_err(|error| ConfigError::NoJson(Broken::of(&error)))?;
        let config = Self::read(value.as_object().ok_or(ConfigError::NoObject)?)?;
        if let Some(name) = written_twice(text) {
            return Err(ConfigError::Twice(name));
        }
        if !config.api_base.is_empty() && (!config.api_base.starts_with('/') || config.api_base.starts_with("//")) {
            return Err(ConfigError::ApiBase(config.api_base));
        }
        if !["/", "http://", "https://"].iter().any(|start| config.sign_in_at.starts_with(start)) {
            return Err(ConfigError::SignInAt(config.sign_in_at));
        }
        if !config.downtime_mode.is_empty() && !is_downtime_word(&config.downtime_mode) {
            return Err(ConfigError::DowntimeMode(config.downtime_mode));
        }
        Ok(Self { api_base: config.api_base.trim_end_matches('/').to_owned(), ..config })
    }

    fn read(fields: &Map<String, Value>) -> Result<Self, ConfigError> {
        let mut config = Self::default();
        for (name, value) in fields {
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
                "idleMinutes" => config.idle_minutes = number(Range::IDLE, name, value)?,
                "readOnly" => {
                    config.read_only = value.as_bool().ok_or_else(|| wrong(name, ExpectedSetting::TrueOrFalse))?
                }
                "clusterUpgradeRequest" => {
                    let known = [
                        ("auto", ClusterUpgradeRequest::Auto),
                        ("rpmFileName", ClusterUpgradeRequest::RpmFileName),
                        ("destVersion", ClusterUpgradeRequest::DestVersion),
                    ];
                    config.cluster_upgrade_request = one_of(name, value, &known)?;
                }
                "downtimeMode" => config.downtime_mode = text(name, value)?,
                "requestTimeoutMs" => config.request_timeout_ms = number(Range::TIMEOUT, name, value)?,
                "polling" => config.polling = Polling::read(value)?,
                _ => return Err(ConfigError::Unknown(name.clone())),
            }
        }
        Ok(config)
    }
}

impl Polling {
    fn read(value: &Value) -> Result<Self, ConfigError> {
        let mut polling = Self::default();
        let fields = value.as_object().ok_or_else(|| wrong("polling", ExpectedSetting::Object))?;
        for (name, value) in fields {
            let path = format!("polling.{name}");
            let (interval, range) = match name.as_str() {
                "runningMs" => (&mut polling.running_ms, Range::RUNNING),
                "hiddenMs" => (&mut polling.hidden_ms, Range::INTERVAL),
                "endedMs" => (&mut polling.ended_ms, Range::INTERVAL),
                "listMs" => (&mut polling.list_ms, Range::INTERVAL),
                "longestBackoffMs" => (&mut polling.longest_backoff_ms, Range::BACKOFF),
                _ => return Err(ConfigError::Unknown(path)),
            };
            *interval = number(range, &path, value)?;
        }
        Ok(polling)
    }
}

// `ROLLING` here would select another upgrade mode than the form shows.
fn is_downtime_word(word: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    word.bytes().all(is_part) && !word.eq_ignore_ascii_case("ROLLING")
}

fn text(name: &str, value: &Value) -> Result<String, ConfigError> {
    value.as_str().map(str::to_owned).ok_or_else(|| wrong(name, ExpectedSetting::Text))
}

fn one_of<T: Copy>(name: &str, value: &Value, known: &[(&'static str, T)]) -> Result<T, ConfigError> {
    let found = known.iter().find(|(word, _)| value.as_str() == Some(*word));
    let words = || known.iter().map(|(word, _)| *word).collect();
    found.map(|(_, meant)| *meant).ok_or_else(|| wrong(name, ExpectedSetting::OneOf(words())))
}

fn wrong(name: &str, expected: ExpectedSetting) -> ConfigError {
    ConfigError::Wrong(name.to_owned(), expected)
}

// Reads a number and checks its range.
fn number(range: Range, name: &str, value: &Value) -> Result<u32, ConfigError> {
    let whole = value.as_u64().and_then(|number| u32::try_from(number).ok());
    if let Some(number) = whole.filter(|number| range.contains(f64::from(*number))) {
        return Ok(number);
    }
    match value.as_f64() {
        Some(told) if told.fract() == 0.0 && !range.contains(told) => {
            Err(ConfigError::OutOfRange(name.to_owned(), value.to_string(), range))
        }
        _ => Err(ConfigError::Wrong(name.to_owned(), ExpectedSetting::WholeNumber(range))),
    }
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
    fn the_request_of_a_cluster_upgrade_is_chosen_by_a_word_and_downtime_needs_ocps_own() {
        let config = Config::parse("{}").unwrap();
        assert_eq!((config.cluster_upgrade_request, config.downtime_mode.as_str()), (ClusterUpgradeRequest::Auto, ""));
        let config = Config::parse(r#"{"clusterUpgradeRequest":"destVersion","downtimeMode":"STOPSERVICE"}"#).unwrap();
        assert_eq!(config.cluster_upgrade_request, ClusterUpgradeRequest::DestVersion);
        assert_eq!(config.downtime_mode, "STOPSERVICE");
        let known = ExpectedSetting::OneOf(vec!["auto", "rpmFileName", "destVersion"]);
        let wrong = ConfigError::Wrong("clusterUpgradeRequest".to_owned(), known);
        assert_eq!(Config::parse(r#"{"clusterUpgradeRequest":"both"}"#), Err(wrong));
        for word in ["ROLLING", "rolling", "STOP SERVICE", " ", "停服"] {
            let text = format!(r#"{{"downtimeMode":"{word}"}}"#);
            assert_eq!(Config::parse(&text), Err(ConfigError::DowntimeMode(word.to_owned())), "{word}");
        }
    }

    #[test]
    fn what_cannot_work_is_refused_with_its_name() {
        let why = |text: &str| Config::parse(text).unwrap_err();
        let wrong = |name: &str, expected| ConfigError::Wrong(name.to_owned(), expected);
        assert!(matches!(why("<html>"), ConfigError::NoJson(broken) if broken.place() == (1, 1) && !broken.is_cut()));
        let text = "{\n\"mode\":\"live\",}";
        assert!(matches!(why(text), ConfigError::NoJson(broken) if broken.place() == (2, 15)));
        assert!(matches!(why(r#"{"mode":"#), ConfigError::NoJson(broken) if broken.is_cut()));
        assert_eq!(why("[]"), ConfigError::NoObject);
        assert_eq!(why(r#"{"mod":"live"}"#), ConfigError::Unknown("mod".to_owned()));
        assert_eq!(why(r#"{"polling":{"list":1}}"#), ConfigError::Unknown("polling.list".to_owned()));
        assert_eq!(why(r#"{"mode":"alive"}"#), wrong("mode", ExpectedSetting::OneOf(vec!["demo", "live"])));
        assert_eq!(
            why(r#"{"polling":{"listMs":1.5}}"#),
            wrong("polling.listMs", ExpectedSetting::WholeNumber(Range::INTERVAL))
        );
        assert_eq!(why(r#"{"polling":1}"#), wrong("polling", ExpectedSetting::Object));
        assert_eq!(why(r#"{"name":1}"#), wrong("name", ExpectedSetting::Text));
        assert_eq!(why(r#"{"readOnly":"true"}"#), wrong("readOnly", ExpectedSetting::TrueOrFalse));
        let twice = |name: &str| ConfigError::Twice(name.to_owned());
        assert_eq!(why(r#"{"readOnly":true, "name":"a","readOnly" : false}"#), twice("readOnly"));
        assert_eq!(why(r#"{"polling":{"listMs":1000,"listMs":2000}}"#), twice("listMs"));
        assert!(Config::parse(r#"{"mode":"live","name":"name","signInAt":"/\"name\":\"mode\":"}"#).is_ok());
        for base in ["https://ocp.example", "//ocp.example", "ocp"] {
            let text = format!(r#"{{"apiBase":"{base}"}}"#);
            assert_eq!(Config::parse(&text), Err(ConfigError::ApiBase(base.to_owned())));
        }
        let script = "javascript:alert(1)";
        let text = format!(r#"{{"signInAt":"{script}"}}"#);
        assert_eq!(Config::parse(&text), Err(ConfigError::SignInAt(script.to_owned())));
        assert!(Config::parse(r#"{"idleMinutes":-1}"#).is_err() && Config::parse(r#"{"signIn":"aksk"}"#).is_err());
    }

    #[test]
    fn a_number_that_is_too_small_or_too_large_is_refused_with_what_it_may_be() {
        let keys = [
            ("idleMinutes", 0, 1_440),
            ("requestTimeoutMs", 1_000, 600_000),
            ("polling.runningMs", 200, 60_000),
            ("polling.hiddenMs", 200, 3_600_000),
            ("polling.endedMs", 200, 3_600_000),
            ("polling.listMs", 200, 3_600_000),
            ("polling.longestBackoffMs", 1_000, 3_600_000),
        ];
        let of = |key: &str, value: &str| {
            Config::parse(&match key.strip_prefix("polling.") {
                Some(key) => format!(r#"{{"polling":{{"{key}":{value}}}}}"#),
                None => format!(r#"{{"{key}":{value}}}"#),
            })
        };
        for (key, least, most) in keys {
            assert!(of(key, &least.to_string()).is_ok() && of(key, &most.to_string()).is_ok(), "{key}");
            let outside = [(least - 1).to_string(), (most + 1).to_string(), i64::MAX.to_string(), "-7".to_owned()];
            for value in outside.into_iter().chain(["4294967296".to_owned()]) {
                let Err(ConfigError::OutOfRange(name, told, range)) = of(key, &value) else { panic!("{key} {value}") };
                assert_eq!((name.as_str(), told.as_str()), (key, value.as_str()));
                assert_eq!((i64::from(range.least), i64::from(range.most)), (least, most), "{key}");
            }
            assert!(matches!(of(key, "1e30"), Err(ConfigError::OutOfRange(..))), "{key}");
            for value in ["\"1000\"", "1000.5", "null", "[1000]"] {
                assert!(
                    matches!(of(key, value), Err(ConfigError::Wrong(_, ExpectedSetting::WholeNumber(_)))),
                    "{key} {value}"
                );
            }
        }
        let of = Config::parse("{}").unwrap();
        assert!(Config::parse(&format!(r#"{{"idleMinutes":{}}}"#, of.idle_minutes)).is_ok(), "defaults are in range");
    }
}
