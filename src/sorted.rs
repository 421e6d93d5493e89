//! Sorting that is compiled once for all types, where a sort of the standard library costs about 5 kB for each.

use std::cmp::Ordering;

/// Sorts a list; what compares as equal keeps its order. For lists of some thousand entries, not for inner loops.
pub fn sort_by<T>(items: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let order = order(items.len(), &mut |a, b| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    let mut taken: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(order.into_iter().filter_map(|place| taken.get_mut(place)?.take()));
}

/// As [`sort_by`], by a key.
pub fn sort_by_key<T, K: Ord>(items: &mut Vec<T>, key: impl Fn(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// Compares texts as people do: `zone2` comes before `zone10`, and capitals count as small letters.
#[must_use]
pub fn natural(a: &str, b: &str) -> Ordering {
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
            // Numbers of any length: the longer is the larger, without its zeros in front.
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

fn order(count: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|a, b| compare(*a, *b));
    order
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_in_names_count_as_numbers() {
        let mut names: Vec<_> = ["zone10", "Zone2", "zone2b", "10.0.0.17", "10.0.0.3", "", "zone", "zone02"].into();
        sort_by(&mut names, |a, b| natural(a, b));
        assert_eq!(names, ["", "10.0.0.3", "10.0.0.17", "zone", "Zone2", "zone02", "zone2b", "zone10"]);
    }

    proptest! {
        #[test]
        fn the_natural_order_is_an_order(a in "[aB中019.]{0,6}", b in "[aB中019.]{0,6}", c in "[aB中019.]{0,6}") {
            prop_assert_eq!(natural(&a, &b), natural(&b, &a).reverse());
            if natural(&a, &b) != Ordering::Greater && natural(&b, &c) != Ordering::Greater {
                prop_assert_ne!(natural(&a, &c), Ordering::Greater);
            }
        }

        #[test]
        fn it_sorts_as_the_standard_library_does(items in prop::collection::vec((0_u8..20, any::<u16>()), 0..60)) {
            let (mut ours, mut theirs) = (items.clone(), items);
            sort_by_key(&mut ours, |item| item.0);
            theirs.sort_by_key(|item| item.0);
            prop_assert_eq!(ours, theirs);
        }
    }
}
