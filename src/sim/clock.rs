//! The virtual clock: converts real time to the simulated OCP's time. It reads no clock itself.

use crate::ocp::Timestamp;

/// The speed of the virtual clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Speed {
    /// As fast as real time.
    X1,
    /// Ten times as fast.
    X10,
    /// A virtual minute each second.
    X60,
}

impl Speed {
    /// All speeds, slowest first.
    pub const ALL: [Self; 3] = [Self::X1, Self::X10, Self::X60];

    /// Returns the virtual milliseconds for each real one.
    #[must_use]
    pub const fn factor(self) -> i64 {
        match self {
            Self::X1 => 1,
            Self::X10 => 10,
            Self::X60 => 60,
        }
    }

    /// Returns the factor as text.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::X1 => "1",
            Self::X10 => "10",
            Self::X60 => "60",
        }
    }

    /// Returns the speed of a factor; `None` for an unknown factor.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|speed| speed.as_str() == text)
    }
}

/// Maps real milliseconds, counted from any start, to virtual time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VirtualClock {
    anchor_real_ms: i64,
    anchor_virtual: Timestamp,
    speed: Speed,
}

impl VirtualClock {
    /// Creates a clock that shows `start` at the real time `real_ms`.
    #[must_use]
    pub const fn new(real_ms: i64, start: Timestamp, speed: Speed) -> Self {
        Self { anchor_real_ms: real_ms, anchor_virtual: start, speed }
    }

    /// Returns the virtual time at a real time. A real clock that was set back gives the time of the last change of
    /// speed.
    #[must_use]
    pub fn now(&self, real_ms: i64) -> Timestamp {
        let passed = real_ms.saturating_sub(self.anchor_real_ms).max(0);
        let epoch_ms = self.anchor_virtual.epoch_ms.saturating_add(passed.saturating_mul(self.speed.factor()));
        Timestamp { epoch_ms, ..self.anchor_virtual }
    }

    /// Returns the speed.
    #[must_use]
    pub const fn speed(&self) -> Speed {
        self.speed
    }

    /// Changes the speed from `real_ms` on; the virtual time does not jump.
    pub fn set_speed(&mut self, speed: Speed, real_ms: i64) {
        self.anchor_virtual = self.now(real_ms);
        self.anchor_real_ms = self.anchor_real_ms.max(real_ms);
        self.speed = speed;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const START: Timestamp = Timestamp::new(1_735_000_000_000, 480);

    #[test]
    fn a_virtual_minute_passes_in_a_second_at_sixty() {
        let clock = VirtualClock::new(5_000, START, Speed::X60);
        assert_eq!(clock.now(6_000).epoch_ms - START.epoch_ms, 60_000);
        assert_eq!(clock.now(6_000).offset_minutes, 480);
        assert_eq!(clock.now(0), START);
    }

    #[test]
    fn speeds_are_read_back_by_name() {
        for speed in Speed::ALL {
            assert_eq!(Speed::parse(speed.as_str()), Some(speed));
        }
        assert_eq!(Speed::parse("2"), None);
    }

    proptest! {
        #[test]
        fn time_neither_jumps_nor_runs_back_when_the_speed_changes(
            changes in prop::collection::vec((0_i64..100_000, 0_usize..3), 0..12),
        ) {
            let mut clock = VirtualClock::new(0, START, Speed::X1);
            let (mut real, mut last) = (0, START);
            for (pause, speed) in changes {
                real += pause;
                let before = clock.now(real);
                clock.set_speed(Speed::ALL[speed], real);
                prop_assert_eq!(clock.now(real), before);
                prop_assert!(before.epoch_ms >= last.epoch_ms);
                last = before;
            }
        }
    }
}
