//! Files that were dropped or chosen.

use leptos::ev::Event;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, HtmlInputElement, TextDecoder, TextDecoderOptions};

/// A file that was read.
pub(crate) struct FileText {
    /// Its name.
    pub(crate) name: String,
    /// What it says; `None` where it is no text.
    pub(crate) text: Option<String>,
}

/// The files of a file input, which is emptied so that the same file can be chosen again.
pub(crate) fn chosen(event: &Event) -> Vec<File> {
    let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
        return Vec::new();
    };
    let files = input.files().map(|list| (0..list.length()).filter_map(|at| list.get(at)).collect());
    input.set_value("");
    files.unwrap_or_default()
}

/// Reads files one after the other and hands them over together.
pub(crate) fn read(files: Vec<File>, then: impl FnOnce(Vec<FileText>) + 'static) {
    spawn_local(async move {
        let mut texts = Vec::new();
        for file in files {
            texts.push(FileText { name: file.name(), text: text_of(&file).await });
        }
        then(texts);
    });
}

/// The text of a file in UTF-8 (with or without a mark), UTF-16 with a mark, or GB18030.
async fn text_of(file: &File) -> Option<String> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    let bytes = js_sys::Uint8Array::new(&buffer).to_vec();
    let encodings: &[&str] = match bytes.as_slice() {
        [0xFF, 0xFE, ..] => &["utf-16le"],
        [0xFE, 0xFF, ..] => &["utf-16be"],
        _ => &["utf-8", "gb18030"],
    };
    let text = encodings.iter().find_map(|encoding| decode(&bytes, encoding))?;
    // Office files and pictures are not text, whatever an encoding makes of them.
    (!text.contains('\0')).then_some(text)
}

fn decode(bytes: &[u8], encoding: &str) -> Option<String> {
    let strict = TextDecoderOptions::new();
    strict.set_fatal(true);
    TextDecoder::new_with_label_and_options(encoding, &strict).ok()?.decode_with_u8_array(bytes).ok()
}
