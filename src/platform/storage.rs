//! The browser's storage. It never holds secrets.

use web_sys::Storage as WebStorage;

/// The kind of storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Storage {
    /// Survives the browser; shared by all tabs.
    Local,
    /// Survives a reload; this tab only.
    Session,
}

/// The browser refused to store something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the browser refused to store it")]
pub struct NotStored;

impl Storage {
    /// Returns the text stored under a key.
    #[must_use]
    pub fn get(self, key: &str) -> Option<String> {
        self.storage()?.get_item(key).ok()?
    }

    /// Stores a text; ignores a refusal of the browser.
    pub fn set(self, key: &str, value: &str) {
        let _ = self.try_set(key, value);
    }

    /// Stores a text.
    ///
    /// # Errors
    /// When the browser refuses: storage is full or denied.
    pub fn try_set(self, key: &str, value: &str) -> Result<(), NotStored> {
        self.storage().ok_or(NotStored)?.set_item(key, value).map_err(|_| NotStored)
    }

    /// Removes the text under a key.
    pub fn remove(self, key: &str) {
        if let Some(storage) = self.storage() {
            let _ = storage.remove_item(key);
        }
    }

    /// Removes the texts under all keys with a prefix.
    pub fn remove_all(self, start: &str) {
        let Some(storage) = self.storage() else { return };
        let count = storage.length().unwrap_or_default();
        let keys: Vec<String> = (0..count).filter_map(|at| storage.key(at).ok().flatten()).collect();
        for key in keys.iter().filter(|key| key.starts_with(start)) {
            let _ = storage.remove_item(key);
        }
    }

    fn storage(self) -> Option<WebStorage> {
        let window = web_sys::window()?;
        match self {
            Self::Local => window.local_storage().ok()?,
            Self::Session => window.session_storage().ok()?,
        }
    }
}
