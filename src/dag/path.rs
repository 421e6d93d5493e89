//! Converts corners into SVG path data.
use super::layout::Point;
use crate::decimal::tenths;
use std::fmt::Write as _;

/// Returns the `d` of an SVG path through the points, with corners rounded by at most `radius`. A corner takes at most
/// half of the shorter of its two lines, so the path stays within the triangle of each corner.
#[must_use]
pub fn path(points: &[Point], radius: f64) -> String {
    let mut d = String::with_capacity(points.len() * 24);
    let Some(&first) = points.first() else { return d };
    put(&mut d, 'M', first);
    for corner in points.windows(3) {
        let [before, at, after] = [corner[0], corner[1], corner[2]];
        let reach = radius.min(distance(before, at) / 2.0).min(distance(at, after) / 2.0);
        if reach < 0.5 {
            put(&mut d, 'L', at);
        } else {
            put(&mut d, 'L', towards(at, before, reach));
            put(&mut d, 'Q', at);
            put(&mut d, ' ', towards(at, after, reach));
        }
    }
    if let Some(&last) = points.get(1..).and_then(<[Point]>::last) {
        put(&mut d, 'L', last);
    }
    d
}

fn distance(a: Point, b: Point) -> f64 {
    (a.x - b.x).hypot(a.y - b.y)
}

fn towards(from: Point, to: Point, reach: f64) -> Point {
    let share = reach / distance(from, to);
    Point { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }
}

/// Rounds to a tenth of a pixel, which keeps the document small.
fn put(d: &mut String, command: char, point: Point) {
    // Writing into a string cannot fail.
    let _ = write!(d, "{command}{} {}", tenths(point.x), tenths(point.y));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(x: f64, y: f64) -> Point {
        Point { x, y }
    }

    #[test]
    fn a_straight_line_has_no_corner() {
        assert_eq!(path(&[at(0.0, 0.0), at(0.0, 10.25)], 8.0), "M0 0L0 10.3");
    }

    #[test]
    fn a_corner_is_rounded() {
        assert_eq!(path(&[at(0.0, 0.0), at(0.0, 20.0), at(20.0, 20.0)], 4.0), "M0 0L0 16Q0 20 4 20L20 20");
    }

    #[test]
    fn a_corner_takes_no_more_than_half_a_line() {
        assert_eq!(path(&[at(0.0, 0.0), at(0.0, 4.0), at(20.0, 4.0)], 50.0), "M0 0L0 2Q0 4 2 4L20 4");
    }

    #[test]
    fn nothing_gives_nothing() {
        assert_eq!(path(&[], 4.0), "");
    }
}
