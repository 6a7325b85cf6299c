//! S118: a form without a single indicator.

use crate::finding::{Field, Message, Severity};
use crate::lexicon::unfilled::is_no_name;
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};
use crate::text::fold;

pub(super) static RULE: Rule = Rule {
    code: "S118",
    name: Words { zh: "没有绩效指标", en: "no indicators at all" },
    severity: Severity::Error,
    question: Question::Completeness,
    what: Words { zh: "表内没有一个绩效指标。", en: "The form holds no indicator." },
    why: Words {
        zh: "绩效目标要靠指标和指标值来衡量，没有指标就不能批复预算。",
        en: "A goal is measured by indicators and values; without them a budget is not approved.",
    },
    how: Words {
        zh: "补充产出、效益、成本等指标；已有指标未读入的，请重新粘贴。",
        en: "Add indicators; where the source has some that were not read, paste it again.",
    },
    example: Example {
        wrong: "只有年度目标，指标表空白", right: "年度目标之下有产出、效益、满意度指标"
    },
    fix: None,
    sources: &["2015-88-10", "2018-34"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    if form.indicators.iter().any(|indicator| !is_no_name(&fold(indicator.name.as_str()))) {
        return;
    }
    let message = Message {
        zh: "表内没有绩效指标，请补充；原件有的，请连同指标表一起导入。".to_owned(),
        en: "The form has no indicator; add some, or import it with its table of indicators.".to_owned(),
    };
    let goal = form.goals.iter().position(|goal| !goal.text.is_blank());
    out.report([goal.map_or(Field::Name, Field::Goal)], message);
}
