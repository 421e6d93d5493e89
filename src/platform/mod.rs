//! The browser, in small pieces: each wraps one thing and knows nothing of the product.
//!
//! Whatever a browser may refuse (storage, clipboard) fails quietly here: the console must work without.

pub mod clipboard;
pub mod clock;
pub mod document;
pub mod download;
pub mod early;
pub mod fetch_text;
pub mod frames;
pub mod listen;
pub mod location;
pub mod locks;
pub mod print;
pub mod random;
pub mod resize;
pub mod selection;
pub mod shortcut;
pub mod storage;
pub mod timer;
pub mod visibility;
pub mod worker;
