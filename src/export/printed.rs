//! A form as the writers of office files take it: a printout without the form behind it.
//!
//! The page lays forms out in its first module and writes office files in its second, which knows no layout; this is what
//! goes from one to the other, as JSON. Both come out of one build, so its shape has no versions.

use serde::{Deserialize, Serialize};

use crate::export::layout::Printout;
use crate::export::list::List;
use crate::export::pages::{self, Draft, measure};
use crate::export::paper::{LetterSize, Paper, Room};
use crate::export::table::{Alignment, Cell, CellKind, Part};
use crate::finding::{Column, Field, FlowColumn, ProjectColumn};
use crate::form::Form;

/// Twentieths of a point in a millimetre.
pub const TWIPS: f64 = 1440.0 / 25.4;

/// A form, laid out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintedForm {
    /// The form's name; where it has none, its title.
    pub name: String,
    /// How the paper lies.
    pub paper: Paper,
    /// The room around what is printed.
    pub room: Room,
    /// Size of the letters in the table.
    pub letters: LetterSize,
    /// Width of each column in hundredths of the table's width.
    pub widths: Vec<usize>,
    /// The parts of the printout, top to bottom.
    pub parts: Vec<Part>,
    /// Rows, top to bottom; each holds the cells that begin in it, left to right.
    pub rows: Vec<Vec<PrintedCell>>,
    /// Height that each row needs, in twentieths of a point, so that no cell is cut.
    pub heights: Vec<u32>,
    /// Its rows of the list of indicators, where one is wanted.
    pub list: Vec<Vec<String>>,
}

/// A cell that begins in a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintedCell {
    /// Rows covered, at least 1.
    pub rowspan: usize,
    /// Columns covered, at least 1.
    pub colspan: usize,
    /// What is printed, without characters that no office file can hold.
    pub text: String,
    /// What it is.
    pub role: Role,
    /// How its text stands in it.
    pub place: Alignment,
}

/// What a cell is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    /// A printed word before a field, or over a column.
    Label,
    /// A printed word over a part.
    Heading,
    /// Text that was filled in.
    Text,
    /// An amount or a value, which a workbook keeps as a number where it is one.
    Figure,
}

/// What stands at a place of the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot<'a> {
    /// Its first column.
    pub col: usize,
    /// Columns covered.
    pub cols: usize,
    /// Rows covered from here on.
    pub rows: usize,
    /// The cell that it belongs to; `None` where the rows leave a hole.
    pub cell: Option<&'a PrintedCell>,
    /// Whether the cell begins here; else it goes on from above.
    pub begins: bool,
}

impl PrintedForm {
    /// What a printout of a form says; with its rows of a list, where one is wanted.
    pub fn of(form: &Form, printout: Printout, room: Room, list: Option<&List>) -> PrintedForm {
        let size = pages::letter_size(&printout, room);
        let Printout { paper, table, .. } = printout;
        let probes = pages::probes(&table);
        let estimates = measure::estimate(&Draft { table: &probes, paper, room, size });
        let name = if form.name.is_blank() { &form.title } else { &form.name };
        let list = list.into_iter().flat_map(|list| list.rows(form));
        let mut printed = PrintedForm {
            name: allowed(name.as_str()),
            paper,
            room,
            letters: size,
            widths: table.widths,
            parts: table.parts,
            rows: table.rows.into_iter().map(|row| row.into_iter().map(printed).collect()).collect(),
            heights: Vec::new(),
            list: list.map(|row| row.iter().map(|text| allowed(text)).collect()).collect(),
        };
        printed.heights = printed.shared_out(&estimates);
        printed
    }

    /// The height of each row, from estimates in millimetres: those of the rows without their merged cells, then those of
    /// the merged cells, which no office program makes room for.
    fn shared_out(&self, estimates: &[f64]) -> Vec<u32> {
        let (rows, merged) = estimates.split_at(self.rows.len().min(estimates.len()));
        let mut heights = rows.to_vec();
        let slots = self.slots();
        let spans = slots.iter().enumerate().flat_map(|(row, slots)| {
            let begun = slots.iter().filter(|slot| slot.begins && slot.rows > 1);
            begun.map(move |slot| row..row + slot.rows)
        });
        for (span, needed) in spans.zip(merged) {
            let Some(rows) = heights.get_mut(span).filter(|rows| !rows.is_empty()) else { continue };
            let missing = (needed - rows.iter().sum::<f64>()) / rows.len() as f64;
            if missing > 0.0 {
                rows.iter_mut().for_each(|height| *height += missing);
            }
        }
        heights.iter().map(|height| (height * TWIPS).ceil() as u32).collect()
    }

    /// The parts with the numbers of their rows.
    pub fn parts(&self) -> impl Iterator<Item = (Part, std::ops::Range<usize>)> {
        let ends = self.parts.iter().skip(1).map(|part| part.from).chain([self.rows.len()]);
        let ranges = self.parts.iter().zip(ends).map(|(part, end)| (*part, part.from..end.min(self.rows.len())));
        ranges.filter(|(_, rows)| !rows.is_empty())
    }

    /// What stands in each row, left to right. Whatever the rows hold, the slots of a row cover all columns, no two cells
    /// overlap, and none reaches beyond the last row.
    pub fn slots(&self) -> Vec<Vec<Slot<'_>>> {
        let mut rows: Vec<Vec<Slot>> = Vec::with_capacity(self.rows.len());
        for (at, row) in self.rows.iter().enumerate() {
            let going_on = rows.last().into_iter().flatten().filter(|slot| slot.rows > 1);
            let above: Vec<Slot> = going_on.map(|slot| Slot { rows: slot.rows - 1, begins: false, ..*slot }).collect();
            let mut above = above.into_iter().peekable();
            let mut cells = row.iter();
            let mut slots: Vec<Slot> = Vec::with_capacity(row.len());
            let mut col = 0;
            while col < self.widths.len() {
                let slot = above.next_if(|slot| slot.col == col).unwrap_or_else(|| {
                    let cell = cells.next();
                    let room = above.peek().map_or(self.widths.len(), |slot| slot.col) - col;
                    let cols = cell.map_or(room, |cell| cell.colspan.clamp(1, room));
                    let rows = cell.map_or(1, |cell| cell.rowspan.clamp(1, self.rows.len() - at));
                    Slot { col, cols, rows, cell, begins: true }
                });
                col += slot.cols;
                slots.push(slot);
            }
            rows.push(slots);
        }
        rows
    }

    /// The left and the right edge of some columns, in the unit of the table's width.
    pub fn edges(&self, first: usize, count: usize, table: f64) -> (f64, f64) {
        let total = self.widths.iter().sum::<usize>().max(1) as f64;
        let up_to = |end: usize| self.widths.iter().take(end).sum::<usize>() as f64 / total * table;
        (up_to(first), up_to(first + count))
    }
}

impl PrintedCell {
    /// What stands where the rows leave a hole.
    pub fn blank() -> PrintedCell {
        PrintedCell { rowspan: 1, colspan: 1, text: String::new(), role: Role::Label, place: Alignment::Start }
    }
}

fn printed(cell: Cell) -> PrintedCell {
    let role = match cell.kind {
        CellKind::Label
        | CellKind::Room(_)
        | CellKind::Field(Field::FundLabel(_) | Field::Flow(.., FlowColumn::Label)) => Role::Label,
        CellKind::Heading => Role::Heading,
        CellKind::Field(
            Field::Fund(_)
            | Field::Flow(.., FlowColumn::Amount | FlowColumn::Prior(_))
            | Field::Project(_, ProjectColumn::Total | ProjectColumn::Current)
            | Field::Indicator(_, Column::Value | Column::Prior(_) | Column::Weight),
        ) => Role::Figure,
        CellKind::Field(_) => Role::Text,
    };
    let Cell { rowspan, colspan, text, place, .. } = cell;
    PrintedCell { rowspan, colspan, text: allowed(&text), role, place }
}

/// A text without the characters that XML 1.0 (section 2.2) does not allow.
fn allowed(text: &str) -> String {
    let is_allowed =
        |letter: &char| matches!(letter, '\t' | '\n' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..);
    text.chars().filter(is_allowed).collect()
}
