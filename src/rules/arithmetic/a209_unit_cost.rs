//! A209: unit cost times quantity is not the budget.

use rust_decimal::Decimal;

use crate::finding::{Column, Field, Message, Severity};
use crate::form::{AmountUnit, Form, Horizon, Indicator};
use crate::lexicon::direction::is_payment;
use crate::order::InOrder;
use crate::rules::{Check, Example, Limit, Question, Rule, Sink, Subject, Words};
use crate::text::{fold, holds};
use crate::value::{Money, ValueKind};

pub(super) static RULE: Rule = Rule {
    code: "A209",
    name: Words { zh: "单位成本×数量与预算不符", en: "unit cost times quantity differs from the budget" },
    severity: Severity::Advice,
    question: Question::Appropriateness,
    what: Words {
        zh: "单位成本乘以数量，与同期预算相差较大。",
        en: "Unit cost times quantity is far from the budget of the horizon.",
    },
    why: Words {
        zh: "单价、数量和预算应能互相推算，相差较大说明有一个填错。",
        en: "Price, quantity and budget follow from each other; far apart, one is wrong.",
    },
    how: Words {
        zh: "核对单价、数量和预算，注意万条、元与万元；另有支出的请补充成本指标。",
        en: "Check price, quantity and budget and their scales; add cost indicators for other spending.",
    },
    example: Example {
        wrong: "短信0.05元/条，520万条，预算24万元", right: "短信0.05元/条，480万条，预算24万元"
    },
    fix: None,
    sources: &["arithmetic", "2021-101-2"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

/// Below this share of the budget the product is that of one task among others, or of one month.
const ONE_OF_MANY: Decimal = Decimal::from_parts(5, 0, 0, false, 1);

/// Prices that several budgets share between them: what this one pays is a part.
const SHARED: &[&str] = &["经费标准", "筹资", "定额", "保障标准"];

/// Words of a name by which the price is for a time, and the quantity would have to be taken so many times.
#[rustfmt::skip]
const PER_TIME: &[&str] = &[
    "每天", "每日", "每月", "每季", "每年", "日均", "月均", "年均", "月人均", "人月", "/月", "/天", "/日", "每学期", "每期", "每节", "每课时",
];

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    let Some(unit) = form.amount_unit else { return };
    let slack = out.limit(Limit::UnitCostSlack);
    for horizon in form.horizons() {
        let Some(budget) = form.budget(horizon).filter(|budget| budget.amount > Decimal::ZERO) else { continue };
        let Some(reckoned) = reckon(form, horizon) else { continue };
        let product = Money { number: reckoned.yuan, power: 0 }.in_power(unit.power());
        let gap = (product - budget.amount).abs();
        let per_cent = budget.amount * slack / Decimal::ONE_HUNDRED;
        // Below the budget, other costs may make the rest; above it, nothing can.
        let below = product < budget.amount;
        if gap <= per_cent || below && (reckoned.beside_others || product < budget.amount * ONE_OF_MANY) {
            continue;
        }
        let value = |index: usize| &form.indicators[index].value.text;
        let (price, quantity) = (value(reckoned.price), value(reckoned.quantity));
        let (u, en, printed) = (AmountUnit::code(unit), unit.en(), &form.funds[budget.fund].amount.text);
        let product = product.round_dp(6).normalize();
        let gap = gap.round_dp(6).normalize();
        out.report(
            [
                Field::Indicator(reckoned.quantity, Column::Value),
                Field::Indicator(reckoned.price, Column::Value),
                Field::Fund(budget.fund),
            ],
            Message {
                zh: format!("{}{price}×{quantity}={product}{u}，预算{printed}{u}，相差{gap}{u}。", horizon.zh()),
                en: format!("{price} × {quantity} = {product} ({en}); the {} budget is {printed}.", horizon.en()),
            },
        );
    }
}

/// The one unit cost of a horizon and the one quantity that it prices, as indices, with the product in yuan.
struct Reckoned {
    price: usize,
    quantity: usize,
    yuan: Decimal,
    /// Whether other costs stand beside the price.
    beside_others: bool,
}

/// Decidable only where there is one unit cost, and one quantity bears its unit and the name of what it prices.
fn reckon(form: &Form, horizon: Horizon) -> Option<Reckoned> {
    let costs: Vec<(usize, &Indicator)> =
        form.indicators_of(horizon).filter(|(_, indicator)| indicator.is_cost()).collect();
    let is_price = |cost: &Indicator| cost.value.unit.as_deref().is_some_and(|unit| unit.contains('/'));
    let mut prices = costs.iter().filter(|(_, cost)| is_price(cost));
    let (price, cost) = *prices.next().filter(|_| prices.next().is_none())?;
    let name = fold(cost.name.as_str());
    let holds = |words: &[&str]| holds(&name, words);
    let doubtful = holds(PER_TIME) || holds(SHARED) || is_payment(&name);
    if cost.is_floor() || cost.value.kind != ValueKind::Quantity || doubtful {
        return None;
    }
    let (money, per) = cost.value.unit.as_deref()?.split_once('/')?;
    let power = match money {
        "元" => 0,
        "万元" => 4,
        _ => return None,
    };
    let counts = |indicator: &Indicator| !indicator.is_cost() && !indicator.is_ceiling();
    let mut quantities: Vec<(usize, Decimal, usize)> = form
        .indicators_of(horizon)
        .filter(|(_, indicator)| counts(indicator))
        .filter_map(|(index, indicator)| {
            let (count, _) = indicator.value.measure().filter(|(_, unit)| *unit == per)?;
            Some((index, count, likeness(&name, &fold(indicator.name.as_str()))))
        })
        .take(MOST_QUANTITIES)
        .collect();
    quantities.order_by_key(|(.., likeness)| std::cmp::Reverse(*likeness));
    let (quantity, count, likeness) = *quantities.first()?;
    let next = quantities.get(1).map_or(0, |(.., likeness)| *likeness);
    if likeness < ALIKE || next + ALIKE > likeness && quantities.len() > 1 {
        return None;
    }
    let number = crate::value::reckonable(cost.value.number.as_ref()?.decimal)?;
    let yuan = Money { number, power }.in_power(0).checked_mul(count).and_then(crate::value::reckonable)?;
    Some(Reckoned { price, quantity, yuan, beside_others: costs.len() > 1 })
}

/// Names that have so many characters in a row in common speak of the same thing.
const ALIKE: usize = 2;

/// So many quantities of one unit are compared by name; where there are more, none is the one.
const MOST_QUANTITIES: usize = 50;

/// Names are compared up to so many characters.
const LONGEST_NAME: usize = 60;

/// How many characters in a row two names have in common.
fn likeness(one: &str, other: &str) -> usize {
    let characters = |name: &str| name.chars().take(LONGEST_NAME).collect::<Vec<char>>();
    let (one, other) = (characters(one), characters(other));
    let run =
        |at: usize, from: usize| one[at..].iter().zip(&other[from..]).take_while(|(left, right)| left == right).count();
    (0..one.len())
        .flat_map(|at| (0..other.len()).map(move |from| (at, from)))
        .map(|(at, from)| run(at, from))
        .max()
        .unwrap_or(0)
}
