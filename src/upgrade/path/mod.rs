//! The path of an upgrade, computed from the file of upgrade paths that each server package of OceanBase contains
//! (upgrade-facts.md section 4). OCP decides by itself: what is computed here is shown before it is asked.

mod entry;
pub mod file;
mod graph;
pub mod route;

pub use entry::{Binaries, Entry, VersionNode};
pub use file::{FileError, FileProblem, PathFile};
pub use route::{NoRoute, Route, Stop, StopKind};
