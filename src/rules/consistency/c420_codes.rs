//! C420: the same code with different names, or the same name with different codes.

use std::collections::BTreeMap;

use crate::finding::{Field, Message, Place, Severity};
use crate::form::Form;
use crate::rules::{Check, Example, Group, Question, Rule, Sink, Words};
use crate::text::fold;

/// Most places of a finding.
const MOST_PLACES: usize = 20;

pub(super) static RULE: Rule = Rule {
    code: "C420",
    name: Words { zh: "单位名称与代码不一致", en: "codes and names of units that do not match" },
    severity: Severity::Advice,
    question: Question::Completeness,
    what: Words {
        zh: "各表中同一单位代码对应不同名称，或同一名称对应不同代码。",
        en: "One code goes with different names on several forms, or one name with different codes.",
    },
    why: Words {
        zh: "代码用于汇总和下达预算，写错会归到别的单位。",
        en: "Budgets are added up by code; a wrong one leads to another unit.",
    },
    how: Words { zh: "对照部门预算单位代码表更正。", en: "Correct it by the list of budget units." },
    example: Example {
        wrong: "一表为[073]某市人社局，另一表为[073]某市医保局", right: "两表均为[073]某市人社局"
    },
    fix: None,
    sources: &["common-sense"],
    yields_to: &[],
    checks: &[Check::Group(check)],
};

/// Where an organisation stands on a form.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    Supervisor,
    Unit,
}

/// What goes with a code, or with a name: folded, as printed, and the forms.
type Partners<'a> = BTreeMap<String, (&'a str, Vec<usize>)>;

fn check(group: &Group<'_>, out: &mut Sink<'_>) {
    // Codes may be given anew each year.
    let mut names: BTreeMap<(Role, Option<i32>, String), Partners<'_>> = BTreeMap::new();
    let mut codes: BTreeMap<(Role, Option<i32>, String), Partners<'_>> = BTreeMap::new();
    for (at, form) in group.forms.iter().enumerate() {
        for role in [Role::Supervisor, Role::Unit] {
            let Some((code, name)) = organisation(form, role) else { continue };
            let (folded_code, folded_name) = (fold(code), fold(name));
            if folded_code.is_empty() || folded_name.is_empty() {
                continue;
            }
            let year = form.fiscal_year;
            let of_code = names.entry((role, year, folded_code.clone())).or_default();
            of_code.entry(folded_name.clone()).or_insert_with(|| (name, Vec::new())).1.push(at);
            let of_name = codes.entry((role, year, folded_name)).or_default();
            of_name.entry(folded_code).or_insert_with(|| (code, Vec::new())).1.push(at);
        }
    }
    for ((role, _, code), partners) in &names {
        report(*role, ("代码", "The code", code), ("名称", "names"), partners, out);
    }
    for ((role, _, name), partners) in &codes {
        report(*role, ("单位", "The unit", name), ("代码", "codes"), partners, out);
    }
}

fn organisation(form: &Form, role: Role) -> Option<(&str, &str)> {
    let organisation = match role {
        Role::Supervisor => form.supervisor.as_ref(),
        Role::Unit => form.unit.as_ref(),
    }?;
    Some((organisation.code.as_ref()?.as_str(), organisation.name.as_str()))
}

/// Reports partners that are not the beginning of each other: a name that breaks off is another matter, and so is a code
/// of an upper level.
fn report(role: Role, whose: (&str, &str, &str), which: (&str, &str), partners: &Partners<'_>, out: &mut Sink<'_>) {
    let Some(usual) = partners.iter().max_by_key(|(_, (_, forms))| forms.len()).map(|(usual, _)| usual) else { return };
    let others: Vec<(&str, &Vec<usize>)> = partners
        .iter()
        .filter(|(other, _)| {
            *other != usual && !other.starts_with(usual.as_str()) && !usual.starts_with(other.as_str())
        })
        .map(|(_, (printed, forms))| (*printed, forms))
        .collect();
    let Some((_, (printed, forms))) = partners.get_key_value(usual).filter(|_| !others.is_empty()) else { return };
    let shown: Vec<String> = std::iter::once(*printed)
        .chain(others.iter().map(|(printed, _)| *printed))
        .take(4)
        .map(|one| format!("“{one}”"))
        .collect();
    let field = if role == Role::Unit { Field::Unit } else { Field::Supervisor };
    let odd = others.iter().flat_map(|(_, forms)| forms.iter()).take(MOST_PLACES);
    let places = odd.chain(forms.first()).map(|at| Place { form: *at, field }).collect();
    let message = Message {
        zh: format!("{}“{}”在各表中有不同的{}：{}。", whose.0, whose.2, which.0, shown.join("、")),
        en: format!("{} {} has different {} on the forms: {}.", whose.1, whose.2, which.1, shown.join(", ")),
    };
    out.report_at(Severity::Advice, places, message);
}
