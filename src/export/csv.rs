//! Indicators as separated values (RFC 4180): the list of indicators ([`crate::export::list`]) as text.
//!
//! UTF-8 with a byte-order mark, without which Excel garbles Chinese; lines end in CRLF; every cell in quotes, so that a
//! program that also parts cells at semicolons does not; nothing is live ([`crate::export::formula`]).

use std::borrow::Cow;

use csv_core::{QuoteStyle, Terminator, WriteResult, Writer, WriterBuilder};

use crate::export::formula::guarded;
use crate::export::list::List;
use crate::form::Document;

/// The byte-order mark.
const MARK: &str = "\u{FEFF}";

/// Writes the indicators of all forms.
pub fn write(document: &Document) -> String {
    let list = List::of(&document.forms);
    let mut cells = Cells::new();
    cells.record(list.columns().into_iter().map(|column| column.heading.into()));
    for row in document.forms.iter().flat_map(|form| list.rows(form)) {
        cells.record(row.into_iter());
    }
    cells.text
}

/// Writes any table: its rows, the headings first.
pub fn write_rows<'a, Row>(rows: impl IntoIterator<Item = Row>) -> String
where
    Row: IntoIterator<Item = &'a str>,
{
    let mut cells = Cells::new();
    for row in rows {
        cells.record(row.into_iter().map(Cow::Borrowed));
    }
    cells.text
}

/// Records, cell by cell. `csv-core` alone quotes here: `csv` would add its reader's tables and serde to the page.
struct Cells {
    writer: Writer,
    text: String,
}

impl Cells {
    fn new() -> Cells {
        let writer = WriterBuilder::new().quote_style(QuoteStyle::Always).terminator(Terminator::CRLF).build();
        Cells { writer, text: MARK.to_owned() }
    }

    fn record<'a>(&mut self, cells: impl Iterator<Item = Cow<'a, str>>) {
        for (at, cell) in cells.enumerate() {
            if at > 0 {
                self.append(|writer, out| {
                    let (result, written) = writer.delimiter(out);
                    (result, 0, written)
                });
            }
            let cell = guarded(&cell);
            let mut rest = cell.as_bytes();
            self.append(|writer, out| {
                let (result, read, written) = writer.field(rest, out);
                rest = rest.get(read..).unwrap_or_default();
                (result, read, written)
            });
        }
        self.append(|writer, out| {
            let (result, written) = writer.terminator(out);
            (result, 0, written)
        });
    }

    /// Takes what a step of the writer puts out, until it has no more.
    fn append(&mut self, mut step: impl FnMut(&mut Writer, &mut [u8]) -> (WriteResult, usize, usize)) {
        let mut bytes = Vec::new();
        let mut out = [0; 512];
        loop {
            let (result, _, written) = step(&mut self.writer, &mut out);
            bytes.extend_from_slice(out.get(..written).unwrap_or_default());
            if result == WriteResult::InputEmpty {
                break;
            }
        }
        // A piece may end within a character, all pieces together do not.
        self.text.push_str(&String::from_utf8_lossy(&bytes));
    }
}
