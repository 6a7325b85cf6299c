//! What a source looks like in which no form was found, for the sentence that says so.

use crate::read::{Block, Reading};

/// What was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Glance {
    /// Tables of at least two cells.
    pub tables: usize,
    /// Their rows.
    pub rows: usize,
    /// Lines of text that are not blank.
    pub lines: usize,
    /// Whether a cell is headed 指标值 or the like.
    pub value_column: bool,
}

/// Looks at a reading.
pub fn glance(reading: &Reading) -> Glance {
    let mut seen =
        Glance { lines: reading.text.lines().filter(|line| !line.trim().is_empty()).count(), ..Glance::default() };
    for block in &reading.blocks {
        let Block::Table(grid) = block else { continue };
        if grid.cells.len() < 2 {
            continue;
        }
        seen.tables += 1;
        seen.rows += grid.n_rows;
        seen.value_column |= grid.cells.iter().any(|cell| is_value_header(cell.text.as_str()));
    }
    seen
}

fn is_value_header(text: &str) -> bool {
    let letters: String = text.chars().filter(|letter| !letter.is_whitespace()).take(12).collect();
    ["指标值", "目标值", "年度指标值"].iter().any(|header| letters.starts_with(header))
}
