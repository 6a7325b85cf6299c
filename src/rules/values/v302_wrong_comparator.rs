//! V302: a comparator that points against the indicator.

use rust_decimal::Decimal;

use crate::finding::{Column, Field, Message, Severity};
use crate::form::{Form, Indicator, Pair};
use crate::lexicon::direction::{Direction, direction, is_bounded, is_part_of_cost, is_payment};
use crate::rules::{Check, Example, Question, Rule, Sink, Words};

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
    fix: None,
    sources: &["2015-88-13", "2021-101-3"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

fn check(form: &Form, out: &mut Sink<'_>) {
    let pairs = form.pairs();
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
        let (hint_zh, hint_en) = hint(form, &pairs, index, way);
        out.report_as(
            severity,
            [Field::Indicator(index, Column::Value)],
            Message {
                zh: format!("“{name}”{}，应为{right}，现为“{value}”{met_zh}{hint_zh}{meant_zh}。", better.zh),
                en: format!("“{name}” {} and needs {right}; it says “{value}”{met_en}{hint_en}{meant_en}.", better.en),
            },
        );
    }
}

/// Which way the indicator should point, where its comparator points the other way, and how much that matters.
fn against(indicator: &Indicator) -> Option<(Direction, Severity)> {
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
    // What people receive is paid at least so high, though it is a cost to the budget.
    let severity = if way == Direction::Lower && is_payment(name) {
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
    let number = indicator.value.number.as_ref().map(|number| number.decimal);
    number == Some(Decimal::ONE_HUNDRED) && indicator.value.unit.as_deref() == Some("%")
}

/// What the number may be taken from: the same indicator of the other horizon, or last year's result.
fn hint(form: &Form, pairs: &[Pair], index: usize, way: Direction) -> (String, String) {
    let counterpart = pairs.iter().find_map(|pair| pair.other(index));
    let right = |other: &&Indicator| match way {
        Direction::Higher => other.is_floor(),
        Direction::Lower => other.is_ceiling(),
    };
    if let Some(other) = counterpart.map(|index| &form.indicators[index]).filter(right) {
        let (text, horizon) = (&other.value.text, other.horizon);
        return (format!("，{}同一指标为“{text}”", horizon.zh()), format!("; the {} one says “{text}”", horizon.en()));
    }
    match form.indicators[index].prior.last() {
        Some(prior) => (format!("，{}为{}", prior.label, prior.text), format!("; {} was {}", prior.label, prior.text)),
        None => (String::new(), String::new()),
    }
}
