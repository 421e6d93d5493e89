//! The standard library's stable sort, compiled once.
//!
//! Compiled for each type and comparison it was 39 sorts of 4 kB each, a twentieth of the page's module. Here it sorts
//! positions, by a comparison behind a reference; the entries are then swapped to their places.

use std::cmp::Ordering;

/// Sorting in place; equal entries keep their order.
pub trait Sort<T> {
    /// Sorts by the order of the entries.
    fn put_in_order(&mut self)
    where
        T: Ord;

    /// Sorts by a key of the entries, which is read at each comparison.
    fn put_in_order_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K);

    /// Sorts by a comparison.
    fn put_in_order_by(&mut self, compare: impl Fn(&T, &T) -> Ordering);
}

impl<T> Sort<T> for [T] {
    fn put_in_order(&mut self)
    where
        T: Ord,
    {
        self.put_in_order_by(T::cmp);
    }

    fn put_in_order_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        self.put_in_order_by(|a, b| key(a).cmp(&key(b)));
    }

    fn put_in_order_by(&mut self, compare: impl Fn(&T, &T) -> Ordering) {
        let mut places = places(self.len(), &|a, b| match (self.get(a), self.get(b)) {
            (Some(a), Some(b)) => compare(a, b),
            _ => Ordering::Equal,
        });
        let mut at = 0;
        while let Some(&to) = places.get(at) {
            if to == at {
                at += 1;
            } else {
                self.swap(at, to);
                places.swap(at, to);
            }
        }
    }
}

/// Returns the place of each position in the order.
fn places(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|&a, &b| compare(a, b));
    let mut places = vec![0; count];
    for (place, position) in order.into_iter().enumerate() {
        if let Some(of_position) = places.get_mut(position) {
            *of_position = place;
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_is_the_stable_sort_of_the_standard_library(list in prop::collection::vec((0_u8..9, 0_u16..), 0..200)) {
            let (mut by_key, mut by, mut whole) = (list.clone(), list.clone(), list.clone());
            by_key.put_in_order_by_key(|entry| entry.0);
            by.put_in_order_by(|a, b| b.0.cmp(&a.0));
            whole.put_in_order();
            let (mut key_expected, mut expected, mut whole_expected) = (list.clone(), list.clone(), list);
            key_expected.sort_by_key(|entry| entry.0);
            expected.sort_by_key(|entry| std::cmp::Reverse(entry.0));
            whole_expected.sort();
            prop_assert_eq!((by_key, by, whole), (key_expected, expected, whole_expected));
        }
    }
}
