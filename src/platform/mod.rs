//! The browser's interfaces in small modules: each wraps one interface and does not depend on the product.
//!
//! Operations that a browser may refuse (storage, clipboard) fail without an error here: the console must work without
//! them.

pub mod clipboard;
pub mod clock;
pub mod dialogs;
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
