//! Compares the logs of two attempts line by line (Myers' O(ND) algorithm, with a limit to its cost).
//!
//! The crate `similar` 3.2.1 was measured in its place: 8.2 kB more with brotli than this module's 1.1 kB, and a cost that
//! grows with the logs. 100,000 lines of 400 kinds in random order took 2.3 s and 6 MB, 800,000 took 46 s and 57 MB; this
//! module stops after 0.03 s and 4 MB.

use std::ops::Range;

use super::head;

/// The change of a run of lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Both logs have the lines.
    Same,
    /// Only the old log has the lines.
    Removed,
    /// Only the new log has the lines.
    Added,
}

/// A run of lines with the same change. One of the ranges is empty for removed or added lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The change.
    pub change: Change,
    /// The lines of the old log.
    pub old: Range<usize>,
    /// The lines of the new log.
    pub new: Range<usize>,
}

/// The comparison of two lists of lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diff {
    /// The runs, in order; together they contain both lists.
    pub runs: Vec<Run>,
    /// Whether the comparison is minimal.
    pub quality: Quality,
}

/// The quality of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quality {
    /// No shorter comparison exists.
    Exact,
    /// The lists differ too much for a line-by-line comparison: all lines between the common start and end count as
    /// changed.
    Rough,
}

/// The limit of changes in the search: time and memory grow with its square (4 MB here).
const MOST_CHANGES: usize = 1_000;

/// Returns the part of a line that is the same for each occurrence: without date, time, process and thread.
#[must_use]
pub fn essence(line: &str) -> &str {
    let head = head::read(line);
    if head.time.is_none() {
        return line.trim_end();
    }
    let rest = head.rest.trim_start_matches([' ', '\t', '-', '|', ':']);
    // `57200 --- [thread] logger : message`, as OCP's Java writes.
    let java = rest.split_once("--- [").filter(|(process, _)| process.trim().bytes().all(|byte| byte.is_ascii_digit()));
    let behind_thread = java.and_then(|(_, rest)| rest.split_once("] ")).map(|(_, rest)| rest);
    // `[SERVER] function (file:line) [thread][tenant][trace] [lt=9] message`, as the observer writes.
    let observer =
        || rest.split_once(" [lt=").and_then(|(_, rest)| rest.split_once(']')).map(|(_, rest)| rest.trim_start());
    behind_thread.or_else(observer).unwrap_or(rest).trim_end()
}

/// Compares lines. The caller decides which part of a line counts, as by [`essence`].
#[must_use]
pub fn diff(old: &[&str], new: &[&str]) -> Diff {
    diff_within(old, new, MOST_CHANGES)
}

fn diff_within(old: &[&str], new: &[&str], most: usize) -> Diff {
    let shorter = old.len().min(new.len());
    let start = (0..shorter).take_while(|at| old.get(*at) == new.get(*at)).count();
    let from_end = |list: &[&str], at: usize| list.len() - 1 - at;
    let end = (0..shorter - start).take_while(|at| old.get(from_end(old, *at)) == new.get(from_end(new, *at))).count();
    let middle = |list: &[&str]| start..list.len() - end;
    let (old_middle, new_middle) = (middle(old), middle(new));

    let mut runs = Runs::default();
    runs.add(Change::Same, start);
    let found =
        ways(old.get(old_middle.clone()).unwrap_or_default(), new.get(new_middle.clone()).unwrap_or_default(), most);
    let quality = if found.is_some() { Quality::Exact } else { Quality::Rough };
    match found {
        Some(steps) => steps.into_iter().for_each(|(change, count)| runs.add(change, count)),
        None => {
            runs.add(Change::Removed, old_middle.len());
            runs.add(Change::Added, new_middle.len());
        }
    }
    runs.add(Change::Same, end);
    Diff { runs: runs.list, quality }
}

#[derive(Default)]
struct Runs {
    list: Vec<Run>,
    old: usize,
    new: usize,
}

impl Runs {
    fn add(&mut self, change: Change, count: usize) {
        if count == 0 {
            return;
        }
        let old = self.old..self.old + if change == Change::Added { 0 } else { count };
        let new = self.new..self.new + if change == Change::Removed { 0 } else { count };
        (self.old, self.new) = (old.end, new.end);
        match self.list.last_mut() {
            Some(last) if last.change == change => (last.old.end, last.new.end) = (old.end, new.end),
            _ => self.list.push(Run { change, old, new }),
        }
    }
}

// Returns the shortest edit script as counts of lines; `None` when it has more than `most` changes.
fn ways(old: &[&str], new: &[&str], most: usize) -> Option<Vec<(Change, usize)>> {
    // For each number of changes: how far each diagonal from -number to number gets in `old`, every second one.
    let mut rounds: Vec<Vec<usize>> = Vec::new();
    for changes in 0..=most {
        let mut reached = Vec::with_capacity(changes + 1);
        for at in 0..=changes {
            let (x, _) = step(&rounds, changes, at);
            let mut x = x;
            // Diagonal k = 2 * at - changes; y = x - k.
            while let (Some(y), Some(line)) = ((x + changes).checked_sub(2 * at), old.get(x))
                && new.get(y) == Some(line)
            {
                x += 1;
            }
            reached.push(x);
            if x >= old.len() && x + changes == new.len() + 2 * at {
                rounds.push(reached);
                return Some(trace(&rounds, at));
            }
        }
        rounds.push(reached);
    }
    None
}

// Returns where a diagonal starts after one more change, and which change that is.
fn step(rounds: &[Vec<usize>], changes: usize, at: usize) -> (usize, Option<Change>) {
    let Some(before) = changes.checked_sub(1).and_then(|before| rounds.get(before)) else { return (0, None) };
    let removed = at.checked_sub(1).and_then(|at| before.get(at)).map(|x| x + 1);
    let added = before.get(at).copied();
    match (removed, added) {
        (Some(removed), Some(added)) if removed > added => (removed, Some(Change::Removed)),
        (_, Some(added)) => (added, Some(Change::Added)),
        (removed, None) => (removed.unwrap_or(0), Some(Change::Removed)),
    }
}

fn trace(rounds: &[Vec<usize>], last: usize) -> Vec<(Change, usize)> {
    let mut steps = Vec::new();
    let mut at = last;
    for changes in (0..rounds.len()).rev() {
        let end = rounds.get(changes).and_then(|reached| reached.get(at)).copied().unwrap_or(0);
        let (start, change) = step(rounds, changes, at);
        steps.push((Change::Same, end.saturating_sub(start)));
        steps.extend(change.map(|change| (change, 1)));
        if change == Some(Change::Removed) {
            at = at.saturating_sub(1);
        }
    }
    steps.reverse();
    steps
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn applied<'a>(diff: &Diff, old: &[&'a str], new: &[&'a str]) -> Vec<&'a str> {
        let mut out = Vec::new();
        let (mut at_old, mut at_new) = (0, 0);
        for run in &diff.runs {
            assert_eq!((run.old.start, run.new.start), (at_old, at_new), "no gap");
            match run.change {
                Change::Same => {
                    assert_eq!(old[run.old.clone()], new[run.new.clone()]);
                    out.extend_from_slice(&old[run.old.clone()]);
                }
                Change::Added => out.extend_from_slice(&new[run.new.clone()]),
                Change::Removed => assert!(run.new.is_empty() && !run.old.is_empty()),
            }
            (at_old, at_new) = (run.old.end, run.new.end);
        }
        assert_eq!((at_old, at_new), (old.len(), new.len()), "both are covered");
        out
    }

    // Returns the length of the longest common subsequence, by brute force.
    fn common(old: &[&str], new: &[&str]) -> usize {
        match (old, new) {
            ([], _) | (_, []) => 0,
            ([a, old_rest @ ..], [b, new_rest @ ..]) if a == b => 1 + common(old_rest, new_rest),
            ([_, old_rest @ ..], [_, new_rest @ ..]) => common(old_rest, new).max(common(old, new_rest)),
        }
    }

    fn same(diff: &Diff) -> usize {
        diff.runs.iter().filter(|run| run.change == Change::Same).map(|run| run.old.len()).sum()
    }

    #[test]
    fn what_differs_by_time_and_thread_alone_is_the_same() {
        let one = "2021-08-25 15:09:32.716  INFO 57200 --- [pool-32,8ae3,d286] c.a.Task  : Run subtask";
        let two = "2022-09-26 16:10:33.817  INFO 99 --- [pool-1,1,2] c.a.Task  : Run subtask ";
        assert_eq!(essence(one), "c.a.Task  : Run subtask");
        assert_eq!(essence(one), essence(two));
        assert_eq!(essence("\tat a.b [x] y "), "\tat a.b [x] y");
    }

    #[test]
    fn a_changed_line_is_taken_out_and_put_in() {
        let run = |change, old, new| Run { change, old, new };
        let expected = [
            run(Change::Same, 0..1, 0..1),
            run(Change::Removed, 1..2, 1..1),
            run(Change::Added, 2..2, 1..3),
            run(Change::Same, 2..3, 3..4),
        ];
        assert_eq!(diff(&["a", "b", "c"], &["a", "x", "y", "c"]).runs, expected);
        assert_eq!(diff(&[], &[]).runs, []);
    }

    #[test]
    fn what_differs_too_much_is_told_roughly_and_says_so() {
        let (old, new) = (vec!["a"; 3_000], vec!["b"; 3_000]);
        let diff = diff(&old, &new);
        assert_eq!((diff.quality, diff.runs.len()), (Quality::Rough, 2));
        assert_eq!(applied(&diff, &old, &new), new);
    }

    proptest! {
        #[test]
        fn the_new_one_can_be_made_from_the_old_one_and_nothing_common_is_missed(
            old in prop::collection::vec(0_usize..3, 0..9), new in prop::collection::vec(0_usize..3, 0..9), most in 0_usize..20,
        ) {
            let words = |list: &[usize]| list.iter().map(|at| ["a", "b", "c"][*at]).collect::<Vec<_>>();
            let (old, new) = (words(&old), words(&new));
            let diff = diff_within(&old, &new, most);
            prop_assert_eq!(&applied(&diff, &old, &new), &new);
            let longest = common(&old, &new);
            let changes = old.len() + new.len() - 2 * longest;
            let is_exact = diff.quality == Quality::Exact;
            prop_assert!(!is_exact || same(&diff) == longest);
            prop_assert!(changes > most || is_exact, "{} changes", changes);
        }
    }
}
