//! Fetches a small text file from the folder of the page.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::early::Early;

/// The reason why a file could not be fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// No complete response came.
    #[error("no response")]
    NoResponse,
    /// The response has a status other than success.
    #[error("HTTP status {0}")]
    Status(u16),
}

impl FetchError {
    /// Returns the HTTP status, when there was a response.
    #[must_use]
    pub const fn status(self) -> Option<u16> {
        match self {
            Self::NoResponse => None,
            Self::Status(status) => Some(status),
        }
    }
}

/// Fetches the text of a file.
///
/// # Errors
/// See [`FetchError`].
pub async fn fetch_text(address: &str) -> Result<String, FetchError> {
    let early = match Early::take(address) {
        Some(early) => early.response().await,
        None => None,
    };
    let response = match early {
        Some((response, _)) => response,
        None => fetch(address).await.ok_or(FetchError::NoResponse)?,
    };
    if !response.ok() {
        return Err(FetchError::Status(response.status()));
    }
    let text = response.text().map_err(|_| FetchError::NoResponse)?;
    let text = JsFuture::from(text).await.map_err(|_| FetchError::NoResponse)?;
    text.as_string().ok_or(FetchError::NoResponse)
}

async fn fetch(address: &str) -> Option<Response> {
    let request = web_sys::window()?.fetch_with_str(address);
    JsFuture::from(request).await.ok()?.dyn_into().ok()
}
