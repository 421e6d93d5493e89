//! The addresses of the pages, printed and read in one place.
//!
//! They are relative to the `<base>` of the page (`clusters`, not `/clusters`): the browser finds them wherever the
//! console is served, under `/` or under a path such as `/upgrade/`.

mod ids;
mod page;
mod path;
mod query;

pub use ids::{ids_of, ids_text};
pub use page::Page;
pub use path::tidy;
pub use query::Query;

use crate::ocp::TaskId;
use crate::upgrade::{Kind, ResourceId};

/// Returns the first part of the path of a kind's pages.
#[must_use]
pub const fn segment(kind: Kind) -> &'static str {
    match kind {
        Kind::Cluster => "clusters",
        Kind::Obproxy => "obproxy",
        Kind::Arbitration => "arbitration",
    }
}

/// Returns the address of a kind's table.
#[must_use]
pub fn resources(kind: Kind) -> String {
    segment(kind).to_owned()
}

/// Returns the address of a resource's upgrade form.
#[must_use]
pub fn upgrade(id: ResourceId) -> String {
    format!("{}/{id}/upgrade", segment(id.kind()))
}

/// The address of the task list.
pub const TASKS: &str = "tasks";

/// Returns the address of a task.
#[must_use]
pub fn task(id: TaskId) -> String {
    format!("{TASKS}/{id}")
}

/// Returns the id in an address; `None` when it is no whole number of 64 bits.
#[must_use]
pub fn id_of(parameter: Option<&str>) -> Option<u64> {
    parameter.filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()))?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_keeps_every_digit_of_its_id_and_refuses_what_is_none() {
        let big = u64::MAX;
        let path = upgrade(ResourceId::new(Kind::Obproxy, big));
        assert_eq!(path, "obproxy/18446744073709551615/upgrade");
        assert_eq!(id_of(path.split('/').nth(1)), Some(big));
        for text in ["", "abc", "-1", "+1", "1.5", "1e3", "18446744073709551616", "../1"] {
            assert_eq!(id_of(Some(text)), None, "{text}");
        }
    }
}
