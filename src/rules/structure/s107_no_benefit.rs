//! S107: a horizon has no benefit indicator.

use crate::finding::{Field, Message, Severity};
use crate::form::Indicator;
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};

pub(super) static RULE: Rule = Rule {
    code: "S107",
    name: Words { zh: "缺少效益指标", en: "no benefit indicator" },
    severity: Severity::Error,
    question: Question::Completeness,
    what: Words {
        zh: "某一期的绩效指标中没有经济、社会、生态效益或可持续影响指标。",
        en: "A horizon has no indicator of economic, social or ecological benefit or of sustained impact.",
    },
    why: Words {
        zh: "产出说明做了什么，效益说明有什么用；项目原则上两类都应设置。",
        en: "Output says what is done, benefit what it is good for; in principle every project needs both.",
    },
    how: Words {
        zh: "至少设置1个效益指标；满意度指标不能代替效益指标。",
        en: "Add at least one benefit indicator; satisfaction does not count as one.",
    },
    example: Example {
        wrong: "只有成本、产出和满意度指标", right: "另有社会效益指标：参保覆盖率≥95%"
    },
    fix: None,
    sources: &["2021-101-2", "2018-34"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    for horizon in form.horizons_lacking(Indicator::is_benefit) {
        let message = Message {
            zh: format!("{}绩效指标中没有效益指标（经济、社会、生态效益或可持续影响）。", horizon.zh()),
            en: format!("There is no {} benefit indicator (economic, social, ecological, sustained).", horizon.en()),
        };
        out.report([Field::opening(form, horizon)], message);
    }
}
