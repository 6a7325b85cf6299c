//! What a paste or a drop carries.

use jimu::source::Source;
use leptos::ev::{ClipboardEvent, DragEvent};
use web_sys::{DataTransfer, File};

/// What came in by the clipboard or by dragging.
pub(crate) enum Parcel {
    /// Text in one or two flavours.
    Text(Source),
    /// Files, to be read.
    Files(Vec<File>),
    /// Only a picture.
    Picture,
    /// Nothing that can be read.
    Nothing,
}

/// What a paste carries.
pub(crate) fn pasted(event: &ClipboardEvent) -> Parcel {
    event.clipboard_data().map_or(Parcel::Nothing, |data| unpack(&data))
}

/// What was dropped.
pub(crate) fn dropped(event: &DragEvent) -> Parcel {
    event.data_transfer().map_or(Parcel::Nothing, |data| unpack(&data))
}

/// Puts a table on the clipboard in both flavours, in answer to a copy. Returns whether it is there.
pub(crate) fn copy_table(event: &ClipboardEvent, html: &str, plain: &str) -> bool {
    let Some(data) = event.clipboard_data() else { return false };
    let put = data.set_data("text/plain", plain).is_ok() && data.set_data("text/html", html).is_ok();
    if put {
        event.prevent_default();
    }
    put
}

/// Text goes before files: Word and Excel put a picture of the table on the clipboard beside it.
fn unpack(data: &DataTransfer) -> Parcel {
    let flavour = |name: &str| data.get_data(name).ok().filter(|text| !text.trim().is_empty());
    let (html, plain) = (flavour("text/html"), flavour("text/plain"));
    if html.is_some() || plain.is_some() {
        return Parcel::Text(Source { html, plain, ..Source::default() });
    }
    let files: Vec<File> =
        data.files().map(|list| (0..list.length()).filter_map(|at| list.get(at)).collect()).unwrap_or_default();
    match files.as_slice() {
        [] => Parcel::Nothing,
        files if files.iter().all(|file| file.type_().starts_with("image/")) => Parcel::Picture,
        _ => Parcel::Files(files),
    }
}
