//! Forms cut into pages: where each page begins is settled here, not by a browser or an office program.
//!
//! Each page is a table of its own, with the head of what goes on from the page before and the merged labels that reach
//! over the break printed again. Heights come from whoever knows them: a browser measures the rows of a [`Draft`],
//! elsewhere they are estimated ([`measure::estimate`]).
//!
//! No row is cut but one that is taller than a page: that one is cut between two of its lines.

pub mod measure;
mod paginate;
mod slice;

use crate::export::layout::Printout;
use crate::export::paper::{LetterSize, Paper, Room};
use crate::export::table::{Cell, FormTable, Places};
use crate::finding::Field;

pub use paginate::{Lines, paginate};

/// A form as pages.
#[derive(Debug, Clone, PartialEq)]
pub struct Pages {
    /// How the paper lies.
    pub paper: Paper,
    /// The room around what is printed.
    pub room: Room,
    /// The size of its letters.
    pub size: LetterSize,
    /// The pages, at least one.
    pub pages: Vec<Page>,
}

/// A page of a form.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// What stands on it.
    pub table: FormTable,
    /// Whether it is taller than the text area: a single row is, in a way that it could not be cut.
    pub tall: bool,
}

/// Rows to be measured: laid out at the width of the text area, in these letters, none is merged downwards.
#[derive(Debug, Clone, Copy)]
pub struct Draft<'a> {
    /// The rows.
    pub table: &'a FormTable,
    /// How the paper lies.
    pub paper: Paper,
    /// The room around what is printed.
    pub room: Room,
    /// The size of the letters.
    pub size: LetterSize,
}

/// Tells the height of each row of a draft in millimetres, the space under it included.
pub type Measure<'a> = &'a dyn Fn(&Draft<'_>) -> Vec<f64>;

/// What is left free at the foot of each page, in millimetres: rules have a width, too.
const SPARE: f64 = 0.5;

/// As many columns side by side make a table a wide one, with smaller letters.
const WIDE: usize = 8;

/// Cuts a printed form into pages, in the larger of two sizes of letters where that takes no page more and breaks no
/// number that the smaller one keeps whole.
pub fn lay_out(printout: &Printout, room: Room, measure: Measure<'_>) -> Pages {
    let probes = probes(&printout.table);
    let draft = |size| Draft { table: &probes, paper: printout.paper, room, size };
    let in_size = |size| {
        let pages = cut(&printout.table, &draft(size), measure);
        Pages { paper: printout.paper, room, size, pages }
    };
    let [larger, smaller] = sizes(&printout.table);
    let whole = measure::broken(&draft(larger)) <= measure::broken(&draft(smaller));
    let roomy = in_size(larger);
    if whole && roomy.pages.len() == 1 {
        return roomy;
    }
    let dense = in_size(smaller);
    if whole && roomy.pages.len() <= dense.pages.len() { roomy } else { dense }
}

/// The size of letters in which a form is printed, where nothing measures it: of a file for an office program.
pub fn letter_size(printout: &Printout, room: Room) -> LetterSize {
    lay_out(printout, room, &measure::estimate).size
}

/// The sizes that a table may be printed in, the larger one first.
fn sizes(table: &FormTable) -> [LetterSize; 2] {
    if Places::of(table).widest < WIDE {
        [LetterSize::SmallFour, LetterSize::Five]
    } else {
        [LetterSize::Five, LetterSize::SmallFive]
    }
}

/// The rows of a table as rows to be measured: first each of its rows without the cells that are merged downwards, then
/// each of those in a row of its own.
pub fn probes(table: &FormTable) -> FormTable {
    slice::probes(table, &Places::of(table))
}

/// Some rows of a table, to be drawn alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Portion {
    /// The rows, as a table of their own.
    pub table: FormTable,
    /// Fields whose merged cell begins in an earlier portion, and stands here again.
    pub again: Vec<Field>,
}

impl Portion {
    /// The fields that say something else than in another portion, with what they say here; `None` where more than the texts
    /// of its fields differs, so that it has to be drawn anew.
    pub fn other_texts(&self, other: &Portion) -> Option<Vec<(Field, &str)>> {
        let (here, there) = (&self.table, &other.table);
        let same_shape = (here.n_cols, &here.widths, &here.parts) == (there.n_cols, &there.widths, &there.parts);
        let same_rows = here.rows.iter().map(Vec::len).eq(there.rows.iter().map(Vec::len));
        if !(same_shape && same_rows && self.again == other.again) {
            return None;
        }
        let mut texts = Vec::new();
        for (cell, old) in here.rows.iter().flatten().zip(there.rows.iter().flatten()) {
            let drawn = |cell: &Cell| (cell.rowspan, cell.colspan, cell.kind, cell.place);
            if drawn(cell) != drawn(old) {
                return None;
            }
            if cell.text != old.text {
                let field = cell.shows().filter(|field| !self.again.contains(field))?;
                texts.push((field, cell.text.as_str()));
            }
        }
        Some(texts)
    }
}

/// Cuts a table into portions of so many rows, for a screen that draws what is in sight first.
pub fn portions(table: &FormTable, rows: usize) -> Vec<Portion> {
    let places = Places::of(table);
    let cut = |from: usize| {
        let portion = slice::page(table, &places, from, (from + rows.max(1)).min(table.rows.len()), |_| false);
        let shown = |row: Option<&Vec<Cell>>| row.into_iter().flatten().filter_map(Cell::shows).collect::<Vec<_>>();
        let own = shown(table.rows.get(from));
        let mut again = shown(portion.rows.first());
        again.retain(|field| !own.contains(field));
        Portion { table: portion, again }
    };
    (0..table.rows.len()).step_by(rows.max(1)).map(cut).collect()
}

fn cut(table: &FormTable, draft: &Draft<'_>, measure: Measure<'_>) -> Vec<Page> {
    let (_, height) = draft.paper.text_area(draft.room);
    let lines = |cell: &Cell, column: usize| measure::lines_of(cell, column, draft);
    paginate(table, &measure(draft), f64::from(height) - SPARE, &lines)
}
