//! Reading the contract's JSON back: strict about what it is, lenient about what it lacks.

mod error;
mod remarks;

use std::borrow::Cow;

use crate::export::json::fill::{Slot, fill};
use crate::export::json::{FORMAT, VERSION, shape};
use crate::finding::Message;
use crate::form::{
    Amount, AmountUnit, Aspect, Choice, Contact, Department, Dimension, Document, Flow, FlowYear, Form, FormKind, Fund,
    FundHorizon, FundSource, Goal, Horizon, Indicator, Judgement, LayoutKind, Organisation, Outcome, Period, Prior,
    ProjectLine, Repair, RepairCode, Unplaced,
};
use crate::text::Text;
use crate::value::{Comparator, Number, Value, ValueKind, amount_in};

pub use error::ImportError;
use remarks::Remarks;

/// What an import gave.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Import {
    /// The forms.
    pub document: Document,
    /// What was passed over, a sentence each: unknown fields, unknown words.
    pub warnings: Vec<Message>,
}

/// What turns a file of version 1, 2, … into one of the next. There is one for each version but the newest.
const MIGRATIONS: [Migration; VERSION as usize - 1] = [];

type Migration = fn(serde_json::Value) -> serde_json::Value;

/// Reads the contract's JSON. Missing and null fields are empty; unknown ones are passed over with a warning.
///
/// A file of a newer version is refused whole: what its fields mean is not known here, and a part of a form that looks
/// like all of it is worse than none.
///
/// # Errors
/// The text is no JSON, not of this format, of a newer version, or a field is of a wrong type.
pub fn read(json: &str) -> Result<Import, ImportError> {
    let json = json.trim_start_matches('\u{FEFF}');
    let mut head = Head::default();
    match fill(json, &mut head, &mut Remarks::default()) {
        Err(error) if error.is_data() => return Err(ImportError::NotOurs),
        Err(error) => return Err(error.into()),
        Ok(()) if head.format.text != FORMAT => return Err(ImportError::NotOurs),
        Ok(()) => {}
    }
    let found = head.version.number;
    if found > VERSION {
        return Err(ImportError::TooNew { found });
    }
    let mut json = Cow::Borrowed(json);
    for step in migrations(&MIGRATIONS, found) {
        json = Cow::Owned(step(serde_json::from_str(&json)?).to_string());
    }
    let (mut file, mut remarks) = (shape::File::default(), Remarks::default());
    fill(&json, &mut file, &mut remarks)?;
    let mut forms = Vec::new();
    for one in file.forms {
        remarks.form += 1;
        forms.push(form(one, &mut remarks));
    }
    let document = Document { forms, unplaced: file.unplaced.into_iter().map(unplaced).collect() };
    Ok(Import { document, warnings: remarks.told() })
}

/// What a file says of itself. Whatever stands there is taken: what is wrong with it is told when it is read as a file.
#[derive(Default)]
struct Head {
    format: Loose,
    version: Loose,
}

#[derive(Default)]
struct Loose {
    text: String,
    number: u32,
}

impl Slot for Head {
    fn wants(&self) -> &'static str {
        "an object"
    }

    fn is_object(&self) -> bool {
        true
    }

    fn field(&mut self, name: &str) -> Option<(&'static str, &mut dyn Slot)> {
        match name {
            "format" => Some(("format", &mut self.format)),
            "version" => Some(("version", &mut self.version)),
            _ => None,
        }
    }
}

impl Slot for Loose {
    fn wants(&self) -> &'static str {
        "a text or a number"
    }

    fn text(&mut self, text: &str) -> bool {
        self.text.text(text)
    }

    fn number(&mut self, number: i64) -> bool {
        self.number = u32::try_from(number.max(0)).unwrap_or(u32::MAX);
        true
    }
}

/// The migrations that a file of a version still needs. Where it names none it is taken for one of the newest.
fn migrations<T>(all: &[T], version: u32) -> &[T] {
    let done = usize::try_from(version).ok().and_then(|version| version.checked_sub(1)).unwrap_or(all.len());
    all.get(done..).unwrap_or_default()
}

/// Reads one form as it is stored.
///
/// # Errors
/// The text is no JSON, or a field is of a wrong type.
pub fn read_form(json: &str) -> Result<Form, ImportError> {
    let (mut one, mut remarks) = (shape::Form::default(), Remarks::default());
    fill(json, &mut one, &mut remarks)?;
    Ok(form(one, &mut remarks))
}

/// A word that stands for a variant; an unknown one gives nothing, and is remarked upon.
fn known<T>(field: &str, code: &str, of_code: impl Fn(&str) -> Option<T>, remarks: &mut Remarks) -> Option<T> {
    let variant = of_code(code);
    if variant.is_none() && !code.is_empty() {
        remarks.note(field, Some(code));
    }
    variant
}

/// A word that stands for a variant, or the fallback.
fn word<T>(field: &str, code: &str, of_code: impl Fn(&str) -> Option<T>, fallback: T, remarks: &mut Remarks) -> T {
    known(field, code, of_code, remarks).unwrap_or(fallback)
}

fn text(said: String) -> Text {
    Text::typed(said)
}

fn maybe(said: Option<String>) -> Option<Text> {
    said.map(Text::typed)
}

fn all(said: Vec<String>) -> Vec<Text> {
    said.into_iter().map(Text::typed).collect()
}

/// A text that is a number and nothing else. Digits stay as they are; thousands separators go.
fn figure(digits: &str) -> Option<Number> {
    let digits = digits.trim();
    // A sign of money is wording, which stays.
    let (number, rest) = amount_in(digits).filter(|_| !digits.starts_with(['¥', '￥']))?;
    rest.is_empty().then_some(number)
}

fn amount(digits: String) -> Amount {
    match figure(&digits) {
        Some(number) => Amount { decimal: Some(number.decimal), text: text(number.digits) },
        None => Amount { decimal: None, text: text(digits) },
    }
}

fn number(digits: Option<String>) -> Option<Number> {
    figure(&digits?)
}

fn unplaced(one: shape::Unplaced) -> Unplaced {
    Unplaced { text: text(one.text), line: one.line }
}

fn organisation(one: shape::Organisation) -> Organisation {
    Organisation { code: maybe(one.code), name: text(one.name) }
}

fn choice(one: shape::Choice) -> Choice {
    Choice { selected: all(one.selected), options: all(one.options) }
}

fn form(one: shape::Form, remarks: &mut Remarks) -> Form {
    Form {
        id: one.id,
        kind: word("forms.kind", &one.kind, FormKind::of_code, FormKind::Project, remarks),
        layout: word("forms.layout", &one.layout, LayoutKind::of_code, LayoutKind::Generic, remarks),
        title: text(one.title),
        fiscal_year: one.fiscal_year,
        amount_unit: one.amount_unit.and_then(|code| known("forms.amount_unit", &code, AmountUnit::of_code, remarks)),
        name: text(one.name),
        supervisor: one.supervisor.map(organisation),
        unit: one.unit.map(organisation),
        applicant: maybe(one.applicant),
        attribute: one.attribute.map(choice),
        fund_nature: one.fund_nature.map(choice),
        period: one.period.map(|period| Period {
            text: text(period.text),
            start: period.start,
            end: period.end,
            years: period.years,
        }),
        legal_basis: maybe(one.legal_basis),
        purpose: maybe(one.purpose),
        notes: maybe(one.notes),
        contacts: one
            .contacts
            .into_iter()
            .map(|contact| Contact { role: text(contact.role), text: text(contact.text) })
            .collect(),
        funds: one
            .funds
            .into_iter()
            .map(|fund| Fund {
                horizon: word("forms.funds.horizon", &fund.horizon, FundHorizon::of_code, FundHorizon::Annual, remarks),
                source: word("forms.funds.source", &fund.source, FundSource::of_code, FundSource::Other, remarks),
                label: text(fund.label),
                amount: amount(fund.amount),
            })
            .collect(),
        goals: one
            .goals
            .into_iter()
            .map(|goal| Goal {
                name: maybe(goal.name),
                horizon: word("forms.goals.horizon", &goal.horizon, Horizon::of_code, Horizon::Annual, remarks),
                from: goal.from,
                to: goal.to,
                text: text(goal.text),
            })
            .collect(),
        indicators: one.indicators.into_iter().map(|one| indicator(one, remarks)).collect(),
        department: one.department.map(department),
        repairs: one
            .repairs
            .into_iter()
            .filter_map(|repair| {
                Some(Repair {
                    code: known("forms.repairs.code", &repair.code, RepairCode::of_code, remarks)?,
                    line: repair.line,
                    before: text(repair.before),
                    after: repair.after,
                })
            })
            .collect(),
        unplaced: one.unplaced.into_iter().map(unplaced).collect(),
        ignores: Vec::new(),
        judgement: Judgement::default(),
    }
}

fn indicator(one: shape::Indicator, remarks: &mut Remarks) -> Indicator {
    Indicator {
        horizon: word("forms.indicators.horizon", &one.horizon, Horizon::of_code, Horizon::Annual, remarks),
        goal: maybe(one.goal),
        path: all(one.path),
        dimension: one
            .dimension
            .and_then(|code| known("forms.indicators.dimension", &code, Dimension::of_code, remarks)),
        aspect: one.aspect.and_then(|code| known("forms.indicators.aspect", &code, Aspect::of_code, remarks)),
        name: text(one.name),
        description: maybe(one.description),
        value: value(one.value, remarks),
        prior: one
            .prior
            .into_iter()
            .map(|prior| Prior { label: text(prior.label), year: prior.year, text: text(prior.text) })
            .collect(),
        basis: maybe(one.basis),
        class: maybe(one.class),
        weight: maybe(one.weight),
        result: one.result.map(|result| Outcome {
            actual: maybe(result.actual),
            score: maybe(result.score),
            reason: maybe(result.reason),
        }),
        line: 0,
    }
}

/// A value as the file understands it. Comparator and unit columns are told from the text: what it does not hold itself
/// stood in a column of its own.
fn value(one: shape::Value, remarks: &mut Remarks) -> Value {
    if one.kind.is_empty() {
        return crate::value::understand(text(one.text), None, maybe(one.unit));
    }
    let alone = crate::value::understand(text(one.text.clone()), None, None);
    let sign = |sign| known("forms.indicators.value.comparator", sign, Comparator::of_sign, remarks);
    let comparator = one.comparator.as_deref().and_then(sign);
    let comparator_text = comparator.filter(|_| alone.comparator.is_none()).map(|sign| Text::typed(sign.sign()));
    let unit_text = one.unit.clone().filter(|unit| alone.unit.as_ref() != Some(unit)).map(Text::typed);
    Value {
        kind: word("forms.indicators.value.kind", &one.kind, ValueKind::of_code, alone.kind, remarks),
        text: text(one.text),
        comparator,
        number: number(one.number),
        upper: number(one.upper),
        unit: one.unit,
        comparator_text,
        unit_text,
    }
}

fn department(one: shape::Department) -> Department {
    let flows = |flows: Vec<shape::Flow>| {
        flows
            .into_iter()
            .map(|flow| Flow {
                label: text(flow.label),
                amount: flow.amount.map(amount),
                share: maybe(flow.share),
                prior: flow
                    .prior
                    .into_iter()
                    .map(|prior| FlowYear { year: prior.year, amount: amount(prior.amount) })
                    .collect(),
            })
            .collect()
    };
    Department {
        duties: all(one.duties),
        tasks: all(one.tasks),
        income: flows(one.income),
        expenditure: flows(one.expenditure),
        projects: one
            .projects
            .into_iter()
            .map(|project| ProjectLine {
                name: text(project.name),
                category: maybe(project.category),
                total: project.total.map(amount),
                current: project.current.map(amount),
                purpose: maybe(project.purpose),
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::migrations;

    #[test]
    fn a_file_takes_the_steps_from_its_version_on() {
        let all = ["1 to 2", "2 to 3"];
        assert_eq!(migrations(&all, 1), all);
        assert_eq!(migrations(&all, 2), ["2 to 3"]);
        assert!(migrations(&all, 3).is_empty());
        assert!(migrations(&all, 0).is_empty() && migrations(&all, 9).is_empty());
    }
}
