//! Where forms begin and end.
//!
//! A form is found by its name label (项目名称, 部门名称); its title and the lines over the table stand before it.

use crate::form::{Repair, RepairCode};
use crate::lexicon::{self, FieldLabel, Section};
use crate::recognise::fields::{bare_year, inline_label, is_coded_organisation};
use crate::recognise::header;
use crate::recognise::repairs::Repairs;
use crate::recognise::rows::{Row, RowCell};
use crate::text::{Text, fold};

/// The rows of one form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Segment {
    /// First row.
    pub(super) start: usize,
    /// One past the last row.
    pub(super) end: usize,
    /// Row of the title, where one stands over the form.
    pub(super) title: Option<usize>,
}

/// Finds the forms in the rows; rows between them belong to none.
pub(super) fn segments(rows: &[Row]) -> Vec<Segment> {
    let anchors = anchors(rows);
    let mut segments: Vec<Segment> = Vec::new();
    for &anchor in &anchors {
        let floor = segments.last().map_or(0, |last: &Segment| last.end);
        let (start, title) = begin(rows, anchor, floor);
        segments.push(Segment { start, end: anchor + 1, title });
    }
    let starts: Vec<usize> = segments.iter().map(|segment| segment.start).skip(1).chain([rows.len()]).collect();
    for (segment, next) in segments.iter_mut().zip(starts) {
        segment.end = last_row(rows, segment.end, next);
    }
    segments
}

/// The rows that name a form. A project list's heading is none; a department's name is none where a project's follows
/// before any indicator.
fn anchors(rows: &[Row]) -> Vec<usize> {
    let mut anchors: Vec<(usize, bool)> = Vec::new();
    let mut table_since = true;
    let mut instructions = false;
    for (index, row) in rows.iter().enumerate() {
        if header::is_project_heading(row) {
            continue;
        }
        // 填报说明 explains the labels, one a line: they name no form.
        if row.own().any(|cell| cell.label == Some(FieldLabel::Section(Section::Instructions))) {
            instructions = true;
        } else if row.own().nth(1).is_some() || row.only().is_some_and(is_title_cell) {
            instructions = false;
        }
        if instructions {
            continue;
        }
        if header::is_indicator_heading(row) {
            table_since = true;
            if anchors.is_empty() {
                // A table of indicators without a name over it is a form all the same.
                anchors.push((index, true));
            }
            continue;
        }
        match name_label(row) {
            Some(FieldLabel::Name) => {
                if let Some((_, is_department)) = anchors.last()
                    && *is_department
                    && !table_since
                {
                    anchors.pop();
                }
                let headless = anchors.len() == 1 && !table_since_first(rows, anchors[0].0, index);
                if headless {
                    anchors.pop();
                }
                anchors.push((index, false));
                table_since = false;
            }
            Some(_) if table_since || anchors.is_empty() => {
                anchors.push((index, true));
                table_since = false;
            }
            _ => {}
        }
    }
    anchors.into_iter().map(|(index, _)| index).collect()
}

/// Whether an indicator heading stands from one row on, before another.
fn table_since_first(rows: &[Row], from: usize, to: usize) -> bool {
    rows[from..to].iter().any(header::is_indicator_heading)
}

/// The name label of a row, where it has one.
fn name_label(row: &Row) -> Option<FieldLabel> {
    row.own().take(4).find_map(|cell| {
        let label = cell.label.or_else(|| inline_label(&cell.text).map(|(label, ..)| label))?;
        match label {
            FieldLabel::Name => Some(label),
            // 单位名称 may be any unit's; only with a value, or over a table of its own, does it name a form.
            FieldLabel::DepartmentName => Some(label),
            _ => None,
        }
    })
}

/// Where the form of an anchor begins, and its title.
fn begin(rows: &[Row], anchor: usize, floor: usize) -> (usize, Option<usize>) {
    let mut start = anchor;
    for index in (floor..anchor).rev() {
        let row = &rows[index];
        if let Some(cell) = row.only()
            && is_title_cell(cell)
        {
            return (index, Some(index));
        }
        if row.in_table && !is_over_table(row) || header::is_indicator_heading(row) {
            break;
        }
        if is_over_table(row) {
            start = index;
        }
    }
    (start, None)
}

/// Whether a row is a heading over a form.
pub(super) fn is_title_cell(cell: &RowCell) -> bool {
    let folded = fold(without_list_number(&cell.text).0.as_str());
    lexicon::is_title(&folded) && cell.label.is_none()
}

/// Lines that stand over a form's table: the unit, the unit of amounts, the year, who fills the form in.
pub(super) fn is_over_table(row: &Row) -> bool {
    row.own().next().is_some()
        && row.own().all(|cell| {
            is_coded_organisation(cell.text.as_str())
                || bare_year(&cell.folded).is_some()
                || matches!(
                    cell.label.or_else(|| inline_label(&cell.text).map(|(label, ..)| label)),
                    Some(
                        FieldLabel::AmountUnit
                            | FieldLabel::FiscalYear
                            | FieldLabel::Applicant
                            | FieldLabel::Unit
                            | FieldLabel::Supervisor
                            | FieldLabel::DepartmentName
                            | FieldLabel::Contact
                    )
                )
                || lexicon::amount_unit(&cell.folded).is_some() && cell.folded.chars().count() <= 8
        })
}

/// One past the last row of a form: its last table row, and the labelled lines right after it.
fn last_row(rows: &[Row], from: usize, next: usize) -> usize {
    let table_end = (from..next).rev().find(|&index| rows[index].in_table).map_or(from, |index| index + 1);
    let mut end = table_end;
    for (index, row) in rows.iter().enumerate().take(next).skip(table_end) {
        let labelled = row.own().any(|cell| cell.label.is_some() || inline_label(&cell.text).is_some());
        if labelled {
            end = index + 1;
        } else if table_end > from {
            break;
        }
    }
    // A form without any table is all its lines.
    if table_end == from { next } else { end }
}

/// A text without the list number before it, and the number: `1.社保经办…` → (`社保经办…`, `1.`).
pub(super) fn without_list_number(text: &Text) -> (Text, Option<Text>) {
    let value = text.as_str();
    let digits = value.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=2).contains(&digits) {
        return (text.clone(), None);
    }
    match value[digits..].chars().next() {
        Some(mark @ ('.' | '、' | '．')) => {
            let start = digits + mark.len_utf8();
            (text.slice(start..value.len()).trim(), Some(text.slice(0..start)))
        }
        _ => (text.clone(), None),
    }
}

/// Splits rows that ran into the head of the next form: in text with one cell a line, a lost blank line puts its unit
/// and its unit of amounts at the end of a row.
pub(super) fn split_runs(rows: Vec<Row>, repairs: &mut Repairs<'_>, line_of: impl Fn(&Text) -> u32) -> Vec<Row> {
    let mut split = Vec::with_capacity(rows.len());
    for row in rows {
        let at = row.cells.iter().enumerate().skip(3).find(|(index, _)| {
            row.cells[*index..].iter().all(is_head_cell) && row.cells[*index..].iter().any(is_amount_unit_line)
        });
        let Some((at, _)) = at.filter(|_| row.in_table) else {
            split.push(row);
            continue;
        };
        let mut body = row;
        let heads = body.cells.split_off(at);
        let mut apart = Vec::new();
        for cell in heads {
            let line = line_of(&cell.text);
            let (code, after) = (RepairCode::FormsSeparated, cell.text.to_string());
            if repairs.make(Repair { code, line, before: Text::default(), after }) {
                apart.push(Row { line, cells: vec![RowCell { col: 0, ..cell }], ..body.clone() });
            } else {
                body.cells.push(cell);
            }
        }
        split.push(body);
        split.append(&mut apart);
    }
    split
}

fn is_head_cell(cell: &RowCell) -> bool {
    is_coded_organisation(cell.text.as_str()) || is_amount_unit_line(cell) || bare_year(&cell.folded).is_some()
}

fn is_amount_unit_line(cell: &RowCell) -> bool {
    inline_label(&cell.text).is_some_and(|(label, _, value)| {
        label == FieldLabel::AmountUnit && lexicon::amount_unit(&fold(value.as_str())).is_some()
    })
}
