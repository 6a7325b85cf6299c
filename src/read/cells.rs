//! One cell a line: what converters make of a .docx table. Each cell is a line that begins with a tab, rows are
//! separated by an empty line, a blank cell is a tab alone.

use crate::grid::Grid;
use crate::read::{Line, inline, plain_grid};
use crate::text::Span;

/// Fewest such lines that make the reading likely.
const FEWEST: usize = 6;

/// Whether a text is written one cell a line: nearly all its lines with tabs have just one, at the start.
pub(super) fn is_one_cell_a_line(lines: &[Line<'_>]) -> bool {
    let tabbed = lines.iter().filter(|line| line.text.contains('\t')).count();
    let cells = lines.iter().filter(|line| is_cell(line.text)).count();
    cells >= FEWEST && cells * 10 >= tabbed * 7
}

/// Whether a line is one cell: a tab, before it only blanks, after it no other tab.
pub(super) fn is_cell(line: &str) -> bool {
    line.trim_start_matches([' ', '\u{A0}', '\u{3000}']).strip_prefix('\t').is_some_and(|rest| !rest.contains('\t'))
}

/// The table at the start of `lines`, and how many lines it takes. One empty line ends a row, two end the table.
pub(super) fn table(source: &str, lines: &[Line<'_>], markup: &mut Vec<Span>) -> (Grid, usize) {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut row_line = 0;
    let mut used = 0;
    for line in lines {
        if is_cell(line.text) {
            if row.is_empty() {
                row_line = line.number;
            }
            row.push(inline::cell(source, line.span(), markup));
        } else if line.is_blank() && !row.is_empty() {
            rows.push((row_line, std::mem::take(&mut row)));
        } else {
            break;
        }
        used += 1;
    }
    if !row.is_empty() {
        rows.push((row_line, row));
    }
    (plain_grid(rows), used)
}

/// Whether the lines are cells that end in a bar each: a table of a web page, turned to text cell by cell.
pub(super) fn end_in_bars(lines: &[Line<'_>]) -> bool {
    let filled = lines.iter().filter(|line| !line.is_blank()).count();
    let barred = |line: &&Line<'_>| line.text.trim_end().ends_with('|') && line.text.matches('|').take(2).count() == 1;
    filled >= 8 && lines.iter().filter(barred).count() * 10 >= filled * 8
}
