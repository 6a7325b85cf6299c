//! A211: a sentence over the forms states a number of projects or a sum that the forms do not bear out.

use rust_decimal::Decimal;

use crate::finding::{Field, Message, Place, Severity};
use crate::form::{Form, FormKind, FundHorizon, FundSource, rounding_slack};
use crate::rules::{Check, Example, Group, Question, Rule, Sink, Words};
use crate::text::fold;
use crate::value::{Money, amounts_in, sentences};

/// Sums over forms are compared in 万元.
const POWER: u32 = 4;

/// Longest sentence that is read, in bytes.
const LONGEST: usize = 2000;

pub(super) static RULE: Rule = Rule {
    code: "A211",
    name: Words { zh: "汇总说明与各表不符", en: "a stated total differs from the forms" },
    severity: Severity::Error,
    question: Question::Appropriateness,
    what: Words {
        zh: "文中汇总的项目个数或金额与各表合计不一致。",
        en: "The number of projects or the sum that the text states differs from the forms.",
    },
    why: Words {
        zh: "公开或报送的说明应与所附各表一致。",
        en: "A text that is published or submitted must agree with the forms it introduces.",
    },
    how: Words {
        zh: "核对是否缺少表，或更正说明中的个数和金额。",
        en: "See whether a form is missing, or correct the number and the sum in the text.",
    },
    example: Example {
        wrong: "预算安排的项目6个，51万元；各表合计6个、50万元",
        right: "预算安排的项目6个，50万元；各表合计6个、50万元",
    },
    fix: None,
    sources: &["arithmetic"],
    yields_to: &[],
    checks: &[Check::Group(check)],
};

fn check(group: &Group<'_>, out: &mut Sink<'_>) {
    let projects: Vec<(usize, &Form)> =
        group.forms.iter().copied().enumerate().filter(|(_, form)| form.kind == FormKind::Project).collect();
    let Some(places) = places(&projects) else { return };
    for text in group.prose {
        let folded = fold(text.text.as_str());
        for sentence in sentences(&folded).into_iter().filter(|sentence| sentence.len() <= LONGEST) {
            let Some((stated, end)) = stated_count(sentence) else { continue };
            if stated != projects.len() {
                report_count(stated, projects.len(), &places, out);
                continue;
            }
            for found in amounts_in(&sentence[end..]).into_iter().filter(|found| !found.rough) {
                let before = &sentence[end..end + found.range.start];
                let fiscal = before.rsplit(',').next().is_some_and(|clause| clause.contains("财政"));
                report_sum(found.money, fiscal, &projects, &places, out);
            }
        }
    }
}

/// The budgets of the forms, and where they stand; `None` where there is no form.
fn places(projects: &[(usize, &Form)]) -> Option<Vec<Place>> {
    let place = |&(index, form): &(usize, &Form)| {
        let field = form.total_of(FundHorizon::Annual).map_or(Field::Name, |budget| Field::Fund(budget.fund));
        Place { form: index, field }
    };
    (!projects.is_empty()).then(|| projects.iter().map(place).collect())
}

/// The number of projects that a sentence on the budget states (`项目6个`, `6个项目`), and where that ends.
fn stated_count(sentence: &str) -> Option<(usize, usize)> {
    let about = ["预算", "绩效"].iter().any(|word| sentence.contains(word));
    let at = sentence.match_indices("个").map(|(at, _)| at).find(|&at| {
        let number = sentence[..at].trim_end_matches(|letter: char| letter.is_ascii_digit());
        let after = &sentence[at + '个'.len_utf8()..];
        number.len() < at && (after.starts_with("项目") || number.trim_end_matches('共').ends_with("项目"))
    })?;
    let number = sentence[..at]
        .rfind(|letter: char| !letter.is_ascii_digit())
        .map_or(0, |before| before + sentence[before..].chars().next().map_or(0, char::len_utf8));
    // 其中新增项目2个 counts some of them only.
    let whole = about && !sentence[..number].contains("其中");
    whole.then(|| sentence[number..at].parse().ok()).flatten().map(|count| (count, at))
}

fn report_count(stated: usize, read: usize, places: &[Place], out: &mut Sink<'_>) {
    // Fewer forms than stated: the source may hold only some of them.
    let (severity, zh, en) = if read < stated {
        (Severity::Advice, "，可能只粘贴了其中一部分", "; perhaps only some of them were pasted")
    } else {
        (Severity::Warning, "", "")
    };
    let message = Message {
        zh: format!("文中称{stated}个项目，实有{read}张项目表{zh}。"),
        en: format!("The text speaks of {stated} projects, there are {read} project forms{en}."),
    };
    out.report_at(severity, places.to_vec(), message);
}

fn report_sum(stated: Money, fiscal: bool, projects: &[(usize, &Form)], places: &[Place], out: &mut Sink<'_>) {
    let mut sum = Decimal::ZERO;
    let mut exact = true;
    for (_, form) in projects {
        let (Some(unit), Some(total)) = (form.amount_unit, form.total_of(FundHorizon::Annual)) else { return };
        let parts: Vec<Decimal> = form
            .funds_of(FundHorizon::Annual)
            .filter(|(_, fund)| fund.source == FundSource::Fiscal)
            .filter_map(|(_, fund)| fund.amount.figure())
            .collect();
        // More than one fiscal part may be a part and its breakdown: cannot decide.
        let amount = match (fiscal, parts.as_slice()) {
            (false, _) => total.amount,
            (true, [part]) => *part,
            (true, []) => {
                exact = false;
                total.amount
            }
            (true, _) => return,
        };
        sum += Money { number: amount, power: unit.power() }.in_power(POWER);
    }
    let stated_sum = stated.in_power(POWER);
    // A figure in words is rounded to its last digit.
    let half_digit = Money { number: Decimal::new(5, stated.number.scale() + 1), power: stated.power }.in_power(POWER);
    let gap = (sum - stated_sum).abs();
    if gap <= rounding_slack(projects.len()) || gap < half_digit && sum.normalize().scale() > stated.number.scale() {
        return;
    }
    // Where forms print only a total, it may hold other money beside the fiscal part.
    let severity = if exact || stated_sum > sum { Severity::Error } else { Severity::Warning };
    let (kind_zh, kind_en) = if fiscal { ("财政拨款", "fiscal money") } else { ("预算", "budget") };
    let count = projects.len();
    let message = Message {
        zh: format!("文中称{count}个项目{kind_zh}{stated_sum}万元，各表合计{sum}万元，相差{gap}万元。"),
        en: format!(
            "The text states {stated_sum} of {kind_en} for {count} projects, the forms add up to {sum}; gap {gap} (ten thousand yuan)."
        ),
    };
    out.report_at(severity, places.to_vec(), message);
}
