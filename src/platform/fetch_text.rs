//! Fetching a small text file that lies beside the page.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// Fetches a file; the HTTP status when the answer is no success, `None` when there was no answer.
///
/// # Errors
/// When it could not be had.
pub async fn fetch_text(address: &str) -> Result<String, Option<u16>> {
    let window = web_sys::window().ok_or(None)?;
    let answer = JsFuture::from(window.fetch_with_str(address)).await.map_err(|_| None)?;
    let response: Response = answer.dyn_into().map_err(|_| None)?;
    if !response.ok() {
        return Err(Some(response.status()));
    }
    let text = JsFuture::from(response.text().map_err(|_| None)?).await.map_err(|_| None)?;
    text.as_string().ok_or(None)
}
