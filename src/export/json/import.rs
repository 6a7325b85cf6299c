//! Reading the contract's JSON back: strict about what it is, lenient about what it lacks.

use std::fmt;

use crate::export::json::{FORMAT, VERSION, shape};
use crate::finding::Message;
use crate::form::{
    Amount, AmountUnit, Aspect, Choice, Contact, Department, Dimension, Document, Flow, FlowYear, Form, FormKind, Fund,
    FundHorizon, FundSource, Goal, Horizon, Indicator, LayoutKind, Organisation, Outcome, Period, Prior, ProjectLine,
    Repair, RepairCode, Unplaced,
};
use crate::text::Text;
use crate::value::{Comparator, Number, Value, ValueKind, amount_in};

/// What an import gave.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Import {
    /// The forms.
    pub document: Document,
    /// What was passed over, a sentence each: unknown fields, unknown words.
    pub warnings: Vec<Message>,
}

/// Why a file could not be imported. Nothing is changed by a failed import.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ImportError {
    /// The text is no JSON.
    NotJson {
        /// 1-based line of the trouble.
        line: usize,
        /// What the parser says.
        detail: String,
    },
    /// A field is of another type than the format's.
    WrongType {
        /// 1-based line of the field.
        line: usize,
        /// What the parser says.
        detail: String,
    },
    /// JSON, but not of this format.
    NotOurs,
    /// Written by a newer version.
    TooNew {
        /// The version found.
        found: u32,
    },
}

impl ImportError {
    /// What is wrong and what to do, in both languages.
    pub fn message(&self) -> Message {
        match self {
            ImportError::NotJson { line, detail } => Message {
                zh: format!("第{line}行不是有效的 JSON，文件可能不完整。请重新导出后再导入。（{detail}）"),
                en: format!("Line {line} is not valid JSON; the file may be cut off. Export it again. ({detail})"),
            },
            ImportError::WrongType { line, detail } => Message {
                zh: format!(
                    "第{line}行的字段类型与格式不符，文件可能被改动过。请检查该行，或重新导出后再导入。（{detail}）"
                ),
                en: format!(
                    "Line {line} holds a field of a wrong type; the file may have been changed by hand. ({detail})"
                ),
            },
            ImportError::NotOurs => Message {
                zh: format!("这个 JSON 文件不是绩目导出的（缺少 \"format\": \"{FORMAT}\"）。请选择由绩目导出的文件。"),
                en: format!(
                    "This JSON was not exported by Jimu (no \"format\": \"{FORMAT}\"). Choose an exported file."
                ),
            },
            ImportError::TooNew { found } => Message {
                zh: format!("文件格式版本为 {found}，本程序只能读取到版本 {VERSION}。请使用新版绩目打开。"),
                en: format!(
                    "The file has format version {found}; this program reads up to {VERSION}. Use a newer Jimu."
                ),
            },
        }
    }
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().zh)
    }
}

impl std::error::Error for ImportError {}

impl From<serde_json::Error> for ImportError {
    fn from(error: serde_json::Error) -> ImportError {
        let (line, detail) = (error.line(), error.to_string());
        if error.is_data() { ImportError::WrongType { line, detail } } else { ImportError::NotJson { line, detail } }
    }
}

/// Reads the contract's JSON. Missing and null fields are empty; unknown ones are passed over with a warning.
///
/// # Errors
/// The text is no JSON, not of this format, of a newer version, or a field is of a wrong type.
pub fn read(json: &str) -> Result<Import, ImportError> {
    let json = json.trim_start_matches('\u{FEFF}');
    let raw: serde_json::Value = serde_json::from_str(json)?;
    if raw.get("format").and_then(serde_json::Value::as_str) != Some(FORMAT) {
        return Err(ImportError::NotOurs);
    }
    let found = raw.get("version").and_then(serde_json::Value::as_u64).unwrap_or(0);
    if found > u64::from(VERSION) {
        return Err(ImportError::TooNew { found: u32::try_from(found).unwrap_or(u32::MAX) });
    }
    let mut warnings = unknown_fields(&raw);
    // From the text again, not from `raw`: only so does an error know its line.
    let file: shape::File = serde_json::from_str(json)?;
    let document = Document {
        forms: file.forms.into_iter().map(|one| form(one, &mut warnings)).collect(),
        unplaced: file.unplaced.into_iter().map(unplaced).collect(),
    };
    Ok(Import { document, warnings })
}

/// Reads one form as it is stored.
///
/// # Errors
/// The text is no JSON, or a field is of a wrong type.
pub fn read_form(json: &str) -> Result<Form, ImportError> {
    let one: shape::Form = serde_json::from_str(json)?;
    Ok(form(one, &mut Vec::new()))
}

/// Fields that version 1 does not have.
fn unknown_fields(raw: &serde_json::Value) -> Vec<Message> {
    let mut unknown = std::collections::BTreeSet::new();
    look(raw, &[shape::File::FIELDS], "", &mut unknown);
    unknown
        .into_iter()
        .map(|field| Message {
            zh: format!("字段“{field}”不在格式版本 {VERSION} 中，已略过。"),
            en: format!("Field \"{field}\" is not in format version {VERSION}; it was passed over."),
        })
        .collect()
}

/// Compares the keys of an object, and of all objects in it, with the fields known at its place.
fn look(value: &serde_json::Value, known: &[&[&str]], place: &str, unknown: &mut std::collections::BTreeSet<String>) {
    match value {
        serde_json::Value::Array(items) => items.iter().for_each(|item| look(item, known, place, unknown)),
        serde_json::Value::Object(object) => {
            for (key, inner) in object {
                if known.iter().any(|fields| fields.contains(&key.as_str())) {
                    look(inner, fields_below(key), &format!("{place}{key}."), unknown);
                } else {
                    unknown.insert(format!("{place}{key}"));
                }
            }
        }
        _ => {}
    }
}

/// The fields of what stands under a key; earlier years are of two shapes.
fn fields_below(key: &str) -> &'static [&'static [&'static str]] {
    match key {
        "forms" => &[shape::Form::FIELDS],
        "unplaced" => &[shape::Unplaced::FIELDS],
        "supervisor" | "unit" => &[shape::Organisation::FIELDS],
        "attribute" | "fund_nature" => &[shape::Choice::FIELDS],
        "period" => &[shape::Period::FIELDS],
        "contacts" => &[shape::Contact::FIELDS],
        "funds" => &[shape::Fund::FIELDS],
        "goals" => &[shape::Goal::FIELDS],
        "indicators" => &[shape::Indicator::FIELDS],
        "value" => &[shape::Value::FIELDS],
        "prior" => &[shape::Prior::FIELDS, shape::FlowYear::FIELDS],
        "result" => &[shape::Outcome::FIELDS],
        "department" => &[shape::Department::FIELDS],
        "income" | "expenditure" => &[shape::Flow::FIELDS],
        "projects" => &[shape::Project::FIELDS],
        "repairs" => &[shape::Repair::FIELDS],
        _ => &[],
    }
}

/// A word that stands for a variant; an unknown one gives nothing, with a warning.
fn known<T>(code: &str, of_code: impl Fn(&str) -> Option<T>, warnings: &mut Vec<Message>) -> Option<T> {
    let variant = of_code(code);
    if variant.is_none() && !code.is_empty() {
        let warning = Message {
            zh: format!("不认识的取值“{code}”，已按默认值处理。"),
            en: format!("Unknown value \"{code}\"; the default was taken."),
        };
        // Said once, however many indicators have it.
        if !warnings.contains(&warning) {
            warnings.push(warning);
        }
    }
    variant
}

/// A word that stands for a variant, or the fallback.
fn word<T>(code: &str, of_code: impl Fn(&str) -> Option<T>, fallback: T, warnings: &mut Vec<Message>) -> T {
    known(code, of_code, warnings).unwrap_or(fallback)
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

fn form(one: shape::Form, warnings: &mut Vec<Message>) -> Form {
    Form {
        id: one.id,
        kind: word(&one.kind, FormKind::of_code, FormKind::Project, warnings),
        layout: word(&one.layout, LayoutKind::of_code, LayoutKind::Generic, warnings),
        title: text(one.title),
        fiscal_year: one.fiscal_year,
        amount_unit: one.amount_unit.and_then(|code| known(&code, AmountUnit::of_code, warnings)),
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
                horizon: word(&fund.horizon, FundHorizon::of_code, FundHorizon::Annual, warnings),
                source: word(&fund.source, FundSource::of_code, FundSource::Other, warnings),
                label: text(fund.label),
                amount: amount(fund.amount),
            })
            .collect(),
        goals: one
            .goals
            .into_iter()
            .map(|goal| Goal {
                name: maybe(goal.name),
                horizon: word(&goal.horizon, Horizon::of_code, Horizon::Annual, warnings),
                from: goal.from,
                to: goal.to,
                text: text(goal.text),
            })
            .collect(),
        indicators: one.indicators.into_iter().map(|one| indicator(one, warnings)).collect(),
        department: one.department.map(department),
        repairs: one
            .repairs
            .into_iter()
            .filter_map(|repair| {
                Some(Repair {
                    code: known(&repair.code, RepairCode::of_code, warnings)?,
                    line: repair.line,
                    before: text(repair.before),
                    after: repair.after,
                })
            })
            .collect(),
        unplaced: one.unplaced.into_iter().map(unplaced).collect(),
        ignores: Vec::new(),
    }
}

fn indicator(one: shape::Indicator, warnings: &mut Vec<Message>) -> Indicator {
    Indicator {
        horizon: word(&one.horizon, Horizon::of_code, Horizon::Annual, warnings),
        goal: maybe(one.goal),
        path: all(one.path),
        dimension: one.dimension.and_then(|code| known(&code, Dimension::of_code, warnings)),
        aspect: one.aspect.and_then(|code| known(&code, Aspect::of_code, warnings)),
        name: text(one.name),
        description: maybe(one.description),
        value: value(one.value, warnings),
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
fn value(one: shape::Value, warnings: &mut Vec<Message>) -> Value {
    if one.kind.is_empty() {
        return crate::value::understand(text(one.text), None, maybe(one.unit));
    }
    let alone = crate::value::understand(text(one.text.clone()), None, None);
    let comparator = one.comparator.as_deref().and_then(Comparator::of_sign);
    let comparator_text = comparator.filter(|_| alone.comparator.is_none()).map(|sign| Text::typed(sign.sign()));
    let unit_text = one.unit.clone().filter(|unit| alone.unit.as_ref() != Some(unit)).map(Text::typed);
    Value {
        kind: word(&one.kind, ValueKind::of_code, alone.kind, warnings),
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
