//! A review report (审核意见): what was found in each form, under the four questions of a review, as Markdown and as a page
//! to print.
//!
//! The order is that in which reviewers read: 完整性, 相关性, 适当性, 可行性. Under each stand what the rules found, and the two
//! points that a person judges, with room to say so; what a person set aside stands behind, with the reason. Then come how far
//! the form has come, the opinion, a conclusion to tick, name and day. General projects are judged in words, without a score.

mod html;
mod markdown;

use std::collections::BTreeMap;

use crate::fields::{name_beside, text_in};
use crate::finding::{Field, Finding, Message, Severity};
use crate::form::{Document, Form, FundHorizon, Judgement};
use crate::language::Language;
use crate::order::InOrder;
use crate::rules::{Question, Words, explain};

pub use html::write as write_html;
pub use markdown::write as write_markdown;

/// A review report, a part for each form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The forms, in the order of the document.
    pub parts: Vec<Part>,
}

/// What was found in one form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The form's name, or its title.
    pub name: String,
    /// What identifies the form: label and text.
    pub facts: Vec<(Words, String)>,
    /// Whether the form prints approved targets, so that findings are for the next cycle.
    pub approval: bool,
    /// Errors, warnings, advice; without what was set aside.
    pub counts: [usize; 3],
    /// The questions of a review, each with what was found.
    pub answers: Vec<(Question, Vec<Remark>)>,
    /// What a person set aside: the remark and the reason.
    pub set_aside: Vec<(Remark, String)>,
    /// How far the form has come, and what a person says of it.
    pub judgement: Judgement,
}

/// The word before how far a form has come.
pub const STATE: Words = Words { zh: "状态", en: "state" };
/// The word before the opinion.
pub const OPINION: Words = Words { zh: "意见", en: "opinion" };
/// The word before the conclusion.
pub const CONCLUSION: Words = Words { zh: "审核结论", en: "conclusion" };
/// What a point under a question may be found to be, for a person to tick.
const FINDINGS: [Words; 2] = [Words { zh: "符合", en: "met" }, Words { zh: "需修改", en: "to be revised" }];
/// What a review may conclude, for a person to tick.
const CONCLUSIONS: [Words; 3] = [
    Words { zh: "通过", en: "passed" },
    Words { zh: "修改后通过", en: "passed when revised" },
    Words { zh: "修改后重新报审", en: "to be revised and submitted again" },
];

/// The boxes under a point.
pub fn findings_to_tick(language: Language) -> String {
    boxes(&FINDINGS, language)
}

/// The boxes of the conclusion.
pub fn conclusions_to_tick(language: Language) -> String {
    boxes(&CONCLUSIONS, language)
}

fn boxes(choices: &[Words], language: Language) -> String {
    let boxes: Vec<String> = choices.iter().map(|choice| format!("□ {}", language.words(*choice))).collect();
    boxes.join(language.pick("　", "   "))
}

/// One finding, in the words of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The rule's code.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// Where.
    pub place: Message,
    /// What is wrong.
    pub message: Message,
    /// What it rests on, confirmed provisions only.
    pub basis: Vec<Words>,
}

/// Puts the findings of a document in the order of a review report.
pub fn report(document: &Document, findings: &[Finding]) -> Report {
    let mut of_form: BTreeMap<usize, Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        if let Some(place) = finding.places.first() {
            of_form.entry(place.form).or_default().push(finding);
        }
    }
    let none = Vec::new();
    let parts = document.forms.iter().enumerate();
    Report { parts: parts.map(|(at, form)| part(form, of_form.get(&at).unwrap_or(&none))).collect() }
}

fn part(form: &Form, findings: &[&Finding]) -> Part {
    let mut answers: Vec<(Question, Vec<Remark>)> =
        Question::ALL.into_iter().map(|question| (question, Vec::new())).collect();
    let (mut set_aside, mut counts) = (Vec::new(), [0; 3]);
    let mut sorted = findings.to_vec();
    sorted.order_by_key(|finding| finding.severity);
    for finding in sorted {
        let (Some(rule), Some(place)) = (explain(finding.code), finding.places.first()) else { continue };
        let remark = Remark {
            code: rule.code,
            severity: finding.severity,
            place: name_beside(form, place.field, &finding.message),
            message: finding.message.clone(),
            basis: rule.basis(),
        };
        if let Some(reason) = &finding.ignored {
            set_aside.push((remark, reason.clone()));
            continue;
        }
        counts[finding.severity as usize] += 1;
        if let Some((_, remarks)) = answers.iter_mut().find(|(question, _)| *question == rule.question) {
            remarks.push(remark);
        }
    }
    let name = if form.name.is_blank() { &form.title } else { &form.name };
    Part {
        name: name.to_string(),
        facts: facts(form),
        approval: form.is_approval(),
        counts,
        answers,
        set_aside,
        judgement: form.judgement.clone(),
    }
}

/// The facts at the head of a report; what the form does not say is left out.
fn facts(form: &Form) -> Vec<(Words, String)> {
    let mut facts = Vec::new();
    let mut add = |zh, en, text: Option<String>| {
        if let Some(text) = text.filter(|text| !text.trim().is_empty()) {
            facts.push((Words { zh, en }, text));
        }
    };
    let said = |field| text_in(form, field).map(|text| text.into_owned());
    let (zh, en) =
        if form.department.is_some() { ("部门（单位）", "department") } else { ("项目名称", "project") };
    add(zh, en, said(Field::Name));
    add("主管部门", "supervisor", said(Field::Supervisor));
    add(
        "实施单位",
        "implementing unit",
        form.unit_name().map(str::to_owned).filter(|unit| *unit != form.name.as_str()),
    );
    add("预算年度", "fiscal year", said(Field::FiscalYear));
    let amount = form.total_of(FundHorizon::Annual).and_then(|budget| said(Field::Fund(budget.fund)));
    let unit = form.amount_unit.map_or("", |unit| unit.code());
    add("年度预算", "annual budget", amount.map(|amount| format!("{amount}{unit}")));
    facts
}
