//! The log of the selected step: its attempts, its first error, what changed since the attempt before.

mod address;
mod archive;
mod attempts;
mod desk;
mod lines;
mod pane;
mod publish;
mod tools;

pub(super) use address::LogAddress;
pub(super) use archive::TaskLogs;
pub(super) use desk::LogDesk;
pub(super) use pane::{FirstError, Log};
pub(super) use publish::publish;
