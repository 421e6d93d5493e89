//! Whether the page is being printed.

use web_sys::MediaQueryList;

/// Returns whether the page is laid out for paper at this moment.
#[must_use]
pub fn is_printed() -> bool {
    medium().is_some_and(|medium| medium.matches())
}

/// Returns the media query of paper, which fires `change`: tools that make files of pages change it without printing.
#[must_use]
pub fn medium() -> Option<MediaQueryList> {
    web_sys::window()?.match_media("print").ok()?
}
