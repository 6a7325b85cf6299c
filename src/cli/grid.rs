//! `jimu grid`: tables as read, before anything is recognised.

use std::path::Path;

use jimu::export::{html, json};
use jimu::finding::Message;
use jimu::read::{Reading, read};
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

/// Prints the tables of a file, of all files in an archive; of our own JSON, those of its printed page.
pub(crate) fn run(file: &Path, lang: Language) -> Outcome {
    let (sources, mut trouble) = input::sources(file, lang);
    let mut readings = Vec::new();
    for source in sources {
        match printed(source) {
            Ok(source) => readings.push(read(&source)),
            Err((name, message)) => {
                output::complain(&name, lang.of(&message));
                trouble = true;
            }
        }
    }
    if readings.is_empty() {
        return Outcome::Trouble;
    }
    let tables = readings.iter().flat_map(Reading::tables).map(|grid| Table {
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
    output::print_json(&Tables { tables: tables.collect() }, lang).with(trouble)
}

/// A source with its tables; our own JSON as its printed page.
fn printed(source: Source) -> Result<Source, (String, Message)> {
    let Some(text) = input::ours(&source) else { return Ok(source) };
    let name = source.name.clone().unwrap_or_default();
    let import = json::read(text).map_err(|error| (name, error.message()))?;
    Ok(Source::of_text(html::write(&import.document)))
}
