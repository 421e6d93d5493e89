//! Reads the time at the start of a line, as Java, Python, Go, C, shells, system logs and databases print it.
//!
//! A library of times parses one known format strictly; here the longest time at the start of any text is wanted, so
//! this is a scanner of its own. [`Timestamp`] checks the date.

mod rare;

use crate::ocp::Timestamp;

/// The time written in a line, which may lack year, day or offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    day: Day,
    /// Hour, minute, second, millisecond.
    clock: [i64; 4],
    offset_minutes: Option<i16>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Day {
    Date(i64, i64, i64),
    /// Month and day, as system logs have it.
    OfYear(i64, i64),
    /// A time of day only.
    Unsaid,
    /// Milliseconds since 1970.
    Epoch(i64),
}

const DAY_MS: i64 = 86_400_000;

/// A clock that is behind by less than this has not passed midnight.
const SLACK_MS: i64 = 60_000;

impl Written {
    /// Returns the moment; missing parts are taken from the start of its attempt: the offset, the year, the day. `None`
    /// when there is no such day.
    #[must_use]
    pub fn at(self, started: Timestamp) -> Option<Timestamp> {
        let offset = self.offset_minutes.unwrap_or(started.offset_minutes);
        let [year, month, day, ..] = started.at_offset(offset).civil();
        let earliest = started.epoch_ms - SLACK_MS;
        match self.day {
            Day::Epoch(epoch_ms) => Some(Timestamp::new(epoch_ms, offset)),
            Day::Date(year, month, day) => self.on([year, month, day], offset),
            Day::OfYear(month, day) => {
                let is_possible = |at: &Timestamp| at.epoch_ms >= started.epoch_ms - DAY_MS;
                let this_year = self.on([year, month, day], offset);
                this_year.filter(is_possible).or_else(|| self.on([year + 1, month, day], offset))
            }
            Day::Unsaid => {
                let at = self.on([year, month, day], offset)?;
                let days = i64::from(at.epoch_ms < earliest);
                Some(Timestamp::new(at.epoch_ms + days * DAY_MS, offset))
            }
        }
    }

    /// Whether it is a bare number, which is ambiguous.
    #[must_use]
    pub const fn is_bare(self) -> bool {
        matches!(self.day, Day::Epoch(_) | Day::Unsaid)
    }

    fn on(self, [year, month, day]: [i64; 3], offset: i16) -> Option<Timestamp> {
        let [hour, minute, second, milli] = self.clock;
        let text = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{milli:03}Z");
        let at = Timestamp::parse(&text)?;
        let [.., found_month, found_day, _, _, _, _] = at.civil();
        let is_day = second == 60 || (found_month, found_day) == (month, day);
        is_day.then_some(())?;
        Some(Timestamp::new(at.epoch_ms - i64::from(offset) * 60_000, offset))
    }
}

/// Returns the time at the start of a text, and the rest.
#[must_use]
pub fn leading(text: &str) -> Option<(Written, &str)> {
    let mut scan = Scan(text);
    // Most lines start with neither: the slower reader is skipped.
    let written = if text.starts_with(|first: char| first.is_ascii_digit()) {
        let day = scan.year_first().or_else(|| scan.rare()).or_else(|| scan.named_month());
        day.or_else(|| scan.of_day()).or_else(|| scan.epoch())?
    } else {
        scan.named_month()?
    };
    // It must not be a part of a longer word or number.
    let is_end = !scan.0.starts_with(|next: char| next.is_alphanumeric() || next == '_');
    is_end.then_some((written, scan.0))
}

/// Returns month, day and time of the C++ and Go library glog, `1120 10:00:04.123456`, and the rest.
#[must_use]
pub fn of_glog(text: &str) -> Option<(Written, &str)> {
    let mut scan = Scan(text);
    let (month, day) = (scan.number(2, 2)?, scan.number(2, 2)?);
    scan.letter(" ")?;
    let clock = scan.clock()?;
    Some((Written { day: Day::OfYear(month, day), clock, offset_minutes: None }, scan.0))
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
/// Abbreviations of zones. Several zones share each of them, so they are ignored.
const ZONES: [&str; 20] = [
    "CST", "CET", "CEST", "MSK", "JST", "KST", "PST", "PDT", "EST", "EDT", "MST", "MDT", "CDT", "HKT", "SGT", "IST",
    "BST", "EET", "EEST", "WIB",
];

/// The rest of a text. Each reader consumes what it reads, or nothing.
#[derive(Clone, Copy)]
struct Scan<'t>(&'t str);

impl<'t> Scan<'t> {
    fn whole<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let before = *self;
        let found = read(self);
        if found.is_none() {
            *self = before;
        }
        found
    }

    fn letter(&mut self, any_of: &str) -> Option<char> {
        let letter = self.0.chars().next().filter(|letter| any_of.contains(*letter))?;
        self.0 = self.0.get(letter.len_utf8()..)?;
        Some(letter)
    }

    fn digits(&mut self, least: usize, most: usize) -> Option<&'t str> {
        let end = self.0.bytes().take(most).take_while(u8::is_ascii_digit).count();
        let (digits, rest) = self.0.split_at_checked(end).filter(|_| end >= least)?;
        self.0 = rest;
        Some(digits)
    }

    fn number(&mut self, least: usize, most: usize) -> Option<i64> {
        self.whole(|scan| scan.digits(least, most)?.parse().ok())
    }

    fn spaces(&mut self) -> Option<()> {
        self.letter(" ")?;
        self.0 = self.0.trim_start_matches(' ');
        Some(())
    }

    fn word(&mut self) -> Option<&'t str> {
        let end = self.0.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (word, rest) = self.0.split_at_checked(end).filter(|_| end > 0)?;
        self.0 = rest;
        Some(word)
    }

    // Reads the first three letters of one of some names, or the whole name.
    fn name(&mut self, names: &[&str]) -> Option<i64> {
        self.whole(|scan| {
            let word = scan.word()?;
            let at =
                names.iter().position(|name| word.get(..3).is_some_and(|start| start.eq_ignore_ascii_case(name)))?;
            (word.len() == 3 || word.len() > 3 && word.len() < 10).then(|| i64::try_from(at).unwrap_or(0) + 1)
        })
    }

    // 2026-11-20 10:00:04, 2026/11/20T10:00:04, 20261120T100004
    fn year_first(&mut self) -> Option<Written> {
        self.whole(|scan| {
            let year = scan.number(4, 4)?;
            let separator = scan.letter("-/.");
            let month = scan.number(2, 2)?;
            if let Some(separator) = separator {
                scan.letter(separator.encode_utf8(&mut [0; 4]))?;
            }
            let day = scan.number(2, 2)?;
            let between = scan.letter("Tt _")?;
            if between == ' ' {
                scan.0 = scan.0.trim_start_matches(' ');
            }
            let clock = scan.clock().or_else(|| scan.short_clock())?;
            Some(Written { day: Day::Date(year, month, day), clock, offset_minutes: scan.offset() })
        })
    }

    // Nov 20 10:00:04 · Fri Nov 20 10:00:04 CST 2026 · Nov 20, 2026 10:00:04 AM · 20/Nov/2026:10:00:04 +0800
    fn named_month(&mut self) -> Option<Written> {
        self.whole(|scan| {
            if scan.name(&DAYS).is_some() {
                let _ = scan.letter(",");
                scan.spaces()?;
            }
            let first = scan.number(1, 2);
            if first.is_some() {
                scan.letter(" -/")?;
            }
            let month = scan.name(&MONTHS)?;
            let _ = scan.letter(" -/");
            scan.0 = scan.0.trim_start_matches(' ');
            let day = match first {
                Some(day) => day,
                None => scan.number(1, 2)?,
            };
            if first.is_none() {
                let _ = scan.letter(",");
                scan.spaces()?;
            }
            let mut year = scan.whole(|scan| {
                let year = scan.number(4, 4)?;
                let _ = scan.letter(",");
                scan.letter(" :")?;
                Some(year)
            });
            let clock = scan.clock()?;
            let offset_minutes = scan.offset();
            if year.is_none() {
                year = scan.whole(|scan| {
                    scan.spaces()?;
                    let year = scan.number(4, 4).filter(|year| (1970..2100).contains(year))?;
                    (!scan.0.starts_with(|next: char| next.is_alphanumeric())).then_some(year)
                });
            }
            let day = year.map_or(Day::OfYear(month, day), |year| Day::Date(year, month, day));
            Some(Written { day, clock, offset_minutes })
        })
    }

    fn of_day(&mut self) -> Option<Written> {
        self.whole(|scan| {
            let clock = scan.clock().or_else(|| scan.clock_of_minutes())?;
            Some(Written { day: Day::Unsaid, clock, offset_minutes: scan.offset() })
        })
    }

    // Seconds, milliseconds, microseconds or nanoseconds, of 2001 to 2286.
    fn epoch(&mut self) -> Option<Written> {
        self.whole(|scan| {
            let digits = scan.digits(10, 19)?;
            let fraction = scan.fraction(".").unwrap_or(0);
            let number: i64 = digits.parse().ok()?;
            let epoch_ms = match digits.len() {
                10 => number * 1_000 + fraction,
                13 => number,
                16 => number / 1_000,
                19 => number / 1_000_000,
                _ => return None,
            };
            let day = Day::Epoch(epoch_ms);
            (epoch_ms >= 1_000_000_000_000).then_some(Written { day, clock: [0; 4], offset_minutes: None })
        })
    }

    fn clock(&mut self) -> Option<[i64; 4]> {
        self.whole(|scan| {
            let hour = scan.number(1, 2)?;
            scan.letter(":")?;
            let minute = scan.number(2, 2)?;
            scan.letter(":")?;
            let second = scan.number(2, 2)?;
            let milli = scan.fraction(".,").or_else(|| {
                scan.whole(|scan| {
                    scan.letter(":")?;
                    scan.number(3, 3)
                })
            });
            let hour = scan.half_day(hour);
            ends([hour, minute, second, milli.unwrap_or(0)])
        })
    }

    fn short_clock(&mut self) -> Option<[i64; 4]> {
        self.whole(|scan| {
            let (hour, minute, second) = (scan.number(2, 2)?, scan.number(2, 2)?, scan.number(2, 2)?);
            ends([hour, minute, second, scan.fraction(".,").unwrap_or(0)])
        })
    }

    // Reads AM or PM after a time; returns the hour from 0 to 23.
    fn half_day(&mut self, hour: i64) -> i64 {
        let half = self.whole(|scan| {
            let _ = scan.letter(" \u{202f}");
            scan.word().filter(|word| (1..=12).contains(&hour) && matches!(*word, "AM" | "PM" | "am" | "pm"))
        });
        match half {
            Some("PM" | "pm") => hour % 12 + 12,
            Some(_) => hour % 12,
            None => hour,
        }
    }

    // Returns milliseconds; further digits are read and ignored.
    fn fraction(&mut self, signs: &str) -> Option<i64> {
        self.whole(|scan| {
            scan.letter(signs)?;
            let digits = scan.digits(1, 9)?;
            let milliseconds: String = digits.chars().chain("00".chars()).take(3).collect();
            milliseconds.parse().ok()
        })
    }

    // Z, +08:00, +0800, +08, and with a space before: the longer ones, UTC, GMT. Returns minutes.
    fn offset(&mut self) -> Option<i16> {
        let mut near = self.whole(|scan| scan.letter("Zz").map(|_| 0)).or_else(|| self.signed_offset(2));
        if near.is_none() {
            near = self.whole(|scan| {
                scan.spaces()?;
                let before = *scan;
                match scan.word() {
                    Some("UTC" | "GMT" | "Z") => Some(scan.signed_offset(2).unwrap_or(0)),
                    Some(_) => None,
                    None => {
                        *scan = before;
                        scan.signed_offset(4)
                    }
                }
            });
        }
        if near.is_some() {
            // Go adds the letters of the zone: `+0800 CST`.
            let _ = self.whole(|scan| {
                scan.spaces()?;
                scan.word().filter(|word| ZONES.contains(word) || matches!(*word, "UTC" | "GMT"))
            });
            // Java adds the name of the place.
            let _ = self.whole(|scan| {
                scan.letter("[")?;
                let end = scan.0.find(']').filter(|end| *end < 40)?;
                let place = scan.0.get(..end)?;
                scan.0 = scan.0.get(end + 1..)?;
                place
                    .bytes()
                    .all(|byte| byte.is_ascii_alphabetic() || b"/_-+".contains(&byte))
                    .then_some(())
                    .filter(|()| place.contains('/') || place == "UTC" || place == "GMT")
            });
            return near;
        }
        let _ = self.whole(|scan| {
            scan.spaces()?;
            scan.word().filter(|word| ZONES.contains(word))
        });
        None
    }

    fn signed_offset(&mut self, least_digits: usize) -> Option<i16> {
        self.whole(|scan| {
            let sign = if scan.letter("+-\u{2212}")? == '+' { 1 } else { -1 };
            let hours = scan.number(2, 2)?;
            let minutes = scan.whole(|scan| {
                let _ = scan.letter(":");
                scan.number(2, 2)
            });
            let is_long = least_digits <= 2 || minutes.is_some();
            let minutes = minutes.unwrap_or(0);
            let is_end = !scan.0.starts_with(|next: char| next.is_ascii_digit());
            (is_long && is_end && hours <= 18 && minutes < 60).then_some(())?;
            i16::try_from(sign * (hours * 60 + minutes)).ok()
        })
    }
}

fn ends(clock: [i64; 4]) -> Option<[i64; 4]> {
    let [hour, minute, second, _] = clock;
    (hour < 24 && minute < 60 && second <= 60).then_some(clock)
}

#[cfg(test)]
mod tests;
