//! The layout of a directed graph in layers, from boxes and edges to positions and routes.
//!
//! Pure: it uses no tasks, no browser and no drawing; it has no clock, no random numbers and no hashing, so the same
//! nodes and edges give the same layout in any order of the input.
//!
//! The steps are those of Sugiyama, Tagawa and Toda, one a file: reverse one edge of each cycle (`acyclic`), condense
//! nodes and edges that are drawn together (`condense`, `block`), give each node a rank (`rank`, `simplex`), cut long
//! edges by dummy nodes (`layered`), order the ranks so that few edges cross (`order`, `transpose`, `crossings`), place
//! the nodes (`place`, `align`, `straight`, `bottleneck`), route the edges (`route`), pack the components (`pack`) and
//! compose the layout (`compose`).
//!
//! A layout from left to right can be cut into rows, as a text is cut into lines (`cut`, `lane`, `stack`); the shape
//! that shows a graph largest is chosen by its frame (`shape`).
mod acyclic;
mod align;
mod block;
mod bottleneck;
mod boundary;
mod compose;
mod condense;
mod crossings;
mod cull;
mod cut;
mod detail;
mod gesture;
mod graph;
mod keys;
mod label;
mod lane;
mod layered;
mod layout;
mod links;
mod order;
mod pack;
mod parts;
mod path;
mod place;
mod rank;
mod raster;
mod reading;
mod route;
mod row;
mod settle;
mod shape;
mod simplex;
mod stack;
mod straight;
mod strip;
mod transpose;
mod twins;
pub mod verify;
mod viewport;
mod walk;
mod wheel;

pub use acyclic::Flow;
pub use boundary::boundary;
pub use compose::layout;
pub use cull::Area;
pub use detail::{Detail, name_size};
pub use gesture::{Drag, Gesture};
pub use graph::{Graph, InputNode, Issue};
pub use label::{beginning, line, lines};
pub use lane::Lane;
pub use layout::{Branch, Direction, Junction, Layout, Placed, Point, Route, Spacing, StackedRow};

pub use path::path;
pub use raster::raster_scales;
pub use shape::{Fitted, Frame, Shape, Shapeable};
pub use stack::{Page, Rows, stacked};
pub use strip::Strips;
pub use viewport::{Size, Viewport};
pub use walk::{Along, Step};
pub use wheel::{Held, Turn, Unit, Wheel};
