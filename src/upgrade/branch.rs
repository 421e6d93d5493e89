//! Branches of OceanBase between which no upgrade leads (ocp-api.md 7.3).

use super::version::Version;

/// Returns whether no upgrade leads from a version to one of another branch: from below 4.0 to 4.0 on, or back, and from
/// 4.0, 4.1 and 4.2 to 4.3 and 4.4. What is not known of later branches is no answer.
#[must_use]
pub fn is_barred(from: &Version, to: &Version) -> bool {
    let ([from_major, from_minor], [to_major, to_minor]) = (from.branch(), to.branch());
    (from_major < 4) != (to_major < 4)
        || (from_major, to_major) == (4, 4) && from_minor <= 2 && matches!(to_minor, 3 | 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn branches_without_a_path_between_them_are_known() {
        let told = |from: &str, to: &str| is_barred(&Version::parse(from).unwrap(), &Version::parse(to).unwrap());
        for (from, to) in [
            ("3.1.2", "4.0.0.0"),
            ("2.2.77", "4.2.1.0"),
            ("4.2.1.0", "3.2.4"),
            ("4.2.5.1", "4.3.0.0"),
            ("4.2.1", "4.4.1.0"),
            ("4.0.0.0", "4.3.5"),
            ("4.1.0.2", "4.3.3.0"),
        ] {
            assert!(told(from, to), "{from} to {to}");
        }
        for (from, to) in [
            ("4.2.1.0", "4.2.5.1"),
            ("4.1.0.0", "4.2.1.0"),
            ("4.3.0.1", "4.3.5.5"),
            ("4.3.5", "4.4.1.0"),
            ("4.2.1.0", "4.5.0.0"),
            ("2.2.50", "3.1.2"),
            ("4.3.1.0", "4.2.1.0"),
        ] {
            assert!(!told(from, to), "{from} to {to}");
        }
    }
}
