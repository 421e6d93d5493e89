//! The model of a task: the checked task and its steps, their states, the actions that OCP allows, progress, order, and
//! the policy of polling.
//!
//! Pure: uses wire types (to check them into the model) but no screens, no clock and no network.

pub mod action;
pub mod axis;
pub mod barrier;
pub mod batch;
pub mod cause;
pub mod caution;
pub mod changes;
pub mod child;
pub mod cluster_upgrade;
pub mod confirm;
pub mod drift;
pub mod duration_text;
pub mod durations;
mod edges;
pub mod elapsed;
pub mod estimate;
pub mod events;
pub mod failed_logs;
pub mod failed_tasks;
pub mod failing;
pub mod family;
pub mod find;
pub mod fold;
pub mod freshness;
mod future;
pub mod halt;
pub mod impact;
mod links;
pub mod listing;
pub mod model;
pub mod pace;
pub mod phases;
pub mod place;
pub mod progress;
pub mod rollback;
pub mod seek;
pub mod server_clock;
pub mod standing;
pub mod state;
pub mod stitch;
pub mod timeline;
pub mod topological;
pub mod waiting;
pub mod watch;

pub use action::{Action, Denied};
pub use changes::Changes;
pub use edges::Note;
pub use find::Query;
pub use fold::{Folding, Groups, Unit};
pub use impact::{Effect, Impact};
pub use listing::Sorting;
pub use model::{Step, Task};
pub use progress::Progress;
pub use server_clock::ServerClock;
pub use state::{StepState, TaskState};
