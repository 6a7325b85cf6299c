//! Rectangular tables as the source lays them out, before anything is understood.
//!
//! ```text
//!          col 0      col 1      col 2
//! row 0  ┌──────────┬─────────────────────┐
//!        │ 产出指标 │ 数量指标  (colspan 2)│
//! row 1  │(rowspan 2├──────────┬──────────┤
//!        │          │ 参保人数 │ ≥34.4万人│
//!        └──────────┴──────────┴──────────┘
//! ```

use crate::text::Text;

/// A cell at its top-left place; what it spans over holds no cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// 0-based row.
    pub row: usize,
    /// 0-based column, counted after merges are laid out.
    pub col: usize,
    /// Rows covered, at least 1.
    pub rowspan: usize,
    /// Columns covered, at least 1.
    pub colspan: usize,
    /// Cleaned text: markup gone, breaks inside the cell as `\n`.
    pub text: Text,
}

/// A table as read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Grid {
    /// Number of rows.
    pub n_rows: usize,
    /// Number of columns: the widest row, merges laid out.
    pub n_cols: usize,
    /// Cells in row order, then column order. Blank cells of the source are cells with blank text.
    pub cells: Vec<Cell>,
    /// For each row, the 1-based source line on which it begins.
    pub row_lines: Vec<u32>,
}

impl Grid {
    /// The cells that begin in a row, left to right.
    pub fn row(&self, row: usize) -> &[Cell] {
        let start = self.cells.partition_point(|cell| cell.row < row);
        let end = self.cells.partition_point(|cell| cell.row <= row);
        &self.cells[start..end]
    }
}
