//! Numbers with a few decimals, written and read by whole numbers. What the standard library and serde_json have for that is
//! exact for every number there is, and costs 30 kB of tables and code that hardly compress: nothing of the page may write
//! or read an `f64` in another way (`scripts/no-floats.mjs` looks).

use std::fmt;

/// The powers of ten up to this one are exact in an `f64`.
const EXACT: u32 = 22;
/// How many digits are taken of a text: more do not fit an `f64`.
const DIGITS: u64 = 100_000_000_000_000_000;

/// A number as text with so many decimals at most, rounded, without zeros at the end, and never as `-0`. What is no number
/// or infinite is written as 0, which every attribute takes; beyond 2^64 it stops to grow.
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

// So many of the digits stand behind the point.
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

/// A number as JSON has it, of the 15 digits that an `f64` surely keeps; 0 for what JSON has no number for.
#[derive(Clone, Copy, Debug)]
pub struct Significant(pub f64);

impl fmt::Display for Significant {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "15 digits, not negative")]
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let size = self.0.abs();
        if !(size > 0.0 && size.is_finite()) {
            return out.write_str("0.0");
        }
        let (mut exponent, mut scaled) = (0, size);
        while scaled >= 1e15 {
            exponent += 1;
            scaled = scale(size, -exponent);
        }
        while scaled < 1e14 {
            exponent -= 1;
            scaled = scale(size, -exponent);
        }
        let mut digits = scaled.round() as u64;
        while digits.is_multiple_of(10) {
            digits /= 10;
            exponent += 1;
        }
        if self.0 < 0.0 {
            out.write_str("-")?;
        }
        match usize::try_from(-exponent) {
            Ok(places) if places < 19 => fraction(out, digits, places)?,
            _ => return write!(out, "{digits}e{exponent}"),
        }
        if exponent == 0 { out.write_str(".0") } else { Ok(()) }
    }
}

/// The value, or the bound that it is beyond. `f64::clamp` prints its bounds when they are the wrong way round, and so
/// brings all the tables.
#[must_use]
pub fn within(value: f64, least: f64, most: f64) -> f64 {
    if value < least {
        least
    } else if value > most {
        most
    } else {
        value
    }
}

/// Reads a number as JSON and people write it: a sign, digits, a point with digits, an exponent. The 17 digits in front
/// count. `None` for anything else, and for what is too large for an `f64`.
#[must_use]
pub fn parse(text: &str) -> Option<f64> {
    let (number, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let mut exponent: i32 = exponent.parse().ok()?;
    let (sign, size) = number.strip_prefix('-').map_or((1.0, number), |size| (-1.0, size));
    let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    if !is_digit(size.as_bytes().first()) || !is_digit(size.as_bytes().last()) {
        return None;
    }
    let (mut digits, mut is_behind) = (0_u64, false);
    for byte in size.bytes() {
        match byte {
            b'0'..=b'9' if digits < DIGITS => {
                digits = digits * 10 + u64::from(byte - b'0');
                exponent = exponent.saturating_sub(i32::from(is_behind));
            }
            b'0'..=b'9' => exponent = exponent.saturating_add(i32::from(!is_behind)),
            b'.' if !is_behind => is_behind = true,
            _ => return None,
        }
    }
    let size = scale(digits as f64, exponent);
    size.is_finite().then_some(size * sign)
}

// Times a power of ten, in one exact step as far as there is one.
fn scale(mut size: f64, exponent: i32) -> f64 {
    let mut left = exponent.unsigned_abs();
    while left > 0 && size > 0.0 && size.is_finite() {
        let step = left.min(EXACT);
        let power = (0..step).fold(1.0, |power, _| power * 10.0);
        size = if exponent < 0 { size / power } else { size * power };
        left -= step;
    }
    size
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
            assert_eq!((tenths(odd).to_string(), Significant(odd).to_string()), ("0".into(), "0.0".into()));
        }
        assert_eq!(tenths(f64::MAX).to_string(), "1844674407370955161.5");
        assert_eq!(whole(f64::MIN).to_string(), "-18446744073709551615");
        assert_eq!(tenths(f64::MIN_POSITIVE).to_string(), "0");
    }

    #[test]
    fn a_number_of_json_keeps_its_digits() {
        let shown = [0.0, 1.0, -1.5, 0.1, 100.0, 1e14, 1e15, 1e300, 2.5e-7, -123_456.789]
            .map(|value| Significant(value).to_string());
        assert_eq!(shown, ["0.0", "1.0", "-1.5", "0.1", "1e2", "1e14", "1e15", "1e300", "0.00000025", "-123456.789"]);
    }

    #[test]
    fn only_plain_numbers_are_read() {
        for (text, value) in
            [("0", 0.0), ("-1.5", -1.5), ("007.250", 7.25), ("1e3", 1e3), ("2.5E-1", 0.25), ("1e+2", 100.0)]
        {
            assert_eq!(parse(text), Some(value), "{text}");
        }
        assert!(parse("-0").is_some_and(|zero| zero.is_sign_negative()));
        let others = "- +1 .5 5. . 1.2.3 1,5 0x1 NaN inf 1e 1e5.0 --1 1e400 1e99999999999";
        for text in others.split(' ').chain(["", " 1"]) {
            assert_eq!(parse(text), None, "{text}");
        }
        assert_eq!(parse(&"9".repeat(400)), None);
        assert_eq!(parse(&format!("0.{}1", "0".repeat(400))), Some(0.0));
    }

    proptest! {
        #[test]
        fn what_is_written_is_the_number_within_the_rounding(value in -1e9..1e9_f64) {
            for (text, half) in [(whole(value), 0.5), (tenths(value), 0.05), (fine(value), 0.000_05)] {
                let read: f64 = text.to_string().parse().unwrap();
                prop_assert!((read - value).abs() <= half + value.abs() * 1e-15, "{value} is written as {text}");
            }
        }

        #[test]
        fn a_text_is_read_as_the_standard_library_reads_it(text in "-?[0-9]{1,20}(\\.[0-9]{1,20})?(e[-+]?[0-9]{1,2})?") {
            let (own, exact) = (parse(&text).unwrap(), text.parse::<f64>().unwrap());
            prop_assert!((own - exact).abs() <= exact.abs() * 1e-15, "{own:e} {exact:e}");
        }

        #[test]
        fn short_fractions_are_read_to_the_last_bit(digits in -1_000_000_000_000_i64..1_000_000_000_000, places in 0..10_usize) {
            let size = format!("{:011}", digits.abs());
            let (whole, part) = size.split_at(size.len() - places);
            let text = format!("{}{whole}.{part}0", if digits < 0 { "-" } else { "" });
            prop_assert_eq!(parse(&text), text.parse().ok());
        }

        #[test]
        fn what_the_standard_library_refuses_is_refused(text in "\\PC{0,12}|[-+0-9eE.]{0,8}") {
            prop_assert!(parse(&text).is_none() || text.parse::<f64>().is_ok());
        }

        #[test]
        fn a_number_of_json_comes_back(value in prop::num::f64::NORMAL) {
            let text = Significant(value).to_string();
            let read: f64 = text.parse().unwrap();
            prop_assert!((read - value).abs() <= value.abs() * 1e-14, "{value:e} is written as {text}");
        }
    }
}
