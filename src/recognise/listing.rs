//! One table that lists several projects, each with its indicators beside it.
//!
//! The integrated budget system prints a department's projects so: 单位名称, 项目名称, 预算数, 年度目标 and the indicators'
//! columns in one heading, a project's cells in the first of its rows only. Such a table is unfolded into the rows of a form
//! a project: the lines over the table, a label and its value a row, the heading of the indicators, the indicators. What
//! recognises single forms then reads each of them.

use crate::lexicon::{self, FieldLabel, Role};
use crate::order::InOrder;
use crate::recognise::align::{Cost, Slot, align};
use crate::recognise::cell::{Shape, shape};
use crate::recognise::header;
use crate::recognise::rows::{Row, RowCell};
use crate::recognise::segment;

/// Lines over a table that are looked at for its title and its units.
const LINES_OVER: usize = 8;

/// A column of such a table.
#[derive(Debug, Clone)]
struct Column {
    /// The field of the project that it holds; none for the indicators' columns.
    label: Option<FieldLabel>,
    /// What an indicators' column holds.
    role: Role,
    /// Its heading.
    heading: RowCell,
    /// Where the last row had it.
    last_col: Option<usize>,
}

impl Slot for Column {
    fn expected(&self) -> [Option<usize>; 2] {
        [Some(self.heading.col), self.last_col]
    }

    fn absent(&self) -> Cost {
        match (self.label, self.role) {
            (None, Role::Name) => 200,
            (None, Role::Value) => 100,
            _ => 10,
        }
    }
}

/// A heading that names projects and indicators alike.
struct Heading {
    columns: Vec<Column>,
    /// Whether the row above belongs to it.
    upper: bool,
}

/// Unfolds the tables that list several projects; all other rows stay as they are.
pub(super) fn unfold(rows: Vec<Row>) -> Vec<Row> {
    let mut unfolded: Vec<Row> = Vec::with_capacity(rows.len());
    let mut index = 0;
    while index < rows.len() {
        match heading(&rows, index) {
            Some(heading) => {
                let end = end_of_table(&rows, index + 1);
                if heading.upper {
                    unfolded.pop();
                }
                match list(&rows[index..end], heading.columns, lines_over(&unfolded)) {
                    Some(forms) => unfolded.extend(forms),
                    None => unfolded.extend_from_slice(&rows[index - usize::from(heading.upper)..end]),
                }
                index = end;
            }
            None => {
                unfolded.push(rows[index].clone());
                index += 1;
            }
        }
    }
    unfolded
}

/// Reads a row as the heading of such a table; `None` for any other row.
///
/// Where the heading has two rows (绩效指标 over 一级指标 …), the project's headings stand in the first: in a table with known
/// merges they reach down, in plain text they are taken from the row above.
fn heading(rows: &[Row], index: usize) -> Option<Heading> {
    let row = &rows[index];
    let strong = row.own().filter(|cell| matches!(cell.role, Some(Role::Level(_) | Role::Value | Role::Name))).count();
    if !row.in_table || strong < 2 {
        return None;
    }
    let mut cells: Vec<&RowCell> = row.cells.iter().collect();
    let upper =
        index.checked_sub(1).map(|above| &rows[above]).filter(|above| above.in_table && is_upper_heading(above));
    if let Some(upper) = upper {
        let first = row.own().next().map_or(0, |cell| cell.col);
        let before = upper.own().filter(|cell| cell.col < first || row.merged);
        cells.extend(before.filter(|cell| row.cells.iter().all(|other| other.col != cell.col)));
        cells.order_by_key(|cell| cell.col);
    }
    let mut columns: Vec<Column> = Vec::new();
    for cell in cells {
        let (label, role) = match (project_label(cell), cell.role) {
            (Some(label), None | Some(Role::FlowAmount)) => (Some(label), Role::Other),
            // 单位 before the indicators is who spends the money, not what is counted.
            (_, Some(Role::Unit)) if columns.iter().all(|column| column.label.is_some()) => {
                (Some(FieldLabel::Unit), Role::Other)
            }
            (_, Some(role)) => (None, role),
            (_, None) => (None, Role::Other),
        };
        columns.push(Column { label, role, heading: cell.clone(), last_col: None });
    }
    // What the indicators' columns hold is told by all of them together: the deepest level is the name.
    let of_indicators = columns.iter().filter(|column| column.label.is_none());
    let cells = of_indicators.map(|column| RowCell { above: false, ..column.heading.clone() }).collect();
    let read = header::columns(&[Row { cells, ..row.clone() }]);
    for column in columns.iter_mut().filter(|column| column.label.is_none()) {
        let found = read.iter().find(|found| found.heading_col == column.heading.col);
        column.role = found.map_or(Role::Other, |found| found.role);
    }
    let known = columns.iter().filter(|column| column.label.is_some() || column.role != Role::Other).count();
    let named = columns.iter().any(|column| column.label == Some(FieldLabel::Name));
    (named && known * 10 >= columns.len() * 6).then_some(Heading { columns, upper: upper.is_some() })
}

/// Whether a row holds headings only, one of them 项目名称.
fn is_upper_heading(row: &Row) -> bool {
    row.own().count() >= 2
        && row.own().any(|cell| cell.label == Some(FieldLabel::Name))
        && row.own().all(|cell| cell.label.is_some() || cell.role.is_some())
}

/// The field that a heading over projects announces.
fn project_label(cell: &RowCell) -> Option<FieldLabel> {
    match cell.label? {
        FieldLabel::Section(lexicon::Section::Goals) => Some(FieldLabel::Goal(crate::form::Horizon::Annual)),
        FieldLabel::Section(lexicon::Section::Funds) => cell.label,
        FieldLabel::Section(_) => None,
        label => Some(label),
    }
}

/// One past the last row of the table: rows of a table, up to another form's heading or the labels that close it.
fn end_of_table(rows: &[Row], from: usize) -> usize {
    let closes = |row: &Row| {
        let labels = row.own().filter(|cell| matches!(cell.label, Some(FieldLabel::Contact | FieldLabel::Name)));
        let page = row.only().is_some_and(segment::is_title_cell);
        labels.count() >= 1 && !header::is_indicator_heading(row) || page
    };
    (from..rows.len()).find(|&index| !rows[index].in_table || closes(&rows[index])).unwrap_or(rows.len())
}

/// Unfolds the rows of one table, its heading first; `None` where no project stands under the heading.
fn list(rows: &[Row], mut columns: Vec<Column>, over: Vec<Row>) -> Option<Vec<Row>> {
    let (heading, body) = rows.split_first()?;
    let heading = Row { shared: true, cells: table_cells(heading, &columns), ..heading.clone() };
    let mut forms: Vec<Row> = Vec::with_capacity(rows.len());
    let mut project: Vec<Option<RowCell>> = vec![None; columns.len()];
    let mut projects = 0;
    for row in body {
        if header::is_indicator_heading(row) {
            // The heading, printed again on a new page.
            forms.push(Row { cells: table_cells(row, &columns), ..row.clone() });
            continue;
        }
        let taken = assign(row, &mut columns);
        let name = columns.iter().position(|column| column.label == Some(FieldLabel::Name))?;
        let named = taken[name].map(|cell| &row.cells[cell]);
        let opens = named.is_some_and(|named| project[name].as_ref().is_none_or(|open| open.folded != named.folded));
        let indicator = columns
            .iter()
            .zip(&taken)
            .any(|(column, cell)| column.label.is_none() && column.role != Role::Other && cell.is_some());
        if opens {
            forget(&columns, &mut project);
        }
        remember(row, &columns, &taken, &mut project);
        if !indicator && !opens {
            // A unit's own line, or its subtotal: it belongs to no project.
            forms.push(Row { in_table: false, ..row.clone() });
            continue;
        }
        if opens {
            if projects > 0 {
                forms.extend_from_slice(&over);
            }
            open(&heading, row.line, &columns, &project, &mut forms);
            projects += 1;
        }
        let left = row.cells.iter().enumerate().filter(|(index, cell)| {
            let column = taken.iter().position(|taken| *taken == Some(*index)).map(|at| &columns[at]);
            column.is_none_or(|column| column.label.is_none()) && !is_of_project(cell, &columns)
        });
        let cells: Vec<RowCell> = left.map(|(_, cell)| cell.clone()).collect();
        if !cells.is_empty() {
            forms.push(Row { cells, ..row.clone() });
        }
    }
    (projects > 0).then_some(forms)
}

/// The lines over a table that every form of it shares: title, unit, unit of amounts, year.
fn lines_over(unfolded: &[Row]) -> Vec<Row> {
    let mut over: Vec<Row> = Vec::new();
    for row in unfolded.iter().rev().take(LINES_OVER) {
        let title = row.only().is_some_and(segment::is_title_cell);
        if !title && !segment::is_over_table(row) {
            if row.in_table { break } else { continue }
        }
        over.insert(0, Row { shared: true, ..row.clone() });
        if title {
            break;
        }
    }
    over
}

/// A merged cell of a project that reaches down into a row.
fn is_of_project(cell: &RowCell, columns: &[Column]) -> bool {
    cell.above && columns.iter().any(|column| column.label.is_some() && column.heading.col == cell.col)
}

/// For each column the cell of a row that takes it.
fn assign(row: &Row, columns: &mut [Column]) -> Vec<Option<usize>> {
    let own: Vec<usize> = (0..row.cells.len()).filter(|&index| !row.cells[index].above).take(128).collect();
    let shapes: Vec<Shape> = own.iter().map(|&at| shape(row.cells[at].text.as_str(), &row.cells[at].folded)).collect();
    let cols: Vec<usize> = own.iter().map(|&index| row.cells[index].col).collect();
    let (assignment, _) = align(&cols, columns, row.merged, |i, j| match columns[j].label {
        Some(label) => fit(label, &row.cells[own[i]], &shapes[i]),
        None => shapes[i].fit(columns[j].role),
    });
    let mut taken = vec![None; columns.len()];
    for (position, column) in assignment.into_iter().enumerate() {
        if let Some(column) = column {
            taken[column] = Some(own[position]);
            columns[column].last_col = Some(cols[position]);
        }
    }
    taken
}

/// The price of a cell in a project's column.
fn fit(label: FieldLabel, cell: &RowCell, shape: &Shape) -> Cost {
    let amount = shape.is_amount();
    if shape.level.is_some() || shape.is_comparator() {
        return 700;
    }
    match label {
        FieldLabel::Fund(..) | FieldLabel::Section(_) => match () {
            _ if amount => 0,
            _ if shape.placeholder => 100,
            _ => 600,
        },
        _ if amount => 600,
        FieldLabel::Unit | FieldLabel::DepartmentName | FieldLabel::Supervisor | FieldLabel::Applicant => {
            let coded = lexicon::split_code(cell.text.as_str()).0.is_some();
            if lexicon::is_organisation(&cell.folded) || coded { 0 } else { 150 }
        }
        FieldLabel::Goal(_) | FieldLabel::Purpose | FieldLabel::LegalBasis | FieldLabel::Notes => {
            if cell.folded.chars().count() >= 12 { 0 } else { 120 }
        }
        FieldLabel::Name => match () {
            _ if cell.folded.chars().count() > 60 => 250,
            _ if shape.placeholder => 150,
            _ => 20,
        },
        _ => 60,
    }
}

/// A new project keeps what stands for all projects of a unit, and nothing else.
fn forget(columns: &[Column], project: &mut [Option<RowCell>]) {
    for (column, cell) in columns.iter().zip(project) {
        let kept = matches!(
            column.label,
            Some(FieldLabel::Unit | FieldLabel::DepartmentName | FieldLabel::Supervisor | FieldLabel::Applicant)
        );
        if !kept {
            *cell = None;
        }
    }
}

/// Takes over the project's cells of a row.
fn remember(row: &Row, columns: &[Column], taken: &[Option<usize>], project: &mut [Option<RowCell>]) {
    for ((column, cell), kept) in columns.iter().zip(taken).zip(project) {
        if let (Some(_), Some(cell)) = (column.label, cell) {
            *kept = Some(row.cells[*cell].clone());
        }
    }
}

/// Writes the head of a project's form: a row a label, then the heading of the indicators.
fn open(heading: &Row, line: u32, columns: &[Column], project: &[Option<RowCell>], forms: &mut Vec<Row>) {
    let cells = columns.iter().zip(project);
    let mut filled: Vec<(&Column, &RowCell)> =
        cells.filter_map(|(column, cell)| Some((column, column.label.and(cell.as_ref())?))).collect();
    // The name first: it is where a form begins.
    filled.order_by_key(|(column, _)| column.label != Some(FieldLabel::Name));
    for (column, cell) in filled {
        let at = |cell: &RowCell, col| RowCell { col, above: false, ..cell.clone() };
        let cells = vec![at(&column.heading, 0), at(cell, 1)];
        forms.push(Row {
            line,
            last_line: line,
            width: 2,
            cells,
            blank: 0,
            in_table: true,
            merged: false,
            seam: false,
            shared: true,
        });
    }
    forms.push(heading.clone());
}

/// The cells of a heading that speak of indicators.
fn table_cells(heading: &Row, columns: &[Column]) -> Vec<RowCell> {
    let of_project =
        |cell: &RowCell| columns.iter().any(|column| column.label.is_some() && column.heading.folded == cell.folded);
    heading.cells.iter().filter(|cell| !of_project(cell)).cloned().collect()
}
