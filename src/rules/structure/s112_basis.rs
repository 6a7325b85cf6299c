//! S112: the basis of a target value is missing, or none of the standards.

use std::collections::BTreeMap;

use crate::finding::{Column, Field, Message, Safety, Severity};
use crate::form::Indicator;
use crate::lexicon::is_basis;
use crate::lexicon::unfilled::{is_no_name, unfilled_text, unfilled_value};
use crate::order::Gather;
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};
use crate::text::{Text, fold, strip_brackets};

pub(super) static RULE: Rule = Rule {
    code: "S112",
    name: Words {
        zh: "指标值确定依据缺失或不规范", en: "the basis of a value is missing, or no standard"
    },
    severity: Severity::Warning,
    question: Question::Completeness,
    what: Words {
        zh: "表内有“指标值确定依据”一栏，但没有填写，或不是五类标准之一。",
        en: "The form has a column for the basis, but it is blank or names none of the five standards.",
    },
    why: Words {
        zh: "依据说明目标值从何而来，审核时据此判断高低是否合理。",
        en: "The basis says where a target comes from; a reviewer judges its level by it.",
    },
    how: Words {
        zh: "从计划标准、行业标准、历史标准、预算支出标准、其他标准中选择。",
        en: "Choose one: plan, industry, history, expenditure standard, other standard.",
    },
    example: Example {
        wrong: "会议费控制率，依据“无会议会”", right: "会议费控制率，依据“预算支出标准”"
    },
    fix: Some(Safety::Confirm),
    sources: &["2015-88-11", "department-form-notes-8"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

/// What the cell of the basis says.
#[derive(PartialEq, Eq)]
enum Basis {
    Standard,
    Blank,
    OtherWords,
}

fn basis_of(indicator: &Indicator) -> Basis {
    let folded = indicator.basis.as_ref().map(|basis| fold(basis.as_str())).unwrap_or_default();
    let bare = strip_brackets(folded.trim_end_matches(['.', ';', ',', '、']));
    if unfilled_text(bare).is_some() {
        Basis::Blank
    } else if is_basis(bare) && bare.ends_with("标准") {
        Basis::Standard
    } else {
        Basis::OtherWords
    }
}

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    // A row without a value is not filled in yet: the matter of S111.
    let rows: Vec<(usize, Basis)> = form
        .indicators
        .iter()
        .enumerate()
        .filter(|(_, indicator)| {
            let unfilled = unfilled_value(&fold(indicator.value.text.as_str())).is_some();
            !unfilled && !is_no_name(&fold(indicator.name.as_str()))
        })
        .map(|(index, indicator)| (index, basis_of(indicator)))
        .collect();
    // Where most cells hold other words, the column is meant for those: names of documents, figures of last year.
    let standards = rows.iter().filter(|(_, basis)| *basis == Basis::Standard).count();
    if standards * 2 <= rows.len() {
        return;
    }
    let pairs = form.pairs().iter().filter(|pair| pair.exact);
    let counterparts: BTreeMap<usize, usize> =
        pairs.flat_map(|pair| [(pair.outer, pair.annual), (pair.annual, pair.outer)]).gather();
    for (index, basis) in rows.into_iter().filter(|(_, basis)| *basis != Basis::Standard) {
        let Some(indicator) = form.indicators.get(index) else { continue };
        let (name, horizon) = (&indicator.name, indicator.horizon);
        let message = if basis == Basis::Blank {
            Message {
                zh: format!("{}“{name}”没有填写指标值确定依据。", horizon.zh()),
                en: format!("The {} value of “{name}” states no basis.", horizon.en()),
            }
        } else {
            let text = indicator.basis.as_ref().map_or("", Text::as_str);
            Message {
                zh: format!("{}“{name}”的确定依据应从五类标准中选择，现为“{text}”。", horizon.zh()),
                en: format!(
                    "The basis of the {} “{name}” should be one of the five standards, not “{text}”.",
                    horizon.en()
                ),
            }
        };
        let field = Field::Indicator(index, Column::Basis);
        let reported = out.report([field], message);
        // The same indicator in the other horizon may say it.
        let counterpart = counterparts.get(&index).and_then(|other| form.indicators.get(*other));
        if let Some(basis) =
            counterpart.filter(|other| basis_of(other) == Basis::Standard).and_then(|other| other.basis.as_ref())
        {
            reported.rewrite(Safety::Confirm, field, basis.as_str());
        }
    }
}
