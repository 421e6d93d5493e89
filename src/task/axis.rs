//! A time axis that starts and ends at a whole unit of clock time, with readable marks between.

use crate::ocp::Timestamp;

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// The allowed distances between marks, up to a day; longer distances are multiples of a day by two.
const STEPS: [i64; 18] = [
    SECOND,
    2 * SECOND,
    5 * SECOND,
    10 * SECOND,
    15 * SECOND,
    30 * SECOND,
    MINUTE,
    2 * MINUTE,
    5 * MINUTE,
    10 * MINUTE,
    15 * MINUTE,
    30 * MINUTE,
    HOUR,
    2 * HOUR,
    3 * HOUR,
    6 * HOUR,
    12 * HOUR,
    DAY,
];

/// The greatest number of distances on an axis, so that the labels have room.
const MOST: i64 = 8;

/// A mark of the axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The time of the mark, in milliseconds since 1970.
    pub at_ms: i64,
    /// The time on a clock of the axis' offset: `12:04:48`, `12:04`, and the date where a day begins.
    pub text: String,
}

/// A time axis with its marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Axis {
    /// The time of the first mark, in milliseconds since 1970.
    pub from_ms: i64,
    /// The time of the last mark, in milliseconds since 1970; always after the first.
    pub to_ms: i64,
    /// The marks in chronological order.
    pub marks: Vec<Mark>,
}

/// Returns the shortest axis around a span of time (milliseconds since 1970), on a clock of this offset in minutes.
#[must_use]
pub fn axis(from_ms: i64, to_ms: i64, offset_minutes: i16) -> Axis {
    let offset = i64::from(offset_minutes) * MINUTE;
    let reach = |step: i64| {
        let first = (from_ms + offset).div_euclid(step);
        let last = (to_ms.max(from_ms) + offset + step - 1).div_euclid(step).max(first + 1);
        (first, last)
    };
    let fits = |step: &i64| {
        let (first, last) = reach(*step);
        last - first <= MOST
    };
    let step = STEPS.into_iter().find(fits).unwrap_or_else(|| {
        let mut step = 2 * DAY;
        while !fits(&step) {
            step *= 2;
        }
        step
    });
    let (first, last) = reach(step);
    let mut day = None;
    let mut marks = Vec::new();
    for at_ms in (first..=last).map(|place| place * step - offset) {
        let time = Timestamp::new(at_ms, offset_minutes);
        let today = (at_ms + offset).div_euclid(DAY);
        let is_new_day = day.replace(today).is_some_and(|before| before != today);
        marks.push(Mark { at_ms, text: text(time, step, is_new_day) });
    }
    Axis { from_ms: first * step - offset, to_ms: last * step - offset, marks }
}

// The date is written where a day begins: at its midnight, for steps of less than a day.
fn text(time: Timestamp, step: i64, is_new_day: bool) -> String {
    let [_, month, day, hour, minute, ..] = time.civil();
    if step >= DAY || is_new_day {
        return format!("{month:02}-{day:02}");
    }
    if step < MINUTE { time.clock_text() } else { format!("{hour:02}:{minute:02}") }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn texts(from: &str, to: &str) -> Vec<String> {
        let (from, to) = (Timestamp::parse(from).unwrap(), Timestamp::parse(to).unwrap());
        axis(from.epoch_ms, to.epoch_ms, from.offset_minutes).marks.into_iter().map(|mark| mark.text).collect()
    }

    #[test]
    fn marks_are_round_times_of_the_servers_clock() {
        let seconds = texts("2026-01-01T10:00:03+08:00", "2026-01-01T10:01:10+08:00");
        assert_eq!(
            seconds,
            ["10:00:00", "10:00:10", "10:00:20", "10:00:30", "10:00:40", "10:00:50", "10:01:00", "10:01:10"]
        );
        let minutes = texts("2026-01-01T10:03:00+05:30", "2026-01-01T10:59:00+05:30");
        assert_eq!(minutes, ["10:00", "10:10", "10:20", "10:30", "10:40", "10:50", "11:00"]);
    }

    #[test]
    fn a_mark_at_midnight_names_the_day_and_long_tasks_have_days_only() {
        let night = texts("2026-01-31T22:10:00+08:00", "2026-02-01T01:05:00+08:00");
        assert_eq!(night, ["22:00", "22:30", "23:00", "23:30", "02-01", "00:30", "01:00", "01:30"]);
        let weeks = texts("2026-02-20T12:00:00Z", "2026-03-04T12:00:00Z");
        assert!(weeks.iter().all(|text| text.len() == 5 && text.contains('-')), "{weeks:?}");
    }

    #[test]
    fn a_task_of_no_time_has_an_axis_too() {
        let axis = axis(5_000, 5_000, 0);
        assert_eq!((axis.from_ms, axis.to_ms, axis.marks.len()), (5_000, 6_000, 2));
    }

    proptest! {
        #[test]
        fn every_span_lies_on_its_axis_between_a_few_even_marks(
            from in 0_i64..4_000_000_000_000, length in 0_i64..40_000_000_000, quarter in -48_i16..56,
        ) {
            let axis = axis(from, from + length, quarter * 15);
            prop_assert!(axis.from_ms <= from && from + length <= axis.to_ms && axis.from_ms < axis.to_ms);
            prop_assert!((2..=9).contains(&axis.marks.len()));
            let gaps: Vec<i64> = axis.marks.windows(2).map(|pair| pair[1].at_ms - pair[0].at_ms).collect();
            prop_assert!(gaps.iter().all(|gap| *gap == gaps[0] && *gap > 0));
            prop_assert_eq!(axis.marks[0].at_ms, axis.from_ms);
            prop_assert_eq!(axis.marks[axis.marks.len() - 1].at_ms, axis.to_ms);
        }
    }
}
