//! Tables of Word: rows of cells that say how many columns they span, and whether they continue the cell above.

use std::collections::BTreeMap;

use crate::open::docx::walk::{Walker, alternative, checkbox, letters};
use crate::open::xml::{Element, is_on};
use crate::source::{DocumentCell, DocumentTable, Part};

/// Most columns that one cell spans, and most that spans lay out: Word itself allows 63.
const MAX_SPAN: usize = 1_000;
const MAX_COLUMNS: usize = 2_000;

/// How a cell is merged with another.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Merge {
    None,
    Restart,
    Continue,
}

impl Walker {
    /// Lays out a table.
    pub(super) fn table(&mut self, table: &Element) -> DocumentTable {
        let mut rows = Vec::new();
        self.collect(table, "tr", None, &mut rows);
        let mut found = DocumentTable::default();
        // For each column in which a merged cell begins, which cell it is.
        let mut open: BTreeMap<usize, usize> = BTreeMap::new();
        for (row, _) in rows {
            if row.path(&["trPr", "del"]).is_some() {
                self.count_deleted(row);
                continue;
            }
            open = self.row(row, &open, &mut found);
            found.n_rows += 1;
        }
        found
    }

    fn row(
        &mut self,
        row: &Element,
        open: &BTreeMap<usize, usize>,
        found: &mut DocumentTable,
    ) -> BTreeMap<usize, usize> {
        let at = found.n_rows;
        let mut still_open = BTreeMap::new();
        let mut col = 0;
        let first = found.cells.len();
        let skipped =
            |name: &str| row.path(&["trPr", name]).and_then(|skipped| skipped.number("val")).unwrap_or(0).min(MAX_SPAN);
        let blank = |found: &mut DocumentTable, col: &mut usize, colspan: usize| {
            if colspan > 0 {
                found.cells.push(DocumentCell { row: at, col: *col, rowspan: 1, colspan, text: String::new() });
                *col += colspan;
            }
        };
        blank(found, &mut col, skipped("gridBefore"));
        let mut cells = Vec::new();
        self.collect(row, "tc", None, &mut cells);
        for (cell, state) in cells {
            let properties = cell.child("tcPr");
            let property = |name: &str| properties.and_then(|properties| properties.child(name));
            let span = property("gridSpan").and_then(|span| span.number("val")).unwrap_or(1);
            let span = span.clamp(1, MAX_SPAN.min(MAX_COLUMNS.saturating_sub(col)).max(1));
            let text = self.cell_text(cell, state);
            let last = (found.cells.len() > first).then(|| found.cells.len() - 1);
            if let Some(last) =
                last.filter(|_| merge(property("hMerge").or_else(|| property("hmerge"))) == Merge::Continue)
            {
                found.cells[last].colspan += span;
                self.cover(&mut found.cells[last], text);
                col += span;
                continue;
            }
            let vertical = merge(property("vMerge").or_else(|| property("vmerge")));
            let above = open.get(&col).copied().filter(|&above| found.cells[above].colspan == span);
            if let Some(above) = above.filter(|_| vertical == Merge::Continue) {
                found.cells[above].rowspan += 1;
                self.cover(&mut found.cells[above], text);
                still_open.insert(col, above);
            } else {
                if vertical != Merge::None {
                    still_open.insert(col, found.cells.len());
                }
                found.cells.push(DocumentCell { row: at, col, rowspan: 1, colspan: span, text });
            }
            col += span;
        }
        blank(found, &mut col, skipped("gridAfter"));
        found.n_cols = found.n_cols.max(col);
        still_open
    }

    /// Text that a merge hides stays, after the text that is shown; what says the same again goes.
    fn cover(&mut self, owner: &mut DocumentCell, hidden: String) {
        if hidden.trim().is_empty() || hidden == owner.text {
            return;
        }
        self.covered += letters(&hidden);
        if !owner.text.is_empty() {
            owner.text.push('\n');
        }
        owner.text.push_str(&hidden);
    }

    /// Rows or cells, wherever content controls and tracked changes have put them. Each with the state of the checkbox
    /// that it is the content of.
    fn collect<'a>(
        &mut self,
        container: &'a Element,
        name: &str,
        state: Option<bool>,
        found: &mut Vec<(&'a Element, Option<bool>)>,
    ) {
        for element in container.elements() {
            match &*element.name {
                own if own == name => found.push((element, state)),
                "sdt" => {
                    if let Some(content) = element.child("sdtContent") {
                        self.collect(content, name, checkbox(element), found);
                    }
                }
                "ins" | "moveTo" | "customXml" | "smartTag" | "annotation" | "content" => {
                    self.collect(element, name, state, found)
                }
                "del" | "moveFrom" => self.count_deleted(element),
                "AlternateContent" => {
                    if let Some(chosen) = alternative(element) {
                        self.collect(chosen, name, state, found);
                    }
                }
                _ => {}
            }
        }
    }

    /// The text of a cell, a line a paragraph; a table inside it a line a row.
    fn cell_text(&mut self, cell: &Element, state: Option<bool>) -> String {
        if cell.path(&["tcPr", "cellDel"]).is_some() {
            self.count_deleted(cell);
            return String::new();
        }
        let mut parts = Vec::new();
        let outer = std::mem::replace(&mut self.checkbox, state.map(|ticked| (ticked, false)));
        self.flow(cell, &mut parts);
        self.checkbox = outer;
        let mut lines = Vec::new();
        for part in parts {
            match part {
                Part::Paragraph(text) => lines.push(text),
                Part::Table(table) => {
                    self.nested_tables += 1;
                    lines.extend(rows_as_lines(&table));
                }
            }
        }
        lines.join("\n")
    }
}

/// The text of each row.
pub(super) fn rows_as_lines(table: &DocumentTable) -> Vec<String> {
    let mut lines = vec![String::new(); table.n_rows];
    for cell in &table.cells {
        if let Some(line) = lines.get_mut(cell.row).filter(|_| !cell.text.trim().is_empty()) {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(&cell.text);
        }
    }
    lines
}

/// A merge without a value continues.
fn merge(property: Option<&Element>) -> Merge {
    match property.map(|property| property.value()) {
        None => Merge::None,
        Some(Some("restart")) => Merge::Restart,
        Some(_) if !is_on(property) => Merge::None,
        Some(_) => Merge::Continue,
    }
}
