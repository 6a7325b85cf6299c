//! What a field is called: in the list of findings, in a comparison, to a screen reader.

use jimu::finding::{Column, Field};
use jimu::form::{Form, Side};

/// The names of fields in one language.
pub(crate) struct FieldWords {
    pub(crate) title: &'static str,
    pub(crate) fiscal_year: &'static str,
    pub(crate) amount_unit: &'static str,
    pub(crate) name: &'static str,
    pub(crate) supervisor: &'static str,
    pub(crate) unit: &'static str,
    pub(crate) applicant: &'static str,
    pub(crate) attribute: &'static str,
    pub(crate) fund_nature: &'static str,
    pub(crate) period: &'static str,
    pub(crate) legal_basis: &'static str,
    pub(crate) purpose: &'static str,
    pub(crate) notes: &'static str,
    pub(crate) contact: &'static str,
    pub(crate) fund: &'static str,
    pub(crate) goal: &'static str,
    pub(crate) indicator: &'static str,
    pub(crate) level: &'static [&'static str],
    pub(crate) indicator_name: &'static str,
    pub(crate) description: &'static str,
    pub(crate) value: &'static str,
    pub(crate) value_unit: &'static str,
    pub(crate) prior: &'static str,
    pub(crate) basis: &'static str,
    pub(crate) class: &'static str,
    pub(crate) weight: &'static str,
    pub(crate) comparator: &'static str,
    pub(crate) actual: &'static str,
    pub(crate) score: &'static str,
    pub(crate) reason: &'static str,
    pub(crate) duty: &'static str,
    pub(crate) task: &'static str,
    pub(crate) income: &'static str,
    pub(crate) expenditure: &'static str,
    pub(crate) project: &'static str,
    pub(crate) joint: &'static str,
}

/// The name of a field of this form: the kind of field, and which one where there are several.
pub(crate) fn field_name(words: &FieldWords, form: &Form, field: Field) -> String {
    let department = form.department.as_ref();
    let (kind, which) = match field {
        Field::Title => (words.title, None),
        Field::FiscalYear => (words.fiscal_year, None),
        Field::AmountUnit => (words.amount_unit, None),
        Field::Name => (words.name, None),
        Field::Supervisor => (words.supervisor, None),
        Field::Unit => (words.unit, None),
        Field::Applicant => (words.applicant, None),
        Field::Attribute => (words.attribute, None),
        Field::FundNature => (words.fund_nature, None),
        Field::Period => (words.period, None),
        Field::LegalBasis => (words.legal_basis, None),
        Field::Purpose => (words.purpose, None),
        Field::Notes => (words.notes, None),
        Field::Contact(at) => (words.contact, form.contacts.get(at).map(|contact| contact.role.as_str())),
        Field::Fund(at) | Field::FundLabel(at) => (words.fund, form.funds.get(at).map(|fund| fund.label.as_str())),
        Field::Goal(at) => {
            (words.goal, form.goals.get(at).and_then(|goal| goal.name.as_ref()).map(|name| name.as_str()))
        }
        Field::Indicator(at, column) => {
            (column_name(words, column), form.indicators.get(at).map(|indicator| indicator.name.as_str()))
        }
        Field::Duty(at) => return format!("{} {}", words.duty, at + 1),
        Field::Task(at) => return format!("{} {}", words.task, at + 1),
        Field::Flow(side, at, _) => {
            let kind = if side == Side::Income { words.income } else { words.expenditure };
            (kind, department.and_then(|it| it.flows(side).get(at)).map(|flow| flow.label.as_str()))
        }
        Field::Project(at, _) => {
            (words.project, department.and_then(|it| it.projects.get(at)).map(|project| project.name.as_str()))
        }
    };
    match which.filter(|which| !which.trim().is_empty()) {
        Some(which) => format!("{}{}{kind}", shorten(which), words.joint),
        None => kind.to_owned(),
    }
}

/// The name of a column of the indicators.
pub(crate) fn column_name(words: &FieldWords, column: Column) -> &'static str {
    match column {
        Column::Level(level) => words.level.get(level).copied().unwrap_or(words.indicator),
        Column::Name => words.indicator_name,
        Column::Description => words.description,
        Column::Value => words.value,
        Column::Unit => words.value_unit,
        Column::Prior(_) => words.prior,
        Column::Basis => words.basis,
        Column::Class => words.class,
        Column::Weight => words.weight,
        Column::Comparator => words.comparator,
        Column::Actual => words.actual,
        Column::Score => words.score,
        Column::Reason => words.reason,
    }
}

/// At most 24 characters: a name that is a whole sentence would hide the rest.
fn shorten(name: &str) -> String {
    const LONGEST: usize = 24;
    let mut letters = name.chars();
    let start: String = letters.by_ref().take(LONGEST).collect();
    if letters.next().is_some() { format!("{start}…") } else { start }
}
