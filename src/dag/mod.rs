//! The layout of a directed graph in layers: boxes and edges in, places and routes out.
//!
//! Pure: it knows nothing of tasks, of browsers or of how a box is drawn; it has no clock, no random numbers and no
//! hashing, so the same nodes and edges give the same picture in whatever order they arrive.
//!
//! The steps are those of Sugiyama, Tagawa and Toda, one a file: reverse one edge of each cycle (`acyclic`), give each
//! node a rank (`rank`), cut long edges by dummy nodes (`layered`), order the ranks so that few edges cross
//! (`order`), place the nodes (`place`), route the edges (`route`) and pack the components (`pack`).
mod acyclic;
mod align;
mod compose;
mod crossings;
mod cull;
mod gesture;
mod graph;
mod label;
mod layered;
mod layout;
mod links;
mod order;
mod pack;
mod path;
mod place;
mod rank;
mod route;
mod straight;
pub mod verify;
mod viewport;
mod walk;

pub use acyclic::Flow;
pub use compose::layout;
pub use cull::Area;
pub use gesture::{Drag, Gesture};
pub use graph::{Graph, InputNode, Issue};
pub use label::lines;
pub use layout::{Direction, Layout, Placed, Point, Route, Spacing};
pub use path::path;
pub use viewport::{Size, Viewport};
pub use walk::{Along, Step};
