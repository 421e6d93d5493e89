//! Texts about where a step works.

use crate::i18n::listed;
use crate::task::place::Place;

/// Returns zone and host in one line, as far as they are known.
#[must_use]
pub fn place_text(place: &Place) -> String {
    together(&[place.zone.as_deref().unwrap_or_default(), place.host.as_deref().unwrap_or_default()])
}

/// Returns the texts that are not empty in one line.
#[must_use]
pub fn together(parts: &[&str]) -> String {
    let known: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    listed(&known, " · ")
}
