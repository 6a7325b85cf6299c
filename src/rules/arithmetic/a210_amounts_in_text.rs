//! A210: the amounts named in a goal or in the notes do not lead to the budget.

use rust_decimal::Decimal;

use crate::finding::{Field, Message, Severity};
use crate::form::{Form, Horizon, rounding_slack};
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};
use crate::text::fold;
use crate::value::{Itemised, itemise, speaks_of_cuts};

/// Sums beyond so many times the budget are not made of its items, but of contributions collected or benefits paid.
const OTHER_SCALE: Decimal = Decimal::TEN;

/// How far rough figures may be from the budget, as a share of it.
const ROUGH_SLACK: Decimal = Decimal::from_parts(1, 0, 0, false, 1);

pub(super) static RULE: Rule = Rule {
    code: "A210",
    name: Words { zh: "文字中的金额与预算不符", en: "amounts in the text differ from the budget" },
    severity: Severity::Warning,
    question: Question::Appropriateness,
    what: Words {
        zh: "目标、用途或说明中逐项写明的金额合计与预算不一致，或同一项写有两个金额。",
        en: "Amounts itemised in a goal, the use of funds or the notes do not add up to the budget, or one item states two.",
    },
    why: Words {
        zh: "资金应与任务匹配，文字中的测算应能推出预算数。",
        en: "Money must match the tasks; the reckoning in words should lead to the budget.",
    },
    how: Words {
        zh: "按批复或压减后的预算更新各项金额，或写明差额的原因。",
        en: "Bring the items in line with the budget as approved or cut, or state the reason for the gap.",
    },
    example: Example {
        wrong: "预算14万元；说明：印刷费14万元，邮寄费1万元，培训费2万元",
        right: "预算17万元；说明：印刷费14万元，邮寄费1万元，培训费2万元",
    },
    fix: None,
    sources: &["arithmetic", "2015-88-22"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

/// A text that may itemise the year's money.
struct Passage {
    field: Field,
    zh: &'static str,
    en: &'static str,
    itemised: Itemised,
    explains: bool,
}

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    let (Some(unit), Some(budget)) = (form.amount_unit, form.budget(Horizon::Annual)) else { return };
    let passages = passages(form);
    let explained = passages.iter().any(|passage| passage.explains);
    let (u, power) = (unit.code(), unit.power());
    let cuts: Vec<Decimal> =
        passages.iter().flat_map(|passage| &passage.itemised.cuts).map(|cut| cut.in_power(power)).collect();
    let cut: Decimal = cuts.iter().sum();
    for passage in &passages {
        let Passage { field, zh, en, itemised, .. } = passage;
        report_restated(passage, u, power, out);
        let sums = itemised.sums(power);
        // Rough figures (约5万元) add up roughly.
        let rough = if itemised.rough { budget.amount.abs() * ROUGH_SLACK } else { Decimal::ZERO };
        let slack = rounding_slack(itemised.items.len() + cuts.len()).max(rough);
        let leads = |sum: &Decimal| [*sum, sum - cut].iter().any(|sum| (sum - budget.amount).abs() <= slack);
        let all = sums[0];
        // Below the budget, only a list that leaves nothing out can be said to fall short of it.
        let whole = itemised.complete || itemised.closed && !matches!(field, Field::Goal(_));
        let decidable = all <= budget.amount * OTHER_SCALE && (all - cut > budget.amount || whole);
        let amounts: usize = itemised.items.iter().map(|item| item.amounts.len()).sum();
        // What the treasury gives, or what the whole project costs, may be itemised instead.
        let of_another = form.funds.iter().filter_map(|fund| fund.amount.figure()).any(|amount| amount == all);
        if amounts < 2 || !decidable || sums.iter().any(leads) || of_another {
            continue;
        }
        let printed = &form.funds[budget.fund].amount.text;
        let (first, last) = (sums[1], sums[2]);
        let (reading_zh, reading_en) = if first == all {
            (String::new(), String::new())
        } else {
            (
                format!("（各项取首个金额合计{first}{u}，取末个金额合计{last}{u}）"),
                format!(" ({first} by the first amount of each item, {last} by the last)"),
            )
        };
        let (rest, less_zh, less_en) = if cuts.is_empty() {
            (all, String::new(), String::new())
        } else {
            let rest = all - cut;
            (rest, format!("，扣除文中核减的{cut}{u}后为{rest}{u}"), format!(", {rest} after the stated cuts of {cut}"))
        };
        let addition = itemised.addition(power);
        let gap = (rest - budget.amount).abs();
        let reason = explained && cuts.is_empty();
        let message = Message {
            zh: format!(
                "{zh}中各项金额合计{addition}={all}{u}{reading_zh}{less_zh}，预算{printed}{u}，相差{gap}{u}{}。",
                if reason { "；文中已说明预算压减，请按压减后的预算更新各项金额" } else { "" },
            ),
            en: format!(
                "The amounts in the {en} add up to {addition} = {all}{reading_en}{less_en}; the budget is {printed}; gap {gap} ({}){}.",
                unit.en(),
                if reason { "; the text says that the budget was cut: bring the items up to date" } else { "" },
            ),
        };
        let severity = if reason { Severity::Advice } else { Severity::Warning };
        out.report_as(severity, [*field, Field::Fund(budget.fund)], message);
    }
}

/// Reports items that state an amount and then, in a sentence of its own, another one.
fn report_restated(passage: &Passage, u: &str, power: u32, out: &mut Sink<'_>) {
    if passage.itemised.rough {
        return;
    }
    for item in &passage.itemised.items {
        let (Some(number), Some(again)) = (item.number, item.restated) else { continue };
        let before: Vec<Decimal> =
            item.amounts.iter().take_while(|money| **money != again).map(|money| money.in_power(power)).collect();
        let (Some(first), again) = (before.first(), again.in_power(power)) else { continue };
        // A sum of what was listed before is a total, not a second amount.
        if *first == again || before.iter().sum::<Decimal>() == again {
            continue;
        }
        out.report(
            [passage.field],
            Message {
                zh: format!("{}第{number}项同时写有{first}{u}与{again}{u}，请确认以哪个为准。", passage.zh),
                en: format!(
                    "Item {number} of the {} states {first} and then {again}; say which one holds.",
                    passage.en
                ),
            },
        );
    }
}

/// The texts that speak of the year's money: annual goals, the use of funds, the notes. The same text twice counts once.
fn passages(form: &Form) -> Vec<Passage> {
    let goals = form.goals.iter().enumerate().filter(|(_, goal)| goal.horizon == Horizon::Annual);
    let goals = goals.map(|(index, goal)| (Field::Goal(index), "年度目标", "annual goal", &goal.text));
    let purpose = form.purpose.iter().map(|text| (Field::Purpose, "资金用途", "use of funds", text));
    let notes = form.notes.iter().map(|text| (Field::Notes, "其他说明", "notes", text));
    let mut passages = Vec::new();
    let mut seen: Vec<String> = Vec::new();
    for (field, zh, en, text) in goals.chain(purpose).chain(notes) {
        let folded = fold(text.as_str());
        if seen.contains(&folded) {
            continue;
        }
        passages.push(Passage { field, zh, en, itemised: itemise(&folded), explains: speaks_of_cuts(&folded) });
        seen.push(folded);
    }
    passages
}
