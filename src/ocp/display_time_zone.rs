//! The time zone in which times are shown. OCP's log lines and stored times stay as OCP wrote them.

use super::time::Timestamp;

/// The time zone in which times are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DisplayTimeZone {
    /// OCP's, by the offset in each of its times, as its logs and its own pages show it.
    #[default]
    Ocp,
    /// The browser's.
    Local,
    /// Coordinated universal time.
    Utc,
}

impl DisplayTimeZone {
    /// All time zones.
    pub const ALL: [Self; 3] = [Self::Ocp, Self::Local, Self::Utc];

    /// Returns the name in storage.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ocp => "ocp",
            Self::Local => "local",
            Self::Utc => "utc",
        }
    }

    /// Returns the zone of a name; OCP's for any other text.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        Self::ALL.into_iter().find(|zone| zone.as_str() == text).unwrap_or_default()
    }

    /// Returns the same moment with this zone's offset. `local` returns the local offset in minutes at a moment in
    /// milliseconds since 1970: it is called with the shown moment, which may lie in summer time when today does not.
    #[must_use]
    pub fn of(self, at: Timestamp, local: fn(i64) -> i16) -> Timestamp {
        match self {
            Self::Ocp => at,
            Self::Local => at.at_offset(local(at.epoch_ms)),
            Self::Utc => at.at_offset(0),
        }
    }
}

/// Returns the time of day with its offset, `12:04:48 UTC+8`.
#[must_use]
pub fn clock_text(at: Timestamp) -> String {
    format!("{} {}", at.clock_text(), at.zone_text())
}

/// Returns date and time with their offset, `2021-03-02 12:04:48 UTC+8`.
#[must_use]
pub fn date_text(at: Timestamp) -> String {
    format!("{} {}", at.date_text(), at.zone_text())
}

#[cfg(test)]
mod tests {
    use super::*;

    // Berlin in 2026: summer time from 29 March to 25 October, 01:00 UTC.
    fn berlin(epoch_ms: i64) -> i16 {
        let of = |text| Timestamp::parse(text).unwrap().epoch_ms;
        if (of("2026-03-29T01:00:00Z")..of("2026-10-25T01:00:00Z")).contains(&epoch_ms) { 120 } else { 60 }
    }

    fn shown(zone: DisplayTimeZone, text: &str) -> String {
        date_text(zone.of(Timestamp::parse(text).unwrap(), berlin))
    }

    #[test]
    fn a_moment_reads_in_three_zones_each_with_its_offset() {
        let at = "2026-01-01T02:30:00+08:00";
        assert_eq!(shown(DisplayTimeZone::Ocp, at), "2026-01-01 02:30:00 UTC+8");
        assert_eq!(shown(DisplayTimeZone::Utc, at), "2025-12-31 18:30:00 UTC");
        assert_eq!(shown(DisplayTimeZone::Local, at), "2025-12-31 19:30:00 UTC+1");
        assert_eq!(clock_text(DisplayTimeZone::Utc.of(Timestamp::parse(at).unwrap(), berlin)), "18:30:00 UTC");
    }

    #[test]
    fn summer_time_is_that_of_the_moment_shown() {
        assert_eq!(shown(DisplayTimeZone::Local, "2026-03-29T00:59:59Z"), "2026-03-29 01:59:59 UTC+1");
        assert_eq!(shown(DisplayTimeZone::Local, "2026-03-29T01:00:00Z"), "2026-03-29 03:00:00 UTC+2");
        // The repeated hour of the change: only the offset tells the two apart.
        assert_eq!(shown(DisplayTimeZone::Local, "2026-10-25T00:30:00Z"), "2026-10-25 02:30:00 UTC+2");
        assert_eq!(shown(DisplayTimeZone::Local, "2026-10-25T01:30:00Z"), "2026-10-25 02:30:00 UTC+1");
    }

    #[test]
    fn a_zone_is_kept_by_its_name_and_an_unknown_name_is_ocps_time() {
        assert_eq!(DisplayTimeZone::ALL.map(|zone| DisplayTimeZone::parse(zone.as_str())), DisplayTimeZone::ALL);
        assert_eq!(
            [DisplayTimeZone::parse(""), DisplayTimeZone::parse("mars")],
            [DisplayTimeZone::Ocp, DisplayTimeZone::Ocp]
        );
    }
}
