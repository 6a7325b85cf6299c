//! S120: a line of a department's list of projects is not filled in.

use crate::finding::{Field, Message, ProjectColumn, Severity};
use crate::form::ProjectLine;
use crate::lexicon::unfilled::unfilled_text;
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};
use crate::text::fold;

pub(super) static RULE: Rule = Rule {
    code: "S120",
    name: Words { zh: "项目清单缺项", en: "a gap in the list of projects" },
    severity: Severity::Warning,
    question: Question::Completeness,
    what: Words {
        zh: "部门项目清单中，个别项目没有填写名称、类别、预算或用途。",
        en: "A project of the department’s list lacks its name, category, budget or purpose.",
    },
    why: Words {
        zh: "缺项的项目无法与支出构成核对。",
        en: "Such a line cannot be compared with the expenditure above.",
    },
    how: Words { zh: "补填该项目的空缺栏目。", en: "Fill in the blank cells of the line." },
    example: Example {
        wrong: "退休人员补助，本年度预算空白", right: "退休人员补助，本年度预算20.16万元"
    },
    fix: None,
    sources: &["2015-88-22"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

fn words(column: ProjectColumn) -> Words {
    match column {
        ProjectColumn::Name => Words { zh: "项目名称", en: "name" },
        ProjectColumn::Category => Words { zh: "支出项目类别", en: "category" },
        ProjectColumn::Total => Words { zh: "项目总预算", en: "total budget" },
        ProjectColumn::Current => Words { zh: "本年度预算", en: "budget of the year" },
        ProjectColumn::Purpose => Words { zh: "支出方向和用途", en: "purpose" },
    }
}

fn is_blank(line: &ProjectLine, column: ProjectColumn) -> bool {
    let text = match column {
        ProjectColumn::Name => Some(&line.name),
        ProjectColumn::Category => line.category.as_ref(),
        ProjectColumn::Total => line.total.as_ref().map(|amount| &amount.text),
        ProjectColumn::Current => line.current.as_ref().map(|amount| &amount.text),
        ProjectColumn::Purpose => line.purpose.as_ref(),
    };
    text.is_none_or(|text| unfilled_text(&fold(text.as_str())).is_some())
}

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    let Some(department) = &form.department else { return };
    let lines = &department.projects;
    // A column that most lines leave blank is not asked for; so is a line with nothing in it.
    let asked: Vec<ProjectColumn> = ProjectColumn::ALL
        .into_iter()
        .filter(|&column| lines.iter().filter(|line| is_blank(line, column)).count() * 2 < lines.len())
        .collect();
    for (index, line) in lines.iter().enumerate() {
        let blank: Vec<ProjectColumn> = asked.iter().copied().filter(|&column| is_blank(line, column)).collect();
        if blank.is_empty() || ProjectColumn::ALL.into_iter().all(|column| is_blank(line, column)) {
            continue;
        }
        let list = |of: fn(Words) -> &'static str, between| {
            blank.iter().map(|column| of(words(*column))).collect::<Vec<_>>().join(between)
        };
        let nameless = is_blank(line, ProjectColumn::Name);
        let line_zh =
            if nameless { format!("项目清单第{}行", index + 1) } else { format!("项目“{}”", line.name) };
        let line_en =
            if nameless { format!("Line {} of the projects", index + 1) } else { format!("“{}”", line.name) };
        let message = Message {
            zh: format!("{line_zh}没有填写{}。", list(|words| words.zh, "、")),
            en: format!("{line_en} lacks its {}.", list(|words| words.en, ", ")),
        };
        out.report(blank.iter().map(|column| Field::Project(index, *column)), message);
    }
}
