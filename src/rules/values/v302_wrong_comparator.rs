//! V302: a comparator that points against the indicator.

use rust_decimal::Decimal;

use crate::finding::{Column, Field, Message, Safety, Severity};
use crate::form::{Form, Indicator};
use crate::lexicon::direction::{Direction, direction, is_bounded, is_part_of_cost, is_payment};
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};
use crate::value::{ValueKind, understand};

pub(super) static RULE: Rule = Rule {
    code: "V302",
    name: Words { zh: "比较符方向相反", en: "comparator against the indicator" },
    severity: Severity::Warning,
    question: Question::Appropriateness,
    what: Words {
        zh: "越高越好的指标写了≤，或越低越好的指标写了≥。",
        en: "An indicator that should be high has ≤, or one that should be low has ≥.",
    },
    why: Words {
        zh: "方向写反后，做得越差越容易达标，指标失去约束。",
        en: "Turned around, the target is met the more easily the worse the work is.",
    },
    how: Words {
        zh: "改正比较符，并按上年实际或中长期目标确定数值。",
        en: "Correct the comparator and set the number by last year’s result or the outer target.",
    },
    example: Example { wrong: "服务对象满意度：≤100%", right: "服务对象满意度：≥95%" },
    fix: Some(Safety::Confirm),
    sources: &["2015-88-13", "2021-101-3"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    let counterparts = form.counterparts();
    for (index, indicator) in form.indicators.iter().enumerate() {
        let Some((way, severity)) = against(indicator) else { continue };
        let (name, value) = (&indicator.name, &indicator.value.text);
        let (better, right) = match way {
            Direction::Higher => (Words { zh: "越高越好", en: "should be high" }, "≥"),
            Direction::Lower => (Words { zh: "越低越好", en: "should be low" }, "≤"),
        };
        if severity == Severity::Advice {
            out.report_as(
                severity,
                [Field::Indicator(index, Column::Value)],
                Message {
                    zh: format!(
                        "“{name}”在成本指标下写作“{value}”；如为补助发放标准，建议移到产出或效益指标，否则应为≤。"
                    ),
                    en: format!(
                        "“{name}” is a cost with “{value}”; a floor for payments belongs elsewhere, a cost needs ≤."
                    ),
                },
            );
            continue;
        }
        let empty = way == Direction::Higher && is_bounded(name.as_str()) && is_all(indicator);
        let spending = name.as_str().contains("预算执行率");
        let (met_zh, met_en) =
            if empty && !spending { ("，任何情况下都会达标", ", which is always met") } else { ("", "") };
        // Meant as a limit to spending, it is another indicator.
        let (meant_zh, meant_en) = if spending {
            ("；如指支出不超预算，请改用控制率", "; if spending is to stay within the budget, use a rate of control")
        } else {
            ("", "")
        };
        let Hint { zh: hint_zh, en: hint_en, text } = hint(form, counterparts, index, way);
        let text = text.or_else(|| turned(indicator, right).filter(|_| !empty));
        let field = Field::Indicator(index, Column::Value);
        let reported = out.report_as(
            severity,
            [field],
            Message {
                zh: format!("“{name}”{}，应为{right}，现为“{value}”{met_zh}{hint_zh}{meant_zh}。", better.zh),
                en: format!("“{name}” {} and needs {right}; it says “{value}”{met_en}{hint_en}{meant_en}.", better.en),
            },
        );
        // A sign in a column of its own is no part of the value.
        if let Some(text) = text.filter(|_| indicator.value.comparator_text.is_none()) {
            reported.rewrite(Safety::Confirm, field, text);
        }
    }
}

/// Which way the indicator should point, where its comparator points the other way, and how much that matters.
fn against(indicator: &Indicator) -> Option<(Direction, Severity)> {
    if !indicator.is_ceiling() && !indicator.is_floor() {
        return None;
    }
    let name = indicator.name.as_str();
    let cost = indicator.is_cost() && is_money(indicator) && (is_part_of_cost(name) || is_payment(name));
    let way = direction(name).or(cost.then_some(Direction::Lower))?;
    let wrong = match way {
        Direction::Higher => indicator.is_ceiling(),
        Direction::Lower => indicator.is_floor(),
    };
    if !wrong {
        return None;
    }
    // What each of them receives is paid at least so high, though it is a cost to the budget.
    let per_head = !is_part_of_cost(name) || indicator.value.unit.as_deref().is_some_and(|unit| unit.contains('/'));
    let severity = if way == Direction::Lower && is_payment(name) && per_head {
        Severity::Advice
    } else if indicator.is_satisfaction() {
        Severity::Error
    } else {
        Severity::Warning
    };
    Some((way, severity))
}

fn is_money(indicator: &Indicator) -> bool {
    indicator.value.unit.as_deref().is_some_and(|unit| unit.contains('元') || unit == "万")
}

/// Whether the bound is all of a whole: 100%.
fn is_all(indicator: &Indicator) -> bool {
    indicator.value.per_cent() == Some(Decimal::ONE_HUNDRED)
}

/// The value with its sign turned around, where it begins with one.
fn turned(indicator: &Indicator, right: &str) -> Option<String> {
    let text = indicator.value.text.as_str().trim();
    let rest = text.trim_start_matches(['≥', '≤', '≧', '≦', '>', '<', '=', '＞', '＜', '＝']);
    let number = rest.trim_start().starts_with(|letter: char| letter.is_ascii_digit());
    (rest.len() < text.len() && number).then(|| format!("{right}{}", rest.trim_start()))
}

/// What the number may be taken from, in words, and the value itself.
struct Hint {
    zh: String,
    en: String,
    text: Option<String>,
}

/// The same indicator of the other horizon, or last year's result.
fn hint(form: &Form, counterparts: &[Option<usize>], index: usize, way: Direction) -> Hint {
    let (right, sign): (fn(&Indicator) -> bool, _) = match way {
        Direction::Higher => (Indicator::is_floor, "≥"),
        Direction::Lower => (Indicator::is_ceiling, "≤"),
    };
    let counterpart = counterparts[index].map(|index| &form.indicators[index]);
    if let Some(other) = counterpart.filter(|other| right(other)) {
        let (text, horizon) = (&other.value.text, other.horizon);
        return Hint {
            zh: format!("，{}同一指标为“{text}”", horizon.zh()),
            en: format!("; the {} one says “{text}”", horizon.en()),
            text: other.value.per_cent().map(|_| text.to_string()),
        };
    }
    let Some(prior) = form.indicators[index].prior.last() else {
        return Hint { zh: String::new(), en: String::new(), text: None };
    };
    let result = understand(prior.text.clone(), None, None);
    let plain = result.kind == ValueKind::Quantity && result.comparator.is_none();
    let same_unit = result.unit == form.indicators[index].value.unit;
    // A floor of 100 % is 100 %.
    let all = result.per_cent() == Some(Decimal::ONE_HUNDRED) && way == Direction::Higher;
    Hint {
        zh: format!("，{}为{}", prior.label, prior.text),
        en: format!("; {} was {}", prior.label, prior.text),
        text: (plain && same_unit).then(|| format!("{}{}", if all { "" } else { sign }, prior.text)),
    }
}
