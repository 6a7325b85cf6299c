//! S109: a department form lacks one of its six first levels.

use crate::finding::{Field, Message, Severity};
use crate::form::{Dimension, FormKind, Horizon};
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};

/// The first levels of the template, in its order.
const SIX: [Dimension; 6] = [
    Dimension::OperatingCost,
    Dimension::ManagementEfficiency,
    Dimension::DutyPerformance,
    Dimension::SocialEffect,
    Dimension::Sustainability,
    Dimension::Satisfaction,
];

pub(super) static RULE: Rule = Rule {
    code: "S109",
    name: Words { zh: "部门整体表一级指标不全", en: "a first level of the department form is missing" },
    severity: Severity::Error,
    question: Question::Completeness,
    what: Words {
        zh: "部门整体绩效目标表的六个一级指标不全。",
        en: "A department form lacks one of its six first-level indicators.",
    },
    why: Words {
        zh: "填报说明要求运行成本等六个一级指标都要细化为具体指标。",
        en: "The instructions ask for all six to be broken down into indicators.",
    },
    how: Words {
        zh: "补充缺少的一级指标，并细化为二级、三级指标。",
        en: "Add the missing first level with second- and third-level indicators.",
    },
    example: Example {
        wrong: "部门整体表缺少“满意度”一级指标", right: "六个一级指标各有内容"
    },
    fix: None,
    sources: &["department-form-notes-5"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    // The older template has output, benefit and satisfaction; it is known by having none of the other five.
    let has = |horizon: Option<Horizon>, dimension: Dimension| {
        form.indicators.iter().any(|indicator| {
            indicator.dimension == Some(dimension) && horizon.is_none_or(|horizon| indicator.horizon == horizon)
        })
    };
    let six_levels = SIX[..5].iter().filter(|dimension| has(None, **dimension)).count() >= 2;
    if form.kind != FormKind::Department || !six_levels {
        return;
    }
    for horizon in form.horizons() {
        // A row whose first level is unknown may belong to the one that seems to be missing.
        if form.indicators_of(horizon).any(|(_, indicator)| indicator.dimension.is_none()) {
            continue;
        }
        let missing: Vec<Dimension> = SIX.into_iter().filter(|dimension| !has(Some(horizon), *dimension)).collect();
        if missing.is_empty() {
            continue;
        }
        let list = |word: fn(Dimension) -> &'static str, between| {
            missing.iter().map(|dimension| word(*dimension)).collect::<Vec<_>>().join(between)
        };
        let message = Message {
            zh: format!("部门整体{}绩效指标缺少“{}”。", horizon.zh(), list(Dimension::zh, "、")),
            en: format!("The {} indicators lack the first level {}.", horizon.en(), list(Dimension::en, ", ")),
        };
        out.report([Field::opening(form, horizon)], message);
    }
}
