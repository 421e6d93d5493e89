//! The counterpart of `make bench`: the layout and the graph's view, called by a page with flat arrays.
//!
//! A module of its own, so that the console does not contain it.

mod flat;
mod view;

fn main() {
    console_error_panic_hook::set_once();
}
