//! The account: where every non-blank character of the source went.

use crate::form::{Document, Form, Unplaced};
use crate::order::InOrder;
use crate::read::Reading;
use crate::text::{Span, Text, is_blank};

/// The account of every non-blank character of the source, markup aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Account {
    /// Characters in all.
    pub total: usize,
    /// … in a field.
    pub in_fields: usize,
    /// … in a word of the printed form that the lexicon knows.
    pub in_labels: usize,
    /// … in a repair's `before` only: page marks.
    pub in_repairs: usize,
    /// … in `unplaced`, of a form or of the document.
    pub unplaced: usize,
}

impl Account {
    /// Characters that are nowhere: always 0, and the tests hold it.
    pub fn lost(&self) -> usize {
        self.total.saturating_sub(self.in_fields + self.in_labels + self.in_repairs + self.unplaced)
    }
}

/// Kinds of places, the first that holds a character counts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Markup,
    Field,
    Unplaced,
    Repair,
    Label,
}

/// Puts every character that nothing took into `unplaced`, of its form where it stands in one.
///
/// `extents` are the byte ranges of the forms, in order.
pub(super) fn sweep(reading: &Reading, document: &mut Document, labels: &[Span], extents: &[Span]) {
    let taken = places(reading, document, labels);
    for run in gaps(reading, &taken) {
        let text = Text::at(&reading.text[run.range()], run).trim();
        if text.as_str().chars().all(is_blank) {
            continue;
        }
        let line = reading.line_at(run.start);
        let before = extents.partition_point(|extent| extent.start <= run.start);
        let owner = before.checked_sub(1).filter(|&owner| run.start < extents[owner].end);
        let unplaced = Unplaced { text, line };
        match owner.and_then(|owner| document.forms.get_mut(owner)) {
            Some(form) => form.unplaced.push(unplaced),
            None => document.unplaced.push(unplaced),
        }
    }
}

/// Counts where every character is.
pub(super) fn count(reading: &Reading, document: &Document, labels: &[Span]) -> Account {
    let taken = places(reading, document, labels);
    let mut account = Account::default();
    let mut cursor = taken.iter().peekable();
    let mut open: Vec<(Span, Kind)> = Vec::new();
    for (at, letter) in reading.text.char_indices() {
        if is_blank(letter) {
            continue;
        }
        let at = at as u32;
        while let Some((span, kind)) = cursor.next_if(|(span, _)| span.start <= at) {
            open.push((*span, *kind));
        }
        open.retain(|(span, _)| span.end > at);
        match open.iter().map(|(_, kind)| *kind).min() {
            Some(Kind::Markup) => continue,
            Some(Kind::Field) => account.in_fields += 1,
            Some(Kind::Unplaced) => account.unplaced += 1,
            Some(Kind::Repair) => account.in_repairs += 1,
            Some(Kind::Label) => account.in_labels += 1,
            None => {}
        }
        account.total += 1;
    }
    account
}

/// All places that hold source text, sorted by start.
fn places(reading: &Reading, document: &Document, labels: &[Span]) -> Vec<(Span, Kind)> {
    let mut places: Vec<(Span, Kind)> = reading.markup.iter().map(|&span| (span, Kind::Markup)).collect();
    places.extend(labels.iter().map(|&span| (span, Kind::Label)));
    for form in &document.forms {
        visit(form, &mut |text, kind| places.extend(text.spans().map(|span| (span, kind))));
    }
    for unplaced in &document.unplaced {
        places.extend(unplaced.text.spans().map(|span| (span, Kind::Unplaced)));
    }
    places.retain(|(span, _)| !span.is_empty());
    places.order();
    places
}

/// The stretches that no place covers, cut at line ends and tabs.
fn gaps(reading: &Reading, taken: &[(Span, Kind)]) -> Vec<Span> {
    let mut gaps = Vec::new();
    let mut covered = 0u32;
    let end = reading.text.len() as u32;
    let sentinel = (Span { start: end, end }, Kind::Label);
    for (span, _) in taken.iter().chain([&sentinel]) {
        if span.start > covered {
            let stretch = &reading.text[covered as usize..span.start as usize];
            let mut at = covered as usize;
            for part in stretch.split(['\n', '\t']) {
                if !part.chars().all(is_blank) {
                    gaps.push(Span::new(at, at + part.len()));
                }
                at += part.len() + 1;
            }
        }
        covered = covered.max(span.end);
    }
    gaps
}

/// Calls `see` for every text of a form.
fn visit(form: &Form, see: &mut impl FnMut(&Text, Kind)) {
    let mut field = |text: &Text| see(text, Kind::Field);
    field(&form.title);
    field(&form.name);
    for organisation in [&form.supervisor, &form.unit].into_iter().flatten() {
        organisation.code.iter().for_each(&mut field);
        field(&organisation.name);
    }
    [&form.applicant, &form.legal_basis, &form.purpose, &form.notes].into_iter().flatten().for_each(&mut field);
    for choice in [&form.attribute, &form.fund_nature].into_iter().flatten() {
        choice.selected.iter().chain(&choice.options).for_each(&mut field);
    }
    form.period.iter().for_each(|period| field(&period.text));
    form.contacts.iter().for_each(|contact| {
        field(&contact.role);
        field(&contact.text);
    });
    form.funds.iter().for_each(|fund| {
        field(&fund.label);
        field(&fund.amount.text);
    });
    form.goals.iter().for_each(|goal| {
        goal.name.iter().for_each(&mut field);
        field(&goal.text);
    });
    for indicator in &form.indicators {
        indicator.goal.iter().chain(&indicator.path).for_each(&mut field);
        field(&indicator.name);
        let value = &indicator.value;
        field(&value.text);
        let optional = [
            &value.comparator_text,
            &value.unit_text,
            &indicator.description,
            &indicator.basis,
            &indicator.class,
            &indicator.weight,
        ];
        optional.into_iter().flatten().for_each(&mut field);
        indicator.prior.iter().for_each(|prior| field(&prior.text));
        if let Some(result) = &indicator.result {
            [&result.actual, &result.score, &result.reason].into_iter().flatten().for_each(&mut field);
        }
    }
    if let Some(department) = &form.department {
        department.duties.iter().chain(&department.tasks).for_each(&mut field);
        for flow in department.income.iter().chain(&department.expenditure) {
            field(&flow.label);
            flow.amount.iter().for_each(|amount| field(&amount.text));
            flow.share.iter().for_each(&mut field);
            flow.prior.iter().for_each(|prior| field(&prior.amount.text));
        }
        for project in &department.projects {
            field(&project.name);
            [&project.category, &project.purpose].into_iter().flatten().for_each(&mut field);
            [&project.total, &project.current].into_iter().flatten().for_each(|amount| field(&amount.text));
        }
    }
    form.unplaced.iter().for_each(|unplaced| see(&unplaced.text, Kind::Unplaced));
    form.repairs.iter().for_each(|repair| see(&repair.before, Kind::Repair));
}
