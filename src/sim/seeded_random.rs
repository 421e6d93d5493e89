//! Pseudo-random numbers: a hash of their inputs.

/// Mixes numbers into one (the finalizer of splitmix64 over each).
pub(crate) fn hash(parts: &[u64]) -> u64 {
    parts.iter().fold(0x9E37_79B9_7F4A_7C15, |state, part| {
        let mut mixed = (state ^ part).wrapping_add(0x9E37_79B9_7F4A_7C15);
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    })
}

/// Returns a text as a number for the hash.
pub(crate) fn of_text(text: &str) -> u64 {
    text.bytes()
        .fold(0xCBF2_9CE4_8422_2325, |state, byte| (state ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3))
}

/// Returns a whole number from `low` to `high`, both included.
pub(crate) fn between(parts: &[u64], low: i64, high: i64) -> i64 {
    let span = u64::try_from(high.saturating_sub(low)).unwrap_or(0).saturating_add(1);
    low.saturating_add(i64::try_from(hash(parts) % span).unwrap_or(0))
}

/// Returns the numbers below `count` in an order that depends on `seed` alone.
pub(crate) fn shuffled(count: usize, seed: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by_cached_key(|index| hash(&[seed, *index as u64]));
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stays_between_its_bounds_and_uses_them() {
        let drawn: Vec<i64> = (0..200).map(|seed| between(&[seed], 3, 6)).collect();
        assert!((3..=6).all(|number| drawn.contains(&number)) && drawn.iter().all(|number| (3..=6).contains(number)));
    }

    #[test]
    fn a_shuffle_holds_every_number_once_and_is_no_identity() {
        let mut order = shuffled(20, 7);
        assert_ne!(order, (0..20).collect::<Vec<_>>());
        order.sort_unstable();
        assert_eq!(order, (0..20).collect::<Vec<_>>());
    }
}
