//! S104: a horizon has no quality indicator.

use crate::finding::{Field, Message, Severity};
use crate::form::{Aspect, Form};
use crate::rules::{Check, Example, Question, Rule, Sink, Words};

pub(super) static RULE: Rule = Rule {
    code: "S104",
    name: Words { zh: "缺少质量指标", en: "no quality indicator" },
    severity: Severity::Error,
    question: Question::Completeness,
    what: Words { zh: "某一期的绩效指标中没有质量指标。", en: "A horizon has no quality indicator." },
    why: Words {
        zh: "产出还要说明做得怎么样，数量和质量指标原则上都应设置。",
        en: "Output also says how well it is done; in principle both quantity and quality are needed.",
    },
    how: Words {
        zh: "至少设置1个质量指标，如合格率、准确率、达标率。",
        en: "Add at least one quality indicator: a rate of acceptance, of accuracy, of compliance.",
    },
    example: Example {
        wrong: "产出指标只有：发放人数≥2000人", right: "产出指标有：发放人数≥2000人、发放准确率100%"
    },
    fix: None,
    sources: &["2021-101-2", "2015-88-10"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

fn check(form: &Form, out: &mut Sink<'_>) {
    for horizon in form.horizons_without(Aspect::Quality) {
        let message = Message {
            zh: format!("{}绩效指标中没有质量指标，请至少设置1个。", horizon.zh()),
            en: format!("There is no {} quality indicator; add at least one.", horizon.en()),
        };
        out.report([Field::opening(form, horizon)], message);
    }
}
