//! The natural order of names.

use std::cmp::Ordering;

/// Compares texts in natural order: `zone2` comes before `zone10`, and capitals count as small letters.
#[must_use]
pub fn compare(a: &str, b: &str) -> Ordering {
    let (mut a, mut b) = (a, b);
    loop {
        let (digits_a, digits_b) = (digits(a), digits(b));
        let (own, other) = (a.get(..digits_a).unwrap_or_default(), b.get(..digits_b).unwrap_or_default());
        let step = if own.is_empty() || other.is_empty() {
            let (Some(first), Some(second)) = (a.chars().next(), b.chars().next()) else {
                return a.len().cmp(&b.len());
            };
            (a, b) = (a.get(first.len_utf8()..).unwrap_or_default(), b.get(second.len_utf8()..).unwrap_or_default());
            first.to_lowercase().cmp(second.to_lowercase())
        } else {
            (a, b) = (a.get(digits_a..).unwrap_or_default(), b.get(digits_b..).unwrap_or_default());
            // Numbers of any length: the longer is the larger, without leading zeros.
            let (own, other) = (own.trim_start_matches('0'), other.trim_start_matches('0'));
            own.len().cmp(&other.len()).then_with(|| own.cmp(other))
        };
        if step != Ordering::Equal {
            return step;
        }
    }
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_in_names_count_as_numbers() {
        let mut names: Vec<_> = ["zone10", "Zone2", "zone2b", "10.0.0.17", "10.0.0.3", "", "zone", "zone02"].into();
        names.sort_by(|a, b| compare(a, b));
        assert_eq!(names, ["", "10.0.0.3", "10.0.0.17", "zone", "Zone2", "zone02", "zone2b", "zone10"]);
    }

    proptest! {
        #[test]
        fn the_natural_order_is_an_order(a in "[aB中019.]{0,6}", b in "[aB中019.]{0,6}", c in "[aB中019.]{0,6}") {
            prop_assert_eq!(compare(&a, &b), compare(&b, &a).reverse());
            if compare(&a, &b) != Ordering::Greater && compare(&b, &c) != Ordering::Greater {
                prop_assert_ne!(compare(&a, &c), Ordering::Greater);
            }
        }
    }
}
