//! The browser's storage. Secrets never come here.

use web_sys::Storage;

/// Which storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shelf {
    /// Survives the browser; shared by all tabs.
    Lasting,
    /// Survives a reload; this tab only.
    Tab,
}

impl Shelf {
    /// What is stored under a key.
    #[must_use]
    pub fn get(self, key: &str) -> Option<String> {
        self.storage()?.get_item(key).ok()?
    }

    /// Stores a text.
    pub fn set(self, key: &str, value: &str) {
        if let Some(storage) = self.storage() {
            let _ = storage.set_item(key, value);
        }
    }

    /// Forgets what is stored under a key.
    pub fn remove(self, key: &str) {
        if let Some(storage) = self.storage() {
            let _ = storage.remove_item(key);
        }
    }

    fn storage(self) -> Option<Storage> {
        let window = web_sys::window()?;
        match self {
            Self::Lasting => window.local_storage().ok()?,
            Self::Tab => window.session_storage().ok()?,
        }
    }
}
