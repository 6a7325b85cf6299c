//! Ranges of cells, as spreadsheets have them, in a form as it is printed, where cells are merged.
//!
//! ```text
//!   │ 产出指标 │ 数量指标 │ 参保人数 │ ≥34.4万人 │      A range that touches a merged cell
//!   │          │          │ 参保率   │ ≥95%      │      covers all of it: from 数量指标 to
//!   │          │ 质量指标 │ 合格率   │ ≥98%      │      参保人数 are two rows.
//! ```

mod block;
mod copy;
mod fill;
mod paste;

use std::collections::BTreeMap;

use crate::export::table::{Cell, FormTable, Places};
use crate::finding::{Column, Field};

pub use block::{Block, is_form, may_be_form};
pub use copy::clip;
pub use fill::{clear, fill_down, fill_right, write_all};
pub use paste::{Pasted, paste};

/// A rectangle of a table's places, merges laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// First row.
    pub top: usize,
    /// First column.
    pub left: usize,
    /// How many rows, at least 1.
    pub rows: usize,
    /// How many columns, at least 1.
    pub cols: usize,
}

impl Range {
    fn bottom(self) -> usize {
        self.top + self.rows
    }

    fn right(self) -> usize {
        self.left + self.cols
    }

    fn meets(self, other: Range) -> bool {
        self.top < other.bottom() && other.top < self.bottom() && self.left < other.right() && other.left < self.right()
    }

    fn with(self, other: Range) -> Range {
        let (top, left) = (self.top.min(other.top), self.left.min(other.left));
        let (bottom, right) = (self.bottom().max(other.bottom()), self.right().max(other.right()));
        Range { top, left, rows: bottom - top, cols: right - left }
    }
}

/// A cell and the places that it covers.
#[derive(Debug, Clone, Copy)]
struct Spot<'a> {
    cell: &'a Cell,
    area: Range,
}

/// A table with the places of its cells looked up.
#[derive(Debug, Clone)]
pub struct Ground<'a> {
    table: &'a FormTable,
    /// The cells in reading order.
    spots: Vec<Spot<'a>>,
    /// For each place, row by row, the cell that covers it.
    owners: Vec<Option<usize>>,
    /// The cell of each field that has one of its own.
    of_field: BTreeMap<Field, usize>,
}

impl<'a> Ground<'a> {
    /// Lays the merges of a table out.
    pub fn of(table: &'a FormTable) -> Ground<'a> {
        let places = Places::of(table);
        let mut ground = Ground {
            table,
            spots: Vec::new(),
            owners: vec![None; table.rows.len() * table.n_cols],
            of_field: BTreeMap::new(),
        };
        for (part, rows) in table.parts() {
            let bottom = part.from + rows.len();
            for top in part.from..bottom {
                for (left, cell) in places.cells(table, top) {
                    let rows = cell.rowspan.clamp(1, bottom - top);
                    let cols = cell.colspan.clamp(1, table.n_cols.saturating_sub(left).max(1));
                    ground.put(Spot { cell, area: Range { top, left, rows, cols } });
                }
            }
        }
        ground
    }

    fn put(&mut self, spot: Spot<'a>) {
        let at = self.spots.len();
        for row in spot.area.top..spot.area.bottom() {
            for col in spot.area.left..spot.area.right().min(self.table.n_cols) {
                if let Some(owner) = self.owners.get_mut(row * self.table.n_cols + col) {
                    *owner = Some(at);
                }
            }
        }
        if let Some(field) = spot.cell.shows() {
            self.of_field.entry(field).or_insert(at);
        }
        self.spots.push(spot);
    }

    fn spot(&self, row: usize, col: usize) -> Option<Spot<'a>> {
        if col >= self.table.n_cols {
            return None;
        }
        let owner = self.owners.get(row * self.table.n_cols + col).copied().flatten()?;
        self.spots.get(owner).copied()
    }

    fn spot_of(&self, field: Field) -> Option<Spot<'a>> {
        self.of_field.get(&field).and_then(|at| self.spots.get(*at)).copied()
    }

    /// The smallest range that holds two cells and cuts none.
    pub fn range(&self, anchor: Field, focus: Field) -> Option<Range> {
        Some(self.whole(self.spot_of(anchor)?.area.with(self.spot_of(focus)?.area)))
    }

    /// A range grown until it cuts no cell.
    fn whole(&self, mut range: Range) -> Range {
        loop {
            let cut = self.spots.iter().filter(|spot| spot.area.meets(range));
            let grown = cut.fold(range, |range, spot| range.with(spot.area));
            if grown == range {
                return range;
            }
            range = grown;
        }
    }

    /// The cells of a range, in reading order.
    fn within(&self, range: Range) -> impl Iterator<Item = Spot<'a>> + '_ {
        self.spots.iter().filter(move |spot| spot.area.meets(range)).copied()
    }

    /// The editable cells of a range, in reading order.
    pub fn fields(&self, range: Range) -> Vec<Field> {
        self.within(range).filter_map(|spot| spot.cell.shows()).collect()
    }

    /// The fields that the editable cells of a range stand for: of a merged label that of each row.
    pub fn covered(&self, range: Range) -> Vec<Field> {
        let levels = |spot: &Spot<'a>| spot.cell.also.iter().copied().filter(|field| is_level(*field));
        let of = |spot: Spot<'a>| spot.cell.shows().into_iter().chain(levels(&spot)).collect::<Vec<_>>();
        self.within(range).flat_map(of).collect()
    }

    /// The range that Ctrl+A takes: of an indicator all of its table, and of that, or of another cell, the whole form.
    /// Given by two cells.
    pub fn around(&self, field: Field, now: Option<Range>) -> Option<(Field, Field)> {
        let whole = || Some((self.spots.iter().find_map(|spot| spot.cell.shows())?, self.last_field()?));
        let Field::Indicator(..) = field else { return whole() };
        let row = self.spot_of(field)?.area.top;
        let part = self.table.parts().find(|(part, rows)| (part.from..part.from + rows.len()).contains(&row))?;
        let rows = Range { top: part.0.from, left: 0, rows: part.1.len(), cols: self.table.n_cols };
        let of_indicators = || self.within(rows).filter_map(|spot| spot.cell.shows()).filter(|it| is_indicator(*it));
        let table = (of_indicators().next()?, of_indicators().last()?);
        if now.is_some() && self.range(table.0, table.1) == now { whole() } else { Some(table) }
    }

    fn last_field(&self) -> Option<Field> {
        self.spots.iter().rev().find_map(|spot| spot.cell.shows())
    }

    /// The columns of a range in which a cell begins. Others are only the rest of wide cells.
    fn columns(&self, range: Range) -> Vec<usize> {
        let begins = |col: &usize| {
            (range.top..range.bottom()).any(|row| self.spot(row, *col).is_some_and(|spot| spot.area.left == *col))
        };
        (range.left..range.right()).filter(begins).collect()
    }

    /// The field at a place: of a merged label the one of that row. `None` for printed words, and where a cell only goes on.
    fn field_at(&self, row: usize, col: usize) -> Option<Field> {
        let spot = self.spot(row, col).filter(|spot| spot.area.left == col)?;
        let own = spot.cell.shows()?;
        if !is_level(own) {
            return (spot.area.top == row).then_some(own);
        }
        let levels = std::iter::once(own).chain(spot.cell.also.iter().copied().filter(|field| is_level(*field)));
        levels.into_iter().nth(row.checked_sub(spot.area.top)?)
    }
}

fn is_level(field: Field) -> bool {
    matches!(field, Field::Indicator(_, Column::Level(_)))
}

fn is_indicator(field: Field) -> bool {
    matches!(field, Field::Indicator(..))
}
