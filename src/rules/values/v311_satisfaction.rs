//! V311: a target of satisfaction that is too high or too low.

use rust_decimal::Decimal;

use crate::finding::{Column, Field, Message, Severity};
use crate::lexicon::direction::{Direction, direction};
use crate::rules::{Check, Example, Limit, Question, Rule, Sink, Subject, Words};
use crate::text::{fold, holds};

pub(super) static RULE: Rule = Rule {
    code: "V311",
    name: Words { zh: "满意度取值异常", en: "an unusual target of satisfaction" },
    severity: Severity::Warning,
    question: Question::Appropriateness,
    what: Words {
        zh: "满意度目标为100%，或低于通常要求。",
        en: "A target of satisfaction is 100 %, or lower than usually asked for.",
    },
    why: Words {
        zh: "要求人人满意难以做到也难以证明；目标过低则起不到约束作用。",
        en: "Nobody can satisfy and prove all; a low target binds nobody.",
    },
    how: Words {
        zh: "结合调查方式和往年结果确定，一般在90%以上。",
        en: "Set it by the survey and earlier results, usually 90 % or more.",
    },
    example: Example { wrong: "办公人员满意度：100%", right: "办公人员满意度：≥95%" },
    fix: None,
    sources: &["2021-101-3"],
    yields_to: &["V302"],
    checks: &[Check::Form(check)],
};

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    let least = out.limit(Limit::LeastSatisfaction);
    for (index, indicator) in form.indicators.iter().enumerate() {
        let name = fold(indicator.name.as_str());
        let about = holds(&name, &["满意", "好评率", "认可度"]);
        let Some(target) = indicator.value.per_cent().filter(|_| about && !indicator.is_ceiling()) else { continue };
        // 不满意率 is another matter, and so are counts of those who were asked.
        if direction(&name) == Some(Direction::Lower) || name.contains("不满意") || name.contains("调查") {
            continue;
        }
        let (severity, zh, en) = if target == Decimal::ONE_HUNDRED {
            (
                Severity::Advice,
                "难以做到也难以证明，建议结合调查方式设定（一般90%以上）".to_owned(),
                "is hard to reach and to prove".to_owned(),
            )
        } else if target < least {
            let least = least.normalize();
            (
                Severity::Warning,
                format!("低于{least}%，请说明理由或提高目标"),
                format!("is below {least}%; give the reason or raise it"),
            )
        } else {
            continue;
        };
        let number = target.normalize();
        out.report_as(
            severity,
            [Field::Indicator(index, Column::Value)],
            Message {
                zh: format!("“{}”目标{number}%，{zh}。", indicator.name),
                en: format!("The target {number}% of “{}” {en}.", indicator.name),
            },
        );
    }
}
