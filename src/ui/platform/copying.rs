//! Putting a table on the clipboard in answer to a click.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, ClipboardEvent, ClipboardItem, HtmlDocument, HtmlElement, HtmlTextAreaElement};

use super::dom::{document, window};
use super::pointing::focus_quietly;

/// Puts both flavours on the clipboard. Returns whether they are there.
///
/// The older way comes first: it works from plain http and from disk, and leaves the markup as it is. The newer one parses
/// it as a part of the page, whose policy then strips every cell of its looks (measured in Chromium).
pub(crate) async fn put(html: String, plain: String) -> bool {
    if answer_a_copy(html.clone(), plain.clone()) {
        return true;
    }
    match offer(&html, &plain) {
        Some(promise) => JsFuture::from(promise).await.is_ok(),
        None => false,
    }
}

fn offer(html: &str, plain: &str) -> Option<Promise> {
    let navigator = window()?.navigator();
    let there = Reflect::get(&navigator, &JsValue::from_str("clipboard")).ok()?;
    if there.is_undefined() {
        return None;
    }
    let flavours = Object::new();
    for (kind, text) in [("text/html", html), ("text/plain", plain)] {
        let options = BlobPropertyBag::new();
        options.set_type(kind);
        let parts = js_sys::Array::of1(&JsValue::from_str(text));
        let blob = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
        Reflect::set(&flavours, &JsValue::from_str(kind), &blob).ok()?;
    }
    let item = ClipboardItem::new_with_record_from_str_to_blob_promise(&flavours).ok()?;
    Some(navigator.clipboard().write(&js_sys::Array::of1(&item)))
}

/// Has the browser copy, and answers with what is to be copied.
fn answer_a_copy(html: String, plain: String) -> bool {
    let Some(document) = document() else { return false };
    let answered = Rc::new(Cell::new(false));
    let told = answered.clone();
    let answer = Closure::<dyn FnMut(ClipboardEvent)>::new(move |event: ClipboardEvent| {
        if let Some(data) = event.clipboard_data() {
            told.set(data.set_data("text/html", &html).is_ok() && data.set_data("text/plain", &plain).is_ok());
            event.prevent_default();
            event.stop_propagation();
        }
    });
    let listener = answer.as_ref().unchecked_ref();
    // Before all others, so that none answers otherwise.
    if document.add_event_listener_with_callback_and_bool("copy", listener, true).is_err() {
        return false;
    }
    let copied = with_a_selection(&document).unwrap_or(false);
    drop(document.remove_event_listener_with_callback_and_bool("copy", listener, true));
    copied && answered.get()
}

/// Copies while something is selected: without that, browsers do not begin. The focus comes back to where it was.
fn with_a_selection(document: &web_sys::Document) -> Result<bool, JsValue> {
    let focused = document.active_element().and_then(|element| element.dyn_into::<HtmlElement>().ok());
    let area: HtmlTextAreaElement = document.create_element("textarea")?.dyn_into()?;
    area.set_class_name("hidden");
    area.set_value(" ");
    document.body().ok_or(JsValue::NULL)?.append_child(&area)?;
    area.select();
    let copied = document.unchecked_ref::<HtmlDocument>().exec_command("copy");
    area.remove();
    if let Some(focused) = focused {
        focus_quietly(&focused);
    }
    copied
}
