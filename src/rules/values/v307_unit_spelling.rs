//! V307: a unit that is not written as usual.

use crate::finding::{Column, Field, Message, Safety, Severity};
use crate::form::Indicator;
use crate::lexicon::unit::usual_unit;
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};
use crate::text::fold;
use crate::value::ValueKind;

pub(super) static RULE: Rule = Rule {
    code: "V307",
    name: Words { zh: "单位写法不规范", en: "a unit that is not written as usual" },
    severity: Severity::Warning,
    question: Question::Completeness,
    what: Words {
        zh: "单位没有用规范的写法，如“百分比”“平米”“万”。",
        en: "A unit is not written as usual: 百分比, 平米, or a bare 万 for money.",
    },
    why: Words {
        zh: "写法不统一，汇总和比较时容易出错。",
        en: "Different spellings lead to mistakes when figures are compared and added up.",
    },
    how: Words {
        zh: "百分比写作%，平米写作平方米，金额写全“万元”。",
        en: "Write % for 百分比, 平方米 for 平米, and 万元 in full.",
    },
    example: Example { wrong: "基金风险事故发生率：0百分比", right: "基金风险事故发生率：0%" },
    fix: Some(Safety::Safe),
    sources: &["gbt-9704-9", "gb-3100"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    for (index, indicator) in form.indicators.iter().enumerate() {
        let value = &indicator.value;
        if !matches!(value.kind, ValueKind::Quantity | ValueKind::Range) {
            continue;
        }
        let (column, text) = match &value.unit_text {
            Some(unit) => (Column::Unit, unit.as_str().trim()),
            None => (Column::Value, value.text.as_str().trim()),
        };
        let spelling = usual_unit(&fold(text)).map(|(from, to)| (from, to, Safety::Safe));
        // 万 of a count (≥34万) may be 万人 as well as 万元; only a cost is money for sure.
        let money = indicator.is_cost() && value.unit.as_deref() == Some("万") && is_money(indicator);
        let Some((from, to, safety)) = spelling.or(money.then_some(("万", "万元", Safety::Confirm))) else {
            continue;
        };
        let field = Field::Indicator(index, column);
        let reported = out.report(
            [field],
            Message {
                zh: format!("“{}”的单位“{from}”建议写作“{to}”。", indicator.name),
                en: format!("Write the unit of “{}” as “{to}”, not “{from}”.", indicator.name),
            },
        );
        if let Some(number) = text.strip_suffix(from) {
            reported.rewrite(safety, field, format!("{number}{to}"));
        }
    }
}

fn is_money(indicator: &Indicator) -> bool {
    let name = indicator.name.as_str();
    let spent = ["成本", "费用", "经费", "支出", "费"].iter().any(|end| name.trim().ends_with(end));
    indicator.value.money().is_some() && (spent || !name.contains(['人', '次']))
}
