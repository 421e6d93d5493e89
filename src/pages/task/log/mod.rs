//! The log of the selected step: its attempts, its first error, the changes since the previous attempt.

mod address;
mod archive;
mod attempts;
mod excerpt;
mod lines;
mod log_panel;
mod pane;
mod publish;
mod tools;

pub(super) use address::LogAddress;
pub(super) use archive::TaskLogs;
pub(super) use excerpt::excerpt;
pub(super) use log_panel::LogPanel;
pub(super) use pane::{FirstError, Log};
pub(super) use publish::publish;
