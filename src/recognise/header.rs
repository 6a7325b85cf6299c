//! Which columns a table has: read from its heading rows.

use crate::form::Horizon;
use crate::lexicon::{FieldLabel, Role, Section, horizon_in};
use crate::order::InOrder;
use crate::recognise::align::{Cost, Slot};
use crate::recognise::rows::{Row, RowCell};
use crate::text::Text;
use crate::value::years_in;

/// Columns of a table that are read; no form has more, and the price of aligning grows with them.
const MOST_COLUMNS: usize = 64;

/// A column of an indicator table.
#[derive(Debug, Clone)]
pub(super) struct Column {
    /// What it holds.
    pub(super) role: Role,
    /// 0-based; two blocks stand side by side in one table.
    pub(super) block: usize,
    /// Grid column of its heading.
    pub(super) heading_col: usize,
    /// Grid column where the last row had it.
    pub(super) last_col: Option<usize>,
    /// The heading.
    pub(super) heading: Text,
    /// The horizon that the heading names: 年度指标值.
    pub(super) horizon: Option<Horizon>,
}

/// A column in a row.
pub(super) struct ColumnIn<'row> {
    column: &'row Column,
    blank: bool,
}

impl Column {
    /// The column in a row: where its cell is known to be blank, it costs next to nothing to leave it out.
    pub(super) fn within(&self, row: &Row) -> ColumnIn<'_> {
        let blank = self.heading_col < 64 && row.blank >> self.heading_col & 1 == 1;
        ColumnIn { column: self, blank }
    }
}

impl ColumnIn<'_> {
    /// Whether its cell is known to be blank.
    pub(super) fn is_blank(&self) -> bool {
        self.blank
    }
}

impl Slot for ColumnIn<'_> {
    fn expected(&self) -> [Option<usize>; 2] {
        self.column.expected()
    }

    fn absent(&self) -> Cost {
        if self.blank { self.column.absent().min(10) } else { self.column.absent() }
    }
}

impl Slot for Column {
    fn expected(&self) -> [Option<usize>; 2] {
        [Some(self.heading_col), self.last_col]
    }

    fn absent(&self) -> Cost {
        match self.role {
            Role::Name => 300,
            Role::Value => 200,
            Role::Description | Role::Basis | Role::Class | Role::Prior | Role::Comparator | Role::Weight => 30,
            Role::ProjectName | Role::FlowLabel => 300,
            Role::ProjectTotal | Role::ProjectCurrent | Role::ProjectPurpose | Role::FlowAmount => 60,
            _ => 10,
        }
    }
}

/// Whether a row is the heading of an indicator table: at least two headings that only such a table has, and little else.
pub(super) fn is_indicator_heading(row: &Row) -> bool {
    let mut strong = 0;
    let mut levels = 0;
    let mut known = 0;
    let mut cells = 0;
    for cell in row.own() {
        cells += 1;
        match cell.role {
            Some(role @ (Role::Level(_) | Role::Value | Role::Description | Role::Basis)) => {
                levels += usize::from(matches!(role, Role::Level(_)));
                strong += 1;
                known += 1;
            }
            Some(Role::Name) if cell.folded != "指标" => {
                strong += 1;
                known += 1;
            }
            Some(_) => known += 1,
            None if is_heading_label(cell) => known += 1,
            None => {}
        }
    }
    // 一级指标 beside 二级指标 is a heading, whatever words stand with them.
    let enough = if levels >= 2 { 4 } else { 7 };
    strong >= 2 && known * 10 >= cells * enough
}

/// Whether a row carries on the heading above it: nothing but headings, at least one of them a value's.
pub(super) fn is_sub_heading(row: &Row) -> bool {
    row.own().next().is_some()
        && row.own().all(|cell| {
            matches!(
                cell.role,
                Some(Role::Value | Role::Prior | Role::Group | Role::Actual | Role::Unit | Role::Comparator)
            )
        })
}

/// 绩效指标, 年度绩效指标 …: the label that stands beside the heading, over all rows.
fn is_heading_label(cell: &RowCell) -> bool {
    matches!(cell.label, Some(FieldLabel::Section(_) | FieldLabel::Goal(_)))
}

/// The horizon of the section label that stands beside the heading, where it names one.
pub(super) fn section_of(row: &Row) -> Option<Section> {
    row.cells.iter().find_map(|cell| match cell.label {
        Some(FieldLabel::Section(section @ Section::Indicators(_))) => Some(section),
        _ => None,
    })
}

/// The columns that one or several heading rows give, left to right.
///
/// A heading over several columns (指标值 over 前年, 上年, 预期当年实现值) gives way to the ones below it. A heading that
/// comes again opens a second block.
pub(super) fn columns(headings: &[Row]) -> Vec<Column> {
    let Some((top, below)) = headings.split_first() else { return Vec::new() };
    let mut found: Vec<Column> = Vec::new();
    for (position, cell) in top.own().enumerate() {
        // 绩效指标 first of all stands beside the table; further right it heads the names.
        let beside = position == 0 && matches!(cell.label, Some(FieldLabel::Section(Section::Indicators(_))));
        if let Some(role) = cell.role.filter(|_| !beside) {
            found.push(Column { horizon: horizon_in(&cell.folded), ..column(role, cell) });
        }
    }
    // Where the next heading of a lower row goes: first in place of the value that is subdivided, then to its right.
    let mut next: Option<usize> = None;
    for row in below {
        for cell in row.own() {
            let Some(role) = cell.role else { continue };
            let group = found.iter().position(|column| column.role == Role::Group);
            let new = Column { horizon: horizon_in(&cell.folded), ..column(role, cell) };
            if let (Role::Prior, Some(group)) = (role, group) {
                found.insert(group, new);
                next = next.map(|next| next + 1);
                continue;
            }
            let at = next.unwrap_or_else(|| {
                let value = found.iter().position(|column| column.role == Role::Value);
                value.inspect(|&at| drop(found.remove(at))).unwrap_or(found.len())
            });
            found.insert(at.min(found.len()), new);
            next = Some(at + 1);
        }
        if row.own().any(|cell| cell.role == Some(Role::Prior))
            && let Some(group) = found.iter().position(|column| column.role == Role::Group)
        {
            found.remove(group);
            next = next.map(|next| next.saturating_sub(1));
        }
    }
    found.retain(|column| column.role != Role::Group);
    found.truncate(MOST_COLUMNS);
    give_blocks(&mut found);
    name_the_names(&mut found);
    found
}

/// A role that comes again opens a new block; earlier years may come as often as they like.
fn give_blocks(columns: &mut [Column]) {
    let mut block = 0;
    let mut seen: Vec<Role> = Vec::new();
    for column in columns {
        if !matches!(column.role, Role::Prior | Role::Other | Role::Ordinal) && seen.contains(&column.role) {
            block += 1;
            seen.clear();
        }
        seen.push(column.role);
        column.block = block;
    }
}

/// In each block the deepest level holds the names, unless a heading says 指标名称.
fn name_the_names(columns: &mut [Column]) {
    let blocks = columns.last().map_or(0, |column| column.block + 1);
    for block in 0..blocks {
        let levels: Vec<u8> = columns
            .iter()
            .filter(|column| column.block == block)
            .filter_map(|column| match column.role {
                Role::Level(level) => Some(level),
                _ => None,
            })
            .collect();
        let named = columns.iter().any(|column| column.block == block && column.role == Role::Name);
        let Some(&deepest) = levels.iter().max() else { continue };
        if named && deepest >= 3 {
            // 三级指标 is the indicator; 指标内容 beside it explains it.
            for column in columns.iter_mut().filter(|column| column.block == block && column.role == Role::Name) {
                column.role = Role::Description;
            }
        }
        if !named || deepest >= 3 {
            for column in columns.iter_mut().filter(|column| column.block == block) {
                if column.role == Role::Level(deepest) {
                    column.role = Role::Name;
                }
            }
        }
    }
}

/// Whether a row is the heading of a department's project list.
pub(super) fn is_project_heading(row: &Row) -> bool {
    let known = row
        .own()
        .filter(|cell| {
            matches!(
                cell.role,
                Some(
                    Role::ProjectName
                        | Role::ProjectCategory
                        | Role::ProjectTotal
                        | Role::ProjectCurrent
                        | Role::ProjectPurpose
                )
            )
        })
        .count();
    known >= 2
}

/// Whether a row only says whose money stands in the columns below it.
pub(super) fn is_amount_heading(row: &Row) -> bool {
    row.own().next().is_some() && row.own().all(|cell| matches!(cell.label, Some(FieldLabel::Fund(..))))
}

/// The columns of a project list.
pub(super) fn project_columns(row: &Row) -> Vec<Column> {
    row.own()
        .filter_map(|cell| {
            let role = match cell.role {
                Some(
                    role @ (Role::ProjectName
                    | Role::ProjectCategory
                    | Role::ProjectTotal
                    | Role::ProjectCurrent
                    | Role::ProjectPurpose),
                ) => role,
                // 预算金额 beside a task is the year's.
                Some(Role::FlowAmount) => Role::ProjectCurrent,
                _ if cell.label == Some(FieldLabel::Name) => Role::ProjectName,
                _ => return None,
            };
            Some(column(role, cell))
        })
        .collect()
}

/// Whether a row is the heading of a department's income and expenditure.
pub(super) fn is_flow_heading(row: &Row) -> bool {
    let amount = row.own().any(|cell| cell.role == Some(Role::FlowAmount));
    let more = row
        .own()
        .any(|cell| cell.role == Some(Role::FlowShare) || cell.label == Some(FieldLabel::Section(Section::Flows)));
    amount && more
}

/// Whether a row only names years: the second heading row of income and expenditure.
pub(super) fn is_year_heading(row: &Row) -> bool {
    row.own().next().is_some() && row.own().all(|cell| year_of(cell).is_some())
}

fn year_of(cell: &RowCell) -> Option<i32> {
    let years = years_in(cell.text.as_str());
    (years.len() == 1 && cell.folded.chars().count() <= 6).then(|| years[0])
}

/// The columns of income and expenditure: label, amount, share, earlier years.
pub(super) fn flow_columns(headings: &[Row]) -> Vec<Column> {
    let mut columns = Vec::new();
    for row in headings {
        for cell in row.own() {
            match cell.role {
                Some(role @ (Role::FlowAmount | Role::FlowShare)) => columns.push(column(role, cell)),
                _ if year_of(cell).is_some() => columns.push(column(Role::FlowPrior, cell)),
                _ => {}
            }
        }
    }
    let first = columns.iter().map(|column| column.heading_col).min().unwrap_or(2);
    columns.order_by_key(|column| column.heading_col);
    let label = Column {
        role: Role::FlowLabel,
        block: 0,
        heading_col: first.saturating_sub(1),
        last_col: None,
        heading: Text::default(),
        horizon: None,
    };
    columns.insert(0, label);
    columns
}

fn column(role: Role, cell: &RowCell) -> Column {
    Column::of(role, 0, cell)
}

impl Column {
    /// The column under a heading.
    pub(super) fn of(role: Role, block: usize, heading: &RowCell) -> Column {
        Column { role, block, heading_col: heading.col, last_col: None, heading: heading.text.clone(), horizon: None }
    }
}
