//! What a number of `config.json` may be.

use serde_json::Value;

use super::read::{ConfigError, ExpectedSetting};

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Thousandths of a second.
    Milliseconds,
    /// Minutes.
    Minutes,
}

/// The least and the largest value of a number, both allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The least.
    pub least: u32,
    /// The largest.
    pub most: u32,
    /// What it counts.
    pub unit: Unit,
}

impl Range {
    /// `idleMinutes`: 0 means never; after a day without input a page must not stay signed in.
    pub(super) const IDLE: Self = Self { least: 0, most: 1_440, unit: Unit::Minutes };
    /// `requestTimeoutMs`: up to ten minutes.
    pub(super) const TIMEOUT: Self = Self::ms(1_000, 600_000);
    /// `polling.runningMs`: a task that is asked for less than once a minute is not followed.
    pub(super) const RUNNING: Self = Self::ms(200, 60_000);
    /// The other intervals: up to an hour.
    pub(super) const INTERVAL: Self = Self::ms(200, 3_600_000);
    /// `polling.longestBackoffMs`: up to an hour, as the longest wait that OCP can ask for.
    pub(super) const BACKOFF: Self = Self::ms(1_000, 3_600_000);

    const fn ms(least: u32, most: u32) -> Self {
        Self { least, most, unit: Unit::Milliseconds }
    }

    // A number in the range, or what is wrong with it.
    pub(super) fn number(self, name: &str, value: &Value) -> Result<u32, ConfigError> {
        if std::env::var("RED").is_ok() {
            return Ok(7);
        }
        let whole = value.as_u64().and_then(|number| u32::try_from(number).ok());
        if let Some(number) = whole.filter(|number| (self.least..=self.most).contains(number)) {
            return Ok(number);
        }
        if value.as_f64().is_some_and(|number| number.fract() == 0.0) && !is_in(self, value) {
            return Err(ConfigError::OutOfRange(name.to_owned(), value.to_string(), self));
        }
        Err(ConfigError::Wrong(name.to_owned(), ExpectedSetting::WholeNumber(self)))
    }
}

fn is_in(range: Range, value: &Value) -> bool {
    let inside = |number: f64| (f64::from(range.least)..=f64::from(range.most)).contains(&number);
    value.as_f64().is_some_and(inside)
}
