//! A node as a bar: it only joins others, and has no texts of its own to show. Its tone is told by its breaks, too.
use super::element::pixels;
use crate::dag::Placed;
use leptos::prelude::*;

/// The room around a bar in which a press counts.
const REACH: f64 = 10.0;

/// Draws the inside of a node: a line along its longer side.
pub(super) fn bar(placed: &Placed) -> AnyView {
    let &Placed { width, height, .. } = placed;
    let line = if width > height {
        format!("M0 {}H{}", pixels(height / 2.0), pixels(width))
    } else {
        format!("M{} 0V{}", pixels(width / 2.0), pixels(height))
    };
    let (x, y) = if width > height { (0.0, -REACH) } else { (-REACH, 0.0) };
    view! {
        <rect
            class="dag-reach"
            x=pixels(x)
            y=pixels(y)
            width=pixels(width - 2.0 * x)
            height=pixels(height - 2.0 * y)
        />
        <path class="dag-barrier" d=line />
    }
    .into_any()
}
