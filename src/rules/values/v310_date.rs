//! V310: a date that does not exist, or that names no day.

use crate::finding::{Column, Field, Message, Safety, Severity};
use crate::form::{Form, Horizon, Indicator};
use crate::lexicon::vague::speaks_of_other_years;
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};
use crate::text::{fold, holds};
use crate::value::{Date, ValueKind, dates_in, states_impossible_date, without_doubled_unit};

pub(super) static RULE: Rule = Rule {
    code: "V310",
    name: Words { zh: "日期有误或不具体", en: "a wrong or vague date" },
    severity: Severity::Error,
    question: Question::Completeness,
    what: Words {
        zh: "日期不存在、前后颠倒、多写了字，或没有写明具体日期。",
        en: "A date does not exist, ends before it begins, has a unit twice, or names no day.",
    },
    why: Words {
        zh: "时效目标要有明确的期限，才能判断是否按时完成。",
        en: "A deadline must be definite, or nobody can say whether it was met.",
    },
    how: Words {
        zh: "核对日历和预算年度，写明年月日。",
        en: "Check calendar and budget year, and write year, month and day.",
    },
    example: Example {
        wrong: "服务时间：2025年1月1日至2025年12月31日日",
        right: "服务时间：2025年1月1日至2025年12月31日",
    },
    fix: Some(Safety::Safe),
    sources: &["budget-law-18", "qingdao-10"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    for (index, indicator) in form.indicators.iter().enumerate() {
        let field = Field::Indicator(index, Column::Value);
        let text = indicator.value.text.as_str();
        // 2024年13月10日前 is not even understood as a date.
        if text.contains(['年', '-', '/', '.']) && states_impossible_date(text) {
            no_such_day(field, text, out);
            continue;
        }
        if !matches!(indicator.value.kind, ValueKind::Period | ValueKind::Deadline) {
            continue;
        }
        if let Some((unit, mended)) = without_doubled_unit(text) {
            let message = Message {
                zh: format!("“{text}”多写了“{unit}”。"),
                en: format!("“{text}” has “{unit}” twice."),
            };
            out.report([field], message).rewrite(Safety::Safe, field, mended);
            continue;
        }
        let dates = dates_in(text);
        if wrong(&dates, field, text, out) {
            continue;
        }
        if dates.is_empty() && indicator.value.kind == ValueKind::Deadline {
            vague(form, indicator, field, out);
        } else {
            other_year(form, indicator, &dates, field, out);
        }
    }
    if let Some(period) = &form.period {
        wrong(&dates_in(period.text.as_str()), Field::Period, period.text.as_str(), out);
    }
}

/// Reports days that no calendar has, and periods that end before they begin. Returns whether it did.
fn wrong(dates: &[Date], field: Field, text: &str, out: &mut Sink<'_>) -> bool {
    if states_impossible_date(text) {
        no_such_day(field, text, out);
        return true;
    }
    let (zh, en) = if let [first, second] = dates
        && let (Some(start), Some(end)) = (first.first_day(), second.last_day())
        && start > end
    {
        ("的起始日期晚于结束日期", "ends before it begins")
    } else {
        return false;
    };
    out.report([field], Message { zh: format!("“{text}”{zh}，请核对。"), en: format!("“{text}” {en}.") });
    true
}

fn no_such_day(field: Field, text: &str, out: &mut Sink<'_>) {
    let message = Message {
        zh: format!("“{text}”中有不存在的日期，请核对。"),
        en: format!("“{text}” holds a date that does not exist; check it."),
    };
    out.report([field], message);
}

/// 年底之前: whose year, and which day?
fn vague(form: &Form, indicator: &Indicator, field: Field, out: &mut Sink<'_>) {
    const YEAR_ENDS: &[&str] = &["年底", "年末", "年内", "当年", "年度内", "按期", "按时"];
    let text = &indicator.value.text;
    let folded = fold(text.as_str());
    // 每月10日前 comes again and again, and is definite each time.
    if folded.starts_with('每') || folded.starts_with('次') || !holds(&folded, YEAR_ENDS) {
        return;
    }
    let day =
        form.fiscal_year.filter(|_| indicator.horizon == Horizon::Annual).map(|year| format!("{year}年12月31日前"));
    let (zh, en) = match &day {
        Some(day) => (format!("，如{day}"), format!(", such as {day}")),
        None => (String::new(), String::new()),
    };
    let message = Message {
        zh: format!("“{}”的期限“{text}”不具体，请写明日期{zh}。", indicator.name),
        en: format!("The deadline “{text}” of “{}” names no day; write one{en}.", indicator.name),
    };
    let reported = out.report_as(Severity::Advice, [field], message);
    if let Some(day) = day {
        reported.rewrite(Safety::Confirm, field, day);
    }
}

/// An annual target whose dates all lie in another year than the budget.
fn other_year(form: &Form, indicator: &Indicator, dates: &[Date], field: Field, out: &mut Sink<'_>) {
    let Some(budget) = form.fiscal_year.filter(|_| indicator.horizon == Horizon::Annual) else { return };
    let years: Vec<i32> = dates.iter().filter_map(|date| date.year).collect();
    let (Some(first), Some(last)) = (years.iter().min(), years.iter().max()) else { return };
    let past = *last < budget;
    // What goes on beyond the year is often right: accounts, school years, works of several years.
    let beyond = *first > budget && form.horizons().len() == 1 && form.period.is_none();
    if !(past || beyond) || speaks_of_other_years(&fold(indicator.name.as_str())) {
        return;
    }
    let severity = if past { RULE.severity } else { Severity::Warning };
    let text = &indicator.value.text;
    let message = Message {
        zh: format!("“{}”的日期“{text}”不在预算年度{budget}年内，请核对年份。", indicator.name),
        en: format!("“{text}” of “{}” lies outside the budget year {budget}; check the year.", indicator.name),
    };
    out.report_as(severity, [field], message);
}
