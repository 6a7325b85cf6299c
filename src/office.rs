//! The page's second module: opens files of office programs, archives, and text in any usual encoding; writes Word files,
//! workbooks and archives.
//!
//! It stands last in the page and is unpacked when the first file comes or goes, so that its weight slows no start.

#[path = "ui/platform/encodings.rs"]
mod encodings;
#[path = "ui/work/opened.rs"]
mod opened;

use jimu::export::bundle::{self, Named};
use jimu::export::list::ListColumn;
use jimu::export::office::{Kind, Writer};
use jimu::export::printed::PrintedForm;
use jimu::finding::Message;
use wasm_bindgen::prelude::wasm_bindgen;

use opened::{Opened, Told};

/// Opens a file. Returns an [`Opened`] as JSON: the reasons become sentences here, because the page's first module does
/// not know them.
#[wasm_bindgen]
pub fn open(name: &str, bytes: &[u8]) -> String {
    let jimu::open::Opened { sources, refused, warnings } = jimu::open::open_with(name, bytes, encodings::decode);
    let opened = Opened {
        sources,
        refused: refused.into_iter().map(|it| Told { zh: it.why.zh(), en: it.why.en(), name: it.name }).collect(),
        warned: warnings.into_iter().map(|it| Told { zh: it.what.zh(), en: it.what.en(), name: it.name }).collect(),
        by: None,
    };
    // Plain data: there is nothing that could not be written.
    serde_json::to_string(&opened).unwrap_or_default()
}

/// A file that is written part by part. What goes wrong is a [`Told`] as JSON.
#[wasm_bindgen]
pub struct Writing {
    made: Made,
}

/// What is made of the parts.
enum Made {
    /// One office file of all forms.
    File(Writer),
    /// An archive of files: an office file of each form where there is a kind, else the parts themselves.
    Archive(Option<Kind>, Vec<Named>),
}

#[wasm_bindgen]
impl Writing {
    /// Begins a file of this kind (`docx`, `xlsx`; else an archive of texts), or `each` form as a file of its own in an
    /// archive. `list` has the columns of a workbook's list of indicators, as JSON; it may be empty.
    #[wasm_bindgen(constructor)]
    pub fn new(kind: &str, list: &str, each: bool) -> Result<Writing, String> {
        let made = match Kind::of_ending(kind) {
            Some(kind) if !each => {
                let list: Vec<ListColumn> = serde_json::from_str(list).unwrap_or_default();
                Made::File(Writer::new(kind, &list).map_err(|error| told("", error.message()))?)
            }
            kind => Made::Archive(kind, Vec::new()),
        };
        Ok(Writing { made })
    }

    /// Adds a part: the name of its file, and a [`PrintedForm`] as JSON, or the text itself.
    pub fn add(&mut self, name: &str, content: &str) -> Result<(), String> {
        let form = || serde_json::from_str::<PrintedForm>(content).map_err(|error| failed(name, &error.to_string()));
        let write_error = |error: jimu::export::write_error::WriteError| told(name, error.message());
        match &mut self.made {
            Made::File(writer) => writer.add(&form()?).map_err(write_error),
            Made::Archive(kind, files) => {
                let bytes = match kind {
                    Some(kind) => {
                        let mut writer = Writer::new(*kind, &[]).map_err(write_error)?;
                        writer.add(&form()?).map_err(write_error)?;
                        writer.finish().map_err(write_error)?
                    }
                    None => content.as_bytes().to_vec(),
                };
                files.push(Named { name: name.to_owned(), bytes });
                Ok(())
            }
        }
    }

    /// Ends the file, and returns it.
    pub fn finish(self) -> Result<Vec<u8>, String> {
        match self.made {
            Made::File(writer) => writer.finish().map_err(|error| told("", error.message())),
            Made::Archive(_, files) => bundle::write(&files).map_err(|error| told("", error.message())),
        }
    }
}

fn told(name: &str, Message { zh, en }: Message) -> String {
    serde_json::to_string(&Told { name: name.to_owned(), zh, en }).unwrap_or_default()
}

/// The page's two modules do not understand each other: they come from different builds.
fn failed(name: &str, said: &str) -> String {
    told(
        name,
        Message {
            zh: format!("写文件时出错（{said}）。请重新打开页面再试。"),
            en: format!("The file could not be written ({said}). Open the page anew and try again."),
        },
    )
}

fn main() {}
