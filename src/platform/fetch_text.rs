//! Fetching a small text file that lies beside the page.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::early::Early;

/// Fetches a file; the HTTP status when the answer is no success, `None` when there was no answer.
///
/// # Errors
/// When it could not be had.
pub async fn fetch_text(address: &str) -> Result<String, Option<u16>> {
    let early = match Early::take(address) {
        Some(early) => early.answer().await,
        None => None,
    };
    let response = match early {
        Some((response, _)) => response,
        None => fetch(address).await.ok_or(None)?,
    };
    if !response.ok() {
        return Err(Some(response.status()));
    }
    let text = JsFuture::from(response.text().map_err(|_| None)?).await.map_err(|_| None)?;
    text.as_string().ok_or(None)
}

async fn fetch(address: &str) -> Option<Response> {
    let asked = web_sys::window()?.fetch_with_str(address);
    JsFuture::from(asked).await.ok()?.dyn_into().ok()
}
