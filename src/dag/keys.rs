//! One sort for the whole engine: it sorts numbers with the sort key in the high bits. A sort of the standard library
//! would be compiled once for each type.

/// Runs of this length are sorted by insertion.
const RUN: usize = 8;

/// Packs two numbers below 2^32 into one that sorts by the first, then by the second.
pub(crate) const fn pair(first: u64, second: usize) -> u64 {
    first << 32 | second as u64
}

/// Returns the first and the second number of a pair.
pub(crate) const fn unpair(key: u64) -> (usize, usize) {
    ((key >> 32) as usize, (key & 0xffff_ffff) as usize)
}

/// Sorts by merging; a nearly sorted list takes little more than one pass. `spare` is a buffer of the caller, so that
/// an inner loop allocates nothing.
pub(crate) fn sort(keys: &mut Vec<u64>, spare: &mut Vec<u64>) {
    for run in keys.chunks_mut(RUN) {
        insert(run);
    }
    let mut width = RUN;
    while width < keys.len() {
        spare.clear();
        for both in keys.chunks(2 * width) {
            let (left, right) = both.split_at(width.min(both.len()));
            merge(left, right, spare);
        }
        std::mem::swap(keys, spare);
        width *= 2;
    }
}

fn insert(run: &mut [u64]) {
    for next in 1..run.len() {
        let key = run[next];
        let mut at = next;
        while at > 0 && run[at - 1] > key {
            run[at] = run[at - 1];
            at -= 1;
        }
        run[at] = key;
    }
}

fn merge(left: &[u64], right: &[u64], into: &mut Vec<u64>) {
    let (mut a, mut b) = (0, 0);
    if left.last() > right.first() && !right.is_empty() {
        while a < left.len() && b < right.len() {
            if right[b] < left[a] {
                into.push(right[b]);
                b += 1;
            } else {
                into.push(left[a]);
                a += 1;
            }
        }
    }
    into.extend_from_slice(&left[a..]);
    into.extend_from_slice(&right[b..]);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_sorts_as_the_standard_library_does(keys in prop::collection::vec(0_u64..90, 0..200)) {
            let (mut ours, mut theirs, mut spare) = (keys.clone(), keys, Vec::new());
            sort(&mut ours, &mut spare);
            theirs.sort_unstable();
            prop_assert_eq!(ours, theirs);
        }

        #[test]
        fn a_pair_comes_apart_again(first in 0_usize..1 << 31, second in 0_usize..1 << 31) {
            prop_assert_eq!(unpair(pair(first as u64, second)), (first, second));
        }
    }
}
