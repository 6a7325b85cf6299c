//! C413: a project that is named after classification items only.

use crate::finding::{Field, Message, Severity};
use crate::form::{FormKind, project_key};
use crate::lexicon::projects::is_economic_items;
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};

pub(super) static RULE: Rule = Rule {
    code: "C413",
    name: Words { zh: "项目名称不像项目", en: "project named after an item of expenditure" },
    severity: Severity::Advice,
    question: Question::Relevance,
    what: Words {
        zh: "项目名称只是支出经济分类科目，看不出工作任务。",
        en: "The project’s name is nothing but items of the economic classification.",
    },
    why: Words {
        zh: "项目支出为特定工作任务安排，名称应体现任务。",
        en: "A project serves a specific task, which its name should tell.",
    },
    how: Words { zh: "按工作任务命名，如“资料印制项目”。", en: "Name it after the task." },
    example: Example {
        wrong: "项目名称“印刷费”", right: "项目名称“社保政策宣传资料印制”"
    },
    fix: None,
    sources: &["budget-regulation-5"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    if form.kind == FormKind::Project && is_economic_items(&project_key(form.name.as_str())) {
        out.report(
            [Field::Name],
            Message {
                zh: format!("项目名称“{}”为支出经济分类科目，建议按工作任务命名。", form.name),
                en: format!("“{}” names items of expenditure; name the project after its task.", form.name),
            },
        );
    }
}
