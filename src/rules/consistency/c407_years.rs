//! C407: periods and years that do not fit the budget year.

use crate::finding::{Field, Message, Safety, Severity};
use crate::form::{Form, FundSource, Horizon};
use crate::lexicon::facts::{begins_with_past, past_future};
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};
use crate::text::{fold, holds};
use crate::value::years_in;

pub(super) static RULE: Rule = Rule {
    code: "C407",
    name: Words { zh: "项目期、目标年度与预算年度不符", en: "years that do not fit the budget year" },
    severity: Severity::Error,
    question: Question::Feasibility,
    what: Words {
        zh: "目标期间、项目期、名称或文字中的年份与预算年度不符。",
        en: "The term of a goal, the period, or a year in a name or text does not fit the budget year.",
    },
    why: Words {
        zh: "预算按年度编制，年份不符往往是沿用上年内容未更新。",
        en: "Budgets are made year by year; a wrong year often means that last year’s text was kept.",
    },
    how: Words {
        zh: "核对预算年度，更新目标期间、项目期和文字中的年份。",
        en: "Check the budget year, and update terms, periods and years in the text.",
    },
    example: Example {
        wrong: "2025年度，中期目标（2022年—2024年）", right: "2025年度，中期目标（2025年—2027年）"
    },
    fix: Some(Safety::Confirm),
    sources: &["budget-law-18"],
    yields_to: &["C417"],
    checks: &[Check::Form(check)],
};

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    terms(form, out);
    let Some(year) = form.fiscal_year else { return };
    period(form, year, out);
    title(form, year, out);
    name(form, year, out);
    texts(form, year, out);
}

/// The term of an outer goal: does it hold the budget year, and is it as long as the period?
fn terms(form: &Form, out: &mut Sink<'_>) {
    for (index, goal) in form.goals.iter().enumerate().filter(|(_, goal)| goal.horizon.is_outer()) {
        let (from, to) = match (goal.from, goal.to) {
            (Some(from), Some(to)) if from <= to => (from, to),
            // 截止2026年: nothing is known of its beginning.
            (None, Some(to)) => (i32::MIN, to),
            _ => continue,
        };
        let horizon = goal.horizon;
        let term = if from == i32::MIN { format!("截至{to}年") } else { format!("{from}—{to}年") };
        if let Some(year) = form.fiscal_year.filter(|year| !(from..=to).contains(year)) {
            out.report(
                [Field::Goal(index), Field::FiscalYear],
                Message {
                    zh: format!("{}目标（{term}）不包含预算年度{year}。", horizon.zh()),
                    en: format!("The {} goal (to {to}) does not cover the budget year {year}.", horizon.en()),
                },
            );
            continue;
        }
        let stated = form.period.as_ref().and_then(|period| period.years);
        let length = to.saturating_sub(from).saturating_add(1);
        if let Some(stated) = stated.filter(|stated| from != i32::MIN && *stated != length) {
            // A project of five years may well have a goal for three of them.
            let severity = if length < stated { Severity::Advice } else { RULE.severity };
            out.report_as(
                severity,
                [Field::Period, Field::Goal(index)],
                Message {
                    zh: format!("项目期为{stated}年，{}目标（{term}）为{length}年。", horizon.zh()),
                    en: format!("The period is {stated} years, the {} goal covers {length}.", horizon.en()),
                },
            );
        }
    }
}

/// The dates of the period. Money carried over, and projects that go on, may lag behind.
fn period(form: &Form, year: i32, out: &mut Sink<'_>) {
    let Some(period) = &form.period else { return };
    let year_of = |date: &Option<String>| date.as_ref().and_then(|date| date.get(..4)?.parse::<i32>().ok());
    let (Some(start), Some(end)) = (year_of(&period.start), year_of(&period.end)) else { return };
    if (start..=end).contains(&year) || start > end {
        return;
    }
    let severity = if goes_on(form) { Severity::Warning } else { Severity::Error };
    out.report_as(
        severity,
        [Field::Period, Field::FiscalYear],
        Message {
            zh: format!("项目期“{}”不包含预算年度{year}。", period.text),
            en: format!("The period {} does not cover the budget year {year}.", period.text),
        },
    );
}

/// Whether a project goes on from an earlier year.
fn goes_on(form: &Form) -> bool {
    let continued = form.attribute.as_ref().is_some_and(|attribute| {
        attribute.selected.iter().any(|word| holds(word.as_str(), &["延续", "结转", "跨年", "续建"]))
    });
    continued || form.funds.iter().any(|fund| fund.source == FundSource::CarryOver)
}

/// The one year that a text states; `None` where it states none or several.
fn only_year(text: &str) -> Option<i32> {
    let mut years = years_in(text);
    years.dedup();
    if let [year] = years[..] { Some(year) } else { None }
}

fn title(form: &Form, year: i32, out: &mut Sink<'_>) {
    // A title that holds the project's name has its years from there.
    let named = fold(form.title.as_str()).contains(&fold(form.name.as_str())) && !form.name.is_blank();
    if let Some(stated) = only_year(form.title.as_str()).filter(|stated| *stated != year && !named) {
        let message = Message {
            zh: format!("表题为{stated}年，预算年度为{year}年。"),
            en: format!("The title says {stated}, the budget year is {year}."),
        };
        out.report([Field::FiscalYear, Field::Title], message).rewrite(
            Safety::Confirm,
            Field::FiscalYear,
            stated.to_string(),
        );
    }
}

fn name(form: &Form, year: i32, out: &mut Sink<'_>) {
    let name = form.name.as_str();
    let Some(stated) = only_year(name).filter(|stated| *stated != year) else { return };
    // 2023年项目尾款 is paid later; a year to come has no budget yet.
    let earlier = stated < year;
    let severity = if earlier { Severity::Advice } else { Severity::Warning };
    if earlier && (goes_on(form) || holds(name, &["尾款", "结转", "清算", "以前年度", "欠"])) {
        return;
    }
    let message = Message {
        zh: format!("项目名称写{stated}年，预算年度为{year}年，请确认。"),
        en: format!("The project’s name says {stated}, the budget year is {year}; is that meant?"),
    };
    let renamed = name.replace(&stated.to_string(), &year.to_string());
    out.report_as(severity, [Field::Name, Field::FiscalYear], message).rewrite(Safety::Confirm, Field::Name, renamed);
}

/// Texts that speak of a past year as of one to come.
fn texts(form: &Form, year: i32, out: &mut Sink<'_>) {
    let texts = [
        (Field::LegalBasis, form.legal_basis.as_ref()),
        (Field::Purpose, form.purpose.as_ref()),
        (Field::Notes, form.notes.as_ref()),
    ];
    let goals = form.goals.iter().enumerate().filter(|(_, goal)| goal.horizon == Horizon::Annual);
    let goals = goals.map(|(index, goal)| (Field::Goal(index), Some(&goal.text)));
    for (field, text) in texts.into_iter().chain(goals) {
        let Some(text) = text else { continue };
        let folded = fold(text.as_str());
        let past = past_future(&folded, year).or_else(|| {
            let begins = matches!(field, Field::Goal(_)).then(|| begins_with_past(&folded, year))?;
            begins.map(|past| (past, ""))
        });
        let Some((past, word)) = past else { continue };
        let (zh, en) = if word.is_empty() {
            (
                format!("年度目标写的是{past}年，预算年度为{year}年，请更新。"),
                format!("The annual goal is that of {past}; the budget year is {year}."),
            )
        } else {
            (
                format!("“{past}年…{word}”在{year}年度表中已是过去，请更新。"),
                format!("“{past} … {word}” speaks of the future, but the budget year is {year}; update it."),
            )
        };
        out.report_as(Severity::Advice, [field], Message { zh, en });
    }
}
