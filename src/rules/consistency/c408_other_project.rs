//! C408: a text that speaks of another project of the unit.

use std::collections::BTreeMap;

use crate::finding::{Field, Message, Place, Severity};
use crate::form::{Form, FormKind, Names, project_key};
use crate::lexicon::projects::tasks_of;
use crate::rules::{Check, Example, Group, Question, Rule, Sink, Words};
use crate::text::{Text, fold};

/// How far behind 用于 the use is named, in characters; and how long a goal is that is no coincidence.
const REACH: (usize, usize) = (12, 15);

/// Fewest characters of a task that is no means to another one.
const LONG_TASK: usize = 4;

pub(super) static RULE: Rule = Rule {
    code: "C408",
    name: Words { zh: "文字与本项目不符（疑似套用）", en: "text that belongs to another project" },
    severity: Severity::Warning,
    question: Question::Relevance,
    what: Words {
        zh: "目标、用途或说明写的是本单位另一项目的内容。",
        en: "A goal, purpose or note speaks of another project of the unit, and not of this one.",
    },
    why: Words {
        zh: "套用其他项目的文字，目标与资金用途就对不上。",
        en: "With another project’s text, goal and money do not belong together.",
    },
    how: Words {
        zh: "改写为本项目的内容；确有关联的，请说明两个项目如何分工。",
        en: "Write what this project does; where both are linked, say how they divide the work.",
    },
    example: Example {
        wrong: "项目“委托业务费”的说明：主要用于印刷服务",
        right: "项目“委托业务费”的说明：主要用于委托稽核",
    },
    fix: None,
    sources: &["2015-88-22"],
    yields_to: &[],
    checks: &[Check::Group(check)],
};

/// A project, as far as its texts are compared.
struct Project<'a> {
    index: usize,
    form: &'a Form,
    key: String,
}

fn check(group: &Group<'_>, out: &mut Sink<'_>) {
    let mut units: BTreeMap<Option<String>, Vec<Project<'_>>> = BTreeMap::new();
    for (index, form) in group.forms.iter().enumerate().filter(|(_, form)| form.kind == FormKind::Project) {
        let key = project_key(form.name.as_str());
        if !key.is_empty() {
            units.entry(form.unit_name().map(fold)).or_default().push(Project { index, form, key });
        }
    }
    for projects in units.values().filter(|projects| projects.len() > 1) {
        let mut by_task: BTreeMap<&str, usize> = BTreeMap::new();
        for (at, project) in projects.iter().enumerate() {
            for task in tasks_of(&project.key) {
                by_task.entry(task).or_insert(at);
            }
        }
        let names = Names::of(projects.iter().map(|project| project.key.as_str()));
        for project in projects {
            for (field, text) in texts(project.form) {
                let folded = fold(text.as_str());
                let named = || names.another(&folded, &project.key);
                let found = uses(project, &folded, &by_task).or_else(named);
                if let Some((words, at)) = found {
                    report(project, field, words, &projects[at], out);
                }
            }
        }
        same_goals(projects, out);
    }
}

/// The texts of a form that say what its money is for.
fn texts(form: &Form) -> impl Iterator<Item = (Field, &Text)> {
    let goals = form.goals.iter().enumerate().map(|(index, goal)| (Field::Goal(index), Some(&goal.text)));
    let others = [(Field::Purpose, form.purpose.as_ref()), (Field::Notes, form.notes.as_ref())];
    others.into_iter().chain(goals).filter_map(|(field, text)| Some((field, text?)))
}

fn report(project: &Project<'_>, field: Field, words: &str, other: &Project<'_>, out: &mut Sink<'_>) {
    let own = &project.form.name;
    let message = Message {
        zh: format!("文字写的是“{words}”，本项目为“{own}”，与另一表“{}”重合。", other.form.name),
        en: format!("The text speaks of “{words}”, which is the project {}, not {own}.", other.form.name),
    };
    let places = vec![Place { form: project.index, field }, Place { form: other.index, field: Field::Name }];
    out.report_at(Severity::Warning, places, message);
}

/// 用于印刷服务, where another project is 印刷费用 and nothing in the text is of this one.
fn uses<'t>(project: &Project<'_>, folded: &'t str, by_task: &BTreeMap<&str, usize>) -> Option<(&'t str, usize)> {
    if !folded.contains("用于") || speaks_of(folded, &project.key) {
        return None;
    }
    folded.match_indices("用于").take(3).find_map(|(at, word)| {
        let clause = folded[at + word.len()..].split([',', '.', ';', '、']).next()?;
        // 用于培训 may well be part of anything; 主要用于 says what the whole is for.
        let whole = ["主要", "全部", "专项", "只", "专门"].iter().any(|word| folded[..at].ends_with(word));
        task_in(clause, by_task).filter(|(task, _)| whole || task.chars().count() >= LONG_TASK)
    })
}

/// The longest task of another project that stands near the start of a clause.
fn task_in<'a>(clause: &'a str, by_task: &BTreeMap<&str, usize>) -> Option<(&'a str, usize)> {
    let borders: Vec<usize> = clause.char_indices().map(|(at, _)| at).chain([clause.len()]).take(REACH.0 + 1).collect();
    for (first, &start) in borders.iter().enumerate() {
        for &end in borders.get(first + 2..)?.iter().rev() {
            if let Some(&at) = by_task.get(&clause[start..end]) {
                return Some((&clause[start..end], at));
            }
        }
    }
    None
}

/// Whether a text shares a pair of characters with the tasks of a project: then it may well speak of it.
fn speaks_of(folded: &str, key: &str) -> bool {
    let tasks = tasks_of(key);
    let own: Vec<char> = if tasks.is_empty() { key.chars().collect() } else { tasks.concat().chars().collect() };
    own.windows(2).any(|pair| folded.contains(&pair.iter().collect::<String>()))
}

/// Goals that are those of another project word for word, and speak of that one only.
fn same_goals(projects: &[Project<'_>], out: &mut Sink<'_>) {
    // Long texts are folded only where another one begins alike.
    let opening = |text: &Text| fold(&text.as_str().chars().take(2 * REACH.1).collect::<String>());
    let mut openings: BTreeMap<String, usize> = BTreeMap::new();
    for goal in projects.iter().flat_map(|project| &project.form.goals) {
        *openings.entry(opening(&goal.text)).or_default() += 1;
    }
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (at, project) in projects.iter().enumerate() {
        for (index, goal) in project.form.goals.iter().enumerate() {
            if openings.get(&opening(&goal.text)).is_none_or(|count| *count < 2) {
                continue;
            }
            let folded = fold(goal.text.as_str());
            if folded.chars().count() < REACH.1 {
                continue;
            }
            let Some(&first) = seen.get(&folded) else {
                seen.insert(folded, at);
                continue;
            };
            let other = &projects[first];
            if other.key == project.key {
                continue;
            }
            let (own, theirs) = (speaks_of(&folded, &project.key), speaks_of(&folded, &other.key));
            let (wrong, right) = match (own, theirs) {
                (false, true) => (project, other),
                (true, false) => (other, project),
                _ => continue,
            };
            let field = wrong.form.goals.iter().position(|text| fold(text.text.as_str()) == folded).unwrap_or(index);
            let message = Message {
                zh: format!("目标与“{}”的目标完全相同，没有提到本项目“{}”。", right.form.name, wrong.form.name),
                en: format!("The goal is that of {}, and says nothing of {}.", right.form.name, wrong.form.name),
            };
            let places = vec![
                Place { form: wrong.index, field: Field::Goal(field) },
                Place { form: right.index, field: Field::Name },
            ];
            out.report_at(Severity::Warning, places, message);
            // One copied goal tells enough.
            break;
        }
    }
}
