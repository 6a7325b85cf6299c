//! S114: a project has few indicators, or too many to weigh.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::finding::{Column, Field, Message, Severity};
use crate::form::{Aspect, FormKind, Horizon};
use crate::lexicon::unfilled::is_no_name;
use crate::rules::{Check, Example, Limit, Question, Rule, Sink, Subject, Words};
use crate::text::fold;

pub(super) static RULE: Rule = Rule {
    code: "S114",
    name: Words { zh: "指标数量偏少或偏多", en: "few indicators, or too many" },
    severity: Severity::Advice,
    question: Question::Completeness,
    what: Words {
        zh: "年度指标总数偏少或偏多，或集中在同一个二级指标下。",
        en: "There are few annual indicators, or very many, or most stand below one level 2.",
    },
    why: Words {
        zh: "指标太少说明不了目标，太多则分散重点，也难以逐项取证。",
        en: "Too few do not describe the goal; too many blur it and are hard to prove.",
    },
    how: Words {
        zh: "少的补充核心产出和效益指标，多的合并或删去次要指标。",
        en: "Add core outputs and benefits, or merge and drop what is minor.",
    },
    example: Example { wrong: "全年只有3个指标", right: "5至20个能说明主要产出和效益的指标" },
    fix: None,
    sources: &["2021-101-2"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    if form.kind != FormKind::Project {
        return;
    }
    let named = || {
        let annual = form.indicators_of(Horizon::Annual);
        annual.filter(|(_, indicator)| !is_no_name(&fold(indicator.name.as_str())))
    };
    let count = named().count();
    let (fewest, most) = (out.limit(Limit::FewestIndicators), out.limit(Limit::MostIndicators));
    let opening = Field::opening(form, Horizon::Annual);
    if count > 0 && Decimal::from(count) < fewest {
        let message = Message {
            zh: format!("年度只有{count}个指标，一般不少于{fewest}个，请补充核心指标。"),
            en: format!("There are {count} annual indicators only; {fewest} or more are usual. Add the core ones."),
        };
        out.report([opening], message);
    } else if Decimal::from(count) > most {
        let message = Message {
            zh: format!("年度共{count}个指标，一般不超过{most}个，建议突出核心指标。"),
            en: format!("There are {count} annual indicators; {most} at most are usual. Keep the core ones."),
        };
        out.report([opening], message);
    }
    let most = out.limit(Limit::MostInAspect);
    let mut in_aspect: BTreeMap<Aspect, (usize, usize)> = BTreeMap::new();
    for (index, indicator) in named() {
        if let Some(aspect) = indicator.aspect {
            in_aspect.entry(aspect).or_insert((index, 0)).1 += 1;
        }
    }
    for (aspect, (first, count)) in in_aspect.into_iter().filter(|(_, (_, count))| Decimal::from(*count) > most) {
        let depth = form.indicators.get(first).map_or(0, |indicator| indicator.path.len());
        let column = depth.checked_sub(1).map_or(Column::Name, Column::Level);
        let message = Message {
            zh: format!("年度{}共{count}个，一般不超过{most}个，建议合并同类项。", aspect.zh()),
            en: format!("There are {count} annual {} indicators; {most} at most are usual. Merge some.", aspect.en()),
        };
        out.report([Field::Indicator(first, column)], message);
    }
}
