//! V308: a value in words that nobody can measure.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::finding::{Column, Field, Message, Severity};
use crate::form::{Aspect, Dimension, Form, FormKind, Horizon, Indicator};
use crate::lexicon::vague::is_vague;
use crate::order::Gather;
use crate::rules::{Check, Example, Limit, Question, Rule, Sink, Subject, Words};
use crate::text::fold;
use crate::value::ValueKind;

pub(super) static RULE: Rule = Rule {
    code: "V308",
    name: Words { zh: "定性表述不可衡量", en: "a value in words that cannot be measured" },
    severity: Severity::Warning,
    question: Question::Relevance,
    what: Words {
        zh: "指标值是“效果明显”“及时”“是”一类笼统的话。",
        en: "A target is a general word: 效果明显, 及时, 是.",
    },
    why: Words {
        zh: "没有判断标准，年末无法认定完成了没有。",
        en: "Without a criterion nobody can say at the end of the year whether it was met.",
    },
    how: Words {
        zh: "改用数值，或分档写明判断标准，如“优（差错≤2次）/良/一般/差”。",
        en: "Use a number, or grades with their criteria.",
    },
    example: Example { wrong: "提升报表编制质量：效果明显", right: "报表差错率：≤1%" },
    fix: None,
    sources: &["2015-88-13", "qingdao-10"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    let counterparts = form.counterparts();
    let vague: BTreeSet<usize> =
        (0..form.indicators.len()).filter(|index| says_little(&form.indicators[*index])).gather();
    for &index in &vague {
        let counterpart = counterparts[index].filter(|other| vague.contains(other));
        // The same indicator in both horizons is one matter, told of at the annual one.
        let annual = form.indicators[index].horizon == Horizon::Annual;
        if counterpart.is_some() && !annual {
            continue;
        }
        let indicator = &form.indicators[index];
        let severity = if is_output(indicator) { Severity::Warning } else { Severity::Advice };
        let (name, value) = (&indicator.name, &indicator.value.text);
        let places = [Some(index), counterpart].into_iter().flatten();
        out.report_as(
            severity,
            places.map(|index| Field::Indicator(index, Column::Value)),
            Message {
                zh: format!("“{name}”的指标值“{value}”难以衡量，请写明判断标准或改用数值。"),
                en: format!("“{value}” of “{name}” cannot be measured; state a criterion or a number."),
            },
        );
    }
    quantified(form, out);
}

fn says_little(indicator: &Indicator) -> bool {
    indicator.value.kind == ValueKind::Qualitative && is_vague(&fold(indicator.value.text.as_str()))
}

/// Outputs and costs can be counted; benefits, and what a department form asks of management, hardly.
fn is_output(indicator: &Indicator) -> bool {
    let social = matches!(indicator.aspect, Some(Aspect::SocialCost | Aspect::EcologicalCost));
    matches!(indicator.dimension, Some(Dimension::Output | Dimension::Cost)) && !social
}

/// One word on the whole form where too few of its annual indicators bear a number.
fn quantified(form: &Form, out: &mut Sink<'_>) {
    let filled: Vec<&Indicator> = form
        .indicators_of(Horizon::Annual)
        .map(|(_, indicator)| indicator)
        .filter(|indicator| indicator.value.kind != ValueKind::Missing)
        .collect();
    let numbered = filled.iter().filter(|indicator| indicator.value.kind != ValueKind::Qualitative).count();
    let (n, all) = (numbered, filled.len());
    let least = out.limit(Limit::LeastQuantified);
    let few = Decimal::from(n) * Decimal::ONE_HUNDRED < least * Decimal::from(all);
    if form.kind != FormKind::Project || all < 3 || !few {
        return;
    }
    out.report_as(
        Severity::Advice,
        [Field::opening(form, Horizon::Annual)],
        Message {
            zh: format!("{all}个年度指标中只有{n}个有数值，不足{}%，建议尽量量化。", least.normalize()),
            en: format!("Only {n} of {all} annual indicators bear a number, less than {}%.", least.normalize()),
        },
    );
}
