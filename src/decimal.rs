//! Numbers with a few decimals for the attributes of SVG: short, and the same text on every machine.

use std::fmt;

/// A number as text, rounded to a number of decimals, without zeros at the end, and never as `-0`. NaN and infinities
/// are written as 0, which every attribute accepts; the text does not grow beyond 2^64.
#[derive(Clone, Copy, Debug)]
pub struct Decimal {
    value: f64,
    places: u32,
}

/// Without decimals.
#[must_use]
pub const fn whole(value: f64) -> Decimal {
    Decimal { value, places: 0 }
}

/// With one decimal: enough for a place in pixels.
#[must_use]
pub const fn tenths(value: f64) -> Decimal {
    Decimal { value, places: 1 }
}

/// With two decimals: enough for a place that is multiplied.
#[must_use]
pub const fn hundredths(value: f64) -> Decimal {
    Decimal { value, places: 2 }
}

/// With four decimals: enough for a scale.
#[must_use]
pub const fn fine(value: f64) -> Decimal {
    Decimal { value, places: 4 }
}

impl fmt::Display for Decimal {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "not negative, and `as` saturates")]
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = 10_u64.pow(self.places);
        let size = if self.value.is_finite() { self.value.abs() } else { 0.0 };
        let scaled = (size * unit as f64).round() as u64;
        if self.value < 0.0 && scaled > 0 {
            out.write_str("-")?;
        }
        fraction(out, scaled, self.places as usize)
    }
}

// This many of the digits are behind the point.
fn fraction(out: &mut fmt::Formatter<'_>, digits: u64, mut places: usize) -> fmt::Result {
    let unit = 10_u64.saturating_pow(u32::try_from(places).unwrap_or(u32::MAX));
    let mut rest = digits % unit;
    write!(out, "{}", digits / unit)?;
    if rest == 0 {
        return Ok(());
    }
    while rest.is_multiple_of(10) {
        rest /= 10;
        places -= 1;
    }
    write!(out, ".{rest:0places$}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn decimals_are_rounded_and_no_zero_ends_them() {
        let shown =
            [0.0, -0.0, 12.0, 12.04, 12.05, -0.04, -0.06, 0.95, 1234.5, -7.25].map(|value| tenths(value).to_string());
        assert_eq!(shown, ["0", "0", "12", "12", "12.1", "0", "-0.1", "1", "1234.5", "-7.3"]);
        let others =
            [whole(0.5), whole(-99.6), hundredths(1.006), fine(0.02), fine(1.00996)].map(|value| value.to_string());
        assert_eq!(others, ["1", "-100", "1.01", "0.02", "1.01"]);
    }

    #[test]
    fn what_no_attribute_takes_is_zero_and_the_huge_stay_numbers() {
        for odd in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(tenths(odd).to_string(), "0");
        }
        assert_eq!(tenths(f64::MAX).to_string(), "1844674407370955161.5");
        assert_eq!(whole(f64::MIN).to_string(), "-18446744073709551615");
        assert_eq!(tenths(f64::MIN_POSITIVE).to_string(), "0");
    }

    proptest! {
        #[test]
        fn what_is_written_is_the_number_within_the_rounding(value in -1e9..1e9_f64) {
            for (text, half) in [(whole(value), 0.5), (tenths(value), 0.05), (fine(value), 0.000_05)] {
                let read: f64 = text.to_string().parse().unwrap();
                prop_assert!((read - value).abs() <= half + value.abs() * 1e-15, "{value} is written as {text}");
            }
        }

    }
}
