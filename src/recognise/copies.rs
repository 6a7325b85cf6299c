//! Tables whose merged cells were filled with copies: each cell of the span says what the first one says.
//!
//! Converters do so where the target knows no merges (Markdown). Two equal cells side by side prove nothing (a value may
//! repeat the indicator's name); a label with the same text three times after it, or a row that says one thing all over,
//! do. In such a table equal neighbours are one cell; among indicators only where the heading says so.

use crate::lexicon::FieldLabel;
use crate::recognise::header;
use crate::recognise::rows::{Row, RowCell};

/// Folds copies back into one cell, in runs of table rows that have them.
pub(super) fn fold_in(rows: &mut [Row]) {
    for run in rows.chunk_by_mut(|one, next| one.in_table == next.in_table) {
        if run.iter().all(|row| row.in_table && !row.merged) {
            fold_run(run);
        }
    }
}

fn fold_run(rows: &mut [Row]) {
    if !rows.iter().any(shows_copies) {
        return;
    }
    // Columns that the heading of the indicators under way covers together.
    let mut together: Option<Vec<usize>> = None;
    for row in rows {
        let heading = header::is_indicator_heading(row) || header::is_project_heading(row);
        if heading {
            let copies = row.cells.windows(2).filter(|pair| is_copy(pair)).map(|pair| pair[1].col);
            together = Some(copies.collect());
        } else if row.cells.iter().any(|cell| cell.label.is_some())
            && row.cells.windows(2).any(is_copy)
            && !is_data(row)
        {
            together = None;
        }
        let covered = together.clone();
        let mut kept: Vec<RowCell> = Vec::with_capacity(row.cells.len());
        let mut last_col = None;
        for cell in row.cells.drain(..) {
            let copied =
                kept.last().is_some_and(|last: &RowCell| last.folded == cell.folded && !cell.folded.is_empty())
                    && last_col == cell.col.checked_sub(1)
                    && (heading || covered.as_ref().is_none_or(|columns| columns.contains(&cell.col)));
            last_col = Some(cell.col);
            if !copied {
                kept.push(cell);
            }
        }
        row.cells = kept;
    }
}

/// Whether a row stands among indicators: it begins with a level label.
fn is_data(row: &Row) -> bool {
    row.own().take(2).any(|cell| crate::lexicon::level_label(&cell.folded).is_some())
}

fn is_copy(pair: &[RowCell]) -> bool {
    pair[0].col + 1 == pair[1].col && pair[0].folded == pair[1].folded && !pair[0].folded.is_empty()
}

/// Whether a row proves copies: a heading or a printed label beside itself, a label followed by one text three times, or
/// one text all over.
fn shows_copies(row: &Row) -> bool {
    let cells: Vec<&RowCell> = row.cells.iter().collect();
    let equal = |cells: &[&RowCell]| {
        cells.len() >= 3
            && cells.windows(2).all(|pair| pair[0].col + 1 == pair[1].col && pair[0].folded == pair[1].folded)
            && cells[0].folded.chars().count() >= 2
    };
    let heading = header::is_indicator_heading(row);
    let doubled = row.cells.windows(2).filter(|pair| is_copy(pair)).any(|pair| {
        heading && pair[0].role.is_some() || matches!(pair[0].label, Some(FieldLabel::Name | FieldLabel::Supervisor))
    });
    match cells.split_first() {
        Some((first, rest)) => doubled || equal(&cells) || (first.label.is_some() && equal(rest)),
        None => false,
    }
}
