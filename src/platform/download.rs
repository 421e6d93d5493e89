//! Files that the page makes.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlAnchorElement, HtmlCanvasElement, HtmlImageElement, Url,
};

/// Offers a text as a file.
pub fn text(name: &str, kind: &str, text: &str) {
    if let Some(blob) = blob(kind, text) {
        offer(name, &blob);
    }
}

/// Offers bytes as a file.
pub fn bytes(name: &str, kind: &str, bytes: &[u8]) {
    let properties = BlobPropertyBag::new();
    properties.set_type(kind);
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    if let Ok(blob) = Blob::new_with_u8_array_sequence_and_options(&parts, &properties) {
        offer(name, &blob);
    }
}

/// Draws an SVG document, `scale` pixels for one of its own, and offers it as a PNG file. Nothing happens where the
/// browser cannot draw a picture of that size.
pub fn png(name: &str, svg: &str, scale: f64) {
    let _ = try_png(name.to_owned(), svg, scale);
}

fn try_png(name: String, svg: &str, scale: f64) -> Option<()> {
    let image = HtmlImageElement::new().ok()?;
    let address = Url::create_object_url_with_blob(&blob("image/svg+xml", svg)?).ok()?;
    let drawn = image.clone();
    let source = address.clone();
    let on_load = Closure::once_into_js(move || {
        let _ = Url::revoke_object_url(&source);
        paint(&drawn, scale, name);
    });
    image.set_onload(Some(on_load.unchecked_ref()));
    image.set_src(&address);
    Some(())
}

fn paint(image: &HtmlImageElement, scale: f64, name: String) -> Option<()> {
    let canvas: HtmlCanvasElement = web_sys::window()?.document()?.create_element("canvas").ok()?.dyn_into().ok()?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the size of a picture")]
    let pixels = |length: u32| (f64::from(length) * scale) as u32;
    canvas.set_width(pixels(image.natural_width()));
    canvas.set_height(pixels(image.natural_height()));
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let (width, height) = (f64::from(canvas.width()), f64::from(canvas.height()));
    context.draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, width, height).ok()?;
    let on_blob = Closure::once_into_js(move |blob: JsValue| {
        // Null where the canvas is larger than the browser allows.
        if let Ok(blob) = blob.dyn_into::<Blob>() {
            offer(&name, &blob);
        }
    });
    canvas.to_blob(on_blob.unchecked_ref()).ok()
}

fn blob(kind: &str, text: &str) -> Option<Blob> {
    let properties = BlobPropertyBag::new();
    properties.set_type(kind);
    Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&JsValue::from_str(text)), &properties).ok()
}

fn offer(name: &str, blob: &Blob) {
    let _ = try_offer(name, blob);
}

fn try_offer(name: &str, blob: &Blob) -> Option<()> {
    let address = Url::create_object_url_with_blob(blob).ok()?;
    let link: HtmlAnchorElement = web_sys::window()?.document()?.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The download holds the blob itself; a moment later the address is not needed any more.
    let release = Closure::once_into_js(move || {
        let _ = Url::revoke_object_url(&address);
    });
    let window = web_sys::window()?;
    window.set_timeout_with_callback_and_timeout_and_arguments_0(release.unchecked_ref(), 10_000).ok().map(|_| ())
}
