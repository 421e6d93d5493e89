//! The ranges of the numbers of `config.json`.

/// The unit of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Thousandths of a second.
    Milliseconds,
    /// Minutes.
    Minutes,
}

/// The least and the largest value of a number, both permitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The least.
    pub least: u32,
    /// The largest.
    pub most: u32,
    /// The unit.
    pub unit: Unit,
}

impl Range {
    /// `idleMinutes`: 0 means never; after a day without input a page must not stay signed in.
    pub(super) const IDLE: Self = Self { least: 0, most: 1_440, unit: Unit::Minutes };
    /// `requestTimeoutMs`: up to ten minutes.
    pub(super) const TIMEOUT: Self = Self::ms(1_000, 600_000);
    /// `polling.runningMs`: a running task must be polled at least once a minute.
    pub(super) const RUNNING: Self = Self::ms(200, 60_000);
    /// The other intervals: up to an hour.
    pub(super) const INTERVAL: Self = Self::ms(200, 3_600_000);
    /// `polling.longestBackoffMs`: up to an hour, as the longest wait that OCP can request.
    pub(super) const BACKOFF: Self = Self::ms(1_000, 3_600_000);

    const fn ms(least: u32, most: u32) -> Self {
        Self { least, most, unit: Unit::Milliseconds }
    }

    // Returns whether a number is in the range.
    pub(super) fn contains(self, value: f64) -> bool {
        (f64::from(self.least)..=f64::from(self.most)).contains(&value)
    }
}
