//! Rows of an indicator table → indicators.
//!
//! Each row is aligned to the columns; then labels are filled down, labels that stand a row off are moved, and what a
//! page break cut is joined.

mod levels;
mod mend;

use std::collections::BTreeMap;

use crate::form::{Form, Horizon, Indicator, Outcome, Prior, Repair, RepairCode};
use crate::lexicon::{self, Role};
use crate::recognise::align::{Cost, align};
use crate::recognise::cell::{Shape, shape};
use crate::recognise::header::Column;
use crate::recognise::repairs::Repairs;
use crate::recognise::rows::{Row, RowCell, tail};
use crate::recognise::table::levels::{Levels, Printed};
use crate::text::{Span, Text};
use crate::value::understand;

/// Cells of a row that take part in aligning; the rest stay without a column.
const MOST_CELLS: usize = 128;

/// A reading that costs no more than this above the cheapest may be preferred for what it means.
const HARDLY_MORE: Cost = 150;

/// An indicator table being read.
#[derive(Debug)]
pub(super) struct Table {
    columns: Vec<Column>,
    /// The horizon of each block.
    horizons: Vec<Horizon>,
    /// The goals that the caption over the table names, where there is no column of goals.
    goals: Vec<(Horizon, Text)>,
    rows: Vec<Aligned>,
}

/// A row with its cells in their columns.
#[derive(Debug)]
struct Aligned {
    row: Row,
    /// For each column the cell that takes it (index into `row.cells`).
    cells: Vec<Option<usize>>,
    /// The same as the row stands, where it is not to be put into its columns. The rows below are read as if it were.
    as_it_stands: Option<Vec<Option<usize>>>,
    shapes: Vec<Shape>,
}

impl Aligned {
    /// Takes over a cell of another row.
    fn adopt(&mut self, cell: RowCell, shape: Shape, column: usize) {
        self.row.cells.push(RowCell { above: true, ..cell });
        self.shapes.push(shape);
        self.cells[column] = Some(self.row.cells.len() - 1);
    }

    fn text(&self, column: Option<usize>) -> Option<&RowCell> {
        self.cells[column?].map(|cell| &self.row.cells[cell])
    }

    /// As [`Aligned::text`], in the columns in which the row is read.
    fn read(&self, column: Option<usize>) -> Option<&RowCell> {
        let cells = self.as_it_stands.as_ref().unwrap_or(&self.cells);
        cells[column?].map(|cell| &self.row.cells[cell])
    }
}

impl Table {
    pub(super) fn new(columns: Vec<Column>, horizons: Vec<Horizon>, goals: Vec<(Horizon, Text)>) -> Table {
        Table { columns, horizons, goals, rows: Vec::new() }
    }

    /// A label beside the first row (长期绩效指标) says of which horizon a table is that speaks of one only.
    pub(super) fn set_horizon(&mut self, horizon: Horizon) {
        if let ([own], true) = (&mut self.horizons[..], self.rows.is_empty()) {
            *own = horizon;
        }
    }

    /// Whether another heading gives the same columns: then it is this table's heading, printed again on a new page.
    pub(super) fn has_columns(&self, others: &[Column]) -> bool {
        self.columns.len() == others.len()
            && self.columns.iter().zip(others).all(|(one, other)| one.role == other.role && one.block == other.block)
    }

    /// Whether one of the table's blocks is of a horizon.
    pub(super) fn speaks_of(&self, horizon: Horizon) -> bool {
        self.horizons.contains(&horizon)
    }

    /// Number of value columns that stand for a horizon of their own.
    pub(super) fn blocks(columns: &[Column]) -> usize {
        columns.last().map_or(1, |column| column.block + 1)
    }

    /// Aligns a row and adds it. Only cells that begin in the row take part; labels that reach down from above are
    /// carried by filling.
    pub(super) fn push(&mut self, mut row: Row, repairs: &mut Repairs<'_>) {
        self.take_split_labels(&mut row, repairs);
        if row.own().next().is_none() {
            return;
        }
        let own = (0..row.cells.len()).filter(|&index| !row.cells[index].above);
        let own: Vec<usize> = own.take(MOST_CELLS).collect();
        let shapes: Vec<Shape> = row.cells.iter().map(|cell| shape(cell.text.as_str(), &cell.folded)).collect();
        let assignment = self.assign(&row, &own, &shapes);
        let mut cells = vec![None; self.columns.len()];
        for (&cell, column) in own.iter().zip(assignment) {
            if let Some(column) = column {
                cells[column] = Some(cell);
            }
        }
        let aligned = Aligned { row, cells, as_it_stands: None, shapes };
        if self.is_fragment(&aligned) && self.join(&aligned, repairs) {
            return;
        }
        for (column, cell) in self.columns.iter_mut().zip(&aligned.cells) {
            if let Some(cell) = cell {
                column.last_col = Some(aligned.row.cells[*cell].col);
            }
        }
        self.rows.push(aligned);
    }

    /// The column of each of a row's own cells.
    ///
    /// A first level brings a second one with it. Where the cheapest reading leaves a first level alone and the word may
    /// stand at the second too (成本指标), the reading with it there is taken if it costs hardly more.
    fn assign(&self, row: &Row, own: &[usize], shapes: &[Shape]) -> Vec<Option<usize>> {
        let cols: Vec<usize> = own.iter().map(|&index| row.cells[index].col).collect();
        let depth = self.columns.iter().filter(|c| c.block == 0 && matches!(c.role, Role::Level(_))).count();
        let fit = |i: usize, j: usize| {
            let shape = &shapes[own[i]];
            // Where merged cells are known, a label that stands in another column than usual stands there.
            let misfit = shape.misfit_of_depth(self.columns[j].role, depth);
            shape.fit(self.columns[j].role) + if row.merged { misfit / 2 } else { misfit }
        };
        let trusted = row.merged || self.is_under_headings(&cols);
        let slots: Vec<_> = self.columns.iter().map(|column| column.within(row)).collect();
        let (assignment, cost) = align(&cols, &slots, trusted, fit);
        let cell_in =
            |wanted: Option<usize>| assignment.iter().position(|column| column.is_some() && *column == wanted);
        let (first, second) = (self.column(0, Role::Level(1)), self.column(0, Role::Level(2)));
        // A second level that is known to be blank is.
        let blank = second.is_some_and(|second| slots[second].is_blank());
        let lonely = cell_in(first).filter(|_| second.is_some() && !blank && cell_in(second).is_none());
        let Some(lonely) = lonely.filter(|&cell| shapes[own[cell]].level.is_some_and(|level| level.second)) else {
            return assignment;
        };
        let elsewhere =
            |i: usize, j: usize| fit(i, j) + if i == lonely && Some(j) == first { HARDLY_MORE * 4 } else { 0 };
        let (other, other_cost) = align(&cols, &slots, trusted, elsewhere);
        if other_cost <= cost + HARDLY_MORE { other } else { assignment }
    }

    /// Whether a row reaches to the last heading and no further, each cell under a heading of its own: no cell fell out of
    /// it, and blanks between its cells are blanks of the table.
    fn is_under_headings(&self, cols: &[usize]) -> bool {
        let last = self.columns.iter().map(|column| column.heading_col).max();
        let headed = |col: &usize| self.columns.iter().any(|column| column.heading_col == *col);
        cols.last().copied() == last && cols.iter().all(headed)
    }

    /// Whether a row is what a page break cut off the row above: it stands at a seam, holds no level label, and no block of
    /// it is whole; or it is nothing but the rest of a value.
    fn is_fragment(&self, aligned: &Aligned) -> bool {
        let labelled = aligned.row.own().zip(&aligned.shapes).any(|(_, shape)| shape.level.is_some());
        let whole = (0..Table::blocks(&self.columns)).any(|block| {
            self.shared(block, Role::Name).is_some_and(|column| aligned.cells[column].is_some())
                && self.column(block, Role::Value).is_some_and(|column| aligned.cells[column].is_some())
        });
        let name = self.column(0, Role::Name).and_then(|column| aligned.cells[column]);
        let value = self.column(0, Role::Value).and_then(|column| aligned.cells[column]);
        if self.rows.is_empty() || labelled || whole {
            return false;
        }
        aligned.row.seam || (name.is_none() && value.is_some()) || self.goes_on(aligned)
    }

    /// Whether a row that is only a name goes on the name above it: that one has its value, and ends in mid-word.
    fn goes_on(&self, aligned: &Aligned) -> bool {
        let (Some(last), Some(only)) = (self.rows.last(), aligned.row.only()) else { return false };
        let above = last.row.cells.iter().enumerate().find(|(_, cell)| cell.col == only.col && !cell.above);
        let Some((index, above)) = above else { return false };
        let is_name = (0..self.columns.len()).any(|column| {
            self.columns[column].role == Role::Name
                && last.cells[column] == Some(index)
                && self.column(self.columns[column].block, Role::Value).is_some_and(|value| last.cells[value].is_some())
        });
        let whole =
            above.folded.ends_with(|letter| NAME_ENDS.contains(letter)) || mend::glued_value(&only.folded).is_some();
        is_name && !whole && !last.shapes[index].placeholder
    }

    /// Appends the texts of a fragment to the row above: each to the cell in its grid column, else in its column.
    fn join(&mut self, fragment: &Aligned, repairs: &mut Repairs<'_>) -> bool {
        let Some(last) = self.rows.last_mut() else { return false };
        let mut joined = Vec::new();
        for (index, cell) in fragment.row.cells.iter().enumerate().filter(|(_, cell)| !cell.above) {
            let at = last.row.cells.iter().position(|above| above.col == cell.col && !above.above).or_else(|| {
                let column = fragment.cells.iter().position(|taken| *taken == Some(index))?;
                last.cells[column]
            });
            let Some(at) = at else { return false };
            joined.push((at, index));
        }
        // Two texts may go to one cell.
        let mut whole: BTreeMap<usize, Text> = BTreeMap::new();
        let mut after = Vec::new();
        for (at, index) in joined {
            let text = whole.entry(at).or_insert_with(|| last.row.cells[at].text.clone());
            text.push(&fragment.row.cells[index].text);
            after.push(tail(text.as_str()));
        }
        let made = repairs.make(Repair {
            code: RepairCode::CellJoined,
            line: fragment.row.line,
            before: fragment.row.written(),
            after: after.join(" | "),
        });
        for (at, text) in whole.into_iter().filter(|_| made) {
            last.row.cells[at] = RowCell::new(text, last.row.cells[at].col);
            let target = &last.row.cells[at];
            last.shapes[at] = shape(target.text.as_str(), &target.folded);
        }
        made
    }

    fn column(&self, block: usize, role: Role) -> Option<usize> {
        self.columns.iter().position(|column| column.block == block && column.role == role)
    }

    /// As [`Table::column`]; a block without such a column shares the first block's.
    fn shared(&self, block: usize, role: Role) -> Option<usize> {
        self.column(block, role).or_else(|| self.column(0, role))
    }

    /// Makes the indicators and puts them into the form, with the repairs; known words go to `labels`.
    pub(super) fn finish(mut self, form: &mut Form, repairs: &mut Repairs<'_>, labels: &mut Vec<Span>) {
        self.split_glued_values(repairs);
        // A label that could be either belongs to the row above, whose second level stands without a first.
        self.move_late_labels(repairs);
        self.move_stray_labels(repairs);
        self.report_realigned(repairs);
        for block in 0..Table::blocks(&self.columns) {
            self.finish_block(block, form, repairs, labels);
        }
        // Level labels, placeholders and slots of the printed form, and copies of what a cell above says.
        for aligned in &self.rows {
            for (cell, shape) in aligned.row.cells.iter().zip(&aligned.shapes) {
                let copy = cell.above && cell.label.is_some();
                if shape.level.is_some() || shape.placeholder || cell.role.is_some() || copy {
                    labels.extend(cell.text.spans());
                }
            }
        }
    }

    fn finish_block(&self, block: usize, form: &mut Form, repairs: &mut Repairs<'_>, labels: &mut Vec<Span>) {
        let horizon = self.horizons.get(block).copied().unwrap_or(Horizon::Annual);
        let mut levels = Levels::new(self.columns.iter().filter(|c| matches!(c.role, Role::Level(_))).count());
        let name = self.shared(block, Role::Name);
        let value = self.column(block, Role::Value);
        let named = self.goals.iter().find(|(of, _)| *of == horizon).or(self.goals.first().filter(|_| block == 0));
        let mut goal = named.map(|(_, name)| name.clone());
        // A column for the horizon says it row by row.
        let mut said: Option<Horizon> = None;
        for (index, aligned) in self.rows.iter().enumerate() {
            if let Some(cell) = aligned.text(self.shared(block, Role::Goal)) {
                goal = (!lexicon::is_placeholder(&cell.folded)).then(|| cell.text.clone());
            }
            if let Some(cell) = aligned.text(self.shared(block, Role::Horizon)) {
                labels.extend(cell.text.spans());
                said = lexicon::horizon_in(&cell.folded).or(said);
            }
            let name_cell = aligned.read(name);
            let value_cell = aligned.read(value);
            // Its own labels are those where they stand; the rows below take them from where they belong.
            let standing = aligned.as_it_stands.as_ref().map(|cells| {
                let mut standing = levels.clone();
                standing.enter(self.printed(block, aligned, cells));
                standing
            });
            levels.enter(self.printed(block, aligned, &aligned.cells));
            let slot = |cell: Option<&RowCell>| cell.is_none_or(|cell| lexicon::is_placeholder(&cell.folded));
            // A label alone in a block whose other cells are blank (满意度指标 | | ) announces a slot, too.
            let announces =
                |cell: &RowCell| cell.folded.ends_with("指标") && lexicon::level_label(&cell.folded).is_some();
            if slot(value_cell) && (slot(name_cell) || name_cell.is_some_and(announces)) {
                continue;
            }
            if standing.is_none() {
                levels.fill(index, &aligned.row, repairs);
            }
            let here = standing.as_ref().unwrap_or(&levels);
            let indicator = self.indicator(block, aligned, here, said.unwrap_or(horizon), goal.clone(), labels);
            form.indicators.push(indicator);
        }
        levels.report(repairs);
    }

    /// The labels that a row prints, level by level: text, meaning, and whether it is a placeholder.
    fn printed(&self, block: usize, aligned: &Aligned, cells: &[Option<usize>]) -> Vec<Printed> {
        let levels = (1..=4).filter_map(|level| self.shared(block, Role::Level(level)));
        let of = |column: usize| {
            let cell = cells[column]?;
            let shape = &aligned.shapes[cell];
            Some((aligned.row.cells[cell].text.clone(), shape.level, shape.placeholder))
        };
        levels.map(of).collect()
    }

    fn indicator(
        &self,
        block: usize,
        aligned: &Aligned,
        levels: &Levels,
        horizon: Horizon,
        goal: Option<Text>,
        labels: &mut Vec<Span>,
    ) -> Indicator {
        let own = |role: Role| aligned.read(self.column(block, role)).map(|cell| cell.text.clone());
        let shared = |role: Role| aligned.read(self.shared(block, role)).map(|cell| cell.text.clone());
        let name = shared(Role::Name).map(|name| without_running_mark(&name, labels)).unwrap_or_default();
        // 正向 says which way is better, not how value and target compare: it has no field.
        let comparator = shared(Role::Comparator).filter(|text| !text.as_str().contains('向'));
        let value = understand(own(Role::Value).unwrap_or_default(), comparator, shared(Role::Unit));
        let prior = self
            .columns
            .iter()
            .zip(aligned.as_it_stands.as_ref().unwrap_or(&aligned.cells))
            .filter(|(column, _)| column.role == Role::Prior && column.block == block)
            .filter_map(|(column, cell)| {
                let text = aligned.row.cells[(*cell)?].text.clone();
                Some(Prior { label: Text::typed(column.heading.as_str()), year: None, text })
            })
            .collect();
        let (dimension, aspect) = levels.meaning();
        let evaluated =
            [Role::Actual, Role::Score, Role::Reason].iter().any(|&role| self.shared(block, role).is_some());
        Indicator {
            horizon: self
                .columns
                .iter()
                .find(|c| c.block == block && c.role == Role::Value)
                .and_then(|c| c.horizon)
                .filter(|_| Table::blocks(&self.columns) > 1)
                .unwrap_or(horizon),
            goal,
            path: levels.path(),
            dimension,
            aspect,
            name,
            description: shared(Role::Description),
            value,
            prior,
            basis: shared(Role::Basis),
            class: shared(Role::Class),
            weight: shared(Role::Weight),
            result: evaluated.then(|| Outcome {
                actual: own(Role::Actual),
                score: own(Role::Score),
                reason: shared(Role::Reason),
            }),
            line: aligned.row.line,
        }
    }
}

/// Letters with which names of indicators end: a name that ends otherwise may go on in the next row.
const NAME_ENDS: &str =
    "率度数量次性况费额准间本效果限期益化力平积人时元金款标务作理设动高升护行转展全定善强加分位题法路点质级展境)）%。";

/// `指标1：完成率` → `完成率`.
fn without_running_mark(name: &Text, labels: &mut Vec<Span>) -> Text {
    let value = name.as_str();
    let Some(rest) = value.strip_prefix("指标").or_else(|| value.strip_prefix("目标")) else { return name.clone() };
    let digits: usize = rest.chars().take_while(|letter| letter.is_numeric()).map(char::len_utf8).sum();
    let after = &rest[digits..];
    match after.chars().next() {
        Some(mark @ ('：' | ':' | '、' | '.')) if digits > 0 => {
            let start = value.len() - after.len() + mark.len_utf8();
            labels.extend(name.slice(0..start).spans());
            name.slice(start..value.len()).trim()
        }
        _ => name.clone(),
    }
}
