//! Rules, bars and text → cells with their spans.

use crate::grid::{Cell, Grid};
use crate::read::boxes::{Drawn, Part};
use crate::read::{Line, inline};
use crate::text::{Span, Text};

/// Most small squares of a drawing: columns times rows.
const MOST_SQUARES: usize = 400_000;

/// The lines between two rules.
#[derive(Debug, Clone, Default)]
struct Band {
    /// 1-based source line of the first one.
    line: u32,
    /// The text parts, in order.
    parts: Vec<Part>,
    /// For each edge whether a bar stands there.
    bars: Vec<bool>,
    /// For each column whether a rule closes it below.
    ruled: Vec<bool>,
}

/// Forms the table; what is drawing goes to `markup`. `None` where the drawing is too fine to be a table.
pub(super) fn form(
    source: &str,
    lines: &[Line<'_>],
    edges: &[usize],
    drawn: &[Drawn],
    markup: &mut Vec<Span>,
) -> Option<Grid> {
    let n_cols = edges.len() - 1;
    let bands = bands(lines, drawn, n_cols);
    let n_rows = bands.len();
    if n_rows == 0 || n_rows * n_cols > MOST_SQUARES {
        return None;
    }
    let mut owner = vec![usize::MAX; n_rows * n_cols];
    let mut grid = Grid { n_rows, n_cols, row_lines: bands.iter().map(|band| band.line).collect(), ..Grid::default() };
    for row in 0..n_rows {
        for col in 0..n_cols {
            if owner[row * n_cols + col] != usize::MAX {
                continue;
            }
            let end_col = (col + 1..n_cols)
                .find(|&next| bands[row].bars[next] || owner[row * n_cols + next] != usize::MAX)
                .unwrap_or(n_cols);
            let goes_down = |row: usize| {
                let open = !bands[row].ruled[col..end_col].contains(&true);
                let undivided = bands.get(row + 1).is_some_and(|below| !below.bars[col + 1..end_col].contains(&true));
                open && undivided
            };
            let end_row = (row..n_rows).find(|&row| !goes_down(row)).unwrap_or(n_rows - 1) + 1;
            for covered in row..end_row {
                owner[covered * n_cols + col..covered * n_cols + end_col].fill(grid.cells.len());
            }
            let (rowspan, colspan) = (end_row - row, end_col - col);
            grid.cells.push(Cell { row, col, rowspan, colspan, text: Text::default() });
        }
    }
    let mut covered: Vec<Span> = Vec::new();
    for (row, band) in bands.iter().enumerate() {
        for part in &band.parts {
            let Some(cell) = grid.cells.get_mut(owner[row * n_cols + part.from]) else { continue };
            let text = inline::cell_without_emphasis(source, part.span, markup);
            covered.push(part.span);
            if text.is_blank() {
                continue;
            }
            if !cell.text.as_str().is_empty() {
                cell.text.push_str("\n");
            }
            cell.text.push(&text);
        }
    }
    mark_drawing(source, lines, &covered, markup);
    Some(grid)
}

/// What no cell took is drawing. Letters outside the frame are no drawing: the account keeps them.
fn mark_drawing(source: &str, lines: &[Line<'_>], covered: &[Span], markup: &mut Vec<Span>) {
    let mut covered = covered.iter().peekable();
    for line in lines {
        let end = line.start + line.text.len();
        let mut at = line.start;
        while at < end {
            let next = covered.next_if(|span| (span.start as usize) < end);
            let stop = next.map_or(end, |span| (span.start as usize).max(at));
            for (offset, letter) in source[at..stop].char_indices() {
                if ('\u{2500}'..='\u{257F}').contains(&letter) || matches!(letter, '|' | '+' | '-' | '=' | ':') {
                    markup.push(Span::new(at + offset, at + offset + letter.len_utf8()));
                }
            }
            at = next.map_or(end, |span| (span.end as usize).max(stop));
        }
    }
}

/// Cuts the lines at the rules.
///
/// A drawing with no rule but the frame and the one under its heading has a row a line.
fn bands(lines: &[Line<'_>], drawn: &[Drawn], n_cols: usize) -> Vec<Band> {
    let is_rule = |drawn: &Drawn| drawn.parts.iter().any(|part| part.ruled);
    let inner_rules = drawn.windows(2).filter(|pair| is_rule(&pair[0]) && !is_rule(&pair[1])).count();
    let texts = drawn.iter().filter(|drawn| !is_rule(drawn)).count();
    let a_row_a_line = inner_rules <= 2 && texts > 2;
    let mut bands: Vec<Band> = Vec::new();
    let mut open = false;
    for (line, drawn) in lines.iter().zip(drawn) {
        if is_rule(drawn) {
            open = false;
            let Some(above) = bands.last_mut() else { continue };
            for part in &drawn.parts {
                if part.ruled {
                    above.ruled[part.from..part.to].fill(true);
                } else {
                    above.parts.push(*part);
                }
            }
            continue;
        }
        if drawn.parts.is_empty() {
            continue;
        }
        let carries_on = open && a_row_a_line && bands.last().is_some_and(|above| carries_on(above, drawn));
        if !open || a_row_a_line && !carries_on {
            if let Some(above) = bands.last_mut().filter(|_| open) {
                above.ruled.fill(true);
            }
            bands.push(Band {
                line: line.number,
                parts: Vec::new(),
                bars: vec![false; n_cols + 1],
                ruled: vec![false; n_cols],
            });
        }
        open = true;
        if let Some(band) = bands.last_mut() {
            for part in &drawn.parts {
                band.bars[part.from] = true;
                band.bars[part.to] = true;
                band.parts.push(*part);
            }
        }
    }
    if let Some(last) = bands.last_mut() {
        last.ruled.fill(true);
    }
    bands
}

/// Whether a line goes on where the row above filled its cells to the edge.
fn carries_on(above: &Band, drawn: &Drawn) -> bool {
    let mut some = false;
    let all = drawn.parts.iter().filter(|part| part.filled > 0).all(|part| {
        some = true;
        let last = above.parts.iter().rev().find(|upper| upper.from == part.from);
        last.is_some_and(|upper| upper.filled > 0 && upper.filled + 3 >= upper.room)
    });
    some && all && drawn.parts.iter().any(|part| part.filled == 0)
}
