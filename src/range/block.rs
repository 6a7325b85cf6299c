//! Cells that are pasted into a form.

use crate::export::formula::GUARD;
use crate::form::Document;
use crate::grid::Grid;
use crate::lexicon::{announces_form, column_role};
use crate::read::{Reading, cells_of, read};
use crate::source::Source;
use crate::text::{fold, wants_guard};

/// A cell of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Entry {
    /// A text of its own.
    Own(String),
    /// Part of a merged cell that begins above, with its text.
    Above(String),
    /// Part of a merged cell that begins on the left, or nothing at all.
    Beside,
}

impl Entry {
    /// The text, where it has one.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Entry::Own(text) | Entry::Above(text) => Some(text),
            Entry::Beside => None,
        }
    }
}

/// Cells from the clipboard, to be pasted into a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Row by row, all of one length.
    pub(super) rows: Vec<Vec<Entry>>,
    /// The plain text, where it may as well be one text of several lines.
    pub(super) lines: Option<String>,
}

impl Block {
    /// Reads the cells: merges from the markup, texts to the letter from the plain text where both have the same cells.
    /// `None` where there is no text.
    pub fn read(source: &Source) -> Option<Block> {
        let plain = source.plain.as_deref().map(cells_of).filter(|rows| !rows.is_empty());
        let markup = source.html.clone().map(|html| Source { html: Some(html), ..Source::default() });
        let grids: Vec<Grid> = markup.map(|markup| read(&markup).tables().cloned().collect()).unwrap_or_default();
        if grids.is_empty() {
            let plain = plain?;
            let single = plain.iter().all(|row| row.len() == 1);
            // A text copied with its last line break is one line all the same.
            let quoted = source.plain.as_deref().is_some_and(|text| text.starts_with('"'));
            let lines = source.plain.as_deref().filter(|_| single && !quoted && plain.len() > 1);
            let lines = lines.map(|text| text.replace("\r\n", "\n").trim_end().to_owned());
            return Some(Block { rows: of_rows(plain), lines });
        }
        Some(Block { rows: of_grids(&grids, plain.as_deref()), lines: None })
    }

    /// How many rows it has.
    pub fn rows(&self) -> usize {
        self.rows.len()
    }

    /// How many columns it has.
    pub fn columns(&self) -> usize {
        self.rows.first().map_or(0, Vec::len)
    }

    /// Its text, where it has only one.
    pub fn single(&self) -> Option<&str> {
        match self.rows.as_slice() {
            [row] => match row.as_slice() {
                [entry] => entry.text(),
                _ => None,
            },
            _ => None,
        }
    }

    /// A block of one text.
    pub(super) fn of_text(text: &str) -> Block {
        Block { rows: vec![vec![Entry::Own(text.to_owned())]], lines: None }
    }

    /// The block repeated to fill a range of so many rows and columns, where it fits in a whole number of times.
    pub(super) fn tiled(&self, rows: usize, columns: usize) -> Option<Block> {
        let fits = |whole: usize, part: usize| part > 0 && whole >= part && whole.is_multiple_of(part);
        let grows = rows > self.rows() || columns > self.columns();
        if !(grows && fits(rows, self.rows()) && fits(columns, self.columns())) {
            return None;
        }
        let wide = |row: &Vec<Entry>| row.iter().cycle().take(columns).cloned().collect();
        Some(Block { rows: self.rows.iter().cycle().take(rows).map(wide).collect(), lines: None })
    }
}

/// Rows as they are, filled up to one length.
fn of_rows(rows: Vec<Vec<String>>) -> Vec<Vec<Entry>> {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let whole = |row: Vec<String>| {
        let mut entries: Vec<Entry> = row.into_iter().map(|text| Entry::Own(unguarded(text))).collect();
        entries.resize(width, Entry::Beside);
        entries
    };
    rows.into_iter().map(whole).collect()
}

/// Tables, one under the other.
fn of_grids(grids: &[Grid], plain: Option<&[Vec<String>]>) -> Vec<Vec<Entry>> {
    let n_rows: usize = grids.iter().map(|grid| grid.n_rows).sum();
    let n_cols = grids.iter().map(|grid| grid.n_cols).max().unwrap_or(0);
    let same = |plain: &&[Vec<String>]| plain.len() == n_rows && plain.iter().all(|row| row.len() == n_cols);
    let plain = plain.filter(same);
    let mut rows = vec![vec![Entry::Beside; n_cols]; n_rows];
    let mut begins = vec![false; n_cols];
    let mut from = 0;
    for grid in grids {
        for cell in &grid.cells {
            let top = from + cell.row;
            let letters = plain.and_then(|plain| plain.get(top)?.get(cell.col));
            let text = unguarded(letters.map_or_else(|| cell.text.as_str().to_owned(), Clone::clone));
            if let Some(begins) = begins.get_mut(cell.col) {
                *begins = true;
            }
            for down in 0..cell.rowspan.max(1) {
                if let Some(entry) = rows.get_mut(top + down).and_then(|row| row.get_mut(cell.col)) {
                    *entry = if down == 0 { Entry::Own(text.clone()) } else { Entry::Above(text.clone()) };
                }
            }
        }
        from += grid.n_rows;
    }
    for row in &mut rows {
        let mut column = 0;
        row.retain(|_| {
            column += 1;
            begins.get(column - 1).copied().unwrap_or(false)
        });
    }
    rows
}

/// Takes away the mark that keeps spreadsheets from calculating a text.
fn unguarded(text: String) -> String {
    match text.strip_prefix(GUARD).filter(|rest| wants_guard(rest)) {
        Some(rest) => rest.to_owned(),
        None => text,
    }
}

/// Whether a paste may be meant as a form ([`is_form`]), told without recognising anything: most that is copied from one table
/// to another holds no word of a form's own.
pub fn may_be_form(reading: &Reading) -> bool {
    announces_form(&fold(&reading.text))
}

/// Whether what was recognised in a paste is meant as a form, and not as cells for the form that is open: it says more
/// than rows of indicators, or heads its columns.
pub fn is_form(reading: &Reading, document: &Document) -> bool {
    if document.forms.is_empty() {
        return false;
    }
    let says_more = document.forms.iter().any(|form| !form.is_table_only());
    let heads = |grid: &Grid, row: usize| {
        let headings = grid.row(row).iter().filter(|cell| column_role(&fold(cell.text.as_str())).is_some());
        headings.count() >= 2
    };
    says_more || reading.tables().any(|grid| (0..grid.n_rows).any(|row| heads(grid, row)))
}
