//! Limits the size of a raster image by what browsers can draw.
use super::viewport::Size;

/// The longest side of a canvas that every current browser draws, in pixels.
const MOST_SIDE: f64 = 16_384.0;
/// The greatest number of pixels of a canvas: more take hundreds of megabytes.
const MOST_PIXELS: f64 = 67_108_864.0;
/// The possible scales, the sharpest first. Below the last one labels are unreadable.
const SCALES: [f64; 4] = [2.0, 1.5, 1.0, 0.5];

/// Returns the scales at which a layout of this size may be drawn, the sharpest first; empty when it is too large to be
/// readable at any of them, or has no size.
pub fn raster_scales(size: Size) -> impl Iterator<Item = f64> {
    let fits = move |scale: &f64| {
        let (width, height) = (size.width * scale, size.height * scale);
        width >= 1.0 && height >= 1.0 && width <= MOST_SIDE && height <= MOST_SIDE && width * height <= MOST_PIXELS
    };
    SCALES.into_iter().filter(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scales(width: f64, height: f64) -> Vec<f64> {
        raster_scales(Size { width, height }).collect()
    }

    #[test]
    fn a_picture_is_drawn_as_sharp_as_a_canvas_can_hold() {
        assert_eq!(scales(800.0, 600.0), [2.0, 1.5, 1.0, 0.5]);
        assert_eq!(scales(10_000.0, 600.0), [1.5, 1.0, 0.5], "one side is long");
        assert_eq!(scales(8_000.0, 8_000.0), [1.0, 0.5], "both sides take the memory");
        assert_eq!(scales(600.0, 30_000.0), [0.5]);
    }

    #[test]
    fn what_could_not_be_read_is_not_drawn() {
        assert_eq!(scales(72_000.0, 900.0), [0.0; 0]);
        for odd in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert_eq!(scales(odd, 600.0), [0.0; 0], "{odd}");
        }
    }
}
