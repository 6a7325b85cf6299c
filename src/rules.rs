//! Document → findings. A rule is one file: what it says as data, and one function that looks.
//!
//! Every rule has three outcomes, not two: a finding, clean, and *cannot decide*, which is silent too. A figure that is
//! missing, a unit that is unknown or a name that the lexicon does not know never leads to a finding.

mod citations;

mod a201_fund_parts;
mod a202_annual_above_outer;
mod a203_flow_total;
mod a204_income_expenditure;
mod a205_share;
mod a206_project_list;
mod a207_cost_above_budget;
mod a208_cost_sum;
mod a210_amounts_in_text;
mod a211_stated_total;
mod c401_annual_above_outer;
mod c406_basis;
mod s103_no_quantity;
mod s104_no_quality;
mod s106_no_cost;
mod s107_no_benefit;
mod s108_no_satisfaction;
mod s109_department_dimension;
mod s110_duplicate_indicator;
mod t502_cut_text;
mod v301_no_comparator;
mod v302_wrong_comparator;

use crate::finding::{Field, Finding, Message, Place, Severity};
use crate::form::{Document, Form};

pub use citations::{CITATIONS, Citation};

/// A text in both languages of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    /// Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

/// What a rule looks at.
#[derive(Clone, Copy)]
pub enum Check {
    /// One form at a time.
    Form(fn(&Form, &mut Sink)),
    /// All forms of a source together, with the prose around them.
    Document(fn(&Document, &mut Sink)),
}

/// A rule: what it says, where it comes from, and the function that looks.
#[derive(Clone, Copy)]
pub struct Rule {
    /// `A204`: a letter for the family, a number that is never given twice.
    pub code: &'static str,
    /// The bad pattern, in a few words.
    pub name: Words,
    /// The severity it usually has; a single finding may be milder or graver.
    pub severity: Severity,
    /// What is wrong.
    pub what: Words,
    /// Why it matters.
    pub why: Words,
    /// What to do.
    pub how: Words,
    /// Keys of [`CITATIONS`].
    pub sources: &'static [&'static str],
    /// Codes of rules whose finding on the same field makes one of this rule superfluous: one cause, one finding.
    pub yields_to: &'static [&'static str],
    /// The function that looks.
    pub check: Check,
}

/// What stands in place of a provision whose text nobody has confirmed yet.
pub const COMMON_PRACTICE: Words = Words { zh: "通行审核要求", en: "common practice of reviewers" };

impl Rule {
    /// The provisions to show a clerk: confirmed ones, or [`COMMON_PRACTICE`] where there is none.
    pub fn basis(&self) -> Vec<Words> {
        let confirmed: Vec<Words> =
            self.citations().filter(|citation| citation.verified).map(|citation| citation.text).collect();
        if confirmed.is_empty() { vec![COMMON_PRACTICE] } else { confirmed }
    }

    /// All provisions that the rule rests on, confirmed or not.
    pub fn citations(&self) -> impl Iterator<Item = &'static Citation> {
        self.sources.iter().filter_map(|key| CITATIONS.iter().find(|citation| citation.key == *key))
    }
}

/// All rules, in the order of their codes. A rule takes part in checking by standing here.
pub static CATALOGUE: &[&Rule] = &[
    &a201_fund_parts::RULE,
    &a202_annual_above_outer::RULE,
    &a203_flow_total::RULE,
    &a204_income_expenditure::RULE,
    &a205_share::RULE,
    &a206_project_list::RULE,
    &a207_cost_above_budget::RULE,
    &a208_cost_sum::RULE,
    &a210_amounts_in_text::RULE,
    &a211_stated_total::RULE,
    &c401_annual_above_outer::RULE,
    &c406_basis::RULE,
    &s103_no_quantity::RULE,
    &s104_no_quality::RULE,
    &s106_no_cost::RULE,
    &s107_no_benefit::RULE,
    &s108_no_satisfaction::RULE,
    &s109_department_dimension::RULE,
    &s110_duplicate_indicator::RULE,
    &t502_cut_text::RULE,
    &v301_no_comparator::RULE,
    &v302_wrong_comparator::RULE,
];

/// The rule that has a code.
pub fn explain(code: &str) -> Option<&'static Rule> {
    CATALOGUE.iter().copied().find(|rule| rule.code == code)
}

/// Checks a document against the whole catalogue. Findings stand in the order of form, place and code.
pub fn check(document: &Document) -> Vec<Finding> {
    let mut sink = Sink { rule: CATALOGUE[0], form: 0, findings: Vec::new() };
    for rule in CATALOGUE {
        sink.rule = rule;
        match rule.check {
            Check::Form(look) => {
                for (index, form) in document.forms.iter().enumerate() {
                    sink.form = index;
                    look(form, &mut sink);
                }
            }
            Check::Document(look) => look(document, &mut sink),
        }
    }
    let mut findings = without_superfluous(sink.findings);
    findings.sort_by(|one, other| {
        let key = |finding: &Finding| finding.places.first().copied();
        (key(one), one.code, &one.message.zh).cmp(&(key(other), other.code, &other.message.zh))
    });
    findings
}

/// Drops findings that yield to another one about the same field.
fn without_superfluous(findings: Vec<Finding>) -> Vec<Finding> {
    let superfluous = |finding: &Finding| {
        let Some(rule) = explain(finding.code) else { return false };
        findings.iter().any(|other| {
            rule.yields_to.contains(&other.code) && other.places.iter().any(|place| finding.places.contains(place))
        })
    };
    let keep: Vec<bool> = findings.iter().map(|finding| !superfluous(finding)).collect();
    findings.into_iter().zip(keep).filter_map(|(finding, keep)| keep.then_some(finding)).collect()
}

/// Where rules put their findings.
pub struct Sink {
    rule: &'static Rule,
    form: usize,
    findings: Vec<Finding>,
}

impl Sink {
    /// Reports at the rule's own severity, about fields of the form at hand, the main one first.
    fn report(&mut self, fields: impl IntoIterator<Item = Field>, message: Message) {
        self.report_as(self.rule.severity, fields, message);
    }

    /// Reports at another severity.
    fn report_as(&mut self, severity: Severity, fields: impl IntoIterator<Item = Field>, message: Message) {
        let places = fields.into_iter().map(|field| Place { form: self.form, field }).collect();
        self.report_at(severity, places, message);
    }

    /// Reports about fields of any forms. A finding without a place is no finding.
    fn report_at(&mut self, severity: Severity, places: Vec<Place>, message: Message) {
        if !places.is_empty() {
            self.findings.push(Finding { code: self.rule.code, severity, places, message });
        }
    }
}
