//! What a text states of several forms together, beside what the forms say.

use rust_decimal::Decimal;

use crate::form::{Form, FundHorizon, rounding_slack};
use crate::value::{Money, Share, StatedSum};

/// Sums over forms are compared in 万元.
const POWER: u32 = 4;

/// A stated sum beside that of the forms, in ten thousand yuan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Borne {
    /// What the text states.
    pub stated: Decimal,
    /// What the forms add up to.
    pub sum: Decimal,
    /// Whether the two agree, within the slack of rounding.
    pub agrees: bool,
    /// Whether all forms print what is compared; else it is what other sources leave of the total.
    pub printed: bool,
}

/// Compares a stated sum with the annual funds of forms; `None` where a form does not say its unit, its total, or which
/// of it is the treasury's.
pub fn borne_out<'a>(stated: &StatedSum, forms: impl IntoIterator<Item = &'a Form>) -> Option<Borne> {
    let (mut sum, mut with_carry_over, mut printed) = (Decimal::ZERO, Decimal::ZERO, true);
    let mut count = 0;
    for form in forms {
        count += 1;
        let power = form.amount_unit?.power();
        let in_ten_thousand = |number: Decimal| Money { number, power }.in_power(POWER);
        let (amount, more) = match stated.share {
            Share::All => (form.total_of(FundHorizon::Annual)?.amount, Decimal::ZERO),
            Share::Fiscal => {
                let fiscal = form.fiscal_money(FundHorizon::Annual)?;
                printed &= fiscal.printed;
                (fiscal.amount, fiscal.carry_over)
            }
        };
        sum += in_ten_thousand(amount);
        with_carry_over += in_ten_thousand(amount) + in_ten_thousand(more);
    }
    let money = stated.found.money;
    let in_words = money.in_power(POWER);
    // A figure in words is rounded to its last digit.
    let half_digit =
        Money { number: Decimal::new(5, (money.number.scale() + 1).min(Decimal::MAX_SCALE)), power: money.power }
            .in_power(POWER);
    let near = |sum: Decimal| {
        let gap = (sum - in_words).abs();
        gap <= rounding_slack(count) || gap <= half_digit && sum.normalize().scale() > in_words.normalize().scale()
    };
    Some(Borne { stated: in_words, sum, agrees: near(sum) || near(with_carry_over), printed })
}
