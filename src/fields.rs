//! The fields that a form has: all of them, in the order of the form; the text of each; and a short code for each, by
//! which a page or a script can name it.

mod naming;

use std::borrow::Cow;

use crate::finding::{Column, Field, FlowColumn, ProjectColumn, text_at};
use crate::form::{Choice, Department, Form, Indicator, Organisation, Side};
use crate::order::InOrder;

pub use naming::{column_words, name_beside, name_of};

/// Lists every field of a form that holds something, in the order in which a form is read. The labels of amounts are
/// printed words: they can be edited, and are not among what a form is filled in with.
pub fn fields_of(form: &Form) -> Vec<Field> {
    places_of(form).filter(|&field| text_in(form, field).is_some()).collect()
}

/// Every field that a form has a place for, in the same order, whether it holds something or not.
pub fn places_of(form: &Form) -> impl Iterator<Item = Field> {
    let of_indicator = |(at, indicator)| columns_of(indicator).map(move |column: Column| Field::Indicator(at, column));
    single()
        .into_iter()
        .chain((0..form.contacts.len()).map(Field::Contact))
        .chain((0..form.funds.len()).map(Field::Fund))
        .chain((0..form.goals.len()).map(Field::Goal))
        .chain(form.department.iter().flat_map(places_in_department))
        .chain(form.indicators.iter().enumerate().flat_map(of_indicator))
}

fn places_in_department(department: &Department) -> impl Iterator<Item = Field> {
    let flows = [Side::Income, Side::Expenditure].into_iter().flat_map(|side| {
        department.flows(side).iter().enumerate().flat_map(move |(at, flow)| {
            let prior = (0..flow.prior.len()).map(FlowColumn::Prior);
            let columns = [FlowColumn::Amount, FlowColumn::Share].into_iter().chain(prior);
            columns.map(move |column| Field::Flow(side, at, column))
        })
    });
    let projects =
        (0..department.projects.len()).flat_map(|at| ProjectColumn::ALL.map(|column| Field::Project(at, column)));
    let duties = (0..department.duties.len()).map(Field::Duty);
    duties.chain((0..department.tasks.len()).map(Field::Task)).chain(flows).chain(projects)
}

fn columns_of(indicator: &Indicator) -> impl Iterator<Item = Column> {
    const BEFORE_PRIOR: [Column; 2] = [Column::Name, Column::Description];
    const BEHIND_PRIOR: [Column; 9] = [
        Column::Comparator,
        Column::Value,
        Column::Unit,
        Column::Basis,
        Column::Class,
        Column::Weight,
        Column::Actual,
        Column::Score,
        Column::Reason,
    ];
    let levels = (0..indicator.path.len()).map(Column::Level);
    levels.chain(BEFORE_PRIOR).chain((0..indicator.prior.len()).map(Column::Prior)).chain(BEHIND_PRIOR)
}

/// What a field says, for showing and for editing; `None` where the form has no such entry.
///
/// Other than [`text_at`], it also speaks for the fields that are no text of the source: year, money unit, choices.
pub fn text_in(form: &Form, field: Field) -> Option<Cow<'_, str>> {
    let chosen = |choice: &Option<Choice>| {
        let choice = choice.as_ref()?;
        let words: Vec<&str> = choice.selected.iter().map(|text| text.as_str()).collect();
        Some(Cow::Owned(words.join("、")))
    };
    match field {
        Field::FiscalYear => form.fiscal_year.map(|year| Cow::Owned(year.to_string())),
        Field::AmountUnit => form.amount_unit.map(|unit| Cow::Borrowed(unit.zh())),
        Field::Supervisor => form.supervisor.as_ref().map(printed),
        Field::Unit => form.unit.as_ref().map(printed),
        Field::Attribute => chosen(&form.attribute),
        Field::FundNature => chosen(&form.fund_nature),
        _ => text_at(form, field).map(|text| Cow::Borrowed(text.as_str())),
    }
}

/// A unit as forms print it: its code in brackets before its name.
fn printed(organisation: &Organisation) -> Cow<'_, str> {
    match &organisation.code {
        Some(code) => Cow::Owned(format!("[{code}]{}", organisation.name)),
        None => Cow::Borrowed(organisation.name.as_str()),
    }
}

/// A place where two forms say different things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Where.
    pub field: Field,
    /// What the first form says; `None` where it has no such field.
    pub before: Option<String>,
    /// What the second form says.
    pub after: Option<String>,
}

/// Lists the fields in which two forms differ, in the order of the forms. Indicators are compared row by row.
pub fn differences(before: &Form, after: &Form) -> Vec<Difference> {
    let mut fields = fields_of(before);
    fields.extend(fields_of(after));
    fields.order();
    fields.dedup();
    fields
        .into_iter()
        .filter_map(|field| {
            let (old, new) = (text_in(before, field), text_in(after, field));
            (old.as_deref().unwrap_or_default() != new.as_deref().unwrap_or_default()).then(|| Difference {
                field,
                before: old.map(Cow::into_owned),
                after: new.map(Cow::into_owned),
            })
        })
        .collect()
}

/// The fields that any form can have, each once, in the order in which a form is read.
pub fn single() -> [Field; 13] {
    SINGLE.map(|(field, _)| field)
}

/// The fields without an index, and their codes.
const SINGLE: [(Field, &str); 13] = [
    (Field::Title, "title"),
    (Field::FiscalYear, "fiscal-year"),
    (Field::AmountUnit, "amount-unit"),
    (Field::Name, "name"),
    (Field::Supervisor, "supervisor"),
    (Field::Unit, "unit"),
    (Field::Applicant, "applicant"),
    (Field::Attribute, "attribute"),
    (Field::FundNature, "fund-nature"),
    (Field::Period, "period"),
    (Field::LegalBasis, "legal-basis"),
    (Field::Purpose, "purpose"),
    (Field::Notes, "notes"),
];

/// The code of a field: `name`, `fund-0`, `indicator-3-value`, `indicator-3-level-1`. Counted from 0.
pub fn code(field: Field) -> String {
    match field {
        Field::Contact(at) => format!("contact-{at}"),
        Field::Fund(at) => format!("fund-{at}"),
        Field::FundLabel(at) => format!("fund-{at}-label"),
        Field::Goal(at) => format!("goal-{at}"),
        Field::Duty(at) => format!("duty-{at}"),
        Field::Task(at) => format!("task-{at}"),
        Field::Flow(side, at, column) => format!("{}-{at}-{}", side_code(side), flow_code(column)),
        Field::Project(at, column) => format!("project-{at}-{}", project_code(column)),
        Field::Indicator(at, column) => format!("indicator-{at}-{}", column_code(column)),
        _ => SINGLE.iter().find(|(single, _)| *single == field).map_or("", |(_, code)| code).to_owned(),
    }
}

/// A field by words that outlive a move of its row: `annual/参训人数/value`; elsewhere its code.
pub fn anchor(form: &Form, field: Field) -> String {
    match field {
        Field::Indicator(row, column) => match form.indicators.get(row) {
            Some(indicator) => {
                format!("{}/{}/{}", indicator.horizon.code(), indicator.name.as_str().trim(), column_code(column))
            }
            None => code(field),
        },
        _ => code(field),
    }
}

fn side_code(side: Side) -> &'static str {
    match side {
        Side::Income => "income",
        Side::Expenditure => "expenditure",
    }
}

fn flow_code(column: FlowColumn) -> String {
    match column {
        FlowColumn::Label => "label".to_owned(),
        FlowColumn::Amount => "amount".to_owned(),
        FlowColumn::Share => "share".to_owned(),
        FlowColumn::Prior(at) => format!("prior-{at}"),
    }
}

fn project_code(column: ProjectColumn) -> &'static str {
    match column {
        ProjectColumn::Name => "name",
        ProjectColumn::Category => "category",
        ProjectColumn::Total => "total",
        ProjectColumn::Current => "current",
        ProjectColumn::Purpose => "purpose",
    }
}

fn column_code(column: Column) -> String {
    match column {
        Column::Level(level) => format!("level-{level}"),
        Column::Prior(at) => format!("prior-{at}"),
        Column::Name => "name".to_owned(),
        Column::Description => "description".to_owned(),
        Column::Value => "value".to_owned(),
        Column::Unit => "unit".to_owned(),
        Column::Basis => "basis".to_owned(),
        Column::Class => "class".to_owned(),
        Column::Weight => "weight".to_owned(),
        Column::Comparator => "comparator".to_owned(),
        Column::Actual => "actual".to_owned(),
        Column::Score => "score".to_owned(),
        Column::Reason => "reason".to_owned(),
    }
}

/// The field that a code names.
pub fn of_code(code: &str) -> Option<Field> {
    if let Some((field, _)) = SINGLE.iter().find(|(_, single)| *single == code) {
        return Some(*field);
    }
    let (kind, rest) = code.split_once('-')?;
    if let Some((at, column)) = rest.split_once('-') {
        let at = at.parse().ok()?;
        return Some(match kind {
            "indicator" => Field::Indicator(at, of_column_code(column)?),
            "fund" if column == "label" => Field::FundLabel(at),
            "income" => Field::Flow(Side::Income, at, of_flow_code(column)?),
            "expenditure" => Field::Flow(Side::Expenditure, at, of_flow_code(column)?),
            "project" => {
                Field::Project(at, ProjectColumn::ALL.into_iter().find(|known| project_code(*known) == column)?)
            }
            _ => return None,
        });
    }
    let at = rest.parse().ok()?;
    Some(match kind {
        "contact" => Field::Contact(at),
        "fund" => Field::Fund(at),
        "goal" => Field::Goal(at),
        "duty" => Field::Duty(at),
        "task" => Field::Task(at),
        _ => return None,
    })
}

fn of_flow_code(code: &str) -> Option<FlowColumn> {
    Some(match code {
        "label" => FlowColumn::Label,
        "amount" => FlowColumn::Amount,
        "share" => FlowColumn::Share,
        _ => FlowColumn::Prior(code.strip_prefix("prior-")?.parse().ok()?),
    })
}

fn of_column_code(code: &str) -> Option<Column> {
    let indexed = |prefix: &str| code.strip_prefix(prefix)?.parse().ok();
    Some(match code {
        "name" => Column::Name,
        "description" => Column::Description,
        "value" => Column::Value,
        "unit" => Column::Unit,
        "basis" => Column::Basis,
        "class" => Column::Class,
        "weight" => Column::Weight,
        "comparator" => Column::Comparator,
        "actual" => Column::Actual,
        "score" => Column::Score,
        "reason" => Column::Reason,
        _ => match (indexed("level-"), indexed("prior-")) {
            (Some(level), _) => Column::Level(level),
            (None, Some(at)) => Column::Prior(at),
            (None, None) => return None,
        },
    })
}
