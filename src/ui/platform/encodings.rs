//! The browser's encodings, for the module that opens files: it carries no tables of its own.

use web_sys::{TextDecoder, TextDecoderOptions};

/// Bytes → text, as [`jimu::open::encoding::Decode`] has it.
pub(crate) fn decode(label: &str, bytes: &[u8]) -> Option<(String, bool)> {
    let strict = TextDecoderOptions::new();
    strict.set_fatal(true);
    let strict = TextDecoder::new_with_label_and_options(label, &strict).ok()?;
    if let Ok(text) = strict.decode_with_u8_array(bytes) {
        return Some((text, false));
    }
    let lenient = TextDecoder::new_with_label(label).ok()?;
    Some((lenient.decode_with_u8_array(bytes).ok()?, true))
}
