//! C416: this year's form of a project asks for less than last year's, leaves indicators out, or has another budget.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::finding::{Column, Field, Message, Place, Severity};
use crate::form::{Form, FundHorizon, Horizon, Indicator, Succession, project_key, successions};
use crate::lexicon::degree::{Step, step};
use crate::lexicon::direction::{Direction, direction};
use crate::lexicon::facts::gives_reason;
use crate::order::InOrder;
use crate::rules::{Check, Example, Group, Limit, Question, Rule, Sink, Words};

/// Most names that a message quotes.
const MOST_QUOTED: usize = 4;

pub(super) static RULE: Rule = Rule {
    code: "C416",
    name: Words { zh: "与上年同一项目不衔接", en: "does not follow from last year’s form" },
    severity: Severity::Warning,
    question: Question::Appropriateness,
    what: Words {
        zh: "同一项目本年的目标比上年低、缺少上年的指标，或预算变化很大。",
        en: "A project’s targets are below last year’s, indicators are gone, or its budget changed much.",
    },
    why: Words {
        zh: "延续项目的目标一般不应降低，变化应有说明。",
        en: "Targets of a standing project should not fall, and a change needs a word.",
    },
    how: Words {
        zh: "对照上年的表核对；确有原因的，在说明中写明。",
        en: "Compare it with last year’s form, or say why it differs.",
    },
    example: Example {
        wrong: "资格认证率：2024年≥90%，2025年≥85%", right: "资格认证率：2024年≥90%，2025年≥91%"
    },
    fix: None,
    sources: &["2015-88-11"],
    yields_to: &["V302"],
    checks: &[Check::Group(check)],
};

fn check(group: &Group<'_>, out: &mut Sink<'_>) {
    for pair in successions(&group.forms) {
        let shrinks = budgets(group, pair, out);
        indicators(group, pair, shrinks, out);
    }
}

/// Whether the form itself says why things changed.
fn explains(form: &Form) -> bool {
    form.notes.as_ref().is_some_and(|notes| gives_reason(notes.as_str()))
}

/// Compares the annual budgets. Returns the share of last year's budget that is left, where it shrinks.
fn budgets(group: &Group<'_>, pair: Succession, out: &mut Sink<'_>) -> Option<Decimal> {
    let (last, this) = (group.forms[pair.last], group.forms[pair.this]);
    let (before, now) = (last.total_of(FundHorizon::Annual)?, this.total_of(FundHorizon::Annual)?);
    let (old, new) = (last.in_ten_thousand(before.amount)?, this.in_ten_thousand(now.amount)?);
    if old <= Decimal::ZERO {
        return None;
    }
    let change = (new - old).checked_mul(Decimal::from(100))?.checked_div(old)?.round_dp(1).normalize();
    if change.abs() > out.limit(Limit::LargestChange) && !explains(this) {
        let (zh, en) = if change.is_sign_negative() { ("减少", "down by") } else { ("增加", "up by") };
        let (old, new, change) = (old.normalize(), new.normalize(), change.abs());
        let (from, to) = (year(last), year(this));
        let message = Message {
            zh: format!("“{}”预算{from}年{old}万元，{to}年{new}万元，{zh}{change}%，请说明原因。", this.name),
            en: format!(
                "The budget of {} was {old} in {from} and is {new} in {to}, {en} {change} %; say why.",
                this.name
            ),
        };
        let places = vec![
            Place { form: pair.this, field: Field::Fund(now.fund) },
            Place { form: pair.last, field: Field::Fund(before.fund) },
        ];
        out.report_at(Severity::Advice, places, message);
    }
    (new < old).then(|| new.checked_div(old))?
}

fn year(form: &Form) -> i32 {
    form.fiscal_year.unwrap_or_default()
}

/// The annual indicators of a form by a key of their names; those that share one are left out.
fn by_name<Key: Ord>(
    form: &Form,
    key: impl Fn(usize) -> Key,
    rows: impl Iterator<Item = usize>,
) -> BTreeMap<Key, Option<usize>> {
    let mut names = BTreeMap::new();
    for row in rows.filter(|row| !form.indicators[*row].name.is_blank()) {
        names.entry(key(row)).and_modify(|one| *one = None).or_insert(Some(row));
    }
    names
}

/// The annual rows of last year and of this one that bear the same name, and those of last year that are gone. Most names
/// are written alike; only the rest is compared without years and widths.
fn same_names(last: &Form, this: &Form) -> (Vec<(usize, usize)>, Vec<usize>) {
    let annual = |form: &Form| form.indicators_of(Horizon::Annual).map(|(row, _)| row).collect::<Vec<_>>();
    let written = |form: &Form| by_name(form, |row| form.indicators[row].name.to_string(), annual(form).into_iter());
    let (before, now) = (written(last), written(this));
    let mut pairs = Vec::new();
    let (mut old_left, mut new_left) = (Vec::new(), Vec::new());
    for (name, old) in &before {
        match now.get(name) {
            Some(new) => pairs.extend(old.zip(*new)),
            None => old_left.extend(*old),
        }
    }
    new_left.extend(now.iter().filter(|(name, _)| !before.contains_key(*name)).filter_map(|(_, new)| *new));
    let keyed = |form: &Form, rows: &[usize]| {
        by_name(form, |row| project_key(form.indicators[row].name.as_str()), rows.iter().copied())
    };
    let now = keyed(this, &new_left);
    let mut gone = Vec::new();
    for (key, old) in keyed(last, &old_left) {
        match now.get(&key) {
            Some(new) => pairs.extend(old.zip(*new)),
            None => gone.extend(old),
        }
    }
    pairs.order_by_key(|(_, new)| *new);
    (pairs, gone)
}

fn indicators(group: &Group<'_>, pair: Succession, shrinks: Option<Decimal>, out: &mut Sink<'_>) {
    let (last, this) = (group.forms[pair.last], group.forms[pair.this]);
    let (pairs, mut gone) = same_names(last, this);
    let mild = explains(this);
    let kept = pairs.len();
    for (old, new) in pairs {
        let (was, is) = (&last.indicators[old], &this.indicators[new]);
        let Some(count) = eased(was, is) else { continue };
        // Less money buys less: a count may fall with the budget.
        let mild = mild || count && shrinks.is_some();
        let (from, to) = (year(last), year(this));
        let message = Message {
            zh: format!("“{}”{from}年目标{}，{to}年{}，要求降低，请说明原因。", is.name, was.value.text, is.value.text),
            en: format!(
                "“{}”: {} in {from}, {} in {to}; less is asked for, say why.",
                is.name, was.value.text, is.value.text
            ),
        };
        let places = vec![
            Place { form: pair.this, field: Field::Indicator(new, Column::Value) },
            Place { form: pair.last, field: Field::Indicator(old, Column::Value) },
        ];
        out.report_at(if mild { Severity::Advice } else { Severity::Warning }, places, message);
    }
    // Where little is left, the whole table was made anew.
    if !gone.is_empty() && gone.len() < kept && !mild {
        gone.order();
        report_gone(group, pair, &gone, out);
    }
}

/// Whether a target asks for less than last year's; if so, whether it is a count. Money spent is left to the budgets, and
/// results of last year, where the form prints them, to another rule.
fn eased(was: &Indicator, is: &Indicator) -> Option<bool> {
    if was.value.text == is.value.text || is.is_cost() || !is.prior.is_empty() {
        return None;
    }
    if let Some(step) = step(is.value.text.as_str(), was.value.text.as_str()) {
        return (step == Step::Below).then_some(false);
    }
    let ((old, old_unit), (new, new_unit)) = (was.value.measure()?, is.value.measure()?);
    if old_unit != new_unit || was.is_ceiling() != is.is_ceiling() {
        return None;
    }
    let eased = match direction(is.name.as_str())? {
        Direction::Higher => !is.is_ceiling() && new < old,
        Direction::Lower => !is.is_floor() && new > old,
    };
    eased.then_some(!matches!(new_unit, "%" | "‰"))
}

fn report_gone(group: &Group<'_>, pair: Succession, gone: &[usize], out: &mut Sink<'_>) {
    let (last, this) = (group.forms[pair.last], group.forms[pair.this]);
    let names: Vec<String> =
        gone.iter().take(MOST_QUOTED).map(|row| format!("“{}”", last.indicators[*row].name)).collect();
    let (count, from, names) = (gone.len(), year(last), names.join("、"));
    let more = if count > MOST_QUOTED { "等" } else { "" };
    let message = Message {
        zh: format!("{from}年有而本年没有的指标{count}个：{names}{more}，请确认是否漏列。"),
        en: format!("{count} indicators of {from} are not here: {names}; were they left out on purpose?"),
    };
    let first = Place { form: pair.this, field: Field::opening(this, Horizon::Annual) };
    let rows = gone.iter().map(|row| Place { form: pair.last, field: Field::Indicator(*row, Column::Name) });
    out.report_at(Severity::Advice, std::iter::once(first).chain(rows).collect(), message);
}
