//! Rows of an indicator table → indicators.
//!
//! Each row is aligned to the columns; then labels are filled down, labels that stand a row off are moved, and what a
//! page break cut is joined.

use crate::form::{Aspect, Dimension, Form, Horizon, Indicator, Outcome, Prior, Repair, RepairCode};
use crate::lexicon::{self, Level, Role};
use crate::recognise::align::{Cost, align};
use crate::recognise::cell::{Shape, shape};
use crate::recognise::header::Column;
use crate::recognise::rows::{Row, RowCell, tail};
use crate::text::{Span, Text, fold};
use crate::value::{ValueKind, understand};

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
    rows: Vec<Aligned>,
}

/// A row with its cells in their columns.
#[derive(Debug)]
struct Aligned {
    row: Row,
    /// For each column the cell that takes it (index into `row.cells`).
    cells: Vec<Option<usize>>,
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
}

impl Table {
    pub(super) fn new(columns: Vec<Column>, horizons: Vec<Horizon>) -> Table {
        Table { columns, horizons, rows: Vec::new() }
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
    pub(super) fn push(&mut self, mut row: Row, repairs: &mut Vec<Repair>) {
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
        let aligned = Aligned { row, cells, shapes };
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
            shape.fit(self.columns[j].role) + shape.misfit_of_depth(self.columns[j].role, depth)
        };
        let (assignment, cost) = align(&cols, &self.columns, row.merged, fit);
        let cell_in =
            |wanted: Option<usize>| assignment.iter().position(|column| column.is_some() && *column == wanted);
        let (first, second) = (self.column(0, Role::Level(1)), self.column(0, Role::Level(2)));
        let lonely = cell_in(first).filter(|_| second.is_some() && cell_in(second).is_none());
        let Some(lonely) = lonely.filter(|&cell| shapes[own[cell]].level.is_some_and(|level| level.second)) else {
            return assignment;
        };
        let elsewhere =
            |i: usize, j: usize| fit(i, j) + if i == lonely && Some(j) == first { HARDLY_MORE * 4 } else { 0 };
        let (other, other_cost) = align(&cols, &self.columns, row.merged, elsewhere);
        if other_cost <= cost + HARDLY_MORE { other } else { assignment }
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
        is_name && !above.folded.ends_with(|letter| NAME_ENDS.contains(letter)) && !last.shapes[index].placeholder
    }

    /// Appends the texts of a fragment to the row above: each to the cell in its grid column, else in its column.
    fn join(&mut self, fragment: &Aligned, repairs: &mut Vec<Repair>) -> bool {
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
        let mut after = Vec::new();
        for (at, index) in joined {
            let target = &mut last.row.cells[at];
            target.text.push(&fragment.row.cells[index].text);
            *target = RowCell::new(std::mem::take(&mut target.text), target.col);
            last.shapes[at] = shape(target.text.as_str(), &target.folded);
            after.push(tail(target.text.as_str()));
        }
        repairs.push(Repair {
            code: RepairCode::CellJoined,
            line: fragment.row.line,
            before: fragment.row.written(),
            after: after.join(" | "),
        });
        true
    }

    fn column(&self, block: usize, role: Role) -> Option<usize> {
        self.columns.iter().position(|column| column.block == block && column.role == role)
    }

    /// As [`Table::column`]; a block without such a column shares the first block's.
    fn shared(&self, block: usize, role: Role) -> Option<usize> {
        self.column(block, role).or_else(|| self.column(0, role))
    }

    /// Makes the indicators and puts them into the form, with the repairs; known words go to `labels`.
    pub(super) fn finish(mut self, form: &mut Form, labels: &mut Vec<Span>) {
        self.split_glued_values(form);
        // A label that could be either belongs to the row above, whose second level stands without a first.
        self.move_late_labels(form);
        self.move_stray_labels(form);
        self.report_realigned(form);
        for block in 0..Table::blocks(&self.columns) {
            self.finish_block(block, form, labels);
        }
        // Level labels, placeholders and slots of the printed form.
        for aligned in &self.rows {
            for (cell, shape) in aligned.row.cells.iter().zip(&aligned.shapes) {
                if shape.level.is_some() || shape.placeholder || cell.role.is_some() {
                    labels.extend(cell.text.spans());
                }
            }
        }
    }

    /// A label whose letters were spread over the rows of its merged cell (产出 over 指标) is one label again: the cell that
    /// goes on a label above it in the same column leaves its row.
    fn take_split_labels(&mut self, row: &mut Row, repairs: &mut Vec<Repair>) {
        let mut index = 0;
        while index < row.cells.len() {
            let cell = &row.cells[index];
            let words = cell.folded.chars().all(|letter| ('\u{4E00}'..='\u{9FFF}').contains(&letter));
            let candidate = !cell.above && cell.folded.len() <= 18 && words;
            let head = candidate.then(|| self.label_above(cell)).flatten();
            let Some((at, upper)) = head else {
                index += 1;
                continue;
            };
            let rest = row.cells.remove(index);
            let head = &mut self.rows[at];
            let mut text = head.row.cells[upper].text.clone();
            text.push(&rest.text);
            repairs.push(Repair {
                code: RepairCode::CellJoined,
                line: row.line,
                before: rest.text,
                after: text.to_string(),
            });
            head.row.cells[upper] = RowCell::new(text, head.row.cells[upper].col);
            head.shapes[upper] = shape(head.row.cells[upper].text.as_str(), &head.row.cells[upper].folded);
        }
    }

    /// The label, a few rows up in the same column, that is whole with a cell's letters: its row and its cell.
    fn label_above(&self, cell: &RowCell) -> Option<(usize, usize)> {
        let from = self.rows.len().saturating_sub(4);
        let (at, upper) = (from..self.rows.len()).rev().find_map(|at| {
            let cells = &self.rows[at].row.cells;
            cells.iter().position(|above| above.col == cell.col && !above.above).map(|upper| (at, upper))
        })?;
        // One of the two at least is no label by itself.
        let head = &self.rows[at].row.cells[upper].folded;
        let both = lexicon::level_label(head).is_some() && lexicon::level_label(&cell.folded).is_some();
        let whole = format!("{head}{}", cell.folded);
        lexicon::level_label(&whole).filter(|_| !both).map(|_| (at, upper))
    }

    /// A value that ran into the name before it (`参保人数≥34.4万人`) gets its cell back.
    fn split_glued_values(&mut self, form: &mut Form) {
        for block in 0..Table::blocks(&self.columns) {
            let (Some(name), Some(value)) = (self.column(block, Role::Name), self.column(block, Role::Value)) else {
                continue;
            };
            if self.column(block, Role::Comparator).is_some() {
                continue;
            }
            for aligned in &mut self.rows {
                let (Some(cell), None) = (aligned.cells[name], aligned.cells[value]) else { continue };
                let whole = aligned.row.cells[cell].text.clone();
                let Some(at) = glued_value(whole.as_str()) else { continue };
                let (left, right) = (whole.slice(0..at).trim(), whole.slice(at..whole.as_str().len()).trim());
                form.repairs.push(Repair {
                    code: RepairCode::RowRealigned,
                    line: aligned.row.line,
                    before: whole,
                    after: format!("{left} | {right}"),
                });
                let col = aligned.row.cells[cell].col;
                aligned.row.cells[cell] = RowCell::new(left, col);
                aligned.adopt(RowCell::new(right.clone(), col), shape(right.as_str(), &fold(right.as_str())), value);
            }
        }
    }

    /// A first-level label on a row that has no second level, over a row that opens one: the label belongs to the row
    /// below (its merged cell was cut by a page).
    fn move_stray_labels(&mut self, form: &mut Form) {
        let (Some(first), Some(second)) = (self.column(0, Role::Level(1)), self.column(0, Role::Level(2))) else {
            return;
        };
        for index in 1..self.rows.len().saturating_sub(1) {
            let Some(stray) = self.rows[index].cells[first] else { continue };
            let has_name = self.rows[index].text(self.column(0, Role::Name)).is_some();
            if self.rows[index].cells[second].is_some() || !has_name || self.rows[index].row.merged {
                continue;
            }
            let label = self.rows[index].shapes[stray].level;
            let below = &self.rows[index + 1];
            let opens = below.cells[first].is_none()
                && below.cells[second].is_some_and(|cell| belongs(below.shapes[cell].level, label));
            if !opens {
                continue;
            }
            let cell = self.rows[index].row.cells[stray].clone();
            let shape = self.rows[index].shapes[stray];
            form.repairs.push(Repair {
                code: RepairCode::LabelMoved,
                line: self.rows[index].row.line,
                before: cell.text.clone(),
                after: format!("{}（第{}行起）", cell.text, self.rows[index + 1].row.line),
            });
            self.rows[index].cells[first] = None;
            self.rows[index + 1].adopt(cell, shape, first);
        }
    }

    /// A first-level label one row below the row that opens its group: the row above prints a second level that cannot
    /// stand under the label in force, but under this one.
    fn move_late_labels(&mut self, form: &mut Form) {
        let (Some(first), Some(second)) = (self.column(0, Role::Level(1)), self.column(0, Role::Level(2))) else {
            return;
        };
        let mut in_force: Option<Level> = None;
        for index in 0..self.rows.len() {
            let label_at = |row: &Aligned, column: usize| row.cells[column].and_then(|cell| row.shapes[cell].level);
            let here = &self.rows[index];
            let opens = here.cells[first].is_none() && here.cells[second].is_some();
            let late = self.rows.get(index + 1).filter(|next| {
                let fits_itself = belongs(label_at(next, second), label_at(next, first));
                opens
                    && fits_itself
                    && next.cells[first].is_some_and(|cell| !next.row.cells[cell].above)
                    && label_at(next, first).is_some_and(|label| label.first)
                    && belongs(label_at(here, second), label_at(next, first))
                    && (in_force.is_none() || !belongs(label_at(here, second), in_force))
            });
            if let Some(cell) = late.and_then(|next| next.cells[first]) {
                let below = &mut self.rows[index + 1];
                below.cells[first] = None;
                let (label, shape) = (below.row.cells[cell].clone(), below.shapes[cell]);
                form.repairs.push(Repair {
                    code: RepairCode::LabelMoved,
                    line: below.row.line,
                    before: label.text.clone(),
                    after: format!("{}（第{}行起）", label.text, self.rows[index].row.line),
                });
                self.rows[index].adopt(label, shape, first);
            }
            in_force = label_at(&self.rows[index], first).or(in_force);
        }
    }

    /// A repair for each row that stands in other columns than the table. The table stands where its heading says, or,
    /// where hardly a row does, where most rows do.
    fn report_realigned(&self, form: &mut Form) {
        let homes: Vec<Option<usize>> = (0..self.columns.len()).map(|column| self.home(column)).collect();
        for aligned in &self.rows {
            let filled = |role: Role| {
                self.columns.iter().zip(&aligned.cells).any(|(column, cell)| {
                    column.role == role && cell.is_some_and(|cell| !aligned.shapes[cell].placeholder)
                })
            };
            let moved = aligned.cells.iter().zip(&homes).any(|(cell, home)| {
                cell.is_some_and(|cell| {
                    let cell = &aligned.row.cells[cell];
                    !cell.above && *home != Some(cell.col)
                })
            });
            if !moved || !(filled(Role::Name) || filled(Role::Value)) {
                continue;
            }
            let after = aligned.cells.iter().zip(&self.columns).filter_map(|(cell, column)| {
                let cell = &aligned.row.cells[(*cell)?];
                Some(format!("{}：{}", crate::text::strip_brackets(&fold(column.heading.as_str())), cell.text))
            });
            form.repairs.push(Repair {
                code: RepairCode::RowRealigned,
                line: aligned.row.line,
                before: aligned.row.written(),
                after: after.collect::<Vec<_>>().join(" | "),
            });
        }
    }

    /// The grid column where the cells of a column stand.
    fn home(&self, column: usize) -> Option<usize> {
        let mut counts = std::collections::BTreeMap::<usize, usize>::new();
        for aligned in &self.rows {
            if let Some(cell) = aligned.cells[column].map(|cell| &aligned.row.cells[cell]).filter(|cell| !cell.above) {
                *counts.entry(cell.col).or_default() += 1;
            }
        }
        let heading = self.columns[column].heading_col;
        let all: usize = counts.values().sum();
        if counts.get(&heading).is_some_and(|at_home| at_home * 4 >= all) {
            return Some(heading);
        }
        counts.into_iter().max_by_key(|(_, count)| *count).map(|(col, _)| col)
    }

    fn finish_block(&self, block: usize, form: &mut Form, labels: &mut Vec<Span>) {
        let horizon = self.horizons.get(block).copied().unwrap_or(Horizon::Annual);
        let mut levels = Levels::new(self.columns.iter().filter(|c| matches!(c.role, Role::Level(_))).count());
        let name = self.shared(block, Role::Name);
        let value = self.column(block, Role::Value);
        let mut goal: Option<Text> = None;
        for (index, aligned) in self.rows.iter().enumerate() {
            if let Some(cell) = aligned.text(self.shared(block, Role::Goal)) {
                goal = Some(cell.text.clone());
            }
            let printed: Vec<Option<(Text, Option<Level>, bool)>> = (1..=4)
                .filter(|&level| self.shared(block, Role::Level(level)).is_some())
                .map(|level| {
                    let cell = aligned.cells[self.shared(block, Role::Level(level))?]?;
                    let shape = &aligned.shapes[cell];
                    Some((aligned.row.cells[cell].text.clone(), shape.level, shape.placeholder))
                })
                .collect();
            let name_cell = aligned.text(name);
            let value_cell = aligned.text(value);
            levels.enter(printed);
            let slot = |cell: Option<&RowCell>| cell.is_none_or(|cell| lexicon::is_placeholder(&cell.folded));
            if slot(name_cell) && slot(value_cell) {
                continue;
            }
            levels.fill(index, &aligned.row);
            let indicator = self.indicator(block, aligned, &levels, horizon, goal.clone(), labels);
            form.indicators.push(indicator);
        }
        levels.report(form);
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
        let own = |role: Role| aligned.text(self.column(block, role)).map(|cell| cell.text.clone());
        let shared = |role: Role| aligned.text(self.shared(block, role)).map(|cell| cell.text.clone());
        let name = shared(Role::Name).map(|name| without_running_mark(&name, labels)).unwrap_or_default();
        // 正向 says which way is better, not how value and target compare: it has no field.
        let comparator = shared(Role::Comparator).filter(|text| !text.as_str().contains('向'));
        let value = understand(own(Role::Value).unwrap_or_default(), comparator, shared(Role::Unit));
        let prior = self
            .columns
            .iter()
            .zip(&aligned.cells)
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

/// Where a value begins that ran into a name: at a comparator with a number and a unit to the end.
fn glued_value(text: &str) -> Option<usize> {
    let at = text.char_indices().skip(2).find(|(_, letter)| "≥≤＞＜><=＝≧≦".contains(*letter)).map(|(at, _)| at)?;
    let value = understand(Text::typed(&text[at..]), None, None);
    let whole = matches!(value.kind, ValueKind::Quantity | ValueKind::Range) && value.comparator.is_some();
    whole.then_some(at)
}

/// Letters with which names of indicators end: a name that ends otherwise may go on in the next row.
const NAME_ENDS: &str =
    "率度数量次性况费额准间本效果限期益化力平积人时元金款标务作理设动高升护行转展全定善强加分位题法路点质级展境)）%。";

/// Whether the second level's meaning fits under the first level.
fn belongs(second: Option<Level>, first: Option<Level>) -> bool {
    // 经济成本 and its like divide the dimension cost, never 产出's cost.
    let divides_cost = second
        .and_then(|level| level.aspect)
        .is_some_and(|aspect| matches!(aspect, Aspect::EconomicCost | Aspect::SocialCost | Aspect::EcologicalCost));
    if divides_cost && first.is_some_and(|level| level.dimension != Some(Dimension::Cost)) {
        return false;
    }
    match (second.and_then(|level| level.dimension), first.and_then(|level| level.dimension)) {
        (Some(second), Some(first)) => fits_under(second, first),
        _ => true,
    }
}

fn fits_under(second: Dimension, first: Dimension) -> bool {
    use Dimension::{Benefit, Cost, Output, Satisfaction, SocialEffect};
    second == first
        // 成本指标 under 产出; 满意度 under 效果; 经济效益 under 社会效应.
        || matches!((second, first), (Cost, Output) | (Satisfaction, Benefit) | (Benefit, SocialEffect))
}

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

/// The labels in force, level by level, and where each was filled down.
struct Levels {
    current: Vec<Option<Label>>,
    filled: Vec<Fill>,
    /// Levels that the present row prints itself.
    printed: Vec<bool>,
}

struct Label {
    text: Text,
    meaning: Option<Level>,
}

/// One label, filled down over a run of rows.
struct Fill {
    label: Text,
    first_line: u32,
    last_row: usize,
    rows: u32,
}

impl Levels {
    fn new(depth: usize) -> Levels {
        Levels { current: (0..depth.min(4)).map(|_| None).collect(), filled: Vec::new(), printed: Vec::new() }
    }

    /// Takes over the labels that a row prints. A new label ends the ones below it.
    fn enter(&mut self, printed: Vec<Option<(Text, Option<Level>, bool)>>) {
        self.current.resize_with(printed.len(), || None);
        self.printed = vec![false; printed.len()];
        for (level, label) in printed.into_iter().enumerate() {
            let Some((text, meaning, placeholder)) = label else { continue };
            for below in self.current.iter_mut().skip(level + 1) {
                *below = None;
            }
            self.printed[level] = true;
            self.current[level] = if placeholder { None } else { Some(Label { text, meaning }) };
        }
        self.drop_foreign_first();
    }

    /// A second level that cannot stand under the first level in force shows that the first level's label vanished: none
    /// is filled down then. What the second level implies is its dimension; words that nobody printed are not added.
    fn drop_foreign_first(&mut self) {
        if self.current.len() < 2 || self.printed.first() == Some(&true) || !self.printed[1] {
            return;
        }
        if let [Some(first), Some(second), ..] = &self.current[..]
            && !belongs(second.meaning, first.meaning)
        {
            self.current[0] = None;
        }
    }

    /// Notes that the row takes the labels it does not print from above.
    /// A label whose merged cell reaches down to the row is no repair.
    fn fill(&mut self, index: usize, row: &Row) {
        for (level, label) in self.current.iter().enumerate() {
            let Some(label) = label else { continue };
            if self.printed[level] || row.cells.iter().any(|cell| cell.above && cell.text == label.text) {
                continue;
            }
            match self
                .filled
                .iter_mut()
                .rev()
                .take(4)
                .find(|fill| fill.label == label.text && fill.last_row + 1 == index)
            {
                Some(fill) => {
                    fill.rows += 1;
                    fill.last_row = index;
                }
                None => {
                    self.filled.push(Fill { label: label.text.clone(), first_line: row.line, last_row: index, rows: 1 })
                }
            }
        }
    }

    fn path(&self) -> Vec<Text> {
        self.current.iter().flatten().map(|label| label.text.clone()).collect()
    }

    /// Dimension and aspect of the labels in force.
    fn meaning(&self) -> (Option<Dimension>, Option<Aspect>) {
        let labels: Vec<Option<Level>> =
            self.current.iter().map(|label| label.as_ref().and_then(|label| label.meaning)).collect();
        lexicon::meaning_of_path(&labels)
    }

    fn report(self, form: &mut Form) {
        for fill in self.filled {
            form.repairs.push(Repair {
                code: RepairCode::LabelFilled,
                line: fill.first_line,
                before: Text::default(),
                after: if fill.rows > 1 {
                    format!("{}（{}行）", fill.label, fill.rows)
                } else {
                    fill.label.to_string()
                },
            });
        }
    }
}
