//! Finds nodes with the same neighbours: classes are refined neighbour by neighbour, in time linear in the edges and
//! without comparing lists.
use super::links::Links;

/// Splits classes until two nodes share one only if they did before and belong to the same groups.
pub(crate) fn refine(class: &mut [usize], groups: &Links) {
    let mut count = class.iter().max().map_or(0, |last| last + 1);
    // For each class the group that split it last, and the new class of the members of that group.
    let mut split: Vec<(usize, usize)> = vec![(usize::MAX, 0); count];
    for group in 0..groups.count() {
        for &node in groups.of(group) {
            let old = class[node];
            if split[old].0 != group {
                split[old] = (group, count);
                split.push((usize::MAX, 0));
                count += 1;
            }
            class[node] = split[old].1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_those_of_equal_neighbours() {
        // 0 and 1 lead to 3 and 4, 1 alone to 5, 2 to 6 and 7.
        let groups = Links::plain(8, &[(0, 3), (0, 4), (1, 3), (1, 4), (1, 5), (2, 6), (2, 7)]);
        let mut class = vec![0; 8];
        refine(&mut class, &groups);
        assert_eq!((class[0], class[1], class[2]), (0, 0, 0));
        assert_eq!((class[3], class[6]), (class[4], class[7]));
        let mut kinds = vec![class[0], class[3], class[5], class[6]];
        kinds.sort_unstable();
        kinds.dedup();
        assert_eq!(kinds.len(), 4);
    }
}
