//! What a form lacks and the rest of its source knows.

use crate::form::{Document, Form, Repair, RepairCode};
use crate::lexicon::{self, FieldLabel};
use crate::order::InOrder;
use crate::recognise::fields;
use crate::recognise::repairs::Repairs;
use crate::recognise::rows::{Row, RowCell};
use crate::recognise::segment::{self, Segment};
use crate::text::{Text, fold};
use crate::value::years_in;

/// Gives the forms what stands outside them: a title in the table of contents, the year on the cover.
pub(super) fn recover(document: &mut Document, rows: &[Row], segments: &[Segment], repairs: &mut Repairs<'_>) {
    let mut outside = vec![true; rows.len()];
    for segment in segments {
        outside[segment.start..segment.end].fill(false);
    }
    let prose: Vec<&RowCell> =
        rows.iter().zip(outside).filter(|(_, outside)| *outside).filter_map(|(row, _)| row.only()).collect();
    let cover_year = prose.iter().find_map(|cell| fields::bare_year(&cell.folded));
    let cover_unit = prose.iter().find_map(|cell| {
        fields::inline_label(&cell.text)
            .filter(|(label, ..)| *label == FieldLabel::AmountUnit)
            .and_then(|(_, _, value)| lexicon::amount_unit(&fold(value.as_str())))
    });
    for (at, form) in document.forms.iter_mut().enumerate() {
        repairs.begin_form(at);
        let name = form.name.to_string();
        if form.title.is_blank() && !form.name.is_blank() {
            let folded = fold(&name);
            let listed = prose.iter().find(|cell| cell.folded.contains(&folded) && segment::is_title_cell(cell));
            let title = listed.map(|cell| segment::without_list_number(&cell.text).0).filter(|title| {
                let repair = Repair {
                    code: RepairCode::TitleRecovered,
                    line: form.indicators.first().map_or(0, |indicator| indicator.line),
                    before: Text::default(),
                    after: title.to_string(),
                };
                repairs.make_in(repair, &name)
            });
            if let Some(title) = title {
                form.title = Text::typed(title.as_str());
                if form.fiscal_year.is_none() {
                    form.fiscal_year = years_in(form.title.as_str()).first().copied();
                }
            }
        }
        if form.fiscal_year.is_none() {
            let inferred = || {
                inferred_year(form).filter(|year| {
                    let code = RepairCode::YearInferred;
                    repairs.make_in(Repair { code, line: 0, before: Text::default(), after: year.to_string() }, &name)
                })
            };
            form.fiscal_year = cover_year.or_else(inferred);
        }
        form.amount_unit = form.amount_unit.or(cover_unit);
        for indicator in &mut form.indicators {
            for prior in &mut indicator.prior {
                let label = fold(prior.label.as_str());
                let back = if label.contains("前年") { 2 } else { 1 };
                prior.year =
                    years_in(prior.label.as_str()).first().copied().or(form.fiscal_year.map(|year| year - back));
            }
        }
        form.repairs.append(&mut repairs.take_made());
    }
}

/// The year that a form without any printed year is for: after the latest earlier year, or the year of its values.
fn inferred_year(form: &Form) -> Option<i32> {
    if let Some(department) = &form.department {
        let flows = department.income.iter().chain(&department.expenditure);
        if let Some(last) = flows.flat_map(|flow| &flow.prior).filter_map(|prior| prior.year).max() {
            return Some(last + 1);
        }
    }
    let mut years: Vec<i32> =
        form.indicators.iter().flat_map(|indicator| years_in(indicator.value.text.as_str())).collect();
    years.order();
    years.first().copied().filter(|first| years.last() == Some(first))
}
