//! C412: a specific project pays for staff or upkeep.

use crate::finding::{Field, Message, ProjectColumn, Severity};
use crate::lexicon::projects::staff_cost;
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};
use crate::text::fold;

pub(super) static RULE: Rule = Rule {
    code: "C412",
    name: Words { zh: "支出类别与用途不符", en: "purpose that does not fit the category" },
    severity: Severity::Advice,
    question: Question::Relevance,
    what: Words {
        zh: "特定目标类项目的用途含人员经费或日常运转支出。",
        en: "A project of the specific-target class pays for staff or for upkeep.",
    },
    why: Words {
        zh: "人员和公用经费属于基本支出，不应列入特定目标类项目。",
        en: "Pay and upkeep are basic expenditure, not projects for a specific target.",
    },
    how: Words {
        zh: "核对支出类别；按当地规定可这样列支的，可以忽略。",
        en: "Check the category; ignore this where local rules allow it.",
    },
    example: Example {
        wrong: "特定目标类，用途“缴纳在职职工住房公积金”",
        right: "人员类，用途“缴纳在职职工住房公积金”",
    },
    fix: None,
    sources: &["budget-regulation-5", "integrated-standard"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    let Some(department) = &form.department else { return };
    for (index, project) in department.projects.iter().enumerate() {
        let specific = project.category.as_ref().is_some_and(|category| fold(category.as_str()).contains("特定目标"));
        let Some(purpose) = project.purpose.as_ref().filter(|_| specific) else { continue };
        let Some(word) = staff_cost(purpose.as_str()) else { continue };
        out.report(
            [Field::Project(index, ProjectColumn::Category), Field::Project(index, ProjectColumn::Purpose)],
            Message {
                zh: format!("“{}”列为特定目标类，用途含“{word}”，请核对支出类别。", project.name),
                en: format!("“{}” is of the specific-target class, but pays for {word}.", project.name),
            },
        );
    }
}
