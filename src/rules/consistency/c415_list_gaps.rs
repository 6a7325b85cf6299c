//! C415: a listed project without a form, or a project form that the list does not name.

use crate::finding::{Field, Message, Place, ProjectColumn, Severity};
use crate::form::project_lists;
use crate::rules::{Check, Example, Group, Question, Rule, Sink, Words};

/// Most names that a message quotes.
const MOST_QUOTED: usize = 5;

pub(super) static RULE: Rule = Rule {
    code: "C415",
    name: Words { zh: "项目清单与项目表不齐", en: "project list and forms do not cover each other" },
    severity: Severity::Advice,
    question: Question::Completeness,
    what: Words {
        zh: "部门表所列项目多数有绩效目标表，个别没有；或项目表未列入清单。",
        en: "Most listed projects have a form but some have none, or a form is not listed.",
    },
    why: Words {
        zh: "绩效目标应覆盖全部项目，两处名单应当一致。",
        en: "Targets are to cover all projects; both lists should agree.",
    },
    how: Words {
        zh: "补上缺少的项目表或清单行；名称写法不同的，请统一。",
        en: "Add the missing form or line; where only the names differ, use one name.",
    },
    example: Example {
        wrong: "清单列7个项目，只有6张项目表", right: "清单列7个项目，有7张项目表"
    },
    fix: None,
    sources: &["2018-34", "integrated-standard"],
    yields_to: &[],
    checks: &[Check::Group(check)],
};

fn check(group: &Group<'_>, out: &mut Sink<'_>) {
    for list in project_lists(&group.forms) {
        // With few forms at hand, the others just have not been read yet.
        let matched = list.matched();
        if matched < 2 || matched * 2 <= list.forms.len() {
            continue;
        }
        let Some(department) = &group.forms[list.department].department else { continue };
        let missing: Vec<usize> = (0..list.forms.len()).filter(|line| list.forms[*line].is_none()).collect();
        if !missing.is_empty() {
            let names = quoted(missing.iter().map(|line| department.projects[*line].name.as_str()));
            let count = missing.len();
            let message = Message {
                zh: format!("清单中{count}个项目没有对应的项目绩效目标表：{names}。"),
                en: format!("{count} listed projects have no form of their own: {names}."),
            };
            let place =
                |line: &usize| Place { form: list.department, field: Field::Project(*line, ProjectColumn::Name) };
            out.report_at(Severity::Advice, missing.iter().map(place).collect(), message);
        }
        if !list.unlisted.is_empty() {
            let names = quoted(list.unlisted.iter().map(|at| group.forms[*at].name.as_str()));
            let count = list.unlisted.len();
            let message = Message {
                zh: format!("{count}张项目表未列入部门整体表的项目清单：{names}。"),
                en: format!("{count} project forms are not in the department’s list: {names}."),
            };
            let places = list.unlisted.iter().map(|at| Place { form: *at, field: Field::Name });
            let first = Place { form: list.department, field: Field::Project(0, ProjectColumn::Name) };
            out.report_at(Severity::Advice, std::iter::once(first).chain(places).collect(), message);
        }
    }
}

fn quoted<'a>(names: impl ExactSizeIterator<Item = &'a str>) -> String {
    let more = if names.len() > MOST_QUOTED { "…" } else { "" };
    let names: Vec<String> = names.take(MOST_QUOTED).map(|name| format!("“{name}”")).collect();
    format!("{}{more}", names.join("、"))
}
