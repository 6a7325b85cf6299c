//! The contract's JSON, `jimu.forms` version 1: written by export, read by import.
//!
//! The shapes here mirror the published format and nothing else; the model is converted by hand, so that neither side
//! bends to the other.

mod fill;
mod import;
mod shape;

use crate::form::{Amount, Choice, Department, Document, Flow, Form, Indicator, Organisation, Unplaced};
use crate::text::Text;
use crate::value::{Number, Value};

pub use import::{Import, ImportError, read, read_form};

/// The format's name.
pub const FORMAT: &str = "jimu.forms";
/// The version that is written.
pub const VERSION: u32 = 1;

/// Writes a document as the contract's JSON: indented, stable bytes, a line break at the end.
pub fn write(document: &Document) -> String {
    let file = shape::File {
        format: FORMAT.to_owned(),
        version: VERSION,
        forms: document.forms.iter().map(form).collect(),
        unplaced: document.unplaced.iter().map(unplaced).collect(),
    };
    // Plain data without maps or floats always serialises.
    let mut json = serde_json::to_string_pretty(&file).unwrap_or_default();
    json.push('\n');
    json
}

/// Writes one form on one line, as it is stored.
pub fn write_form(one: &Form) -> String {
    serde_json::to_string(&form(one)).unwrap_or_default()
}

/// What is written, as a JSON Schema. Others who write the format need not tell what only Jimu knows of its reading, nor
/// the results that only self-evaluations have.
#[cfg(feature = "schema")]
pub(super) fn schema(generator: schemars::SchemaGenerator) -> schemars::Schema {
    const NOT_REQUIRED: [&str; 4] = ["id", "repairs", "unplaced", "result"];
    let mut schema = generator.into_root_schema_for::<shape::File>();
    let mut relax = schemars::transform::RecursiveTransform(|schema: &mut schemars::Schema| {
        if let Some(serde_json::Value::Array(required)) = schema.get_mut("required") {
            required.retain(|field| !field.as_str().is_some_and(|field| NOT_REQUIRED.contains(&field)));
        }
    });
    schemars::transform::Transform::transform(&mut relax, &mut schema);
    schema
}

fn said(text: &Text) -> String {
    text.as_str().to_owned()
}

fn maybe(text: &Option<Text>) -> Option<String> {
    text.as_ref().map(said)
}

fn all(texts: &[Text]) -> Vec<String> {
    texts.iter().map(said).collect()
}

fn amount(amount: &Option<Amount>) -> Option<String> {
    amount.as_ref().map(|amount| said(&amount.text))
}

fn unplaced(unplaced: &Unplaced) -> shape::Unplaced {
    shape::Unplaced { text: said(&unplaced.text), line: unplaced.line }
}

fn organisation(organisation: &Option<Organisation>) -> Option<shape::Organisation> {
    organisation.as_ref().map(|one| shape::Organisation { code: maybe(&one.code), name: said(&one.name) })
}

fn choice(choice: &Option<Choice>) -> Option<shape::Choice> {
    choice.as_ref().map(|one| shape::Choice { selected: all(&one.selected), options: all(&one.options) })
}

fn form(form: &Form) -> shape::Form {
    shape::Form {
        id: form.id.clone(),
        kind: form.kind.code().to_owned(),
        layout: form.layout.code().to_owned(),
        title: said(&form.title),
        fiscal_year: form.fiscal_year,
        amount_unit: form.amount_unit.map(|unit| unit.code().to_owned()),
        name: said(&form.name),
        supervisor: organisation(&form.supervisor),
        unit: organisation(&form.unit),
        applicant: maybe(&form.applicant),
        attribute: choice(&form.attribute),
        fund_nature: choice(&form.fund_nature),
        period: form.period.as_ref().map(|period| shape::Period {
            text: said(&period.text),
            start: period.start.clone(),
            end: period.end.clone(),
            years: period.years,
        }),
        legal_basis: maybe(&form.legal_basis),
        purpose: maybe(&form.purpose),
        notes: maybe(&form.notes),
        contacts: form
            .contacts
            .iter()
            .map(|contact| shape::Contact { role: said(&contact.role), text: said(&contact.text) })
            .collect(),
        funds: form
            .funds
            .iter()
            .map(|fund| shape::Fund {
                horizon: fund.horizon.code().to_owned(),
                source: fund.source.code().to_owned(),
                label: said(&fund.label),
                amount: said(&fund.amount.text),
            })
            .collect(),
        goals: form
            .goals
            .iter()
            .map(|goal| shape::Goal {
                name: maybe(&goal.name),
                horizon: goal.horizon.code().to_owned(),
                from: goal.from,
                to: goal.to,
                text: said(&goal.text),
            })
            .collect(),
        indicators: form.indicators.iter().map(indicator).collect(),
        department: form.department.as_ref().map(department),
        repairs: form
            .repairs
            .iter()
            .map(|repair| shape::Repair {
                code: repair.code.code().to_owned(),
                line: repair.line,
                before: said(&repair.before),
                after: repair.after.clone(),
            })
            .collect(),
        unplaced: form.unplaced.iter().map(unplaced).collect(),
    }
}

fn indicator(indicator: &Indicator) -> shape::Indicator {
    shape::Indicator {
        horizon: indicator.horizon.code().to_owned(),
        goal: maybe(&indicator.goal),
        path: all(&indicator.path),
        dimension: indicator.dimension.map(|dimension| dimension.code().to_owned()),
        aspect: indicator.aspect.map(|aspect| aspect.code().to_owned()),
        name: said(&indicator.name),
        description: maybe(&indicator.description),
        value: value(&indicator.value),
        prior: indicator
            .prior
            .iter()
            .map(|prior| shape::Prior { label: said(&prior.label), year: prior.year, text: said(&prior.text) })
            .collect(),
        basis: maybe(&indicator.basis),
        class: maybe(&indicator.class),
        weight: maybe(&indicator.weight),
        result: indicator.result.as_ref().map(|result| shape::Outcome {
            actual: maybe(&result.actual),
            score: maybe(&result.score),
            reason: maybe(&result.reason),
        }),
    }
}

fn value(value: &Value) -> shape::Value {
    let digits = |number: &Option<Number>| number.as_ref().map(|number| number.digits.clone());
    shape::Value {
        text: said(&value.text),
        kind: value.kind.code().to_owned(),
        comparator: value.comparator.map(|comparator| comparator.sign().to_owned()),
        number: digits(&value.number),
        upper: digits(&value.upper),
        unit: value.unit.clone(),
    }
}

fn department(department: &Department) -> shape::Department {
    let flows = |flows: &[Flow]| {
        flows
            .iter()
            .map(|flow| shape::Flow {
                label: said(&flow.label),
                amount: amount(&flow.amount),
                share: maybe(&flow.share),
                prior: flow
                    .prior
                    .iter()
                    .map(|prior| shape::FlowYear { year: prior.year, amount: said(&prior.amount.text) })
                    .collect(),
            })
            .collect()
    };
    shape::Department {
        duties: all(&department.duties),
        tasks: all(&department.tasks),
        income: flows(&department.income),
        expenditure: flows(&department.expenditure),
        projects: department
            .projects
            .iter()
            .map(|project| shape::Project {
                name: said(&project.name),
                category: maybe(&project.category),
                total: amount(&project.total),
                current: amount(&project.current),
                purpose: maybe(&project.purpose),
            })
            .collect(),
    }
}
