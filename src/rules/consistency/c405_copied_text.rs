//! C405: goals, descriptions or values that merely repeat each other.

use crate::finding::{Column, Field, Message, Severity};
use crate::form::{Form, Horizon, name_key};
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};
use crate::text::{fold, strip_ordinal};
use crate::value::ValueKind;

/// Fewest pairs of values that say something when all are equal, and fewest characters of a goal.
const FEWEST: (usize, usize) = (3, 8);

/// Most fields that a finding points at: enough to see where it is.
const MOST_PLACES: usize = 60;

pub(super) static RULE: Rule = Rule {
    code: "C405",
    name: Words { zh: "内容雷同", en: "texts that repeat each other" },
    severity: Severity::Advice,
    question: Question::Relevance,
    what: Words {
        zh: "长期目标与年度目标、目标与资金用途、描述与名称或两期指标值完全相同。",
        en: "Goals of two horizons, goal and purpose, descriptions and names, or all values are the same.",
    },
    why: Words {
        zh: "照抄的内容不提供新信息，看不出年度任务和考核口径。",
        en: "A copy adds nothing: neither the year’s task nor how an indicator is measured.",
    },
    how: Words {
        zh: "年度目标写本年要完成的事；指标描述写内容、计算方法和范围。",
        en: "Let the annual goal say what this year does, and descriptions say what is counted and how.",
    },
    example: Example {
        wrong: "指标“参保人数”的描述为“参保人数”",
        right: "指标“参保人数”的描述为“年末在册参保人数，含灵活就业人员”",
    },
    fix: None,
    sources: &["2021-101-2"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

/// What was found, in words, with the fields that it is about.
#[derive(Default)]
struct Copies {
    zh: Vec<String>,
    en: Vec<String>,
    fields: Vec<Field>,
}

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    let mut texts = Copies::default();
    goals(form, &mut texts);
    descriptions(form, &mut texts);
    let mut numbers = Copies::default();
    values(form, &mut numbers);
    for mut copies in [texts, numbers] {
        if !copies.fields.is_empty() {
            copies.fields.truncate(MOST_PLACES);
            let (zh, en) = (format!("{}。", copies.zh.join("；")), format!("{}.", copies.en.join("; ")));
            out.report(copies.fields, Message { zh, en });
        }
    }
}

/// A text as it is compared: folded, without a list number and a full stop.
fn key(text: &str) -> String {
    let folded = fold(text);
    strip_ordinal(&folded).trim_end_matches(['.', ';', ',']).to_owned()
}

fn goals(form: &Form, copies: &mut Copies) {
    let long = |key: &str| key.chars().count() >= FEWEST.1;
    let Some((annual, year)) = form
        .goals
        .iter()
        .enumerate()
        .filter(|(_, goal)| goal.horizon == Horizon::Annual)
        .map(|(index, goal)| (index, key(goal.text.as_str())))
        .find(|(_, key)| long(key))
    else {
        return;
    };
    let outer = form.goals.iter().position(|goal| goal.horizon.is_outer() && key(goal.text.as_str()) == year);
    if let Some(outer) = outer {
        let horizon = form.goals[outer].horizon;
        copies.zh.push(format!("{}目标与年度目标文字完全相同", horizon.zh()));
        copies.en.push(format!("the {} goal repeats the annual one", horizon.en()));
        copies.fields.extend([Field::Goal(annual), Field::Goal(outer)]);
    }
    if form.purpose.as_ref().is_some_and(|purpose| key(purpose.as_str()) == year) {
        copies.zh.push("年度目标与资金用途文字完全相同".to_owned());
        copies.en.push("the annual goal repeats the purpose".to_owned());
        copies.fields.extend([Field::Goal(annual), Field::Purpose]);
    }
}

/// All values of the outer horizon, where each of them returns as the year's. Rates alone may well stay the same.
fn values(form: &Form, copies: &mut Copies) {
    let pairs = form.pairs();
    let outers = form.indicators.iter().filter(|indicator| indicator.horizon.is_outer()).count();
    let value = |index: usize| &form.indicators[index].value;
    let same = |one: usize, other: usize| fold(value(one).text.as_str()) == fold(value(other).text.as_str());
    let counted = pairs.iter().any(|pair| {
        let value = value(pair.outer);
        value.kind == ValueKind::Quantity && value.unit.as_deref().is_some_and(|unit| unit != "%")
    });
    let all =
        pairs.len() >= FEWEST.0 && pairs.len() == outers && pairs.iter().all(|pair| same(pair.outer, pair.annual));
    if !all || !counted {
        return;
    }
    let (count, horizon) = (pairs.len(), form.indicators[pairs[0].outer].horizon);
    copies.zh.push(format!("{}全部{count}个指标的值与年度相同", horizon.zh()));
    copies.en.push(format!("all {count} {} values are those of the year", horizon.en()));
    copies.fields.extend(pairs.iter().map(|pair| Field::Indicator(pair.annual, Column::Value)));
}

/// Descriptions that are the name once more, where at least half of them are.
fn descriptions(form: &Form, copies: &mut Copies) {
    let mut described = 0;
    let mut repeated = Vec::new();
    for (index, indicator) in form.indicators.iter().enumerate() {
        let Some(description) = indicator.description.as_ref().filter(|text| !text.is_blank()) else { continue };
        described += 1;
        if name_key(description.as_str()) == name_key(indicator.name.as_str()) {
            repeated.push(Field::Indicator(index, Column::Description));
        }
    }
    let count = repeated.len();
    if count == 0 || count * 2 < described {
        return;
    }
    copies.zh.push(format!("{count}个指标的描述与名称相同"));
    copies.en.push(format!("{count} descriptions repeat the name of their indicator"));
    copies.fields.extend(repeated);
}
