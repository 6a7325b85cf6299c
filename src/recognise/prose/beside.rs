//! Labels of an aligned table that stand beside the middle of their rows.
//!
//! Where columns are aligned with blanks nobody drew what a label covers. In a page set from top to bottom it stands on
//! its first row; in a page whose cells are centred it stands on the middle one. Which of the two fits the lines better,
//! and fits what the labels mean, is taken; then each label is put on the first of its rows, where tables have it.

use crate::grid::{Cell, Grid};
use crate::lexicon::{self, Level, Role};
use crate::order::InOrder;
use crate::read::Reading;
use crate::recognise::prose::{columns, groups};
use crate::text::{Text, fold};

/// Most rows under one heading that are looked at.
const MOST_ROWS: usize = 400;

/// A label, the cells it is made of, and the lines it stands on.
struct Beside {
    text: Text,
    cells: Vec<usize>,
    level: Option<Level>,
    /// Doubled: the middle, and the first line.
    middle: usize,
    top: usize,
}

/// The grid with each label on the first of its rows; `None` where all stand there already.
pub(super) fn on_first_rows(grid: &Grid, reading: &Reading) -> Option<Grid> {
    let mut moves: Vec<Move> = Vec::new();
    let mut row = 0;
    while row < grid.n_rows {
        let Some(heading) = heading(grid, row) else {
            row += 1;
            continue;
        };
        let next = (row + 1..grid.n_rows).find(|&row| ends(grid, row)).unwrap_or(grid.n_rows);
        let rows: Vec<usize> = (row + 1..next).filter(|&row| text_at(grid, row, heading.value).is_some()).collect();
        if (2..=MOST_ROWS).contains(&rows.len()) {
            moves.extend(label_moves(grid, reading, &heading, &rows, row + 1..next));
        }
        row = next.max(row + 1);
    }
    (!moves.is_empty()).then(|| moved(grid, moves))
}

/// A label's cells, and the row and column where it goes.
struct Move {
    from: Vec<usize>,
    to: (usize, usize),
    text: Text,
}

/// The grid with labels moved.
fn moved(grid: &Grid, moves: Vec<Move>) -> Grid {
    let mut grid = grid.clone();
    // All leave their places before any takes one.
    for &cell in moves.iter().flat_map(|label| &label.from) {
        grid.cells[cell].text = Text::default();
    }
    let mut added = Vec::new();
    for Move { to: (row, col), text, .. } in moves {
        match grid.cells.binary_search_by_key(&(row, col), |cell| (cell.row, cell.col)) {
            Ok(at) => grid.cells[at].text = text,
            Err(_) => added.push(Cell { row, col, rowspan: 1, colspan: 1, text }),
        }
    }
    grid.cells.append(&mut added);
    grid.cells.order_by_key(|cell| (cell.row, cell.col));
    grid
}

/// The grid columns of a heading.
struct Heading {
    levels: Vec<usize>,
    value: usize,
}

/// The columns of the heading in a row, where it is one.
fn heading(grid: &Grid, row: usize) -> Option<Heading> {
    let mut cols = Vec::new();
    let mut roles = Vec::new();
    for cell in grid.row(row).iter().filter(|cell| !cell.text.is_blank()).take(64) {
        if let Some(role) = lexicon::column_role(&fold(cell.text.as_str())) {
            cols.push(cell.col);
            roles.push(role);
        }
    }
    if roles.len() < 3 {
        return None;
    }
    columns::name_the_names(&mut roles);
    let col = |role: Role| roles.iter().position(|&other| other == role).map(|at| cols[at]);
    col(Role::Name)?;
    let levels: Vec<usize> = (1..=3).filter_map(|level| col(Role::Level(level))).collect();
    (!levels.is_empty()).then_some(Heading { levels, value: col(Role::Value)? })
}

/// Whether a row ends the indicators: a heading again, or a label first of all that is no level's.
fn ends(grid: &Grid, row: usize) -> bool {
    let first = grid.row(row).iter().find(|cell| !cell.text.is_blank());
    let label = first.is_some_and(|cell| {
        let folded = fold(cell.text.as_str());
        lexicon::level_label(&folded).is_none() && lexicon::is_printed_label(&folded)
    });
    label || heading(grid, row).is_some()
}

fn text_at(grid: &Grid, row: usize, col: usize) -> Option<&Text> {
    grid.row(row).iter().find(|cell| cell.col == col && !cell.text.is_blank()).map(|cell| &cell.text)
}

/// The first line of a text and its last.
fn lines(reading: &Reading, text: &Text) -> (usize, usize) {
    let first = text.start().unwrap_or(0);
    let last = text.spans().last().map_or(first, |span| span.end.saturating_sub(1));
    (reading.text_line_at(first) as usize, reading.text_line_at(last) as usize)
}

/// Where the labels of one table go.
fn label_moves(
    grid: &Grid,
    reading: &Reading,
    heading: &Heading,
    rows: &[usize],
    range: std::ops::Range<usize>,
) -> Vec<Move> {
    let mut found = Vec::new();
    let places: Vec<usize> = rows
        .iter()
        .filter_map(|&row| text_at(grid, row, heading.value))
        .map(|value| lines(reading, value))
        .map(|(first, last)| first + last)
        .collect();
    let mut means = vec![None; rows.len()];
    for &col in heading.levels.iter().rev() {
        let Some(labels) = labels(grid, reading, col, range.clone()) else { continue };
        let misfit =
            |label: usize, row: usize| match (labels[label].level.and_then(|level| level.dimension), means[row]) {
                (Some(mine), Some(row)) if mine != row => 12,
                _ => 0,
            };
        let middles: Vec<usize> = labels.iter().map(|label| label.middle).collect();
        let tops: Vec<usize> = labels.iter().map(|label| label.top).collect();
        let centred = groups::divide(&middles, &places, true, misfit);
        let topped = groups::divide(&tops, &places, false, misfit);
        let (groups, moves) = match (centred, topped) {
            (Some((groups, cost)), Some((_, other))) if cost < other => (groups, true),
            (Some((groups, _)), None) => (groups, true),
            (_, Some((groups, _))) => (groups, false),
            _ => continue,
        };
        for (label, (start, end)) in labels.iter().zip(groups) {
            for mean in &mut means[start..end] {
                *mean = mean.or(label.level.filter(|level| !level.first).and_then(|level| level.dimension));
            }
            let stands = grid.cells[label.cells[0]].row;
            if moves && (stands != rows[start] || label.cells.len() > 1) {
                found.push(Move { from: label.cells.clone(), to: (rows[start], col), text: label.text.clone() });
            }
        }
    }
    found
}

/// The labels in a column, broken ones put together; `None` where it holds what is no label.
fn labels(grid: &Grid, reading: &Reading, col: usize, range: std::ops::Range<usize>) -> Option<Vec<Beside>> {
    let first = grid.cells.partition_point(|cell| cell.row < range.start);
    let mut labels: Vec<Beside> = Vec::new();
    for (index, cell) in grid.cells.iter().enumerate().skip(first).take_while(|(_, cell)| cell.row < range.end) {
        if cell.col != col || cell.text.is_blank() {
            continue;
        }
        let (top, bottom) = lines(reading, &cell.text);
        let level = lexicon::level_label(&fold(cell.text.as_str()));
        let own = Beside { text: cell.text.clone(), cells: vec![index], level, middle: top + bottom, top: top * 2 };
        match labels.last_mut() {
            Some(above) if level.is_none() || above.level.is_none() => {
                above.text.push_str("\n");
                above.text.push(&own.text);
                above.level = lexicon::level_label(&fold(above.text.as_str()));
                above.cells.push(index);
                above.middle = above.top / 2 + bottom;
            }
            _ => labels.push(own),
        }
    }
    (!labels.is_empty() && labels.iter().all(|label| label.level.is_some())).then_some(labels)
}
