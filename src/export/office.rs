//! Word files and workbooks, written form by form.

use crate::export::layout::{self, Layout};
use crate::export::list::{List, ListColumn};
use crate::export::paper::Room;
use crate::export::printed::PrintedForm;
use crate::export::write_error::WriteError;
use crate::export::{docx, xlsx};
use crate::form::Document;

/// Which file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Word, .docx.
    Docx,
    /// A workbook, .xlsx.
    Xlsx,
}

impl Kind {
    /// By how the file's name ends.
    pub fn of_ending(ending: &str) -> Option<Kind> {
        match ending {
            "docx" => Some(Kind::Docx),
            "xlsx" => Some(Kind::Xlsx),
            _ => None,
        }
    }
}

/// Writes either of them form by form.
pub enum Writer {
    /// A Word file.
    Docx(Box<docx::Writer>),
    /// A workbook.
    Xlsx(Box<xlsx::Writer>),
}

impl Writer {
    /// Begins a file. `list` has the columns of the list of indicators that a workbook begins with; where there
    /// are none, it has no list.
    ///
    /// # Errors
    ///
    /// See [`WriteError`].
    pub fn new(kind: Kind, list: &[ListColumn]) -> Result<Writer, WriteError> {
        Ok(match kind {
            Kind::Docx => Writer::Docx(Box::new(docx::Writer::new()?)),
            Kind::Xlsx => Writer::Xlsx(Box::new(xlsx::Writer::new(list)?)),
        })
    }

    /// Adds a form, and its rows of the list.
    ///
    /// # Errors
    ///
    /// See [`WriteError`].
    pub fn add(&mut self, form: &PrintedForm) -> Result<(), WriteError> {
        match self {
            Writer::Docx(writer) => writer.add(form),
            Writer::Xlsx(writer) => writer.add(form),
        }
    }

    /// Ends the file, and returns it.
    ///
    /// # Errors
    ///
    /// See [`WriteError`].
    pub fn finish(self) -> Result<Vec<u8>, WriteError> {
        match self {
            Writer::Docx(writer) => writer.finish(),
            Writer::Xlsx(writer) => writer.finish(),
        }
    }
}

/// Writes the forms of a document, each in its own layout where there is none for its kind. A workbook of several forms
/// begins with a list of their indicators.
///
/// # Errors
///
/// See [`WriteError`].
pub fn write(
    kind: Kind,
    document: &Document,
    layout: Option<&'static Layout>,
    room: Room,
) -> Result<Vec<u8>, WriteError> {
    let several = kind == Kind::Xlsx && document.forms.len() > 1;
    let list = several.then(|| List::of(&document.forms));
    let mut writer = Writer::new(kind, &list.as_ref().map(List::columns).unwrap_or_default())?;
    for form in &document.forms {
        let printout = layout::print_as(form, layout);
        writer.add(&PrintedForm::of(form, printout, room, list.as_ref()))?;
    }
    writer.finish()
}
