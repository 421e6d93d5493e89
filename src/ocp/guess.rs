//! Guesses from a name what a task upgrades: OCP has no field for it, and prints names in its own language.

/// The kinds of object that can be upgraded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Upgraded {
    /// An OB cluster.
    Cluster,
    /// OBProxy servers.
    Obproxy,
    /// An arbitration service.
    Arbitration,
}

/// Returns the kind of object that a task or subtask of this name upgrades; `None` when the name mentions no upgrade,
/// or no object.
///
/// Known names are `Submit upgrade OB cluster dag`, `Prepare upgrade cluster` and `Upgrade arbitration service` (the
/// samples of ocp-api.md section 9); the name of an OBProxy upgrade is not published (section 10).
#[must_use]
pub fn upgraded(name: &str) -> Option<Upgraded> {
    let name = name.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| name.contains(word));
    if !says(&["upgrade", "升级"]) {
        None
    } else if says(&["obproxy"]) {
        Some(Upgraded::Obproxy)
    } else if says(&["arbitration", "仲裁"]) {
        Some(Upgraded::Arbitration)
    } else if says(&["cluster", "集群"]) {
        Some(Upgraded::Cluster)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_both_languages_tell_what_is_upgraded() {
        for name in ["Submit upgrade OB cluster dag", "Prepare upgrade cluster", "升级 OB 集群"] {
            assert_eq!(upgraded(name), Some(Upgraded::Cluster), "{name}");
        }
        for name in ["Upgrade obproxy", "升级 OBProxy 集群"] {
            assert_eq!(upgraded(name), Some(Upgraded::Obproxy), "{name}");
        }
        for name in ["Upgrade arbitration service", "升级仲裁服务"] {
            assert_eq!(upgraded(name), Some(Upgraded::Arbitration), "{name}");
        }
        for name in ["", "Restart OB cluster", "Upgrade OCP agent", "Create arbitration service"] {
            assert_eq!(upgraded(name), None, "{name}");
        }
    }
}
