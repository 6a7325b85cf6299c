//! Pasting cells into a form as it stands, rows being added below where there are too few.

use std::collections::BTreeMap;

use super::block::{Block, Entry};
use super::copy::said;
use super::{Ground, Range, is_level, write_all};
use crate::edit::{Row, Rows, can_hold, in_row, insert_rows, row_of, set};
use crate::export::table::NO_LABEL;
use crate::fields::text_in;
use crate::finding::{Column, Field};
use crate::form::{Form, Fund, FundHorizon, Horizon, Indicator};
use crate::order::InOrder;

/// What became of a paste.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pasted {
    /// Cells that were written.
    pub cells: usize,
    /// Rows that were added.
    pub rows: usize,
    /// Texts that found no place: beyond the last column, on printed words, in a field that cannot hold them.
    pub left_out: Vec<String>,
}

/// No paste adds more rows than this: what is longer is no form.
const MOST_ROWS: usize = 2_000;

/// Pastes a block with its first cell at the first cell of a range. One text fills all of the range; a block that fits into
/// the range a whole number of times is repeated.
pub fn paste(form: &mut Form, ground: &Ground<'_>, range: Range, block: &Block) -> Pasted {
    let first = ground.field_at(range.top, range.left);
    let in_rows = first.and_then(row_of).is_some_and(|row| !matches!(row.of, Rows::Goals));
    // Lines of text go into one cell where that is the cell of a text, and into one row each where it is in a list, or
    // where as many rows are selected.
    let in_each = in_rows || (block.rows() == range.rows && ground.fields(range).len() > 1);
    let one = block.lines.as_deref().filter(|_| !in_each).map(Block::of_text);
    let block = one.as_ref().unwrap_or(block);
    if let Some(text) = block.single() {
        return fill(form, ground, range, text.trim());
    }
    let tiled = block.tiled(range.rows, ground.columns(range).len());
    let block = tiled.as_ref().unwrap_or(block);
    Placing::of(form, ground, range, block).place(block)
}

fn fill(form: &mut Form, ground: &Ground<'_>, range: Range, text: &str) -> Pasted {
    let fields = ground.fields(range);
    if fields.iter().any(|field| !can_hold(*field, text)) {
        let kept: Vec<Field> = fields.iter().copied().filter(|field| can_hold(*field, text)).collect();
        kept.iter().for_each(|field| set(form, *field, text));
        return Pasted { cells: kept.len(), rows: 0, left_out: vec![text.to_owned()] };
    }
    Pasted { cells: write_all(form, ground, range, text), ..Pasted::default() }
}

/// A list of rows of which one continues a paste, and to which of several lists of its kind it belongs.
type Group = (Rows, Kin);

/// What the rows of a list have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Kin {
    /// Indicators of one time and goal.
    Goal(Horizon, Option<String>),
    /// Amounts of the year, or of a longer time beside them.
    Year(bool),
    /// The only list of its kind.
    All,
}

/// Texts for rows that do not exist yet, by how many rows after the last of their list.
type NewRows = BTreeMap<usize, Vec<(Field, String)>>;

/// A paste on its way into a form.
struct Placing<'a, 'b> {
    form: &'a mut Form,
    ground: &'a Ground<'b>,
    range: Range,
    /// The columns that the block's go to.
    columns: Vec<usize>,
    /// The field in each of them, in the first row.
    fields: Vec<Option<Field>>,
    /// Where each list ends in the table.
    ends: BTreeMap<Group, usize>,
    /// The rows to be added to each list.
    new: BTreeMap<Group, NewRows>,
    pasted: Pasted,
}

impl<'a, 'b> Placing<'a, 'b> {
    fn of(form: &'a mut Form, ground: &'a Ground<'b>, range: Range, block: &Block) -> Placing<'a, 'b> {
        let list = |row: usize, col: usize| list_of(form, ground.field_at(row, col)?).map(|(list, _)| list);
        let own = list(range.top, range.left);
        // A range that goes on below its list is written where it lies.
        let last = range.top + range.rows - 1;
        let stays = (range.left..range.left + range.cols).any(|col| list(last, col) == own);
        let in_list = own.is_some() && stays;
        let rows = if in_list { 1 } else { block.rows().min(ground.table.rows.len() - range.top) };
        let right = ground.table.n_cols.saturating_sub(range.left);
        let columns = ground.columns(Range { rows: rows.max(1), cols: right, ..range });
        let fields = columns.iter().filter(|_| in_list).map(|col| ground.field_at(range.top, *col)).collect();
        Placing {
            form,
            ground,
            range,
            columns,
            fields,
            ends: BTreeMap::new(),
            new: BTreeMap::new(),
            pasted: Pasted::default(),
        }
    }

    fn place(mut self, block: &Block) -> Pasted {
        let mut labels: BTreeMap<Group, Labels> = BTreeMap::new();
        for (down, row) in block.rows.iter().enumerate() {
            let mut writes = Vec::new();
            labels.values_mut().for_each(Labels::begin_row);
            for (across, entry) in row.iter().enumerate() {
                if let Some((field, text)) = self.aim(down, across, entry, &mut labels) {
                    writes.push((field, text));
                }
            }
            self.write_row(writes);
        }
        self.add_rows();
        self.pasted
    }

    /// Where an entry goes, and what is written there; what has no place is noted.
    fn aim(
        &mut self,
        down: usize,
        across: usize,
        entry: &Entry,
        labels: &mut BTreeMap<Group, Labels>,
    ) -> Option<(Field, String)> {
        let text = entry.text()?.trim();
        let Some(&col) = self.columns.get(across) else { return self.leave_out(text) };
        let template = self.fields.get(across).copied().flatten();
        let Some((group, _)) = template.and_then(|field| list_of(self.form, field)) else {
            return self.aim_at_place(self.range.top + down, col, text);
        };
        let template = template?;
        let row = self.range.top + down;
        let here = self.ground.field_at(row, col);
        let here = here.filter(|field| list_of(self.form, *field).is_some_and(|(list, _)| list == group));
        let end = self.end_of(&group);
        if here.is_none() && row < end {
            // A gap in a list that faces another one.
            return self.aim_at_place(row, col, text);
        }
        let text = match template {
            Field::Indicator(_, Column::Level(level)) => labels.entry(group.clone()).or_default().read(level, text)?,
            _ => text.to_owned(),
        };
        if let Some(field) = here {
            return Some((field, text));
        }
        let beyond = row - end;
        if beyond >= MOST_ROWS {
            return self.leave_out(&text);
        }
        self.new.entry(group).or_default().entry(beyond).or_default().push((template, text));
        None
    }

    /// The row of the table below the last one in which a list stands.
    fn end_of(&mut self, group: &Group) -> usize {
        if let Some(end) = self.ends.get(group) {
            return *end;
        }
        let form = &*self.form;
        let of_list = |field: Field| list_of(form, field).is_some_and(|(list, _)| list == *group);
        let spots = self.ground.spots.iter().filter(|spot| spot.cell.shows().is_some_and(of_list));
        let end = spots.map(|spot| spot.area.bottom()).max().unwrap_or_default();
        self.ends.insert(group.clone(), end);
        end
    }

    /// The field at a place of the table. What stands on the same printed word is no loss.
    fn aim_at_place(&mut self, row: usize, col: usize, text: &str) -> Option<(Field, String)> {
        let spot = self.ground.spot(row, col);
        let goes_on = spot.is_some_and(|spot| (spot.area.top, spot.area.left) != (row, col));
        // A merged label speaks for the rows below it, which are blank in the copy.
        let field = self.ground.field_at(row, col).filter(|_| !goes_on || !text.is_empty());
        if let Some(field) = field {
            return Some((field, if text == NO_LABEL { String::new() } else { text.to_owned() }));
        }
        let same = spot.is_some_and(|spot| said(spot.cell, self.form).trim() == text);
        if same || (goes_on && text.is_empty()) { None } else { self.leave_out(text) }
    }

    fn leave_out(&mut self, text: &str) -> Option<(Field, String)> {
        if !text.is_empty() {
            self.pasted.left_out.push(text.to_owned());
        }
        None
    }

    /// Writes into a row: outer labels before inner ones, and those that go, from the innermost.
    fn write_row(&mut self, mut writes: Vec<(Field, String)>) {
        writes.order_by_key(|(field, text)| match field {
            Field::Indicator(_, Column::Level(level)) if text.is_empty() => (1, usize::MAX - level),
            Field::Indicator(_, Column::Level(level)) => (0, *level),
            _ => (2, 0),
        });
        for (field, text) in writes {
            self.write(field, &text);
        }
    }

    fn write(&mut self, field: Field, text: &str) {
        // A cell that shows several fields as one text says so already.
        let shown = self.ground.spot_of(field).filter(|spot| spot.cell.also.iter().any(|also| !is_level(*also)));
        let same = shown.is_some_and(|spot| said(spot.cell, self.form).trim() == text);
        if !can_hold(field, text) {
            self.leave_out(text);
            return;
        }
        if !same {
            set(self.form, field, text);
            if !text.is_empty() && text_in(self.form, field).is_none_or(|now| now.trim().is_empty()) {
                self.leave_out(text);
                return;
            }
        }
        self.pasted.cells += 1;
    }

    /// Adds the rows that are missing, the list that ends last first, so that places above stay as they are.
    fn add_rows(&mut self) {
        let mut missing: Vec<(usize, Group, NewRows)> = Vec::new();
        for (group, rows) in std::mem::take(&mut self.new) {
            let after = rows_of(self.form, &group).last().map_or(0, |last| last + 1);
            missing.push((after, group, rows));
        }
        missing.order_by_key(|(after, ..)| std::cmp::Reverse(*after));
        for (mut at, (of, _), rows) in missing {
            for writes in rows.into_values() {
                if writes.iter().all(|(field, text)| text.is_empty() || is_level(*field)) {
                    continue;
                }
                if insert_rows(self.form, Row { of, at }, 1) {
                    self.pasted.rows += 1;
                    self.write_row(writes.into_iter().map(|(field, text)| (in_row(field, at), text)).collect());
                    at += 1;
                } else {
                    writes.iter().for_each(|(_, text)| drop(self.leave_out(text)));
                }
            }
        }
    }
}

/// Level labels of a list, from one pasted row to the next: a blank one means the label above, as long as the outer ones stay.
#[derive(Default)]
struct Labels {
    above: BTreeMap<usize, String>,
    /// From which level on this row began anew.
    anew: Option<usize>,
}

impl Labels {
    fn begin_row(&mut self) {
        self.anew = None;
    }

    /// What a label is; `None` where nothing is said of it.
    fn read(&mut self, level: usize, text: &str) -> Option<String> {
        if text.is_empty() {
            return match self.anew {
                Some(anew) if anew < level => Some(String::new()),
                _ => self.above.get(&level).cloned(),
            };
        }
        let label = if text == NO_LABEL { String::new() } else { text.to_owned() };
        if self.above.get(&level) != Some(&label) {
            self.anew = Some(self.anew.map_or(level, |anew| anew.min(level)));
            self.above.retain(|known, _| *known < level);
        }
        self.above.insert(level, label.clone());
        Some(label)
    }
}

/// The list that a field's row belongs to, and its place; `None` for fields that are in no list that can grow.
fn list_of(form: &Form, field: Field) -> Option<(Group, usize)> {
    let row = row_of(field).filter(|row| row.of != Rows::Goals)?;
    let kin = match row.of {
        Rows::Indicators => kin_of(form.indicators.get(row.at)?),
        Rows::Funds => Kin::Year(form.funds.get(row.at)?.horizon == FundHorizon::Annual),
        _ => Kin::All,
    };
    Some(((row.of, kin), row.at))
}

fn kin_of(indicator: &Indicator) -> Kin {
    Kin::Goal(indicator.horizon, indicator.goal.as_ref().map(ToString::to_string))
}

/// The places of the rows of a list, in order.
fn rows_of(form: &Form, group: &Group) -> Vec<usize> {
    let all = 0..group.0.count(form);
    match &group.1 {
        Kin::All => all.collect(),
        kin @ Kin::Goal(..) => all.filter(|at| form.indicators.get(*at).is_some_and(|it| kin_of(it) == *kin)).collect(),
        Kin::Year(annual) => {
            let of_year = |fund: &Fund| (fund.horizon == FundHorizon::Annual) == *annual;
            all.filter(|at| form.funds.get(*at).is_some_and(of_year)).collect()
        }
    }
}
