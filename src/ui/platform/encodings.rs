//! The browser's encodings, for the module that opens files: it carries no tables of its own.

use web_sys::{TextDecoder, TextDecoderOptions};

/// Bytes → text, as [`jimu::open::encoding::Decode`] has it.
pub(crate) fn decode(label: &str, bytes: &[u8]) -> Option<(String, bool)> {
    let options = TextDecoderOptions::new();
    options.set_ignore_bom(true);
    let lenient = TextDecoder::new_with_label_and_options(label, &options).ok()?;
    options.set_fatal(true);
    let strict = TextDecoder::new_with_label_and_options(label, &options).ok()?;
    match strict.decode_with_u8_array(bytes) {
        Ok(text) => Some((text, false)),
        Err(_) => Some((lenient.decode_with_u8_array(bytes).ok()?, true)),
    }
}
