//! The other side of `make bench`: the layout and the graph's view, to be called by a page from flat arrays.
//!
//! A module of its own, so that the console carries none of it.

mod flat;
mod view;

fn main() {
    console_error_panic_hook::set_once();
}
