//! A table of indicators: headings, and a row each, level labels merged.

use super::pieces::{Rows, filled, grouped, horizons_of, word_of};
use super::sheet::{Head, Indicators};
use crate::export::table::{Cell, FormTable, PartStyle};
use crate::finding::{Column, Field};
use crate::form::{Form, Horizon, Indicator};
use crate::text::Text;
use crate::value::{Value, understand};

/// Lays out the indicators of a time, a table for each horizon and goal.
pub(super) fn lay_out(form: &Form, declared: &Indicators, table: &mut FormTable) {
    for horizon in horizons_of(form, declared.time) {
        let rows = rows_of(form, horizon);
        let mut parts: Vec<&[usize]> = match declared.goal {
            Some(_) => vec![&rows],
            None => rows.chunk_by(|one, other| goal_of(form, *one) == goal_of(form, *other)).collect(),
        };
        if parts.is_empty() {
            parts.push(&[]);
        }
        for part in &parts {
            let named = declared.goal.is_none() && (parts.len() > 1 || declared.caption.is_some());
            let goal = part.first().filter(|_| named).and_then(|index| goal_of(form, *index));
            lay_part(form, declared, horizon, goal, part, table);
        }
    }
}

/// The goal that an indicator belongs to, where it names one.
pub(super) fn goal_of(form: &Form, index: usize) -> Option<&str> {
    form.indicators.get(index)?.goal.as_ref().map(|goal| goal.as_str())
}

/// The indicators of a horizon, by their place in the form.
pub(super) fn rows_of(form: &Form, horizon: Horizon) -> Vec<usize> {
    let rows = form.indicators.iter().enumerate().filter(|(_, indicator)| indicator.horizon == horizon);
    rows.map(|(index, _)| index).collect()
}

fn lay_part(
    form: &Form,
    declared: &Indicators,
    horizon: Horizon,
    goal: Option<&str>,
    rows: &[usize],
    table: &mut FormTable,
) {
    let goal = goal.map(|goal| format!("（{goal}）")).unwrap_or_default();
    let caption = declared.caption.map(|words| format!("{}{goal}", word_of(&words, horizon)));
    let caption = caption.or_else(|| (!goal.is_empty()).then(|| format!("绩效指标{goal}")));
    // Earlier years are called as the form calls them.
    let own_word = |column: Column| match column {
        Column::Prior(prior) => {
            rows.iter().find_map(|row| form.indicators.get(*row)?.prior.get(prior)).map(|prior| prior.label.as_str())
        }
        _ => None,
    };
    let heads: Vec<(Head, Option<&str>)> = declared
        .goal
        .iter()
        .chain(declared.levels)
        .map(|head| (*head, None))
        .chain(declared.columns.iter().map(|(column, head)| (*head, own_word(*column))))
        .collect();
    let mut head_rows = headings(form, &heads);
    let mut body = body_rows(form, declared, rows);
    if let Some((width, words)) = declared.label {
        // The corner over the merged label, which stands below the heading because that is printed again on each page.
        head_rows = grouped(Cell::heading(width, ""), head_rows);
        body = grouped(Cell::label(width, word_of(&words, horizon)), body);
    }
    table.begin(PartStyle::Ruled, head_rows.len() + usize::from(caption.is_some()));
    if let Some(caption) = caption {
        table.rows.push(vec![Cell::heading(table.n_cols, caption)]);
    }
    table.rows.extend(head_rows);
    table.rows.extend(body);
}

/// Rows of headings: columns under a common heading stand under it, others reach down to the rows.
pub(super) fn headings(form: &Form, heads: &[(Head, Option<&str>)]) -> Rows {
    let depth = heads.iter().map(|(head, _)| head.words.len()).max().unwrap_or(1);
    let mut rows = Rows::new();
    for level in 0..depth {
        let mut cells = Vec::new();
        let mut at = 0;
        while let Some((head, own)) = heads.get(at) {
            let Some(word) = head.words.get(level) else {
                at += 1;
                continue;
            };
            let is_leaf = level + 1 == head.words.len();
            let run = if is_leaf {
                1
            } else {
                let same = |other: &Head| {
                    other.words.len() > level + 1 && other.words.get(..=level) == head.words.get(..=level)
                };
                heads.iter().skip(at).take_while(|(other, _)| same(other)).count().max(1)
            };
            let width = heads.iter().skip(at).take(run).map(|(head, _)| head.width).sum();
            let rowspan = if is_leaf { depth - level } else { 1 };
            let word = own.filter(|own| is_leaf && !own.trim().is_empty()).unwrap_or(word);
            cells.push(Cell { rowspan, ..Cell::heading(width, filled(form, word, "")) }.saying(form, word));
            at += run;
        }
        rows.push(cells);
    }
    rows
}

fn body_rows(form: &Form, declared: &Indicators, rows: &[usize]) -> Rows {
    if rows.is_empty() {
        let widths = declared.goal.iter().chain(declared.levels).map(|head| head.width);
        let widths = widths.chain(declared.columns.iter().map(|(_, head)| head.width));
        return vec![widths.map(|width| Cell::label(width, "")).collect()];
    }
    let indicator = |at: usize| rows.get(at).and_then(|index| form.indicators.get(*index));
    let n_levels = declared.levels.len();
    let same_goal = |one: usize, other: usize| indicator(one).map(|it| &it.goal) == indicator(other).map(|it| &it.goal);
    let merges = |one: usize, other: usize, column: usize| {
        same_goal(one, other)
            && match (indicator(one), indicator(other)) {
                (Some(one), Some(other)) => same_labels(one, other, column, n_levels),
                _ => false,
            }
    };
    let mut laid = Rows::new();
    for (at, &index) in rows.iter().enumerate() {
        let mut cells = Vec::new();
        if let Some(head) = declared.goal
            && (at == 0 || !same_goal(at - 1, at))
        {
            let rowspan = (at..rows.len()).take_while(|other| same_goal(at, *other)).count();
            let name = indicator(at).and_then(|it| it.goal.as_ref()).map_or("", |goal| goal.as_str());
            cells.push(Cell { rowspan, ..Cell::label(head.width, name) });
        }
        for (column, head) in declared.levels.iter().enumerate() {
            if at > 0 && merges(at - 1, at, column) {
                continue;
            }
            let run = 1 + (at + 1..rows.len()).take_while(|other| merges(at, *other, column)).count();
            let covered = rows.get(at..at + run).unwrap_or_default();
            let above = at.checked_sub(1).filter(|above| column == 0 || merges(*above, at, column - 1));
            let labelled =
                above.and_then(indicator).is_some_and(|above| level_in(above.path.len(), column, n_levels).is_some());
            cells.push(level_cell(form, head.width, covered, column, n_levels, run).or_no_label(labelled));
        }
        cells.extend(column_cells(form, index, declared.columns));
        laid.push(cells);
    }
    laid
}

/// Which of an indicator's labels stands in a column of levels: the outermost ones from the left, the innermost one in
/// the last column.
pub(super) fn level_in(depth: usize, column: usize, n_columns: usize) -> Option<usize> {
    match depth {
        0 => None,
        1 => (column == 0).then_some(0),
        _ if column + 1 == n_columns => Some(depth - 1),
        _ => (column + 1 < depth).then_some(column),
    }
}

/// Whether two indicators stand under the same labels down to a column. A label that is not there merges with nothing.
pub(super) fn same_labels(one: &Indicator, other: &Indicator, column: usize, n_columns: usize) -> bool {
    let shown = |indicator: &Indicator, column: usize| level_in(indicator.path.len(), column, n_columns);
    shown(one, column).is_some()
        && (0..=column).all(|column| match (shown(one, column), shown(other, column)) {
            (Some(level), Some(same)) => one.path.get(level) == other.path.get(same),
            (None, None) => true,
            _ => false,
        })
}

/// The cell of a level label over the indicators that it covers.
pub(super) fn level_cell(
    form: &Form,
    width: usize,
    covered: &[usize],
    column: usize,
    n_columns: usize,
    rowspan: usize,
) -> Cell {
    let mut fields = covered.iter().filter_map(|&index| {
        let level = level_in(form.indicators.get(index)?.path.len(), column, n_columns)?;
        Some(Field::Indicator(index, Column::Level(level)))
    });
    match fields.next() {
        Some(first) => Cell { rowspan, also: fields.collect(), ..Cell::field(width, form, first) },
        None => Cell { rowspan, ..Cell::label(width, "") },
    }
}

/// The cells of an indicator after its level labels.
pub(super) fn column_cells(form: &Form, index: usize, columns: &[(Column, Head)]) -> Vec<Cell> {
    let has = |wanted: Column| columns.iter().any(|(column, _)| *column == wanted);
    let cell = |(column, head): &(Column, Head)| match column {
        Column::Value => value_cell(form, index, *head, has),
        column => Cell::field(head.width, form, Field::Indicator(index, *column)),
    };
    columns.iter().map(cell).collect()
}

/// The value, with its comparator and its unit where these have no column: ≥34.4万人. They stand with it only where it
/// then means the same.
fn value_cell(form: &Form, index: usize, head: Head, has: impl Fn(Column) -> bool) -> Cell {
    let mut cell = Cell::field(head.width, form, Field::Indicator(index, Column::Value));
    let Some(value) = form.indicators.get(index).map(|indicator| &indicator.value) else { return cell };
    // 定性 is no sign that could stand before a number.
    let signed = value.comparator.is_some() && !has(Column::Comparator);
    let sign = value.comparator_text.as_ref().filter(|_| signed);
    let unit = value.unit_text.as_ref().filter(|_| !has(Column::Unit));
    // Both, or one of them, where not both can stand there.
    for (sign, unit) in [(sign, unit), (None, unit), (sign, None)] {
        if sign.is_none() && unit.is_none() {
            continue;
        }
        let joined = joined(value, sign, unit);
        let left = |own: &Option<Text>, taken: Option<&Text>| own.clone().filter(|_| taken.is_none());
        let meant =
            understand(joined.as_str().into(), left(&value.comparator_text, sign), left(&value.unit_text, unit));
        if same_meaning(&meant, value) {
            cell.text = joined;
            cell.also.extend(sign.map(|_| Field::Indicator(index, Column::Comparator)));
            cell.also.extend(unit.map(|_| Field::Indicator(index, Column::Unit)));
            break;
        }
    }
    cell
}

fn joined(value: &Value, sign: Option<&Text>, unit: Option<&Text>) -> String {
    let text = value.text.as_str();
    let sign = sign.map_or("", Text::as_str).trim();
    let unit = unit.map_or("", Text::as_str).trim();
    let before = if text.starts_with(sign) { "" } else { sign };
    let after = if text.ends_with(unit) { "" } else { unit };
    format!("{before}{text}{after}")
}

fn same_meaning(one: &Value, other: &Value) -> bool {
    let parts =
        |value: &Value| (value.kind, value.comparator, value.number.clone(), value.upper.clone(), value.unit.clone());
    parts(one) == parts(other)
}
