//! Files that the browser saves.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use super::dom::document;

/// How long the address of a download stays good: slow machines ask the user first.
const KEPT_FOR: std::time::Duration = std::time::Duration::from_secs(60);

/// Hands a text to the browser as a file to save. Returns whether the browser took it.
pub(crate) fn save(name: &str, kind: &str, text: &str) -> bool {
    try_save(name, kind, &JsValue::from_str(text)).is_ok()
}

/// Hands bytes to the browser as a file to save. Returns whether the browser took it.
pub(crate) fn save_bytes(name: &str, kind: &str, bytes: &Uint8Array) -> bool {
    try_save(name, kind, bytes).is_ok()
}

fn try_save(name: &str, kind: &str, content: &JsValue) -> Result<(), JsValue> {
    let parts = Array::of1(content);
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let blob = Blob::new_with_blob_sequence_and_options(&parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let document = document().ok_or(JsValue::NULL)?;
    let anchor: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    anchor.set_href(&address);
    anchor.set_download(name);
    // Firefox ignores a click on an anchor that is not part of the page.
    if let Some(body) = document.body() {
        body.append_child(&anchor)?;
    }
    anchor.click();
    anchor.remove();
    leptos::prelude::set_timeout(
        move || {
            // An address that is gone already is what was wanted.
            let _gone = Url::revoke_object_url(&address);
        },
        KEPT_FOR,
    );
    Ok(())
}
