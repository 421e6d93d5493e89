//! The reasons of the upgrade checker. It writes all of them in one line: `upgrade checker failed with 2 reasons: [a] ,
//! [b] ` (upgrade-facts.md section 5.1).

const START: &str = "upgrade checker failed with";
const BETWEEN: &str = "] , [";

/// Returns the reasons in a line of the checker, each once; none for any other text. Their stated number is not
/// relied on: a long line is cut off before it gets here.
pub(super) fn reasons(error: &str) -> Vec<&str> {
    let mut reasons = Vec::new();
    for reason in list(error).map(split).unwrap_or_default() {
        let reason = reason.trim();
        // Several checks of the script read the same parameter and give the same reason.
        if !reason.is_empty() && !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    reasons
}

/// Returns the text behind the first bracket of the list of reasons.
fn list(error: &str) -> Option<&str> {
    // The length in bytes stays the same.
    let start = error.to_ascii_lowercase().find(START)? + START.len();
    let (count, list) = error.get(start..)?.split_once('[')?;
    count.to_ascii_lowercase().contains("reason").then_some(list)
}

fn split(list: &str) -> Vec<&str> {
    by_brackets(list).unwrap_or_else(|| by_separator(list))
}

/// Splits a list whose brackets match; `None` for any other.
fn by_brackets(list: &str) -> Option<Vec<&str>> {
    let mut reasons = Vec::new();
    let mut rest = list;
    loop {
        let (reason, after) = rest.split_at(closing(rest)?);
        reasons.push(reason);
        let after = after.strip_prefix(']')?;
        match after.trim_start_matches([' ', ',']).strip_prefix('[') {
            Some(next) => rest = next,
            None if after.contains(BETWEEN) => return None,
            None => return Some(reasons),
        }
    }
}

/// Splits a list that is cut off, or that has a reason with a single bracket.
fn by_separator(list: &str) -> Vec<&str> {
    let mut reasons: Vec<&str> = list.split(BETWEEN).collect();
    if let Some(last) = reasons.last_mut()
        && let Some(end) = closing(last)
    {
        *last = last.split_at(end).0;
    }
    reasons
}

/// Returns the position of the bracket that closes the one before the text.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 1_usize;
    for (at, letter) in text.char_indices() {
        match letter {
            '[' => depth += 1,
            ']' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_reason_of_the_checker_stands_by_itself() {
        for line in [
            "upgrade checker failed with 2 reasons: [a, b] , [c] ",
            "upgrade checker failed with 2 reasons : [a, b] , [c] ",
            "__main__.MyError: 'upgrade checker failed with 2 reasons: [a, b] , [c] '",
            "x.y.Script : Upgrade Checker failed with 2 reasons: [a, b],[c], output: [d]",
        ] {
            assert_eq!(reasons(line), ["a, b", "c"], "{line}");
        }
        assert_eq!(reasons("upgrade checker failed with 1 reasons: [a] "), ["a"]);
    }

    #[test]
    fn brackets_in_a_reason_belong_to_it() {
        let split = |list: &str| reasons(&format!("upgrade checker failed with 2 reasons: {list} ")).join("|");
        assert_eq!(
            split("[zones [z1, z2] and [[z3] , [z4]] differ] , [b]"),
            "zones [z1, z2] and [[z3] , [z4]] differ|b"
        );
        assert_eq!(split("[range [1, 2) is odd] , [b]"), "range [1, 2) is odd|b", "a bracket that nothing closes");
        assert_eq!(split("[range (1, 2] is odd] , [b]"), "range (1, 2] is odd|b", "a bracket that nothing opens");
    }

    #[test]
    fn a_line_that_is_cut_off_keeps_what_it_has() {
        let split = |list: &str| reasons(&format!("upgrade checker failed with 3 reasons: {list}")).join("|");
        assert_eq!(split("[a] , [b, please ch…"), "a|b, please ch…");
        assert_eq!(split("[a] , [b [c…"), "a|b [c…");
        assert_eq!(split("[a] , [b"), "a|b");
        assert_eq!(split("[a] , ["), "a");
        assert_eq!(split("[a] ,"), "a");
        assert_eq!(split("[a"), "a");
    }

    #[test]
    fn the_number_of_reasons_is_not_relied_on() {
        assert_eq!(reasons("upgrade checker failed with 5 reasons: [a] , [b] "), ["a", "b"]);
        assert_eq!(reasons("upgrade checker failed with 1 reasons: [a] , [b] "), ["a", "b"]);
        assert_eq!(reasons("upgrade checker failed with many reasons: [a] , [b] "), ["a", "b"]);
        assert_eq!(reasons("upgrade checker failed with 3 reasons: [a] , [b] , [a] "), ["a", "b"], "each once");
    }

    #[test]
    fn a_line_without_reasons_has_none() {
        for line in [
            "upgrade checker failed with 3 reasons: ",
            "upgrade checker failed with 3 reasons: [] , [ ] ",
            "upgrade checker failed with exit code 1 [see log]",
            "upgrade checker failed with",
            "failed with 2 reasons: [a] , [b] ",
            "",
        ] {
            assert!(reasons(line).is_empty(), "{line}");
        }
    }
}
