//! Saves files that the page makes.

use js_sys::Promise;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlAnchorElement, HtmlCanvasElement, HtmlImageElement, Url,
};

/// Saves a text as a file; returns `false` when the browser could not make it.
pub fn text(name: &str, kind: &str, text: &str) -> bool {
    blob(kind, text).is_some_and(|blob| offer(name, &blob))
}

/// Saves bytes as a file; returns `false` when the browser could not make it.
pub fn bytes(name: &str, kind: &str, bytes: &[u8]) -> bool {
    let properties = BlobPropertyBag::new();
    properties.set_type(kind);
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    Blob::new_with_u8_array_sequence_and_options(&parts, &properties).is_ok_and(|blob| offer(name, &blob))
}

/// Draws an SVG document of a width and a height in pixels and saves it as a PNG file, at the first of the scales at
/// which the browser can draw it. Returns `false` when there is none: without a scale no image is loaded.
pub async fn png(name: &str, svg: &str, (width, height): (f64, f64), scales: impl Iterator<Item = f64>) -> bool {
    let mut scales = scales.peekable();
    if scales.peek().is_none() {
        return false;
    }
    let Some(image) = image_of(svg).await else { return false };
    for scale in scales {
        if let Some(blob) = paint(&image, width * scale, height * scale).await {
            return offer(name, &blob);
        }
    }
    false
}

async fn image_of(svg: &str) -> Option<HtmlImageElement> {
    let image = HtmlImageElement::new().ok()?;
    let address = Url::create_object_url_with_blob(&blob("image/svg+xml", svg)?).ok()?;
    let loaded = Promise::new(&mut |resolve, reject| {
        image.set_onload(Some(&resolve));
        image.set_onerror(Some(&reject));
    });
    image.set_src(&address);
    let loaded = JsFuture::from(loaded).await;
    let _ = Url::revoke_object_url(&address);
    loaded.ok().map(|_| image)
}

async fn paint(image: &HtmlImageElement, width: f64, height: f64) -> Option<Blob> {
    let canvas: HtmlCanvasElement = web_sys::window()?.document()?.create_element("canvas").ok()?.dyn_into().ok()?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the size of a picture")]
    let pixels = |length: f64| length as u32;
    canvas.set_width(pixels(width));
    canvas.set_height(pixels(height));
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let (width, height) = (f64::from(canvas.width()), f64::from(canvas.height()));
    context.draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, width, height).ok()?;
    let painted = Promise::new(&mut |resolve, reject| {
        if canvas.to_blob(&resolve).is_err() {
            let _ = reject.call0(&JsValue::NULL);
        }
    });
    // Null where the canvas is larger than the browser allows.
    JsFuture::from(painted).await.ok()?.dyn_into().ok()
}

fn blob(kind: &str, text: &str) -> Option<Blob> {
    let properties = BlobPropertyBag::new();
    properties.set_type(kind);
    Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&JsValue::from_str(text)), &properties).ok()
}

fn offer(name: &str, blob: &Blob) -> bool {
    try_offer(name, blob).is_some()
}

fn try_offer(name: &str, blob: &Blob) -> Option<()> {
    let address = Url::create_object_url_with_blob(blob).ok()?;
    let link: HtmlAnchorElement = web_sys::window()?.document()?.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The download keeps the blob itself; a moment later the address is not needed any more.
    let release = Closure::once_into_js(move || {
        let _ = Url::revoke_object_url(&address);
    });
    let window = web_sys::window()?;
    window.set_timeout_with_callback_and_timeout_and_arguments_0(release.unchecked_ref(), 10_000).ok().map(|_| ())
}
