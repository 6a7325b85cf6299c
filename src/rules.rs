//! Document → findings. A rule is one file: what it says as data, and one function that looks.
//!
//! Every rule has three outcomes, not two: a finding, clean, and *cannot decide*, which is silent too. A figure that is
//! missing, a unit that is unknown or a name that the lexicon does not know never leads to a finding.

mod citations;
mod profile;
mod subject;
mod watch;

mod arithmetic;
mod consistency;
mod structure;
mod text;
mod values;

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::fields::anchor;
use crate::finding::{Change, Field, Finding, Fix, Message, Place, Safety, Severity, text_at};
use crate::form::{Aspect, Document, Form, Unplaced};
use crate::order::InOrder;

pub use crate::language::Words;
pub use citations::{CITATIONS, Citation};
pub use profile::{BUILT_IN, BuiltIn, Limit, Profile, Setting, built_in};
use subject::Known;
pub use subject::Subject;
pub use watch::{Glimpse, Watch};

/// What a rule looks at.
#[derive(Clone, Copy)]
pub enum Check {
    /// One form at a time.
    Form(fn(&Subject<'_>, &mut Sink<'_>)),
    /// Several forms together, with the prose around them.
    Group(fn(&Group<'_>, &mut Sink<'_>)),
}

/// Forms that belong together: those of one source, or those of one unit in a library.
pub struct Group<'a> {
    /// The forms.
    pub forms: Vec<&'a Form>,
    /// Text that stood around them.
    pub prose: &'a [Unplaced],
}

/// The four questions of a review (完整性、相关性、适当性、可行性), under which a review report lists findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    /// 完整性: is everything there, and clear?
    Completeness,
    /// 相关性: do goals and indicators fit the task and each other?
    Relevance,
    /// 适当性: do targets and money match?
    Appropriateness,
    /// 可行性: can it be done in this time, on this ground?
    Feasibility,
}

impl Question {
    /// All, in the order of a review report.
    pub const ALL: [Question; 4] =
        [Question::Completeness, Question::Relevance, Question::Appropriateness, Question::Feasibility];

    /// The heading.
    pub fn words(self) -> Words {
        let (zh, en) = match self {
            Question::Completeness => ("完整性", "completeness"),
            Question::Relevance => ("相关性", "relevance"),
            Question::Appropriateness => ("适当性", "appropriateness"),
            Question::Feasibility => ("可行性", "feasibility"),
        };
        Words { zh, en }
    }

    /// What a reviewer judges under the heading: its two points, each with what it asks.
    pub fn points(self) -> [Point; 2] {
        let [one, other] = match self {
            Question::Completeness => [
                (
                    ("规范完整性", "form"),
                    (
                        "格式规范，内容完整、准确，没有缺漏和错填。",
                        "The format is kept, and nothing is missing or wrong.",
                    ),
                ),
                (
                    ("明确清晰性", "clarity"),
                    (
                        "目标说清了做什么、做到什么程度，覆盖主要工作。",
                        "The goal says what is done and how far, and covers the main work.",
                    ),
                ),
            ],
            Question::Relevance => [
                (
                    ("目标相关性", "relevance of the goal"),
                    ("目标符合法律、政策、规划和部门职责。", "The goal fits law, policy, plans and duties."),
                ),
                (
                    ("指标科学性", "soundness of the indicators"),
                    (
                        "指标抓住关键，细化量化，便于监测。",
                        "The indicators go to the point, are measured, and are easy to watch.",
                    ),
                ),
            ],
            Question::Appropriateness => [
                (
                    ("绩效合理性", "level of ambition"),
                    (
                        "预期绩效有明显改善，不低于历史和同行业水平。",
                        "What is expected is an improvement, and up to past years and others.",
                    ),
                ),
                (
                    ("资金匹配性", "match of the money"),
                    (
                        "资金规模与目标相匹配，不多也不少。",
                        "The money matches the goal: neither too much nor too little.",
                    ),
                ),
            ],
            Question::Feasibility => [
                (
                    ("实现可能性", "likelihood"),
                    ("经过论证和测算，能够按期实现。", "The case is argued and costed, and can be done in time."),
                ),
                (
                    ("条件充分性", "conditions"),
                    (
                        "组织、进度、管理和内部控制条件具备。",
                        "Organisation, schedule, management and internal control are there.",
                    ),
                ),
            ],
        };
        let words = |(zh, en)| Words { zh, en };
        [one, other].map(|(name, asks)| Point { name: words(name), asks: words(asks) })
    }
}

/// A point under a question of a review, for a person to judge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// Its name in the review sheet.
    pub name: Words,
    /// What it asks.
    pub asks: Words,
}

/// What a form says that a rule objects to, and what it could say instead. Excerpts of forms, and so in Chinese.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Example {
    /// A finding.
    pub wrong: &'static str,
    /// None.
    pub right: &'static str,
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
    /// The question of a review that it helps to answer.
    pub question: Question,
    /// What is wrong.
    pub what: Words,
    /// Why it matters.
    pub why: Words,
    /// What to do.
    pub how: Words,
    /// Before and after.
    pub example: Example,
    /// How safe its safest fix is; `None` where only a person can mend it.
    pub fix: Option<Safety>,
    /// Keys of [`CITATIONS`].
    pub sources: &'static [&'static str],
    /// Codes of rules whose finding on the same field makes one of this rule superfluous: one cause, one finding.
    pub yields_to: &'static [&'static str],
    /// The functions that look: at each form, or at several together.
    pub checks: &'static [Check],
}

/// Rules with the same first letter.
pub struct Family {
    /// The letter.
    pub letter: char,
    /// What they are about.
    pub name: Words,
    /// The rules, in the order of their codes.
    pub rules: &'static [&'static Rule],
}

/// All families, by their letters.
pub static FAMILIES: &[Family] = &[
    Family { letter: 'A', name: Words { zh: "资金与勾稽", en: "arithmetic" }, rules: arithmetic::RULES },
    Family { letter: 'C', name: Words { zh: "相关与衔接", en: "consistency" }, rules: consistency::RULES },
    Family { letter: 'S', name: Words { zh: "结构与完整", en: "structure" }, rules: structure::RULES },
    Family { letter: 'T', name: Words { zh: "文字与版面", en: "text" }, rules: text::RULES },
    Family { letter: 'V', name: Words { zh: "指标值", en: "target values" }, rules: values::RULES },
];

/// What stands in place of a provision whose text nobody has confirmed yet.
pub const COMMON_PRACTICE: Words = Words { zh: "通行审核要求", en: "common practice of reviewers" };

impl Rule {
    /// The provisions to show a clerk: confirmed ones, or [`COMMON_PRACTICE`] where there is none.
    pub fn basis(&self) -> Vec<Words> {
        let confirmed: Vec<Words> =
            self.citations().filter(|citation| citation.verified).map(|citation| citation.text).collect();
        if confirmed.is_empty() { vec![COMMON_PRACTICE] } else { confirmed }
    }

    fn look_at_form(&'static self, form: &Subject<'_>, index: usize, profile: &Profile, findings: &mut Vec<Finding>) {
        for check in self.checks {
            if let Check::Form(look) = check {
                look(form, &mut Sink { rule: self, form: index, profile, findings });
            }
        }
    }

    fn look_at_group(&'static self, group: &Group<'_>, profile: &Profile, findings: &mut Vec<Finding>) {
        for check in self.checks {
            if let Check::Group(look) = check {
                look(group, &mut Sink { rule: self, form: 0, profile, findings });
            }
        }
    }

    /// All provisions that the rule rests on, confirmed or not.
    pub fn citations(&self) -> impl Iterator<Item = &'static Citation> {
        self.sources.iter().filter_map(|key| CITATIONS.iter().find(|citation| citation.key == *key))
    }
}

/// All rules, in the order of their codes. A rule takes part in checking by standing in the list of its family.
pub fn catalogue() -> impl Iterator<Item = &'static Rule> + Clone {
    FAMILIES.iter().flat_map(|family| family.rules.iter().copied())
}

/// The rule that has a code.
pub fn explain(code: &str) -> Option<&'static Rule> {
    let family = FAMILIES.iter().find(|family| code.starts_with(family.letter))?;
    family.rules.iter().copied().find(|rule| rule.code == code)
}

/// What is to be said over the findings of an approved form (批复): they are for the next cycle.
pub const APPROVED: Words = Words {
    zh: "本表为批复表：以下意见供编报下一周期目标时参考；已批复目标原则上不调整，确需修改的须履行调整程序。",
    en: "This form is an approval: findings are for the next cycle. Approved targets are changed only by the proper procedure.",
};

/// Checks a document against the whole catalogue. Findings stand in the order of form, place and code.
pub fn check(document: &Document) -> Vec<Finding> {
    check_by(document, &Profile::default())
}

/// Checks a document as an office's profile says.
pub fn check_by(document: &Document, profile: &Profile) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, form) in document.forms.iter().enumerate() {
        look_at_form(form, index, profile, &mut findings);
    }
    let group = Group { forms: document.forms.iter().collect(), prose: &document.unplaced };
    look_at_group(&group, profile, &mut findings);
    finish(findings, &group.forms, profile)
}

/// What the rules for single forms find.
fn look_at_form(form: &Form, index: usize, profile: &Profile, findings: &mut Vec<Finding>) {
    let known = Known::default();
    let form = Subject::of(form, &known);
    look_from(0, profile, &mut || false, |rule| rule.look_at_form(&form, index, profile, findings));
}

/// What the rules for several forms find.
fn look_at_group(group: &Group<'_>, profile: &Profile, findings: &mut Vec<Finding>) {
    look_from(0, profile, &mut || false, |rule| rule.look_at_group(group, profile, findings));
}

/// Has the rules look, from the one at `next` on, until it is `enough` for now. Returns which one is next; `None` after the
/// last.
fn look_from(
    next: usize,
    profile: &Profile,
    enough: &mut dyn FnMut() -> bool,
    mut look: impl FnMut(&'static Rule),
) -> Option<usize> {
    for (at, rule) in catalogue().enumerate().skip(next).filter(|(_, rule)| !profile.is_off(rule.code)) {
        look(rule);
        if enough() {
            return Some(at + 1);
        }
    }
    None
}

/// Drops what is superfluous, brings the rest in order, takes the severities of the profile, and marks what a person set
/// aside.
fn finish(findings: Vec<Finding>, forms: &[&Form], profile: &Profile) -> Vec<Finding> {
    let mut findings = without_superfluous(findings);
    for finding in &mut findings {
        finding.severity = profile.severity(finding.code, finding.severity);
        let Some(form) = finding.places.first().and_then(|place| forms.get(place.form)) else { continue };
        finding.ignored = reason_to_ignore(finding, form);
        // What was approved is changed by a procedure, never by a button alone.
        if form.is_approval() {
            finding.fixes.iter_mut().for_each(|fix| fix.safety = Safety::Confirm);
        }
    }
    findings.order_by(|one, other| {
        let key = |finding: &Finding| finding.places.first().copied();
        (key(one), one.code, &one.message.zh).cmp(&(key(other), other.code, &other.message.zh))
    });
    findings
}

/// The reason for which a person set a finding aside, as long as the text that it speaks of stands.
fn reason_to_ignore(finding: &Finding, form: &Form) -> Option<String> {
    if form.ignores.is_empty() {
        return None;
    }
    let field = finding.places.first()?.field;
    let (anchor, said) = (anchor(form, field), text_at(form, field).map_or("", |text| text.as_str()));
    let same = form
        .ignores
        .iter()
        .find(|ignore| ignore.code == finding.code && ignore.anchor == anchor && ignore.said == said)?;
    Some(same.reason.clone())
}

/// Drops findings that yield to another one about the same field.
fn without_superfluous(findings: Vec<Finding>) -> Vec<Finding> {
    let mut codes_at: BTreeMap<Place, Vec<&'static str>> = BTreeMap::new();
    for finding in &findings {
        for place in &finding.places {
            codes_at.entry(*place).or_default().push(finding.code);
        }
    }
    let superfluous = |finding: &Finding| {
        let yields_to = explain(finding.code).map_or(&[][..], |rule| rule.yields_to);
        !yields_to.is_empty()
            && finding.places.iter().any(|place| codes_at[place].iter().any(|code| yields_to.contains(code)))
    };
    let keep: Vec<bool> = findings.iter().map(|finding| !superfluous(finding)).collect();
    findings.into_iter().zip(keep).filter_map(|(finding, keep)| keep.then_some(finding)).collect()
}

/// Where rules put their findings.
pub struct Sink<'a> {
    rule: &'static Rule,
    form: usize,
    profile: &'a Profile,
    findings: &'a mut Vec<Finding>,
}

impl Sink<'_> {
    /// Where the office draws a line.
    fn limit(&self, limit: Limit) -> Decimal {
        self.profile.limit(limit)
    }

    /// Reports at the rule's own severity, about fields of the form at hand, the main one first.
    fn report(&mut self, fields: impl IntoIterator<Item = Field>, message: Message) -> Reported<'_> {
        self.report_as(self.rule.severity, fields, message)
    }

    /// Reports at another severity.
    fn report_as(
        &mut self,
        severity: Severity,
        fields: impl IntoIterator<Item = Field>,
        message: Message,
    ) -> Reported<'_> {
        let places = fields.into_iter().map(|field| Place { form: self.form, field }).collect();
        self.report_at(severity, places, message)
    }

    /// Reports about fields of any forms of a group. A finding without a place is no finding.
    fn report_at(&mut self, severity: Severity, places: Vec<Place>, message: Message) -> Reported<'_> {
        let form = places.first().map_or(self.form, |place| place.form);
        if places.is_empty() {
            return Reported { form, finding: None };
        }
        let code = self.rule.code;
        self.findings.push(Finding { code, severity, places, message, fixes: Vec::new(), ignored: None });
        Reported { form, finding: self.findings.last_mut() }
    }
}

/// A finding that was just reported, to which fixes can be added. Fixes change the form of its main place.
struct Reported<'a> {
    form: usize,
    finding: Option<&'a mut Finding>,
}

impl Reported<'_> {
    /// Offers to write a text into a field.
    fn rewrite(self, safety: Safety, field: Field, text: impl Into<String>) -> Self {
        let text = text.into();
        let label = Message { zh: format!("改为“{text}”"), en: format!("Change to “{text}”") };
        self.write(safety, label, vec![(field, text)])
    }

    /// Offers to write texts into fields, in one step.
    fn write(self, safety: Safety, label: Message, texts: Vec<(Field, String)>) -> Self {
        let form = self.form;
        let changes =
            texts.into_iter().map(|(field, text)| Change::Write { place: Place { form, field }, text }).collect();
        self.fix(Fix { safety, label, changes })
    }

    /// Offers to delete an indicator row.
    fn delete(self, label: Message, row: usize) -> Self {
        let form = self.form;
        self.fix(Fix { safety: Safety::Confirm, label, changes: vec![Change::Delete { form, row }] })
    }

    /// Offers to put an indicator row below another level 2.
    fn regroup(self, row: usize, aspect: Aspect) -> Self {
        let form = self.form;
        let label =
            Message { zh: format!("移到{}", aspect.zh()), en: format!("Move to the {} indicators", aspect.en()) };
        self.fix(Fix { safety: Safety::Confirm, label, changes: vec![Change::Regroup { form, row, aspect }] })
    }

    /// Offers a fix.
    fn fix(self, fix: Fix) -> Self {
        if let Some(finding) = self.finding {
            finding.fixes.push(fix);
            return Reported { form: self.form, finding: Some(finding) };
        }
        self
    }
}
