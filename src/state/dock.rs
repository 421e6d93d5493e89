//! The size of the dock on a task's page, stored over visits.

use crate::reactive::RwSignal;

use crate::platform::storage::Storage;

const SHARE: &str = "ocp-console.dock";
/// The share in percent before the operator sets one.
const USUAL: u32 = 44;

/// The size of the dock. A handle: copies share everything.
#[derive(Clone, Copy)]
pub struct DockSize {
    /// Its share of the room for the view and itself, in percent.
    pub share: RwSignal<u32>,
}

impl DockSize {
    /// Restores the size, within the least and the largest share.
    #[must_use]
    pub fn stored((least, most): (u32, u32)) -> Self {
        let stored = Storage::Local.get(SHARE).and_then(|text| text.parse().ok());
        Self { share: RwSignal::new(stored.unwrap_or(USUAL).clamp(least, most)) }
    }

    /// Changes and stores the size.
    pub fn set(self, share: u32) {
        if self.share.get_untracked() != share {
            Storage::Local.set(SHARE, &share.to_string());
            self.share.set(share);
        }
    }
}
