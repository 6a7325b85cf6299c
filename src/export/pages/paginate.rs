//! Where each page ends.

use super::Page;
use super::slice;
use crate::export::table::{Cell, FormTable, PartStyle, Places};
use crate::finding::{Column, Field};
use crate::order::InOrder;

/// Where the lines of a cell begin that stands at a column: offsets into its text in bytes, the first one 0.
pub type Lines<'a> = &'a dyn Fn(&Cell, usize) -> Vec<usize>;

/// How many lines of a row at least stand before or behind the place where it is cut.
const LEAST_LINES: usize = 3;

/// The share of a page that a head may take to be printed again on each page; what follows the table stays together
/// where it is no taller than that.
const LEAST_SHARE: f64 = 1.0 / 3.0;

/// Less than this no row is high, in millimetres: it bounds the rows of a page.
const LEAST_HEIGHT: f64 = 1.0;

/// Cuts a table into pages no taller than `height`, in millimetres.
///
/// `heights` are those of the rows of the draft ([`super::probes`]), in its order. A row that alone is taller than a page
/// is cut between two of its `lines`. Every row is on one page and in order; a heading is not left alone at the bottom.
pub fn paginate(table: &FormTable, heights: &[f64], height: f64, lines: Lines<'_>) -> Vec<Page> {
    let mut cutter = Cutter::new(table, heights, height, lines);
    let mut pages = Vec::new();
    let mut from = 0;
    while from < cutter.table.rows.len() {
        let to = cutter.end_of_page(from).max(from + 1);
        let page = slice::page(&cutter.table, &cutter.places, from, to, |part| cutter.repeats(part));
        pages.push(Page { table: page, tall: cutter.taken(from, to) > height });
        from = to;
    }
    if pages.is_empty() {
        pages.push(Page { table: table.clone(), tall: false });
    }
    pages
}

struct Cutter<'a> {
    table: FormTable,
    places: Places,
    /// The height of each row without the cells that are merged downwards, which have theirs apart.
    rows: Vec<f64>,
    spans: Vec<f64>,
    /// Whether a row stands on the page of the next one.
    keeps: Vec<bool>,
    height: f64,
    lines: Lines<'a>,
}

impl<'a> Cutter<'a> {
    fn new(table: &FormTable, heights: &[f64], height: f64, lines: Lines<'a>) -> Cutter<'a> {
        let places = Places::of(table);
        let known =
            heights.iter().map(|height| if height.is_finite() { height.max(LEAST_HEIGHT) } else { LEAST_HEIGHT });
        let mut known = known.chain(std::iter::repeat(LEAST_HEIGHT));
        let rows: Vec<f64> = known.by_ref().take(table.rows.len()).collect();
        let spans = known.take(places.spans.len()).collect();
        let mut cutter = Cutter { table: table.clone(), places, rows, spans, keeps: Vec::new(), height, lines };
        cutter.keeps = cutter.keeps();
        cutter
    }

    /// Which rows stand on the page of the next one.
    fn keeps(&self) -> Vec<bool> {
        let parts: Vec<_> = self.table.parts().map(|(part, rows)| (part, part.from..part.from + rows.len())).collect();
        let last_ruled = parts.iter().rposition(|(part, _)| part.style == PartStyle::Ruled);
        let mut keeps = vec![false; self.table.rows.len()];
        for (at, (part, rows)) in parts.iter().enumerate() {
            let under = last_ruled.is_none_or(|last| at > last);
            let tail: f64 = self.rows.get(rows.start..).unwrap_or_default().iter().sum();
            for row in rows.clone() {
                let keep = match part.style {
                    PartStyle::Title => true,
                    // Over a table.
                    PartStyle::Lines if !under => true,
                    // Of a long text the first line, which says what it is.
                    PartStyle::Lines => row == rows.start || tail <= self.height * LEAST_SHARE,
                    PartStyle::Ruled => {
                        let after: f64 = self.rows.get(rows.end..).unwrap_or_default().iter().sum();
                        let short = after <= self.height * LEAST_SHARE;
                        let ends_table = Some(at) == last_ruled && row + 1 == rows.end && short;
                        row < part.from + part.heads || self.is_heading(row) || ends_table
                    }
                };
                if let Some(slot) = keeps.get_mut(row) {
                    *slot = keep;
                }
            }
        }
        keeps
    }

    /// Whether a row only says what follows.
    fn is_heading(&self, row: usize) -> bool {
        let covered = self.places.spans.iter().any(|span| span.row <= row && row < span.end);
        let cells = self.table.rows.get(row).map_or(&[][..], Vec::as_slice);
        !covered && cells.iter().any(|cell| !cell.text.is_empty()) && cells.iter().all(|cell| cell.prints().is_none())
    }

    /// Whether the head of the part that begins in a row is printed again where the part goes on.
    fn repeats(&self, part: usize) -> bool {
        let heads = self.table.parts.iter().find(|other| other.from == part).map_or(0, |part| part.heads);
        let head: f64 = self.rows.iter().skip(part).take(heads).sum();
        heads > 0 && head <= self.height * LEAST_SHARE
    }

    /// The row after the last one of the page that begins with a row.
    fn end_of_page(&mut self, from: usize) -> usize {
        let n_rows = self.table.rows.len();
        let mut whole = from;
        let mut best = None;
        while whole < n_rows && self.taken(from, whole + 1) <= self.height {
            whole += 1;
            if whole == n_rows || !self.keeps.get(whole - 1).is_some_and(|keep| *keep) {
                best = Some(whole);
            }
        }
        if whole == n_rows {
            return n_rows;
        }
        // What does not fit on a page of its own is cut, so that it fills this one.
        let alone = self.taken(whole, whole + 1);
        if alone > self.height {
            let room = self.height - self.taken(from, whole);
            let room = if whole == from { self.height - (alone - self.row(whole)) } else { room };
            if self.cut(whole, room, whole == from) {
                return whole + 1;
            }
        }
        best.unwrap_or(whole)
    }

    fn row(&self, row: usize) -> f64 {
        self.rows.get(row).copied().unwrap_or(LEAST_HEIGHT)
    }

    /// What the rows `from..to` take on a page, repeated heads included. Where a label is taller than its rows, they
    /// grow.
    fn taken(&self, from: usize, to: usize) -> f64 {
        if from >= to {
            return 0.0;
        }
        let mut rows: Vec<f64> = self.rows.get(from..to).unwrap_or_default().to_vec();
        let mut here: Vec<_> = self
            .places
            .spans
            .iter()
            .zip(&self.spans)
            .filter(|(span, _)| span.row < to && span.end > from)
            .map(|(span, height)| (span.row.max(from) - from, span.end.min(to) - from, *height))
            .collect();
        here.order_by_key(|(first, end, _)| end - first);
        for (first, end, height) in here {
            let covered = rows.get_mut(first..end).unwrap_or_default();
            let missing = height - covered.iter().sum::<f64>();
            if let Some(last) = covered.last_mut().filter(|_| missing > 0.0) {
                *last += missing;
            }
        }
        let goes_on = self.table.parts.iter().rfind(|part| part.from <= from);
        let goes_on =
            goes_on.filter(|part| from >= part.from + part.heads && from > part.from && self.repeats(part.from));
        let head = goes_on.map_or(0.0, |part| self.rows.iter().skip(part.from).take(part.heads).sum());
        head + rows.iter().sum::<f64>()
    }

    /// Cuts a row so that its first lines take no more than the room. Whether it could be.
    fn cut(&mut self, row: usize, room: f64, first_of_page: bool) -> bool {
        let cells: Vec<(usize, &Cell)> = self.places.cells(&self.table, row).collect();
        let lines: Vec<Vec<usize>> = cells
            .iter()
            .map(|(column, cell)| match cell.rowspan {
                0 | 1 if !is_label(cell) => (self.lines)(cell, *column),
                _ => vec![0],
            })
            .collect();
        let n_lines = lines.iter().map(Vec::len).max().unwrap_or(0);
        let height = self.row(row);
        if n_lines < 2 {
            return false;
        }
        // The space over and under the lines is as much as half of one; a line of it is left over.
        let line = height / (n_lines as f64 + 0.5);
        let fitting = ((room / line) - 0.5).floor().max(0.0) as usize;
        let fitting = fitting.saturating_sub(1).min(n_lines - 1);
        if fitting < if first_of_page { 1 } else { LEAST_LINES } {
            return false;
        }
        let piece = |first: bool| -> Vec<Cell> {
            let cells = cells.iter().zip(&lines).filter(|((_, cell), _)| first || cell.rowspan <= 1);
            cells.map(|((_, cell), lines)| piece(cell, lines.get(fitting).copied(), first)).collect()
        };
        let (upper, lower) = (piece(true), piece(false));
        let cut_height = line * (fitting as f64 + 0.5);
        self.insert(row, upper, lower, cut_height, height - line * fitting as f64);
        true
    }

    fn insert(&mut self, row: usize, upper: Vec<Cell>, lower: Vec<Cell>, upper_height: f64, lower_height: f64) {
        // Labels that cover the row cover both pieces.
        for span in &self.places.spans {
            let cell = self.table.rows.get_mut(span.row).and_then(|cells| cells.get_mut(span.cell));
            if let Some(cell) = cell.filter(|_| span.row < row && span.end > row) {
                cell.rowspan += 1;
            }
        }
        let upper = upper.into_iter().map(|cell| match cell.rowspan {
            0 | 1 => cell,
            rowspan => Cell { rowspan: rowspan + 1, ..cell },
        });
        if let Some(slot) = self.table.rows.get_mut(row) {
            *slot = upper.collect();
        }
        self.table.rows.insert(row + 1, lower);
        for part in self.table.parts.iter_mut().filter(|part| part.from > row) {
            part.from += 1;
        }
        self.rows.insert(row + 1, lower_height);
        if let Some(slot) = self.rows.get_mut(row) {
            *slot = upper_height;
        }
        self.keeps.insert(row, false);
        // As many cells are merged downwards as before, and in the same order.
        self.places = Places::of(&self.table);
    }
}

/// Whether a cell says what stands beside it: then it is printed on each page.
fn is_label(cell: &Cell) -> bool {
    matches!(cell.prints(), None | Some(Field::Indicator(_, Column::Level(_))))
}

/// The upper or the lower piece of a cell whose text is cut at an offset. A label stands in both.
fn piece(cell: &Cell, at: Option<usize>, upper: bool) -> Cell {
    let cut = |range: Option<&str>| range.map_or(String::new(), |text| text.trim_matches('\n').to_owned());
    let text = match at {
        _ if is_label(cell) => cell.text.clone(),
        Some(at) if upper => cut(cell.text.get(..at)),
        Some(at) => cut(cell.text.get(at..)),
        None if upper => cell.text.clone(),
        None => String::new(),
    };
    Cell { text, also: if upper { cell.also.clone() } else { Vec::new() }, ..cell.clone() }
}
