//! Repairs that can still be taken back, each alone, when their source is gone: those of which a form itself keeps what
//! stood there. Of a row that was moved back and of a cell that was joined nobody knows any more in which columns and rows
//! the pieces stood; two forms cannot be put together again.

use std::ops::Range;

use crate::form::{Form, Indicator, RepairCode, Unplaced};
use crate::lexicon;
use crate::text::{Text, fold};

/// Whether the repair at `at` can be taken back, and what it did still stands.
pub fn can_revert(form: &Form, at: usize) -> bool {
    form.repairs.get(at).is_some_and(|repair| match repair.code {
        RepairCode::YearInferred => form.fiscal_year.is_some_and(|year| year.to_string() == repair.after),
        RepairCode::TitleRecovered => form.title.as_str() == repair.after,
        RepairCode::PageMarkRemoved => !repair.before.is_blank(),
        RepairCode::LabelFilled => filled(form, at).is_some(),
        RepairCode::RowRealigned | RepairCode::LabelMoved | RepairCode::CellJoined | RepairCode::FormsSeparated => {
            false
        }
    })
}

/// Takes it back. A page mark becomes a text without a field; rows lose the label that was filled down over them. Returns
/// whether it was.
pub fn revert(form: &mut Form, at: usize) -> bool {
    if !can_revert(form, at) {
        return false;
    }
    let rows = filled(form, at);
    let repair = form.repairs.remove(at);
    match repair.code {
        RepairCode::YearInferred => form.fiscal_year = None,
        RepairCode::TitleRecovered => form.title = Text::default(),
        RepairCode::PageMarkRemoved => form.unplaced.push(Unplaced { text: repair.before, line: repair.line }),
        _ => {}
    }
    if let Some((level, rows)) = rows {
        form.indicators.get_mut(rows).into_iter().flatten().for_each(|indicator| unlabel(indicator, level));
    }
    true
}

/// The level and the rows that a label was filled down over; `None` where they are not there any more as they were read.
fn filled(form: &Form, at: usize) -> Option<(usize, Range<usize>)> {
    let repair = form.repairs.get(at).filter(|repair| repair.code == RepairCode::LabelFilled && repair.line > 0)?;
    let (label, count) = label_and_count(&repair.after);
    let level_in = |indicator: &Indicator| indicator.path.iter().position(|own| own.as_str() == label);
    let of_line = |indicator: &Indicator| indicator.line == repair.line && level_in(indicator).is_some();
    let mut firsts = form.indicators.iter().enumerate().filter(|(_, indicator)| of_line(indicator));
    let (first, indicator) = firsts.next()?;
    // Two tables side by side have the same lines.
    if firsts.next().is_some() {
        return None;
    }
    let level = level_in(indicator)?;
    let same = |other: &Indicator| {
        other.line > 0
            && (other.horizon, &other.goal) == (indicator.horizon, &indicator.goal)
            && level_in(other) == Some(level)
    };
    let rows = form.indicators.get(first..first.checked_add(count)?)?;
    let above = form.indicators.get(first.checked_sub(1)?)?;
    (same(above) && rows.iter().all(same)).then_some((level, first..first + count))
}

/// 产出指标（8行） as the label and the number of rows.
fn label_and_count(after: &str) -> (&str, usize) {
    let counted = after.strip_suffix("行）").and_then(|text| text.rsplit_once('（'));
    counted.and_then(|(label, count)| Some((label, count.parse().ok()?))).unwrap_or((after, 1))
}

/// Takes a label away. The others mean what they meant at their levels.
fn unlabel(indicator: &mut Indicator, level: usize) {
    let mut known: Vec<_> = indicator.path.iter().map(|label| lexicon::level_label(&fold(label.as_str()))).collect();
    known[level] = None;
    indicator.path.remove(level);
    (indicator.dimension, indicator.aspect) = lexicon::meaning_of_path(&known);
}
