//! `jimu grid`: tables as read, before anything is recognised.

use std::path::Path;

use jimu::export::{html, json};
use jimu::finding::Message;
use jimu::read::read;
use jimu::source::Source;
use serde::Serialize;

use super::arguments::Language;
use super::input;
use super::output::{self, Outcome};

#[derive(Serialize)]
struct Tables<'a> {
    tables: Vec<Table<'a>>,
}

#[derive(Serialize)]
struct Table<'a> {
    rows: usize,
    cols: usize,
    cells: Vec<Cell<'a>>,
}

/// A cell at its top-left place.
#[derive(Serialize)]
struct Cell<'a> {
    row: usize,
    col: usize,
    rowspan: usize,
    colspan: usize,
    text: &'a str,
}

/// Prints the tables of a file; of our own JSON, those of its printed page.
pub(crate) fn run(file: &Path, lang: Language) -> Outcome {
    let source = match source_of(file, lang) {
        Ok(source) => source,
        Err(message) => {
            output::complain(&input::name_of(file, lang), lang.of(&message));
            return Outcome::Trouble;
        }
    };
    let reading = read(&source);
    let tables = reading.tables().map(|grid| Table {
        rows: grid.n_rows,
        cols: grid.n_cols,
        cells: grid
            .cells
            .iter()
            .map(|cell| Cell {
                row: cell.row,
                col: cell.col,
                rowspan: cell.rowspan,
                colspan: cell.colspan,
                text: cell.text.as_str(),
            })
            .collect(),
    });
    output::print_json(&Tables { tables: tables.collect() }, lang)
}

fn source_of(file: &Path, lang: Language) -> Result<Source, Message> {
    let text = input::text_of(file, lang)?;
    if input::is_ours(&text) {
        let import = json::read(&text).map_err(|error| error.message())?;
        return Ok(Source::of_text(html::write(&import.document)));
    }
    Ok(input::source_of(file, text))
}
