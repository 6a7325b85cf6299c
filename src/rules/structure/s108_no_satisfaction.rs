//! S108: a horizon has no satisfaction indicator.

use crate::finding::{Column, Field, Message, Safety, Severity};
use crate::form::{Aspect, Indicator};
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};
use crate::text::{fold, holds, strip_brackets};

/// Words of a project's name by which it keeps the office running and serves nobody directly.
const UPKEEP: &[&str] = &[
    "短信", "网络", "维修", "维护", "运维", "印刷", "邮电", "办公", "水电", "物业", "租赁", "租金", "设备", "车辆",
    "系统", "机房", "通勤",
];

pub(super) static RULE: Rule = Rule {
    code: "S108",
    name: Words { zh: "缺少满意度指标", en: "no satisfaction indicator" },
    severity: Severity::Warning,
    question: Question::Completeness,
    what: Words {
        zh: "某一期的绩效指标中没有服务对象满意度指标。", en: "A horizon has no satisfaction indicator."
    },
    why: Words {
        zh: "直接面向群众或服务对象的项目，应由服务对象评价效果。",
        en: "Where a project serves people directly, they should judge its effect.",
    },
    how: Words {
        zh: "设置满意度指标，如“服务对象满意度≥90%”；内部运转类项目可不设。",
        en: "Add one, such as user satisfaction ≥90%; projects of internal upkeep may do without.",
    },
    example: Example {
        wrong: "面向群众的服务项目没有满意度指标", right: "满意度指标：服务对象满意度≥90%"
    },
    fix: Some(Safety::Confirm),
    sources: &["2018-34", "2021-101-2"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    let upkeep = holds(form.name.as_str(), UPKEEP);
    for horizon in form.horizons_lacking(Indicator::is_satisfaction) {
        let (severity, zh, en) = if upkeep {
            (
                Severity::Advice,
                "内部运转类项目可不设，直接面向群众服务的应设置",
                "a project of internal upkeep may do without",
            )
        } else {
            (Severity::Warning, "直接面向群众服务的项目应设置", "a project that serves the public needs one")
        };
        // Satisfaction below another label needs moving only.
        let elsewhere = form.indicators_of(horizon).find(|(_, indicator)| {
            let name = fold(indicator.name.as_str());
            ["满意度", "满意率"].iter().any(|end| strip_brackets(&name).ends_with(end))
        });
        // Moving the only benefit would leave another gap.
        let spared = elsewhere.filter(|(_, found)| {
            !found.is_benefit() || form.indicators_of(horizon).filter(|(_, other)| other.is_benefit()).count() > 1
        });
        let mut places = vec![Field::opening(form, horizon)];
        let (zh, en) = match elsewhere {
            Some((index, indicator)) => {
                places.push(Field::Indicator(index, Column::Name));
                let name = &indicator.name;
                (format!("可将“{name}”调整到满意度指标"), format!("“{name}” could be moved there"))
            }
            None => (zh.to_owned(), en.to_owned()),
        };
        let message = Message {
            zh: format!("{}绩效指标中没有服务对象满意度指标，{zh}。", horizon.zh()),
            en: format!("There is no {} satisfaction indicator; {en}.", horizon.en()),
        };
        let reported = out.report_as(severity, places, message);
        if let Some((index, _)) = spared {
            reported.regroup(index, Aspect::Satisfaction);
        }
    }
}
