//! The page's second module: opens files of office programs, archives, and text in any usual encoding.
//!
//! It stands last in the page and is unpacked when the first file comes, so that its weight slows no start.

#[path = "ui/work/opened.rs"]
mod opened;

use wasm_bindgen::prelude::wasm_bindgen;

use opened::{Opened, Told};

/// Opens a file. Returns an [`Opened`] as JSON: the reasons become sentences here, because the page's first module does
/// not know them.
#[wasm_bindgen]
pub fn open(name: &str, bytes: &[u8]) -> String {
    let jimu::open::Opened { sources, refused, warnings } = jimu::open::open(name, bytes);
    let opened = Opened {
        sources,
        refused: refused.into_iter().map(|it| Told { zh: it.why.zh(), en: it.why.en(), name: it.name }).collect(),
        warned: warnings.into_iter().map(|it| Told { zh: it.what.zh(), en: it.what.en(), name: it.name }).collect(),
    };
    // Plain data: there is nothing that could not be written.
    serde_json::to_string(&opened).unwrap_or_default()
}

fn main() {}
