//! Tables: their row groups, rows and cells, on the way to the grid.

use crate::read::Block;
use crate::read::html::Reader;
use crate::read::html::forming::{Forming, MAX_COLSPAN, MAX_ROWSPAN, Placed};
use crate::read::html::marks::{Look, Mark, declarations, hides, look_of, mark_of};
use crate::read::tree::{Id, Kind};

impl Reader<'_> {
    pub(super) fn table(&mut self, table: Id) {
        let groups = self.row_groups(table);
        let mut forming = Forming::default();
        for group in groups {
            let group_end = forming.n_rows() + group.len();
            for row in group {
                self.row(row, group_end, &mut forming);
            }
        }
        self.state.layer.begin(self.state.layer.line);
        let grid = forming.finish();
        if grid.n_rows > 0 {
            self.state.tables += 1;
            self.state.blocks.push(Block::Table(grid));
        }
    }

    /// The cell of a table that has no other: the frame of a text box.
    pub(super) fn only_cell(&self, table: Id) -> Option<Id> {
        let elements = |id: Id| {
            let children = self.tree.children(id).iter().copied();
            children.filter(|&child| matches!(self.tree.node(child).kind, Kind::Element { .. }))
        };
        let only = |id: Id| -> Option<Id> {
            let mut children = elements(id);
            children.next().filter(|_| children.next().is_none())
        };
        let cell = only(only(only(table)?)?)?;
        matches!(self.tree.name(cell), "td" | "th").then_some(cell)
    }

    /// The rows of a table, by row group: a `rowspan` does not leave its group. Groups stand as they are shown: the head
    /// first, the foot last. Captions become paragraphs.
    fn row_groups(&mut self, table: Id) -> Vec<Vec<Id>> {
        let (mut head, mut groups, mut feet) = (None, Vec::new(), Vec::new());
        let mut loose = Vec::new();
        for &child in self.tree.children(table) {
            let name = self.tree.name(child);
            match name {
                "tr" => loose.push(child),
                "thead" | "tbody" | "tfoot" => {
                    if !loose.is_empty() {
                        groups.push(std::mem::take(&mut loose));
                    }
                    let rows = self.tree.children(child).iter().copied();
                    let rows: Vec<Id> = rows.filter(|&row| self.tree.name(row) == "tr").collect();
                    match name {
                        "thead" if head.is_none() => head = Some(rows),
                        "tfoot" => feet.push(rows),
                        _ => groups.push(rows),
                    }
                }
                "caption" => {
                    self.flow(child, Look::default());
                    self.end_paragraph();
                }
                _ => {}
            }
        }
        groups.push(loose);
        head.into_iter().chain(groups).chain(feet).collect()
    }

    fn row(&mut self, row: Id, group_end: usize, forming: &mut Forming) {
        let line = self.tree.node(row).line;
        self.state.layer.begin(line);
        let hidden = self.tree.number(row, "height") == Some(0) || self.tree.attribute(row, "style").is_some_and(hides);
        forming.begin_row(line, hidden);
        let row_start = self.state.layer.text.len();
        for &cell in self.tree.children(row) {
            if !matches!(self.tree.name(cell), "td" | "th") {
                continue;
            }
            if self.state.layer.text.len() > row_start || !forming.row_is_empty() {
                self.state.layer.text.push('\t');
            }
            self.state.layer.begin(self.tree.node(cell).line);
            if !matches!(mark_of(self.tree, cell), Mark::Deleted) {
                self.cell_content(cell, look_of(self.tree, cell, Look::default()));
            }
            let text = self.state.layer.take();
            let style = self.tree.attribute(cell, "style").unwrap_or_default();
            let ignored = |what: &str| {
                declarations(style).any(|(name, value)| name == "mso-ignore" && value.split('-').any(|one| one == what))
            };
            forming.cell(Placed {
                text,
                colspan: self.tree.number(cell, "colspan").unwrap_or(1).clamp(1, MAX_COLSPAN),
                rowspan: match self.tree.number(cell, "rowspan") {
                    Some(0) => MAX_ROWSPAN,
                    span => span.unwrap_or(1).clamp(1, MAX_ROWSPAN),
                },
                group_end,
                wide_by_overflow: ignored("colspan"),
                tall_by_overflow: ignored("rowspan"),
                narrow: self.tree.number(cell, "width") == Some(0) || hides(style),
            });
        }
        self.state.layer.newline();
    }
}
