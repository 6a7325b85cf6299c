//! Cells and merges of a sheet → a table, without blank edges.

use std::collections::BTreeMap;

use crate::open::OpenError;
use crate::open::docx::letters;
use crate::order::{Gather, InOrder};
use crate::source::{DocumentCell, DocumentNote, DocumentTable};

/// Largest table in which blank cells are laid out. Larger ones are mostly blank: what was formatted down to the last
/// row.
const MAX_AREA: usize = 200_000;

/// Most bytes of text in all cells of a workbook: a text that a million cells share is small in the file only.
const MAX_TEXT: usize = 64 * 1024 * 1024;

/// How much text may still be put into cells.
pub(in crate::open) struct Room(usize);

impl Default for Room {
    fn default() -> Room {
        Room(MAX_TEXT)
    }
}

/// A sheet on its way to a table.
#[derive(Default)]
pub(in crate::open) struct Sheet {
    cells: BTreeMap<(usize, usize), String>,
    merges: Vec<Merge>,
}

/// The first and the last cell of a merge.
type Merge = ((usize, usize), (usize, usize));

/// What was met in all sheets.
#[derive(Default)]
pub(in crate::open) struct Notes {
    pub(in crate::open) images: usize,
    pub(in crate::open) objects: usize,
    pub(in crate::open) comments: usize,
    pub(in crate::open) text_boxes: usize,
    pub(in crate::open) lists: Vec<String>,
    covered: usize,
    names: Vec<String>,
    hidden: Vec<String>,
}

impl Notes {
    /// Notes a sheet that holds text.
    pub(in crate::open) fn sheet(&mut self, name: &str, hidden: bool) {
        self.names.push(name.to_owned());
        if hidden {
            self.hidden.push(name.to_owned());
        }
    }

    /// What is worth saying. One sheet that is shown is not.
    pub(in crate::open) fn finish(self) -> Vec<DocumentNote> {
        let notes = [
            (self.images, DocumentNote::Images { count: self.images }),
            (self.objects, DocumentNote::Objects { count: self.objects }),
            (self.comments, DocumentNote::Comments { count: self.comments }),
            (self.text_boxes, DocumentNote::TextBoxes { count: self.text_boxes }),
            (self.covered, DocumentNote::CoveredText { characters: self.covered }),
        ];
        let mut notes: Vec<DocumentNote> =
            notes.into_iter().filter(|(count, _)| *count > 0).map(|(_, note)| note).collect();
        if !self.lists.is_empty() {
            notes.push(DocumentNote::Lists { names: self.lists });
        }
        if self.names.len() > 1 || !self.hidden.is_empty() {
            notes.push(DocumentNote::Sheets { names: self.names, hidden: self.hidden });
        }
        notes
    }
}

impl Sheet {
    /// Puts text into a cell.
    pub(in crate::open) fn put(&mut self, at: (usize, usize), text: String, room: &mut Room) -> Result<(), OpenError> {
        if !text.trim().is_empty() {
            room.0 = room.0.checked_sub(text.len()).ok_or(OpenError::InflatesTooMuch)?;
            self.cells.insert(at, text);
        }
        Ok(())
    }

    /// Merges the cells from one corner to the other.
    pub(in crate::open) fn merge(&mut self, first: (usize, usize), last: (usize, usize)) {
        if first.0 <= last.0 && first.1 <= last.1 && first != last {
            self.merges.push((first, last));
        }
    }

    /// The used range as a table; `None` where nothing is written.
    pub(in crate::open) fn laid_out(mut self, name: &str, notes: &mut Notes) -> Option<DocumentTable> {
        self.settle(notes);
        let spans: BTreeMap<(usize, usize), (usize, usize)> = self.merges.iter().copied().gather();
        // Blank merges are laid out where they stand in the used range, and do not widen it.
        let written = || spans.iter().filter(|(first, _)| self.cells.contains_key(first)).map(|(_, last)| *last);
        let mut rows: Vec<usize> = self.cells.keys().map(|(row, _)| *row).collect();
        let mut cols: Vec<usize> = self.cells.keys().map(|(_, col)| *col).collect();
        let bounds = |used: &[usize], ends: &mut dyn Iterator<Item = usize>| -> Option<(usize, usize)> {
            let last = used.iter().copied().chain(ends).max()?;
            Some((*used.iter().min()?, last + 1))
        };
        let (top, bottom) = bounds(&rows, &mut written().map(|last| last.0))?;
        let (left, right) = bounds(&cols, &mut written().map(|last| last.1))?;
        let area = (bottom - top).saturating_mul(right - left);
        if area <= MAX_AREA {
            rows = (top..bottom).collect();
            cols = (left..right).collect();
        } else {
            // Blank rows and columns go.
            for used in [&mut rows, &mut cols] {
                used.order();
                used.dedup();
            }
        }
        let fill = rows.len().saturating_mul(cols.len()) <= MAX_AREA;
        Some(self.table(name, &rows, &cols, &spans, fill))
    }

    /// Merges that overlap an earlier one are dropped, and text that a merge hides goes to the cell that is shown.
    fn settle(&mut self, notes: &mut Notes) {
        self.merges.order();
        let mut merges = std::mem::take(&mut self.merges).into_iter().peekable();
        // Merges that reach down to here, by their first column: none overlaps another.
        let mut open: BTreeMap<usize, Merge> = BTreeMap::new();
        let mut kept = Vec::new();
        let mut admit = |(first, last): Merge, open: &mut BTreeMap<usize, Merge>| {
            let mut under: Vec<usize> = open.range(first.1..=last.1).map(|(col, _)| *col).collect();
            under.extend(
                open.range(..first.1).next_back().filter(|(_, (_, end))| end.1 >= first.1).map(|(col, _)| *col),
            );
            if under.iter().any(|col| open[col].1.0 >= first.0) {
                return;
            }
            for col in &under {
                open.remove(col);
            }
            open.insert(first.1, (first, last));
            kept.push((first, last));
        };
        for place in self.cells.keys().copied().collect::<Vec<_>>() {
            while let Some(merge) = merges.next_if(|(first, _)| *first <= place) {
                admit(merge, &mut open);
            }
            let over = open.range(..=place.1).next_back().map(|(_, merge)| *merge);
            let Some((first, _)) = over.filter(|(_, last)| place.0 <= last.0 && place.1 <= last.1) else { continue };
            if first == place {
                continue;
            }
            let Some(text) = self.cells.remove(&place) else { continue };
            let owner = self.cells.entry(first).or_default();
            if owner.is_empty() {
                *owner = text;
            } else if *owner != text {
                notes.covered += letters(&text);
                owner.push('\n');
                owner.push_str(&text);
            }
        }
        merges.for_each(|merge| admit(merge, &mut open));
        self.merges = kept;
    }

    fn table(
        mut self,
        name: &str,
        rows: &[usize],
        cols: &[usize],
        spans: &BTreeMap<(usize, usize), (usize, usize)>,
        fill: bool,
    ) -> DocumentTable {
        let within = |used: &[usize], first: usize, last: usize| {
            let start = used.partition_point(|at| *at < first);
            (start, used.partition_point(|at| *at <= last).saturating_sub(start).max(1))
        };
        let mut table =
            DocumentTable { name: Some(name.to_owned()), n_rows: rows.len(), n_cols: cols.len(), cells: Vec::new() };
        // Down to which row each column is covered.
        let mut covered = vec![0; cols.len()];
        for (row, &at) in rows.iter().enumerate() {
            let written: Vec<usize> = if fill {
                (0..cols.len()).collect()
            } else {
                self.cells.range((at, 0)..(at + 1, 0)).map(|((_, col), _)| within(cols, *col, *col).0).collect()
            };
            for col in written {
                if covered[col] > row {
                    continue;
                }
                let place = (at, cols[col]);
                let (rowspan, colspan) = match spans.get(&place) {
                    Some(last) => (within(rows, at, last.0).1, within(cols, place.1, last.1).1),
                    None => (1, 1),
                };
                covered[col..col + colspan].fill(row + rowspan);
                let text = self.cells.remove(&place).unwrap_or_default();
                table.cells.push(DocumentCell { row, col, rowspan, colspan, text });
            }
        }
        table
    }
}
