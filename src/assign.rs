//! Unplaced text that a person puts into a field, and that keeps its place in the source there.

use std::borrow::Cow;

use crate::edit;
use crate::fields::{self, text_in};
use crate::finding::{Column, Field, FlowColumn, Place, ProjectColumn};
use crate::form::{Document, Form, Unplaced};
use crate::text::{Span, Text};

/// Where a text goes that a person puts into a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// It takes the place of what stands there.
    Replace,
    /// It comes behind what stands there, in a line of its own.
    Append,
}

/// A text that a person puts into a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// Index of the form among whose unplaced texts it is; `None` where it belongs to no form.
    pub of: Option<usize>,
    /// The text.
    pub text: Unplaced,
    /// Where it goes.
    pub place: Place,
    /// The same in words that outlive a move of the row ([`fields::anchor`]).
    pub anchor: String,
    /// In which way.
    pub how: How,
}

/// The fields of a form that a text can be put into: all that it has, and those that any form can have.
pub fn targets(form: &Form) -> Vec<Field> {
    let mut targets: Vec<Field> = fields::single().to_vec();
    let single = targets.len();
    let others: Vec<Field> =
        fields::fields_of(form).into_iter().filter(|field| !targets[..single].contains(field)).collect();
    targets.extend(others);
    for (at, indicator) in form.indicators.iter().enumerate() {
        let columns =
            [Column::Description, Column::Comparator, Column::Unit, Column::Basis, Column::Class, Column::Weight];
        let missing = columns.into_iter().map(|column| Field::Indicator(at, column));
        let evaluated = [Column::Actual, Column::Score, Column::Reason].map(|column| Field::Indicator(at, column));
        let deeper = (indicator.path.len() < 4).then_some(Field::Indicator(at, Column::Level(indicator.path.len())));
        let evaluated = evaluated.into_iter().filter(|_| indicator.result.is_some());
        targets.extend(missing.chain(deeper).chain(evaluated).filter(|&field| text_in(form, field).is_none()));
    }
    targets
}

/// Puts an unplaced text of a form into one of its fields. What it takes the place of is unplaced then, so that nothing
/// is lost. Returns whether the form changed.
pub fn assign_own(form: &mut Form, at: usize, field: Field, how: How) -> bool {
    let Some(stray) = form.unplaced.get(at).cloned() else { return false };
    let placed = put(form, field, &stray, how);
    if placed {
        form.unplaced.remove(at);
    }
    placed
}

/// The assignment of an unplaced text to a field; `None` where there is no such text or form.
pub fn assignment(document: &Document, of: Option<usize>, at: usize, place: Place, how: How) -> Option<Assignment> {
    let text = strays(document, of)?.get(at)?.clone();
    let anchor = fields::anchor(document.forms.get(place.form)?, place.field);
    Some(Assignment { of, text, place, anchor, how })
}

/// Makes assignments in a document, one after the other. The document may have been read anew since they were thought of:
/// a text is known by what it says and its line, a field by its words. Returns those that were made, with the places where
/// the texts went.
pub fn assign_all(document: &mut Document, assignments: &[Assignment]) -> Vec<Assignment> {
    assignments.iter().filter_map(|assignment| assign(document, assignment)).collect()
}

fn assign(document: &mut Document, assignment: &Assignment) -> Option<Assignment> {
    let place = find(document, assignment)?;
    let everywhere = std::iter::once(None).chain((0..document.forms.len()).map(Some));
    let (of, at) = std::iter::once(assignment.of).chain(everywhere).find_map(|of| {
        let same = |stray: &Unplaced| stray.line == assignment.text.line && stray.text == assignment.text.text;
        Some((of, strays(document, of)?.iter().position(same)?))
    })?;
    let stray = strays(document, of)?.get(at)?.clone();
    // What is displaced comes last, so that the index still holds.
    if !put(document.forms.get_mut(place.form)?, place.field, &stray, assignment.how) {
        return None;
    }
    match of {
        Some(form) => document.forms.get_mut(form).map(|form| form.unplaced.remove(at)),
        None => Some(document.unplaced.remove(at)),
    };
    Some(Assignment { of, text: stray, place, ..assignment.clone() })
}

/// The field that an assignment means.
fn find(document: &Document, assignment: &Assignment) -> Option<Place> {
    let Place { form, field } = assignment.place;
    let there = document.forms.get(form)?;
    let is_it = |field: Field| fields::anchor(there, field) == assignment.anchor;
    let field = if is_it(field) { field } else { targets(there).into_iter().find(|&field| is_it(field))? };
    Some(Place { form, field })
}

fn strays(document: &Document, of: Option<usize>) -> Option<&Vec<Unplaced>> {
    match of {
        Some(form) => document.forms.get(form).map(|form| &form.unplaced),
        None => Some(&document.unplaced),
    }
}

/// Puts a text into a field. It keeps its places in the source, unless it is understood as something else there (a year,
/// a unit of amounts).
fn put(form: &mut Form, field: Field, stray: &Unplaced, how: How) -> bool {
    let text = stray.text.trim();
    let before = text_in(form, field).map(Cow::into_owned).unwrap_or_default();
    let old =
        text_mut(form, field).cloned().filter(|old| old.as_str() == before).unwrap_or_else(|| before.as_str().into());
    let appends = how == How::Append && !old.is_blank();
    let mut whole = if appends { old.clone() } else { Text::default() };
    if appends {
        whole.push_str("\n");
    }
    whole.push(&text);
    edit::set(form, field, whole.as_str());
    let changed = text_in(form, field).unwrap_or_default() != before;
    if let Some(written) = text_mut(form, field).filter(|_| changed) {
        keep_places(written, whole, &text);
    }
    let is_text = !matches!(field, Field::FiscalYear | Field::AmountUnit);
    if changed && is_text && !appends && !old.is_blank() {
        let line = match field {
            Field::Indicator(row, _) => form.indicators.get(row).map_or(0, |indicator| indicator.line),
            _ => 0,
        };
        form.unplaced.push(Unplaced { text: old, line });
    }
    changed
}

/// Gives what was written the places of the text that it was written from.
fn keep_places(written: &mut Text, whole: Text, text: &Text) {
    if *written == whole {
        *written = whole;
    } else if let (Some(first), Some(last)) = (text.spans().next(), text.spans().last()) {
        // Understood, and written otherwise: 1,200 → 1200.
        *written = Text::at(written.as_str(), Span { start: first.start, end: last.end });
    }
}

/// The text of a field, where the field is a text of the source.
fn text_mut(form: &mut Form, field: Field) -> Option<&mut Text> {
    match field {
        Field::Title => Some(&mut form.title),
        Field::Name => Some(&mut form.name),
        Field::FiscalYear | Field::AmountUnit => None,
        Field::Supervisor => form.supervisor.as_mut().filter(|it| it.code.is_none()).map(|it| &mut it.name),
        Field::Unit => form.unit.as_mut().filter(|it| it.code.is_none()).map(|it| &mut it.name),
        Field::Applicant => form.applicant.as_mut(),
        Field::Attribute | Field::FundNature => {
            let choice = if field == Field::Attribute { &mut form.attribute } else { &mut form.fund_nature };
            match choice.as_mut()?.selected.as_mut_slice() {
                [only] => Some(only),
                _ => None,
            }
        }
        Field::Period => form.period.as_mut().map(|period| &mut period.text),
        Field::LegalBasis => form.legal_basis.as_mut(),
        Field::Purpose => form.purpose.as_mut(),
        Field::Notes => form.notes.as_mut(),
        Field::Contact(index) => form.contacts.get_mut(index).map(|contact| &mut contact.text),
        Field::Fund(index) => form.funds.get_mut(index).map(|fund| &mut fund.amount.text),
        Field::FundLabel(index) => form.funds.get_mut(index).map(|fund| &mut fund.label),
        Field::Goal(index) => form.goals.get_mut(index).map(|goal| &mut goal.text),
        Field::Indicator(index, column) => column_mut(form, index, column),
        Field::Duty(index) => form.department.as_mut()?.duties.get_mut(index),
        Field::Task(index) => form.department.as_mut()?.tasks.get_mut(index),
        Field::Flow(side, index, column) => {
            let flow = form.department.as_mut()?.flows_mut(side).get_mut(index)?;
            match column {
                FlowColumn::Label => Some(&mut flow.label),
                FlowColumn::Amount => flow.amount.as_mut().map(|amount| &mut amount.text),
                FlowColumn::Share => flow.share.as_mut(),
                FlowColumn::Prior(prior) => flow.prior.get_mut(prior).map(|prior| &mut prior.amount.text),
            }
        }
        Field::Project(index, column) => {
            let project = form.department.as_mut()?.projects.get_mut(index)?;
            match column {
                ProjectColumn::Name => Some(&mut project.name),
                ProjectColumn::Category => project.category.as_mut(),
                ProjectColumn::Total => project.total.as_mut().map(|amount| &mut amount.text),
                ProjectColumn::Current => project.current.as_mut().map(|amount| &mut amount.text),
                ProjectColumn::Purpose => project.purpose.as_mut(),
            }
        }
    }
}

fn column_mut(form: &mut Form, index: usize, column: Column) -> Option<&mut Text> {
    let indicator = form.indicators.get_mut(index)?;
    match column {
        Column::Level(level) => indicator.path.get_mut(level),
        Column::Name => Some(&mut indicator.name),
        Column::Description => indicator.description.as_mut(),
        Column::Comparator => indicator.value.comparator_text.as_mut(),
        Column::Value => Some(&mut indicator.value.text),
        Column::Unit => indicator.value.unit_text.as_mut(),
        Column::Prior(prior) => indicator.prior.get_mut(prior).map(|prior| &mut prior.text),
        Column::Basis => indicator.basis.as_mut(),
        Column::Class => indicator.class.as_mut(),
        Column::Weight => indicator.weight.as_mut(),
        Column::Actual => indicator.result.as_mut()?.actual.as_mut(),
        Column::Score => indicator.result.as_mut()?.score.as_mut(),
        Column::Reason => indicator.result.as_mut()?.reason.as_mut(),
    }
}
