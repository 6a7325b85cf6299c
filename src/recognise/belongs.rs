//! Which rows still belong to an open indicator table, and which begin another part of the form.

use crate::form::Horizon;
use crate::lexicon::{self, FieldLabel, Section};
use crate::recognise::fields::{self, Fields};
use crate::recognise::rows::{Row, RowCell};

/// Whether a row still belongs to an open indicator table: it does not begin with a label of another part.
pub(super) fn continues_indicators(row: &Row) -> bool {
    if !row.in_table {
        return false;
    }
    let Some(first) = row.own().next() else { return false };
    let count = row.own().count();
    // 填报人 | … | 联系电话 | …: labels and their values, whatever stands between.
    let labels = row.own().filter(|cell| is_closing_label(cell.label)).count();
    if labels >= 2 || row.own().all(is_caption) {
        return false;
    }
    match first.label {
        Some(FieldLabel::Section(Section::Indicators(_))) => count >= 3,
        // 总分 and its like close the table.
        Some(FieldLabel::Unlisted) => false,
        Some(
            FieldLabel::Goal(_)
            | FieldLabel::Section(_)
            | FieldLabel::Notes
            | FieldLabel::Name
            | FieldLabel::DepartmentName
            | FieldLabel::Contact
            | FieldLabel::LegalBasis
            | FieldLabel::Period,
        ) => count > 3 || is_goal_column(row),
        _ => {
            count > 1
                || fields::inline_label(&first.text).is_none_or(|(label, ..)| {
                    !matches!(
                        label,
                        FieldLabel::Contact | FieldLabel::Notes | FieldLabel::Section(_) | FieldLabel::AmountUnit
                    )
                })
        }
    }
}

/// 单位（盖章）：, 填报人：张三, as they stand under a table: a label with its colon.
fn is_caption(cell: &RowCell) -> bool {
    let closes = |label| is_closing_label(Some(label)) || label == FieldLabel::AmountUnit;
    let bare = cell.folded.ends_with(':') && lexicon::level_label(&cell.folded).is_none();
    bare || fields::inline_label(&cell.text).is_some_and(|(label, ..)| closes(label))
}

/// Labels that stand under the indicators or over the next part of a form, never in a row of indicators.
fn is_closing_label(label: Option<FieldLabel>) -> bool {
    matches!(
        label,
        Some(FieldLabel::Contact | FieldLabel::Name | FieldLabel::Supervisor | FieldLabel::Unit | FieldLabel::Period)
    )
}

/// A goal's name at the start of a row of indicators (目标名称 column), not a goal's label: a level label follows it.
fn is_goal_column(row: &Row) -> bool {
    row.own().nth(1).is_some_and(|cell| lexicon::level_label(&cell.folded).is_some())
}

/// The row without the label beside the table (绩效指标), which stands in the first row of data in some layouts; and the
/// horizon that it names.
pub(super) fn without_side_label(row: &Row, fields: &mut Fields<'_, '_>) -> (Row, Option<Horizon>) {
    let mut row = row.clone();
    let at = row.cells.iter().position(|cell| !cell.above);
    let Some(at) = at else { return (row, None) };
    let Some(FieldLabel::Section(Section::Indicators(horizon))) = row.cells[at].label else { return (row, None) };
    let cell = row.cells.remove(at);
    fields.labels.extend(cell.text.spans());
    (row, horizon)
}
