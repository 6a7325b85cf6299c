//! Files → sources: Word files, workbooks, web pages in one file, archives of these, and text in any usual encoding.
//!
//! What a file is, its content decides, then its name. Every file ends as a [`Source`] or as a [`Refused`] that says
//! what to do instead; nothing here fails as a whole, and no file can make it use memory or time without bound.

mod archive;
mod compound;
mod docx;
pub mod encoding;
mod error;
mod mht;
mod number;
mod single;
mod xls;
mod xlsx;
mod xml;

use serde::{Deserialize, Serialize};

pub use error::{OpenError, OpenWarning};
pub use xlsx::LIST_MARK;

use crate::open::archive::{Budget, Package};
use crate::open::encoding::{Decode, Decoder};
use crate::source::{Document, DocumentKind, FileKind, Source, looks_like_html, sniff};

/// What one file gave.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// What can be read, in the order of the file; an archive gives one for each file in it.
    pub sources: Vec<Source>,
    /// What cannot be read, and why.
    pub refused: Vec<Refused>,
    /// What was opened, but not whole.
    pub warnings: Vec<Warned>,
}

/// A file that is not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// Its name; for a file in an archive the archive's name, too.
    pub name: String,
    /// Why, and what to do instead.
    pub why: OpenError,
}

/// A file that is read, with something to know about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warned {
    /// Its name, as in [`Source::name`].
    pub name: String,
    /// What to know.
    pub what: OpenWarning,
}

/// Opens a file: gives what can be read of it as sources, and a reason for everything else.
#[cfg(feature = "encodings")]
pub fn open(name: &str, bytes: &[u8]) -> Opened {
    open_with(name, bytes, encoding::standard)
}

/// As [`open`], with the encodings that someone else knows.
pub fn open_with(name: &str, bytes: &[u8], decode: Decode) -> Opened {
    let mut opened = Opened::default();
    opened.file(name, bytes, Decoder(decode), &mut Budget::default(), 0);
    opened
}

/// How deep archives may lie in one another: one in one.
const MAX_NESTED: usize = 1;

impl Opened {
    fn file(&mut self, name: &str, bytes: &[u8], decoder: Decoder, budget: &mut Budget, nested: usize) {
        let result = match sniff(name, bytes) {
            _ if bytes.len() > archive::MAX_CONTAINER => Err(OpenError::TooLarge { bytes: bytes.len() as u64 }),
            FileKind::Empty => Err(OpenError::Empty),
            kind @ (FileKind::Text | FileKind::Html | FileKind::Json) => self.text(name, bytes, decoder, kind),
            FileKind::Mht => self.web_page(name, bytes, decoder),
            FileKind::Docx => self.package(name, bytes, decoder, budget, DocumentKind::Word),
            FileKind::Xlsx => self.package(name, bytes, decoder, budget, DocumentKind::Workbook),
            FileKind::Xls => xls::read(bytes, decoder).map(|document| self.document(name, document)),
            FileKind::OfficeXml => single::read(bytes, decoder).map(|document| self.document(name, document)),
            FileKind::Zip if nested > MAX_NESTED => Err(OpenError::ArchiveInArchive),
            FileKind::Zip => self.archive(name, bytes, decoder, budget, nested),
            FileKind::Xlsb => Err(OpenError::BinaryWorkbook),
            FileKind::Doc => Err(OpenError::OldWord),
            FileKind::Slides => Err(OpenError::Slides),
            FileKind::OpenDocument => Err(OpenError::OpenDocument),
            FileKind::Encrypted => Err(OpenError::Encrypted),
            FileKind::Pdf => Err(OpenError::Pdf),
            FileKind::Ofd => Err(OpenError::Ofd),
            FileKind::Rtf => Err(OpenError::Rtf),
            FileKind::Image => Err(OpenError::Image),
            FileKind::Archive => Err(OpenError::OtherArchive),
            FileKind::Unknown => Err(OpenError::Unknown),
        };
        if let Err(why) = result {
            self.refused.push(Refused { name: name.to_owned(), why });
        }
    }

    /// A text in any usual encoding. That it is our own JSON, whoever reads it finds out.
    fn text(&mut self, name: &str, bytes: &[u8], decoder: Decoder, kind: FileKind) -> Result<(), OpenError> {
        let mut decoded = decoder.decode(bytes);
        // A clipboard saved to a file ends as C strings do.
        let ended = decoded.text.trim_end_matches('\0').len();
        decoded.text.truncate(ended);
        if decoded.text.contains('\0') || decoded.replaced > bytes.len() / 10 + 1 {
            return Err(OpenError::Unknown);
        }
        if decoded.replaced > 0 {
            let what = OpenWarning::Replaced { count: decoded.replaced };
            self.warnings.push(Warned { name: name.to_owned(), what });
        }
        let source = match kind {
            // JSON may hold markup, and is none.
            FileKind::Json => Source { plain: Some(decoded.text), ..Source::default() },
            // Markup without any table is markup all the same.
            FileKind::Html => Source { html: Some(decoded.text), ..Source::default() },
            _ => Source::of_text(decoded.text),
        };
        self.sources.push(source.named(name));
        Ok(())
    }

    /// A web page in one file: its pages that hold tables, or else the first one.
    fn web_page(&mut self, name: &str, bytes: &[u8], decoder: Decoder) -> Result<(), OpenError> {
        let mut pages = mht::pages(bytes, decoder);
        if pages.is_empty() {
            return self.text(name, bytes, decoder, FileKind::Text);
        }
        if pages.iter().any(|page| looks_like_html(&page.text)) {
            pages.retain(|page| looks_like_html(&page.text));
        } else {
            pages.truncate(1);
        }
        let several = pages.len() > 1;
        for page in pages {
            let name = if several { format!("{name} / {}", page.name) } else { name.to_owned() };
            let source = if page.html {
                Source { html: Some(page.text), ..Source::default() }
            } else {
                Source::of_text(page.text)
            };
            self.sources.push(source.named(name));
        }
        Ok(())
    }

    fn package(
        &mut self,
        name: &str,
        bytes: &[u8],
        decoder: Decoder,
        budget: &mut Budget,
        kind: DocumentKind,
    ) -> Result<(), OpenError> {
        let mut package = Package::open(bytes, decoder, budget)?;
        let document = match kind {
            DocumentKind::Word => docx::read(&mut package, budget)?,
            DocumentKind::Workbook => xlsx::read(&mut package, budget)?,
        };
        self.document(name, document);
        Ok(())
    }

    fn document(&mut self, name: &str, document: Document) {
        self.sources.push(Source { document: Some(document), ..Source::default() }.named(name));
    }

    fn archive(
        &mut self,
        name: &str,
        bytes: &[u8],
        decoder: Decoder,
        budget: &mut Budget,
        nested: usize,
    ) -> Result<(), OpenError> {
        let mut package = Package::open(bytes, decoder, budget)?;
        let before = (self.sources.len(), self.refused.len());
        for index in 0..package.len() {
            let inner = package.name(index).to_owned();
            if is_clutter(&inner) {
                continue;
            }
            let inner_name = format!("{name} / {inner}");
            match package.inflate(index, budget) {
                Ok(bytes) => self.file(&inner_name, &bytes, decoder, budget, nested + 1),
                Err(why) => {
                    let stop = matches!(why, OpenError::InflatesTooMuch);
                    self.refused.push(Refused { name: inner_name, why });
                    if stop {
                        break;
                    }
                }
            }
        }
        let nothing = before == (self.sources.len(), self.refused.len());
        if nothing { Err(OpenError::EmptyArchive) } else { Ok(()) }
    }
}

/// Folders, and what operating systems and office programs leave in archives.
fn is_clutter(name: &str) -> bool {
    let last = name.rsplit('/').next().unwrap_or(name);
    last.is_empty()
        || name.starts_with("__MACOSX/")
        || name.contains("/__MACOSX/")
        || matches!(last, ".DS_Store" | "Thumbs.db" | "desktop.ini")
        || last.starts_with("~$")
        || last.starts_with(".~")
        || last.starts_with("._")
}
