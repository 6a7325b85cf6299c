//! Texts that reach the disk at once, and the page as a file. The scripts in `src/ui/boot` do it; here is what they are
//! called by.

use js_sys::Array;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = jimuJournal, js_name = read)]
    async fn read_there() -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = jimuJournal, js_name = write)]
    async fn write_there(puts: &Array, removes: &Array) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = jimuJournal, js_name = erase)]
    async fn erase_there() -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = jimuFile, js_name = write)]
    fn page_there(data: Option<&str>) -> Result<String, JsValue>;

    #[wasm_bindgen(catch, js_namespace = jimuFile, js_name = carried)]
    fn carried_there() -> Result<Option<String>, JsValue>;
}

/// The browser keeps no journal for this page, or none any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unable;

/// All texts with their keys, in the order of the keys.
pub(crate) async fn read() -> Result<Vec<(String, String)>, Unable> {
    let found: Array = read_there().await.map_err(|_| Unable)?.into();
    let mut texts = found.iter().map(|text| text.as_string().unwrap_or_default());
    let mut entries = Vec::new();
    while let (Some(key), Some(text)) = (texts.next(), texts.next()) {
        entries.push((key, text));
    }
    Ok(entries)
}

/// Puts texts under their keys and takes keys out, all or nothing; returns when it is kept for good.
pub(crate) async fn write(puts: &[(String, String)], removes: &[String]) -> Result<(), Unable> {
    let puts: Array = puts.iter().flat_map(|(key, text)| [key, text]).map(|text| JsValue::from_str(text)).collect();
    let removes: Array = removes.iter().map(|key| JsValue::from_str(key)).collect();
    write_there(&puts, &removes).await.map(drop).map_err(|_| Unable)
}

/// Takes all of it away.
pub(crate) async fn erase() -> Result<(), Unable> {
    erase_there().await.map(drop).map_err(|_| Unable)
}

/// The page as it was built, as a text, with some JSON inside where there is any.
pub(crate) fn page(data: Option<&str>) -> Option<String> {
    page_there(data).ok()
}

/// The JSON that the page carries.
pub(crate) fn carried() -> Option<String> {
    carried_there().ok().flatten()
}
