//! Lays a form out as a sheet declares it. One engine for all sheets.

use std::collections::BTreeSet;

use super::pieces::{Rows, filled, grouped, horizons_of, word_of};
use super::sheet::{Block, FundSide, GoalShape, Goals, Sheet, Slot, Spot, Time, Words, year};
use super::{account, facing, indicators};
use crate::export::table::{Alignment, Cell, CellKind, FormTable, PartStyle};
use crate::finding::Field;
use crate::form::{Form, Fund, FundHorizon, FundSource, Goal};
use crate::order::Gather;

/// Lays a form out as a sheet declares it; the instructions are printed where they are asked for.
pub(super) fn lay_out(form: &Form, sheet: &Sheet, instructions: bool) -> FormTable {
    let mut table = FormTable { n_cols: sheet.widths.len(), widths: sheet.widths.to_vec(), ..FormTable::default() };
    table.begin(PartStyle::Title, 0);
    let (title, dated) = title(form, sheet);
    table.rows.push(vec![title]);
    table.begin(PartStyle::Lines, 0);
    if !dated {
        table.rows.push(vec![spot(form, &year(table.n_cols))]);
    }
    table.rows.extend(sheet.before.iter().map(|line| row(form, line)));
    table.begin(PartStyle::Ruled, 0);
    for block in sheet.body {
        lay_block(form, block, &mut table);
    }
    table.begin(PartStyle::Lines, 0);
    table.rows.extend(sheet.after.iter().map(|line| row(form, line)));
    other_contacts(form, &mut table);
    if instructions {
        table.begin(PartStyle::Lines, 0);
        table.rows.extend(sheet.instructions.iter().map(|words| vec![words_cell(table.n_cols, words)]));
    }
    once(&mut table);
    table
}

/// The title, and whether the year has its place: in the title, or in a line of its own.
fn title(form: &Form, sheet: &Sheet) -> (Cell, bool) {
    let mut cell = Cell::field(sheet.widths.len(), form, Field::Title);
    if cell.text.trim().is_empty() {
        cell.text = sheet.title.to_owned();
    }
    let has_line =
        sheet.before.iter().copied().flatten().any(|spot| matches!(spot.slot, Some(Slot::Field(Field::FiscalYear))));
    let says = form.fiscal_year.is_none_or(|year| cell.text.contains(&format!("{year}年")));
    if says && !has_line && form.fiscal_year.is_some() {
        cell.also.push(Field::FiscalYear);
    }
    (cell, has_line || says)
}

fn lay_block(form: &Form, block: &Block, table: &mut FormTable) {
    match block {
        Block::Indicators(declared) => {
            indicators::lay_out(form, declared, table);
            table.begin(PartStyle::Ruled, 0);
        }
        Block::Facing(declared) => {
            facing::lay_out(form, declared, table);
            table.begin(PartStyle::Ruled, 0);
        }
        Block::Flows(declared) => {
            account::flows(form, declared, table);
            table.begin(PartStyle::Ruled, 0);
        }
        Block::Projects(declared) if !account::has_only_tasks(form, declared) => {
            account::projects(form, declared, table);
            table.begin(PartStyle::Ruled, 0);
        }
        _ => {
            let laid = rows(form, block, table.n_cols);
            table.rows.extend(laid);
        }
    }
}

/// The rows of a block that begins no part of its own.
fn rows(form: &Form, block: &Block, n_cols: usize) -> Rows {
    match block {
        Block::Row(spots) => vec![row(form, spots)],
        Block::Group(width, words, blocks) => {
            let inner: Rows =
                blocks.iter().flat_map(|block| rows(form, block, n_cols.saturating_sub(*width))).collect();
            grouped(Cell::label(*width, filled(form, words, "")).saying(form, words), inner)
        }
        Block::Funds(sides) => funds(form, sides),
        Block::Goals(goals) => lay_goals(form, goals),
        Block::Duties(width, words) => account::list(form, *width, words, true, n_cols),
        Block::Projects(declared) => account::list(form, declared.label.0, declared.label.1, false, n_cols),
        Block::Tasks(width, words) => account::list(form, *width, words, false, n_cols),
        // These are laid out as parts of their own.
        Block::Indicators(_) | Block::Facing(_) | Block::Flows(_) => Vec::new(),
    }
}

fn row(form: &Form, spots: &[Spot]) -> Vec<Cell> {
    spots.iter().map(|declared| spot(form, declared)).collect()
}

/// A declared cell with what the form fills in.
fn spot(form: &Form, declared: &Spot) -> Cell {
    let Spot { width, words, slot, .. } = *declared;
    let field = slot.and_then(|slot| field_of(form, slot));
    let mut cell = match (slot, field) {
        (Some(Slot::FundLabel(time, source, usual)), _) => {
            let found = fund_at(form, time, source);
            let own = found.map(|(_, fund)| fund.label.as_str()).filter(|label| !label.trim().is_empty());
            let text = filled(form, words, own.unwrap_or(usual));
            match found {
                Some((index, _)) => Cell { text, ..Cell::field(width, form, Field::FundLabel(index)) },
                None => Cell::label(width, text),
            }
        }
        (Some(slot), Some(field)) => {
            let cell = Cell::field(width, form, field);
            let text = match slot {
                Slot::BareUnit => bare_unit(form),
                _ => cell.text,
            };
            // The room for a year that is written in by hand.
            let text = if field == Field::FiscalYear && text.is_empty() { "　　".to_owned() } else { text };
            Cell { text: filled(form, words, &text), ..cell }
        }
        _ if declared.is_heading => Cell::heading(width, filled(form, words, "")),
        _ => Cell::label(width, filled(form, words, "")),
    };
    if let Some(place) = declared.place {
        cell.place = place;
    }
    cell.saying(form, words)
}

/// The field that stands in a slot; `None` where the form has no such entry.
fn field_of(form: &Form, slot: Slot) -> Option<Field> {
    match slot {
        Slot::Field(field) => Some(field),
        Slot::BareUnit => Some(Field::Unit),
        Slot::Fund(time, source) => fund_at(form, time, source).map(|(index, _)| Field::Fund(index)),
        Slot::FundLabel(..) => None,
        Slot::Contact(role) => {
            form.contacts.iter().position(|contact| contact.role.as_str().trim() == role).map(Field::Contact)
        }
    }
}

/// 353302天津市社会保险基金管理中心; a name alone has a label before it, or nobody would know what it is, and so has one that
/// begins with a digit.
fn bare_unit(form: &Form) -> String {
    let Some(unit) = &form.unit else { return String::new() };
    let runs_on = unit.name.as_str().starts_with(|letter: char| letter.is_ascii_alphanumeric());
    match &unit.code {
        Some(code) if !runs_on => format!("{code}{}", unit.name),
        Some(code) => format!("预算单位：[{code}]{}", unit.name),
        None => format!("预算单位：{}", unit.name),
    }
}

fn is_of(fund: &Fund, time: Time) -> bool {
    (fund.horizon == FundHorizon::Annual) == (time == Time::Annual)
}

/// The amount of a source. One that is new and has no label yet is of none.
fn fund_at(form: &Form, time: Time, source: FundSource) -> Option<(usize, &Fund)> {
    let said = |fund: &Fund| fund.source != FundSource::Other || !fund.label.is_blank();
    form.funds.iter().enumerate().find(|(_, fund)| is_of(fund, time) && fund.source == source && said(fund))
}

/// Amounts: printed sources first, blank where the form has none; then all others that the form has.
fn funds(form: &Form, sides: &[FundSide]) -> Rows {
    let sides: Vec<Vec<[Cell; 2]>> = sides.iter().map(|side| fund_side(form, side)).collect();
    let height = sides.iter().map(Vec::len).max().unwrap_or(0);
    (0..height).map(|at| sides.iter().flat_map(|side| pair_or_blank(side, at)).collect()).collect()
}

fn fund_side(form: &Form, side: &FundSide) -> Vec<[Cell; 2]> {
    let (label, amount) = side.widths;
    let mut printed = BTreeSet::new();
    let mut pairs = Vec::new();
    for (source, usual) in side.sources {
        let found = fund_at(form, side.time, *source);
        printed.extend(found.map(|(index, _)| index));
        pairs.push(match found {
            Some((index, fund)) => fund_pair(form, index, fund, side),
            None => [Cell::label(label, format!("{usual}{}", side.mark)), Cell::label(amount, "")],
        });
    }
    let others =
        form.funds.iter().enumerate().filter(|(index, fund)| is_of(fund, side.time) && !printed.contains(index));
    pairs.extend(others.map(|(index, fund)| fund_pair(form, index, fund, side)));
    pairs
}

fn fund_pair(form: &Form, index: usize, fund: &Fund, side: &FundSide) -> [Cell; 2] {
    let (label, amount) = side.widths;
    let label = Cell::field(label, form, Field::FundLabel(index));
    let mark = if fund.label.is_blank() { "" } else { side.mark };
    [Cell { text: format!("{}{mark}", fund.label), ..label }, Cell::field(amount, form, Field::Fund(index))]
}

/// The pair at a place of a side, or a blank one as wide.
fn pair_or_blank(side: &[[Cell; 2]], at: usize) -> [Cell; 2] {
    match (side.get(at), side.first()) {
        (Some(pair), _) => pair.clone(),
        (None, Some(first)) => first.clone().map(|cell| Cell::label(cell.colspan, "")),
        (None, None) => [Cell::label(1, ""), Cell::label(1, "")],
    }
}

/// 中期目标（2022年—2024年）
fn goal_label(goal: &Goal, words: &Words) -> String {
    let word = match &goal.name {
        Some(name) if !name.is_blank() => name.as_str(),
        _ => word_of(words, goal.horizon),
    };
    match (goal.from, goal.to) {
        (Some(from), Some(to)) => format!("{word}（{from}年—{to}年）"),
        (Some(from), None) => format!("{word}（{from}年起）"),
        (None, Some(to)) => format!("{word}（截止{to}年）"),
        (None, None) => word.to_owned(),
    }
}

/// Goals of a time with their labels; a blank one where the form has none.
fn goals_of(form: &Form, goals: &Goals, time: Time, label: usize, text: usize) -> Vec<[Cell; 2]> {
    let horizons = horizons_of(form, time);
    let of_time = form.goals.iter().enumerate().filter(|(_, goal)| horizons.contains(&goal.horizon));
    let mut pairs: Vec<[Cell; 2]> = of_time
        .map(|(index, goal)| {
            [Cell::label(label, goal_label(goal, &goals.words)), Cell::field(text, form, Field::Goal(index))]
        })
        .collect();
    if pairs.is_empty() {
        let word = horizons.first().map_or("", |horizon| word_of(&goals.words, *horizon));
        pairs.push([Cell::label(label, word), Cell::label(text, "")]);
    }
    pairs
}

fn lay_goals(form: &Form, goals: &Goals) -> Rows {
    let all = |label, text| goals.times.iter().flat_map(move |time| goals_of(form, goals, *time, label, text));
    match goals.shape {
        GoalShape::Before(label, text) => all(label, text).map(|pair| pair.to_vec()).collect(),
        GoalShape::Over(width) => all(width, width).flat_map(|[label, text]| [vec![over(label)], vec![text]]).collect(),
        GoalShape::Outcome(left, right, words) => {
            let rows = all(left, left).flat_map(|[label, text]| {
                [vec![over(label), Cell::heading(right, words)], vec![text, Cell::label(right, "")]]
            });
            rows.collect()
        }
        GoalShape::Sides(left, right) => {
            let outer = goals_of(form, goals, Time::Outer, left, left);
            let annual = goals_of(form, goals, Time::Annual, right, right);
            let height = outer.len().max(annual.len());
            let rows = (0..height).flat_map(|at| {
                let ([outer, text], [annual, other]) = (pair_or_blank(&outer, at), pair_or_blank(&annual, at));
                [vec![over(outer), over(annual)], vec![text, other]]
            });
            rows.collect()
        }
    }
}

/// The label of a goal that stands over its text.
fn over(label: Cell) -> Cell {
    Cell { kind: CellKind::Heading, ..label }
}

/// Contacts that the form has no printed place for: lines under it.
fn other_contacts(form: &Form, table: &mut FormTable) {
    let printed: BTreeSet<Field> = table.rows.iter().flatten().filter_map(Cell::shows).gather();
    for (index, contact) in form.contacts.iter().enumerate() {
        let field = Field::Contact(index);
        if !printed.contains(&field) {
            let cell = Cell::field(table.n_cols, form, field);
            table.rows.push(vec![Cell { text: format!("{}：{}", contact.role, cell.text), ..cell }]);
        }
    }
}

fn words_cell(width: usize, words: &str) -> Cell {
    Cell { place: Alignment::Start, ..Cell::label(width, words) }
}

/// Leaves each field to the first cell that prints it: the unit of money may stand in several labels.
fn once(table: &mut FormTable) {
    let own: BTreeSet<Field> = table.rows.iter().flatten().filter_map(Cell::shows).gather();
    let mut said = BTreeSet::new();
    for cell in table.rows.iter_mut().flatten() {
        cell.also.retain(|field| !own.contains(field) && said.insert(*field));
        if let Some(field) = cell.shows()
            && !said.insert(field)
        {
            cell.kind = CellKind::Label;
        }
    }
}
