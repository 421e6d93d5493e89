//! What the fuzz targets do with their bytes, and what must hold afterwards. `make fuzz` runs this for long over inputs
//! that grow with what they reach; `tests/fuzz_bounded.rs` runs it for seconds over chance and mutated fixtures.
//!
//! One body does one thing: what a target reads first must not use up the time of what it reads last.

#![allow(unused_imports, reason = "each target and test uses its part")]

mod answers;
mod graphs;
mod logs;
mod names;
mod shown;
mod tasks;

pub use answers::{any_answer, read_lists, read_resources, read_task, read_words};
pub use graphs::dag_layout;
pub use logs::{log_levels, log_split, masking};
pub use names::{package_name, package_pasted};
pub use shown::look_at_everything;
pub use tasks::{task_actions, task_folds, task_picture, task_times};

use ocp_upgrade_console::log::clean;

/// Whether a text has a letter that must not reach the page. A line end is one in a log and in a message of several lines.
fn is_hostile(text: &str) -> bool {
    text.chars().any(|letter| clean::is_hostile(letter) && letter != '\n')
}
