//! C417: a goal is last year's word for word, with last year in it.

use crate::finding::{Field, Message, Place, Safety, Severity};
use crate::form::successions;
use crate::lexicon::facts::{speaks_of_year, with_year};
use crate::rules::{Check, Example, Group, Question, Rule, Sink, Words};
use crate::text::fold;

pub(super) static RULE: Rule = Rule {
    code: "C417",
    name: Words { zh: "照搬上年目标未改年份", en: "last year’s goal with last year in it" },
    severity: Severity::Warning,
    question: Question::Relevance,
    what: Words {
        zh: "目标与上年的表一字不差，文中仍写着上年的年份。",
        en: "The goal is that of last year’s form word for word, and still names last year.",
    },
    why: Words {
        zh: "说明目标没有按本年任务重新编制。",
        en: "It shows that the goal was not written for this year’s tasks.",
    },
    how: Words {
        zh: "按本年任务改写目标，更新年份和数字。",
        en: "Rewrite it for this year, and update years and figures.",
    },
    example: Example {
        wrong: "2025年表的年度目标写“2024年完成认证”", right: "2025年表的年度目标写“2025年完成认证”"
    },
    fix: Some(Safety::Confirm),
    sources: &["budget-law-18"],
    yields_to: &[],
    checks: &[Check::Group(check)],
};

fn check(group: &Group<'_>, out: &mut Sink<'_>) {
    for pair in successions(&group.forms) {
        let (last, this) = (group.forms[pair.last], group.forms[pair.this]);
        let (Some(old), Some(new)) = (last.fiscal_year, this.fiscal_year) else { continue };
        for (index, goal) in this.goals.iter().enumerate() {
            let folded = fold(goal.text.as_str());
            if !speaks_of_year(&folded, old) || speaks_of_year(&folded, new) {
                continue;
            }
            let same = |other: &crate::form::Goal| other.horizon == goal.horizon && fold(other.text.as_str()) == folded;
            let Some(before) = last.goals.iter().position(same) else { continue };
            let message = Message {
                zh: format!("{}目标与{old}年的表完全相同，仍写“{old}年”，请按{new}年任务更新。", goal.horizon.zh()),
                en: format!("The {} goal is that of {old} word for word, year included; update it.", goal.horizon.en()),
            };
            let places = vec![
                Place { form: pair.this, field: Field::Goal(index) },
                Place { form: pair.last, field: Field::Goal(before) },
            ];
            out.report_at(Severity::Warning, places, message).rewrite(
                Safety::Confirm,
                Field::Goal(index),
                with_year(goal.text.as_str(), old, new),
            );
        }
    }
}
