//! The page of an address.

use crate::upgrade::Kind;

use super::{TASKS, id_of, segment};

/// The file that a web server serves for all addresses. Bookmarks and links of other tools sometimes name it.
const FILE: &str = "index.html";

/// A page of the console. The page itself reports an id that is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// The address names no page.
    Start,
    /// The table of a kind.
    Resources(Kind),
    /// The upgrade form of a resource.
    Upgrade(Kind, Option<u64>),
    /// The task list.
    Tasks,
    /// A task.
    Task(Option<u64>),
    /// No page has this address.
    NotFound,
}

impl Page {
    /// Returns the page of a path below the base.
    #[must_use]
    pub fn of(path: &str) -> Self {
        let mut parts = path.split('/').filter(|part| !part.is_empty());
        let Some(first) = parts.next() else { return Self::Start };
        if first == FILE && parts.clone().next().is_none() {
            return Self::Start;
        }
        let kind = Kind::ALL.into_iter().find(|kind| segment(*kind) == first);
        match (kind, parts.next(), parts.next(), parts.next()) {
            (Some(kind), None, ..) => Self::Resources(kind),
            (Some(kind), id, Some("upgrade"), None) => Self::Upgrade(kind, id_of(id)),
            (None, None, ..) if first == TASKS => Self::Tasks,
            (None, id, None, _) if first == TASKS => Self::Task(id_of(id)),
            _ => Self::NotFound,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ocp::TaskId;
    use crate::routes;
    use crate::upgrade::ResourceId;

    #[test]
    fn every_printed_address_is_read_back() {
        for kind in Kind::ALL {
            assert_eq!(Page::of(&routes::resources(kind)), Page::Resources(kind));
            assert_eq!(Page::of(&routes::upgrade(ResourceId::new(kind, 22))), Page::Upgrade(kind, Some(22)));
        }
        assert_eq!(Page::of(TASKS), Page::Tasks);
        assert_eq!(Page::of(&routes::task(TaskId(u64::MAX))), Page::Task(Some(u64::MAX)));
        assert_eq!(Page::of(""), Page::Start);
    }

    #[test]
    fn the_file_of_the_console_is_its_start_page() {
        assert_eq!(Page::of("index.html"), Page::Start);
        assert_eq!(Page::of("/index.html/"), Page::Start);
        for path in ["index.html/tasks", "tasks/index.html", "index.htm", "clusters/index.html"] {
            assert_ne!(Page::of(path), Page::Start, "{path}");
        }
    }

    #[test]
    fn slashes_at_the_ends_do_not_matter_and_anything_else_does() {
        assert_eq!(Page::of("/tasks/"), Page::Tasks);
        assert_eq!(Page::of("tasks/x1"), Page::Task(None));
        assert_eq!(Page::of("clusters/-1/upgrade"), Page::Upgrade(Kind::Cluster, None));
        for path in
            ["task", "Tasks", "tasks/1/2", "clusters/1", "clusters/1/upgrade/x", "clusters/1/delete", "tasks/1/log"]
        {
            assert_eq!(Page::of(path), Page::NotFound, "{path}");
        }
    }
}
