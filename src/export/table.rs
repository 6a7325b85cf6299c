//! A form as a printed table: rows of cells, merged where the printed form merges them.
//!
//! One model for the page, where its cells are edited, and for the printed HTML. Merged labels are derived from the
//! levels of the indicators, never stored.

mod department;
mod indicators;
mod places;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::fields::{name_of, places_of, text_in};
use crate::finding::{Column, Field, FlowColumn, ProjectColumn};
use crate::form::{Choice, Form, FormKind, FundHorizon, Goal, Horizon};

pub(crate) use places::Places;

/// A form as a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FormTable {
    /// Columns, merges laid out.
    pub n_cols: usize,
    /// Rows, top to bottom; each holds the cells that begin in it, left to right.
    pub rows: Vec<Vec<Cell>>,
    /// Width of each column in hundredths of the table's width.
    pub widths: Vec<usize>,
    /// The parts of the table, top to bottom, the first from row 0. No merged cell crosses from one into the next.
    pub parts: Vec<Part>,
}

/// Some rows of a table that are printed alike: a table of their own, or lines over or under one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its first row. It goes on to the first row of the next part.
    pub from: usize,
    /// How many rows at its start are its heading, printed again on each page.
    pub heads: usize,
    /// How it is printed.
    pub style: PartStyle,
}

/// How a part of a table is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PartStyle {
    /// The title of the form, over everything.
    Title,
    /// Lines of text without rules: the year under the title, units and seals over the table, notes under it.
    Lines,
    /// Cells with rules around them.
    Ruled,
}

impl FormTable {
    /// Begins a part with the rows that come next.
    pub(super) fn begin(&mut self, style: PartStyle, heads: usize) {
        let from = self.rows.len();
        // A part that got no row is none.
        self.parts.retain(|part| part.from < from);
        self.parts.push(Part { from, heads, style });
    }

    /// The parts with their rows.
    pub fn parts(&self) -> impl Iterator<Item = (Part, &[Vec<Cell>])> {
        self.parts.iter().enumerate().filter_map(|(at, part)| {
            let to = self.parts.get(at + 1).map_or(self.rows.len(), |next| next.from);
            self.rows.get(part.from..to).filter(|rows| !rows.is_empty()).map(|rows| (*part, rows))
        })
    }
}

/// A cell that begins in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Rows covered, at least 1.
    pub rowspan: usize,
    /// Columns covered, at least 1.
    pub colspan: usize,
    /// What is printed: of boxes all, ticked or not; of a year the words around it, too.
    pub text: String,
    /// What it is.
    pub kind: CellKind,
    /// How its text stands in it.
    pub place: Alignment,
    /// Fields that this cell prints beside its own: the labels of the rows that a merged label covers, a unit that has
    /// no column and stands behind its number. With them, every field that the table prints is in exactly one cell.
    pub also: Vec<Field>,
}

/// How a text stands in its cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Alignment {
    /// At the left.
    Start,
    /// In the middle.
    Centre,
    /// At the right, as figures do.
    End,
}

impl Alignment {
    /// How the text of a field stands in its cell.
    pub fn of(field: Field) -> Alignment {
        match field {
            Field::Title => Alignment::Centre,
            Field::FundLabel(_) | Field::Flow(.., FlowColumn::Label) => Alignment::Centre,
            Field::Fund(_) | Field::Flow(..) | Field::Project(_, ProjectColumn::Total | ProjectColumn::Current) => {
                Alignment::End
            }
            Field::Indicator(_, Column::Name | Column::Description) => Alignment::Start,
            Field::Indicator(..) => Alignment::Centre,
            _ => Alignment::Start,
        }
    }
}

/// What a cell of the table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellKind {
    /// A printed word before a field.
    Label,
    /// A printed word over a column or a part.
    Heading,
    /// A field of the form, that can be edited.
    Field(Field),
    /// Room for the first entry of a list: printed as a blank label is. What is written into this field begins the entry.
    Room(Field),
}

impl Cell {
    pub(super) fn label(colspan: usize, text: impl Into<String>) -> Cell {
        Cell::new(colspan, text.into(), CellKind::Label, Alignment::Centre)
    }

    pub(super) fn heading(colspan: usize, text: impl Into<String>) -> Cell {
        Cell::new(colspan, text.into(), CellKind::Heading, Alignment::Centre)
    }

    pub(super) fn field(colspan: usize, form: &Form, field: Field) -> Cell {
        Cell::new(colspan, printed(form, field), CellKind::Field(field), Alignment::of(field))
    }

    pub(super) fn room(colspan: usize, field: Field) -> Cell {
        Cell { kind: CellKind::Room(field), ..Cell::label(colspan, "") }
    }

    fn new(colspan: usize, text: String, kind: CellKind, place: Alignment) -> Cell {
        Cell { rowspan: 1, colspan, text, kind, place, also: Vec::new() }
    }

    /// Marks a blank cell below a label as one that has none: a blank one would be taken for the label above it.
    pub(super) fn or_no_label(mut self, below_label: bool) -> Cell {
        if below_label && self.text.is_empty() {
            self.text = NO_LABEL.to_owned();
        }
        self
    }

    /// The field that can be written in it: the one that it prints, or that it has room for.
    pub fn shows(&self) -> Option<Field> {
        match self.kind {
            CellKind::Field(field) | CellKind::Room(field) => Some(field),
            CellKind::Label | CellKind::Heading => None,
        }
    }

    /// The field that it prints, where it prints one.
    pub(super) fn prints(&self) -> Option<Field> {
        self.shows().filter(|field| self.kind == CellKind::Field(*field))
    }
}

/// A field as it is printed: boxes with their ticks, else its text.
fn printed(form: &Form, field: Field) -> String {
    let choice = match field {
        Field::Attribute => form.attribute.as_ref(),
        Field::FundNature => form.fund_nature.as_ref(),
        _ => None,
    };
    match choice.filter(|choice| !choice.options.is_empty()) {
        Some(choice) => boxes(choice),
        None => text_in(form, field).unwrap_or_default().into_owned(),
    }
}

/// ☑常年性项目 ☐延续性项目. What is selected but not offered stands last, so that it is not lost.
fn boxes(choice: &Choice) -> String {
    let offered = choice.options.iter().map(|option| (option, choice.selected.contains(option)));
    let written = choice.selected.iter().filter(|word| !choice.options.contains(word)).map(|word| (word, true));
    let boxes = offered.chain(written).map(|(word, ticked)| format!("{}{word}", if ticked { '☑' } else { '☐' }));
    boxes.collect::<Vec<_>>().join(" ")
}

/// What forms print where a row has no label of a level and the row above has one.
pub const NO_LABEL: &str = ".....";

/// Lays a form out as a table that has a place for everything that the form holds, whatever layout it came in.
pub fn of(form: &Form) -> FormTable {
    let columns = indicators::Columns::of(form);
    // Two labels and their fields stand well in six columns; the years of a department's account want more.
    let years = form.department.as_ref().map_or(0, |department| department::years_of(department).len());
    let widths = columns.widths((4 + years).clamp(6, 12));
    let mut table = FormTable { n_cols: widths.len(), widths, ..FormTable::default() };
    table.begin(PartStyle::Title, 0);
    table.rows.push(vec![Cell::field(table.n_cols, form, Field::Title)]);
    table.begin(PartStyle::Ruled, 0);
    head(form, &mut table);
    funds(form, &mut table);
    if let Some(department) = &form.department {
        department::lay_out(form, department, &mut table);
    }
    for horizon in [Horizon::LongTerm, Horizon::MidTerm, Horizon::Annual] {
        goals(form, horizon, &mut table);
        // Two goals stand over two tables of indicators; a department form alternates.
        if form.department.is_some() {
            indicators::lay_out(form, horizon, &columns, &mut table);
            table.begin(PartStyle::Ruled, 0);
        }
    }
    if form.department.is_none() {
        for horizon in [Horizon::LongTerm, Horizon::MidTerm, Horizon::Annual] {
            indicators::lay_out(form, horizon, &columns, &mut table);
        }
    }
    table.begin(PartStyle::Ruled, 0);
    if form.notes.is_some() {
        full(form, "其他说明", Field::Notes, &mut table);
    }
    contacts(form, &mut table);
    others(form, &mut table);
    signatures(&mut table);
    table
}

/// Name, units, kind: short fields two a row, long ones alone.
fn head(form: &Form, table: &mut FormTable) {
    let department = form.department.is_some();
    full(form, if department { "部门（单位）名称" } else { "项目名称" }, Field::Name, table);
    let mut pairs = vec![("预算年度", Field::FiscalYear), ("金额单位", Field::AmountUnit)];
    let optional = [
        ("主管部门", Field::Supervisor, form.supervisor.is_some()),
        ("实施单位", Field::Unit, form.unit.is_some() && !department),
        ("申报单位", Field::Applicant, form.applicant.is_some()),
        ("项目类型", Field::Attribute, form.attribute.is_some()),
        ("资金性质", Field::FundNature, form.fund_nature.is_some()),
        ("项目期限", Field::Period, form.period.is_some()),
    ];
    pairs.extend(optional.into_iter().filter(|(.., there)| *there).map(|(label, field, _)| (label, field)));
    in_pairs(form, &pairs, table);
    if form.legal_basis.is_some() {
        full(form, "立项依据", Field::LegalBasis, table);
    }
    if form.purpose.is_some() {
        full(form, "资金用途", Field::Purpose, table);
    }
}

/// Amounts: where two horizons stand side by side on the form, so they do here.
fn funds(form: &Form, table: &mut FormTable) {
    let of_horizon = |annual: bool| -> Vec<(&str, Field)> {
        let funds = form.funds.iter().enumerate();
        let wanted = funds.filter(|(_, fund)| (fund.horizon == FundHorizon::Annual) == annual);
        wanted.map(|(index, fund)| (fund.label.as_str(), Field::Fund(index))).collect()
    };
    let (outer, annual) = (of_horizon(false), of_horizon(true));
    if outer.is_empty() || annual.is_empty() {
        let all: Vec<_> = outer.into_iter().chain(annual).collect();
        return in_pairs(form, &all, table);
    }
    for row in 0..outer.len().max(annual.len()) {
        let mut cells = Vec::new();
        let (left, right) = halves(table.n_cols);
        for (side, width) in [(&outer, left), (&annual, right)] {
            match side.get(row) {
                Some((label, field)) => {
                    cells.push(label_of(form, label, *field));
                    cells.push(Cell::field(width - 1, form, *field));
                }
                None => cells.push(Cell::label(width, "")),
            }
        }
        table.rows.push(cells);
    }
}

fn goals(form: &Form, horizon: Horizon, table: &mut FormTable) {
    for (index, goal) in form.goals.iter().enumerate().filter(|(_, goal)| goal.horizon == horizon) {
        full(form, &goal_label(goal), Field::Goal(index), table);
    }
}

/// 中期目标（2022年—2024年）
fn goal_label(goal: &Goal) -> String {
    let word = match (&goal.name, goal.horizon) {
        (Some(name), _) => return name.to_string(),
        (None, Horizon::LongTerm) => "长期目标",
        (None, Horizon::MidTerm) => "中期目标",
        (None, Horizon::Annual) => "年度目标",
    };
    match (goal.from, goal.to) {
        (Some(from), Some(to)) => format!("{word}（{from}年—{to}年）"),
        (None, Some(to)) => format!("{word}（截至{to}年）"),
        _ => word.to_owned(),
    }
}

fn contacts(form: &Form, table: &mut FormTable) {
    let pairs: Vec<(&str, Field)> = form
        .contacts
        .iter()
        .enumerate()
        .map(|(index, contact)| (contact.role.as_str(), Field::Contact(index)))
        .collect();
    in_pairs(form, &pairs, table);
}

/// What has no place above: by its name, so that everything is printed.
fn others(form: &Form, table: &mut FormTable) {
    let named: Vec<(String, Field)> =
        unprinted(form, table).into_iter().map(|field| (name_of(form, field).zh, field)).collect();
    let pairs: Vec<(&str, Field)> = named.iter().map(|(name, field)| (name.as_str(), *field)).collect();
    in_pairs(form, &pairs, table);
}

/// The fields of a form that hold something and that a table does not print, in the order of the form.
pub(super) fn unprinted(form: &Form, table: &FormTable) -> Vec<Field> {
    let mut printed = Printed { indicators: vec![Vec::new(); form.indicators.len()], others: BTreeSet::new() };
    for cell in table.rows.iter().flatten() {
        cell.shows().iter().chain(&cell.also).for_each(|field| printed.add(*field));
    }
    let said = |field: Field| text_in(form, field).is_some_and(|text| !text.trim().is_empty());
    // The unit of a department form is the department, whose name is printed.
    let same = |field: Field| {
        field == Field::Unit && form.kind == FormKind::Department && text_in(form, field) == text_in(form, Field::Name)
    };
    places_of(form).filter(|field| !printed.holds(*field) && said(*field) && !same(*field)).collect()
}

/// Fields that are printed: those of thousands of indicators by their rows.
struct Printed {
    indicators: Vec<Vec<Column>>,
    others: BTreeSet<Field>,
}

impl Printed {
    fn add(&mut self, field: Field) {
        match field {
            Field::Indicator(at, column) => self.indicators.get_mut(at).into_iter().for_each(|row| row.push(column)),
            _ => _ = self.others.insert(field),
        }
    }

    fn holds(&self, field: Field) -> bool {
        match field {
            Field::Indicator(at, column) => self.indicators.get(at).is_some_and(|row| row.contains(&column)),
            _ => self.others.contains(&field),
        }
    }
}

/// What is filled in by hand, on paper.
fn signatures(table: &mut FormTable) {
    table.begin(PartStyle::Lines, 0);
    let (left, right) = halves(table.n_cols);
    let line = |colspan, text: &str| Cell { place: Alignment::Start, ..Cell::label(colspan, text) };
    table.rows.push(vec![line(left, "单位（盖章）："), line(right, "负责人（签字）：")]);
}

/// The label before a field; that of an amount can be edited.
fn label_of(form: &Form, label: &str, field: Field) -> Cell {
    match field {
        Field::Fund(index) => Cell::field(1, form, Field::FundLabel(index)),
        _ => Cell::label(1, label),
    }
}

/// A label and a field over the whole width.
fn full(form: &Form, label: &str, field: Field, table: &mut FormTable) {
    table.rows.push(vec![label_of(form, label, field), Cell::field(table.n_cols - 1, form, field)]);
}

/// Labels and fields, two pairs a row; the last one alone takes the whole row.
fn in_pairs(form: &Form, pairs: &[(&str, Field)], table: &mut FormTable) {
    let (left, right) = halves(table.n_cols);
    for row in pairs.chunks(2) {
        match row {
            [(label, field), (other_label, other)] => table.rows.push(vec![
                label_of(form, label, *field),
                Cell::field(left - 1, form, *field),
                label_of(form, other_label, *other),
                Cell::field(right - 1, form, *other),
            ]),
            [(label, field)] => full(form, label, *field, table),
            _ => {}
        }
    }
}

/// The widths of the two halves of a row; each holds a label and a field.
fn halves(n_cols: usize) -> (usize, usize) {
    let left = (n_cols / 2).max(2);
    (left, n_cols.saturating_sub(left).max(2))
}
