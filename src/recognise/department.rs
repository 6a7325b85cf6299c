//! What only department forms have: income and expenditure, the list of projects, duties and tasks.

use crate::form::{Amount, Department, Flow, FlowYear, ProjectLine, Repair, RepairCode};
use crate::lexicon::{FieldLabel, Role, Section};
use crate::recognise::align::align;
use crate::recognise::cell::shape;
use crate::recognise::header::Column;
use crate::recognise::repairs::Repairs;
use crate::recognise::rows::{Row, RowCell};
use crate::text::{Span, Text};
use crate::value::{amount_in, is_misspelt_amount, years_in};

/// Aligns the cells of a row to columns: for each column its cell.
fn aligned<'a>(row: &Row, cells: &[&'a RowCell], columns: &mut [Column]) -> Vec<Option<&'a RowCell>> {
    let shapes: Vec<_> = cells.iter().map(|cell| shape(cell.text.as_str(), &cell.folded)).collect();
    let cols: Vec<usize> = cells.iter().map(|cell| cell.col).collect();
    let (assignment, _) = align(&cols, columns, row.merged, |i, j| shapes[i].fit(columns[j].role));
    let mut found = vec![None; columns.len()];
    for (cell, column) in assignment.into_iter().enumerate() {
        if let Some(column) = column {
            found[column] = Some(cells[cell]);
            columns[column].last_col = Some(cells[cell].col);
        }
    }
    found
}

fn amount(cell: Option<&RowCell>) -> Option<Amount> {
    let cell = cell?;
    let Some((number, _)) = amount_in(cell.text.as_str()) else {
        let misspelt = is_misspelt_amount(cell.text.as_str());
        return misspelt.then(|| Amount { text: cell.text.clone(), decimal: None });
    };
    let spans: Vec<Span> = cell.text.spans().collect();
    let text = match (spans.first(), spans.last()) {
        (Some(first), Some(last)) => Text::at(number.digits, Span { start: first.start, end: last.end }),
        _ => Text::typed(number.digits),
    };
    Some(Amount { text, decimal: Some(number.decimal) })
}

/// Income and expenditure, row by row.
#[derive(Debug)]
pub(super) struct Flows {
    columns: Vec<Column>,
    expenditure: bool,
}

impl Flows {
    pub(super) fn new(columns: Vec<Column>) -> Flows {
        Flows { columns, expenditure: false }
    }

    /// Whether a row still belongs: it begins with a group or an amount's label and holds no other label.
    pub(super) fn continues(row: &Row) -> bool {
        row.in_table
            && row.own().next().is_some()
            && row.own().all(|cell| {
                !matches!(
                    cell.label,
                    Some(
                        FieldLabel::Duties
                            | FieldLabel::Tasks
                            | FieldLabel::Goal(_)
                            | FieldLabel::Name
                            | FieldLabel::LegalBasis
                            | FieldLabel::Section(Section::Projects | Section::Goals | Section::Indicators(_))
                    )
                )
            })
            && row.cells.len() <= 12
    }

    pub(super) fn push(&mut self, row: &Row, into: &mut Department, repairs: &mut Repairs<'_>, labels: &mut Vec<Span>) {
        let mut cells: Vec<&RowCell> = Vec::new();
        for cell in &row.cells {
            match cell.label {
                Some(FieldLabel::Section(section @ (Section::Income | Section::Expenditure))) => {
                    self.expenditure = section == Section::Expenditure;
                    labels.extend(cell.text.spans());
                }
                Some(FieldLabel::Section(_)) => labels.extend(cell.text.spans()),
                _ if !cell.above => cells.push(cell),
                _ => {}
            }
        }
        let found = aligned(row, &cells, &mut self.columns);
        let Some(mut flow) = self.flow(&found) else { return };
        if !says_something(&flow) {
            labels.extend(flow.label.spans());
            return;
        }
        let shifted = found.iter().zip(&self.columns).any(|(cell, column)| {
            column.role == Role::FlowLabel && cell.is_some_and(|cell| cell.col != column.heading_col)
        });
        if shifted && !row.merged {
            let (code, after) = (RepairCode::RowRealigned, flow.label.to_string());
            if !repairs.make(Repair { code, line: row.line, before: row.written(), after }) {
                let under = |column: &Column| cells.iter().copied().find(|cell| cell.col == column.heading_col);
                let stands: Vec<_> = self.columns.iter().map(under).collect();
                let Some(standing) = self.flow(&stands).filter(says_something) else { return };
                flow = standing;
            }
        }
        if self.expenditure { into.expenditure.push(flow) } else { into.income.push(flow) }
    }
}

impl Flows {
    /// The flow that a row states, where it has a label.
    fn flow(&self, found: &[Option<&RowCell>]) -> Option<Flow> {
        let role = |wanted: Role| {
            self.columns.iter().position(|column| column.role == wanted).and_then(|column| found[column])
        };
        let earlier = self.columns.iter().zip(found).filter(|(column, _)| column.role == Role::FlowPrior);
        let prior = earlier.filter_map(|(column, cell)| {
            let year = years_in(column.heading.as_str()).first().copied();
            Some(FlowYear { year, amount: amount(*cell)? })
        });
        Some(Flow {
            label: role(Role::FlowLabel)?.text.clone(),
            amount: amount(role(Role::FlowAmount)),
            share: role(Role::FlowShare).map(|cell| cell.text.clone()),
            prior: prior.collect(),
        })
    }
}

/// Whether a flow holds a figure.
fn says_something(flow: &Flow) -> bool {
    flow.amount.is_some() || !flow.prior.is_empty() || flow.share.is_some()
}

/// The list of a department's projects.
#[derive(Debug)]
pub(super) struct Projects {
    columns: Vec<Column>,
}

impl Projects {
    pub(super) fn new(columns: Vec<Column>) -> Projects {
        Projects { columns }
    }

    /// Whether a row still belongs: no label of another part of the form.
    pub(super) fn continues(row: &Row) -> bool {
        // 年度主要任务 may stand beside the first row of the list that it heads.
        let beside = row.own().count() > 2;
        row.in_table
            && row.own().enumerate().all(|(at, cell)| {
                let side = at == 0 && beside && cell.label == Some(FieldLabel::Tasks);
                side || !matches!(
                    cell.label,
                    Some(
                        FieldLabel::Goal(_)
                            | FieldLabel::Duties
                            | FieldLabel::Tasks
                            | FieldLabel::Section(Section::Goals | Section::Indicators(_) | Section::Flows)
                    )
                )
            })
    }

    pub(super) fn push(&mut self, row: &Row, into: &mut Department, labels: &mut Vec<Span>) {
        let cells: Vec<&RowCell> = row
            .own()
            .filter(|cell| match cell.label {
                Some(FieldLabel::Section(_) | FieldLabel::Tasks) => {
                    labels.extend(cell.text.spans());
                    false
                }
                _ => true,
            })
            .collect();
        let found = aligned(row, &cells, &mut self.columns);
        let role = |wanted: Role| {
            self.columns.iter().position(|column| column.role == wanted).and_then(|column| found[column])
        };
        let text = |wanted: Role| role(wanted).map(|cell| cell.text.clone());
        let Some(name) = text(Role::ProjectName) else {
            // A page break cut the last cell: what is left carries on.
            if let (Some(last), Some(purpose)) = (into.projects.last_mut(), text(Role::ProjectPurpose)) {
                last.purpose.get_or_insert_default().push(&purpose);
            }
            return;
        };
        into.projects.push(ProjectLine {
            name,
            category: text(Role::ProjectCategory),
            total: amount(role(Role::ProjectTotal)),
            current: amount(role(Role::ProjectCurrent)),
            purpose: text(Role::ProjectPurpose),
        });
    }
}

/// The items of a numbered list, without their numbers; a text without numbers is split at its line breaks.
pub(super) fn list_items(text: &Text, labels: &mut Vec<Span>) -> Vec<Text> {
    let value = text.as_str();
    let mut starts: Vec<(usize, usize)> = Vec::new();
    let mut expected = 1;
    for (at, _) in value.char_indices() {
        let fresh = at == 0
            || value[..at].trim_end().ends_with(['。', '；', ';', '\n', '.', '”'])
            || value[..at].ends_with('\n');
        if !fresh {
            continue;
        }
        if let Some(length) = number_mark(&value[at..], expected) {
            starts.push((at, at + length));
            expected += 1;
        }
    }
    if starts.is_empty() {
        return text.split(|letter| letter == '\n').iter().map(Text::trim).filter(|item| !item.is_blank()).collect();
    }
    let mut items = Vec::new();
    let before = text.slice(0..starts[0].0).trim();
    if !before.is_blank() {
        items.push(before);
    }
    for (index, (mark, start)) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(value.len(), |next| next.0);
        labels.extend(text.slice(*mark..*start).spans());
        let item = text.slice(*start..end).trim();
        if !item.is_blank() {
            items.push(item);
        }
    }
    items
}

/// The length of the mark of item number `number` at the start of a text: `3.`, `3、`, `（3）`, `（三）`, `三、`.
fn number_mark(text: &str, number: usize) -> Option<usize> {
    const NUMERALS: [&str; 20] = [
        "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五", "十六",
        "十七", "十八", "十九", "二十",
    ];
    let arabic = number.to_string();
    let words = [arabic.as_str(), NUMERALS.get(number.checked_sub(1)?).copied().unwrap_or("")];
    for word in words.into_iter().filter(|word| !word.is_empty()) {
        if let Some(rest) = text.strip_prefix(word)
            && let Some(mark) = rest.chars().next().filter(|mark| matches!(mark, '.' | '、' | '．' | ')' | '）'))
        {
            return Some(word.len() + mark.len_utf8());
        }
        for (open, close) in [("（", "）"), ("(", ")")] {
            if let Some(rest) = text.strip_prefix(open).and_then(|rest| rest.strip_prefix(word))
                && let Some(after) = rest.strip_prefix(close)
            {
                let extra = after.chars().next().filter(|mark| matches!(mark, '、' | '.')).map_or(0, char::len_utf8);
                return Some(open.len() + word.len() + close.len() + extra);
            }
        }
    }
    None
}
