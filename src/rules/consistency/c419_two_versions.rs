//! C419: two forms of the same project and year with different figures.

use std::collections::BTreeMap;

use crate::finding::{Column, Field, Message, Place, Severity};
use crate::form::{Form, FundHorizon, Horizon, name_key};
use crate::order::{Gather, InOrder};
use crate::rules::{Check, Example, Group, Question, Rule, Sink, Words};
use crate::text::fold;

/// Most differences that a message quotes.
const MOST_QUOTED: usize = 3;

pub(super) static RULE: Rule = Rule {
    code: "C419",
    name: Words { zh: "同一项目有两张表且数字不同", en: "two forms of one project that differ" },
    severity: Severity::Warning,
    question: Question::Completeness,
    what: Words {
        zh: "同一单位、年度、项目有两张同类的表，金额或指标值不同。",
        en: "There are two forms of the same kind for one unit, year and project, with different figures.",
    },
    why: Words {
        zh: "以哪一张为准不清楚，容易报错版本。",
        en: "It is unclear which one holds; the wrong one may be sent in.",
    },
    how: Words {
        zh: "保留正确的一张；确是两个项目的，请在名称上区分。",
        en: "Keep the right one; where they are two projects, let the names say so.",
    },
    example: Example {
        wrong: "两张2025年“培训费”表，预算分别为35和36", right: "2025年“培训费”只有一张表"
    },
    fix: None,
    sources: &["common-sense"],
    yields_to: &[],
    checks: &[Check::Group(check)],
};

fn check(group: &Group<'_>, out: &mut Sink<'_>) {
    let mut first: BTreeMap<_, usize> = BTreeMap::new();
    for (at, form) in group.forms.iter().enumerate() {
        // Without unit or year they may be different forms; a self-evaluation and an application are.
        let (Some(unit), Some(year)) = (form.unit_name(), form.fiscal_year) else { continue };
        if form.name.is_blank() {
            continue;
        }
        let evaluated = form.indicators.iter().any(|indicator| indicator.result.is_some());
        let what = (form.kind.code(), evaluated, year, fold(form.title.as_str()));
        match first.entry((fold(unit), fold(form.name.as_str()), what)) {
            std::collections::btree_map::Entry::Vacant(entry) => {
                entry.insert(at);
            }
            std::collections::btree_map::Entry::Occupied(entry) => compare(group, *entry.get(), at, out),
        }
    }
}

/// Where two forms differ: what, in both, and the fields.
struct Difference {
    /// What it is, and the two figures.
    told: Message,
    fields: (Field, Field),
}

fn compare(group: &Group<'_>, earlier: usize, later: usize, out: &mut Sink<'_>) {
    let (one, other) = (group.forms[earlier], group.forms[later]);
    let differences: Vec<Difference> = budgets(one, other).into_iter().chain(values(one, other)).collect();
    if differences.is_empty() {
        return;
    }
    let quoted = || differences.iter().take(MOST_QUOTED);
    let shown = quoted().map(|found| found.told.zh.as_str()).collect::<Vec<_>>().join("，");
    let shown_en = quoted().map(|found| found.told.en.as_str()).collect::<Vec<_>>().join(", ");
    let count = differences.len();
    let more = if count > MOST_QUOTED { format!("等{count}处") } else { String::new() };
    let message = Message {
        zh: format!("“{}”同年度有两张表，数字不同：{shown}{more}。", other.name),
        en: format!("There are two forms of {} for the year that differ in {count} figures: {shown_en}.", other.name),
    };
    let places = differences.iter().flat_map(|found| {
        [Place { form: later, field: found.fields.1 }, Place { form: earlier, field: found.fields.0 }]
    });
    out.report_at(Severity::Warning, places.collect(), message);
}

fn budgets(one: &Form, other: &Form) -> Option<Difference> {
    let (before, after) = (one.total_of(FundHorizon::Annual)?, other.total_of(FundHorizon::Annual)?);
    let amount = |form: &Form, amount| form.in_ten_thousand(amount).map(|amount| amount.normalize());
    let figures = (amount(one, before.amount)?, amount(other, after.amount)?);
    (figures.0 != figures.1).then(|| Difference {
        told: Message {
            zh: format!("年度资金{}万元与{}万元", figures.0, figures.1),
            en: format!("the budget, {} and {} ten thousand yuan", figures.0, figures.1),
        },
        fields: (Field::Fund(before.fund), Field::Fund(after.fund)),
    })
}

fn values(one: &Form, other: &Form) -> Vec<Difference> {
    let by_name = |form: &Form| -> BTreeMap<(Horizon, String), usize> {
        let rows = form.indicators.iter().enumerate();
        rows.map(|(row, indicator)| ((indicator.horizon, name_key(indicator.name.as_str())), row)).gather()
    };
    let before = by_name(one);
    let pairs = by_name(other).into_iter().filter_map(|(key, row)| Some((*before.get(&key)?, row)));
    let mut rows: Vec<(usize, usize)> = pairs.collect();
    rows.order_by_key(|(_, row)| *row);
    rows.into_iter()
        .filter_map(|(old, new)| {
            let (was, is) = (&one.indicators[old].value, &other.indicators[new].value);
            let differs = was.measure()? != is.measure()?;
            differs.then(|| Difference {
                told: {
                    let name = &other.indicators[new].name;
                    let (was, is) = (&was.text, &is.text);
                    Message { zh: format!("“{name}”{was}与{is}"), en: format!("“{name}” {was} and {is}") }
                },
                fields: (Field::Indicator(old, Column::Value), Field::Indicator(new, Column::Value)),
            })
        })
        .collect()
}
