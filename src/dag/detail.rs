//! How much of the graph is drawn at a scale, so that no text is too small to be read.

/// The least height of a text on the screen, in pixels.
const LEAST: f64 = 11.0;
/// The step of the scale for which sizes of names are chosen: the texts are not set anew at each turn of the wheel.
const STEPS: f64 = 20.0;
/// By how much names alone are larger, at least.
const LARGER: f64 = 0.5;

/// The level of detail of the nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Cards with all their texts.
    Cards,
    /// Cards with their names alone.
    Names,
    /// Blocks without texts.
    Blocks,
}

impl Detail {
    /// From this scale on a card has all its texts.
    const NEAR: f64 = 0.9;
    /// Below this scale a name has no room.
    const FAR: f64 = 0.45;
    /// By how much a scale must be beyond a limit for the return to more detail, so that one at the limit does not
    /// flicker.
    const APART: f64 = 0.02;

    /// Returns the detail at a scale, given the previous one.
    #[must_use]
    pub fn at(scale: f64, before: Option<Self>) -> Self {
        let apart = if before == Some(Self::Blocks) { Self::APART } else { 0.0 };
        if scale < Self::FAR + apart {
            Self::Blocks
        } else if scale < Self::NEAR {
            Self::Names
        } else {
            Self::Cards
        }
    }

    /// The value of `data-detail`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Cards => "cards",
            Self::Names => "names",
            Self::Blocks => "blocks",
        }
    }
}

/// Returns the font size of names at a scale, in pixels of the graph: from [`Detail::Cards`] on the usual one, below it a
/// larger one, which is at least 11 px on the screen.
#[must_use]
pub fn name_size(scale: f64, usual: f64) -> f64 {
    let at_least = (scale * STEPS).floor().max(1.0) / STEPS;
    if scale < Detail::NEAR { (LEAST / at_least).max(usual + LARGER) } else { usual }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_is_smaller_than_eleven_pixels_at_any_scale() {
        for percent in 1..=300 {
            let scale = f64::from(percent) / 100.0;
            assert!(name_size(scale, 13.0) * scale >= LEAST || Detail::at(scale, None) == Detail::Blocks, "{scale}");
        }
    }

    #[test]
    fn a_scale_at_the_limit_does_not_flicker() {
        assert_eq!(Detail::at(0.46, None), Detail::Names);
        assert_eq!(Detail::at(0.46, Some(Detail::Names)), Detail::Names);
        assert_eq!(Detail::at(0.46, Some(Detail::Blocks)), Detail::Blocks);
        assert_eq!(Detail::at(0.48, Some(Detail::Blocks)), Detail::Names);
        assert_eq!(Detail::at(0.9, Some(Detail::Blocks)), Detail::Cards);
    }
}
