//! Reckoning with the money of a form: amounts, budgets and cost ceilings in one unit.

use rust_decimal::Decimal;

use crate::form::{
    Amount, AmountUnit, Aspect, Dimension, Form, Fund, FundHorizon, FundSource, Horizon, Indicator, rounding_slack,
};
use crate::value::{Comparator, Money, reckonable};

impl Amount {
    /// The amount to reckon with; `None` where the text is no number, or none that a budget knows.
    pub fn figure(&self) -> Option<Decimal> {
        reckonable(self.decimal?)
    }

    /// Whether something stands here that is no number, so that no sum with it is known. A dash is nothing.
    pub fn is_unreadable(&self) -> bool {
        self.figure().is_none() && self.text.as_str().contains(char::is_alphanumeric)
    }
}

impl AmountUnit {
    /// The unit as a power of ten of one yuan.
    pub fn power(self) -> u32 {
        match self {
            AmountUnit::Yuan => 0,
            AmountUnit::TenThousandYuan => 4,
        }
    }

    /// The unit as forms print it.
    pub fn zh(self) -> &'static str {
        match self {
            AmountUnit::Yuan => "元",
            AmountUnit::TenThousandYuan => "万元",
        }
    }

    /// The unit in English.
    pub fn en(self) -> &'static str {
        match self {
            AmountUnit::Yuan => "yuan",
            AmountUnit::TenThousandYuan => "ten thousand yuan",
        }
    }
}

/// How near to ten thousand a ratio must be to come from mixed units.
const NEAR: Decimal = Decimal::from_parts(1, 0, 0, false, 2);

/// Whether one amount is ten thousand times the other, as where 元 and 万元 were mixed up.
pub fn are_ten_thousand_fold(one: Decimal, other: Decimal) -> bool {
    let (large, small) = if one > other { (one, other) } else { (other, one) };
    let ratio = if small > Decimal::ZERO { large.checked_div(small) } else { None };
    ratio.is_some_and(|ratio| (ratio / Decimal::from(10_000) - Decimal::ONE).abs() <= NEAR)
}

/// The money that a horizon of a form may spend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    /// Index into the form's funds.
    pub fund: usize,
    /// How much, in the form's unit.
    pub amount: Decimal,
}

/// What the treasury gives a project in a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FiscalMoney {
    /// How much, in the form's unit.
    pub amount: Decimal,
    /// What is carried over beside it, which texts count in or leave out.
    pub carry_over: Decimal,
    /// Whether the form prints it; else it is what other sources leave of the total.
    pub printed: bool,
}

/// A cost indicator that states a sum of money, not a unit price.
#[derive(Debug, Clone, Copy)]
pub struct CostAmount<'form> {
    /// Index into the form's indicators.
    pub index: usize,
    /// The indicator.
    pub indicator: &'form Indicator,
    /// The sum, in the form's unit.
    pub amount: Decimal,
}

impl Indicator {
    /// Whether it limits economic cost, be cost its level 1 (成本指标) or its level 2 (产出指标 / 成本指标).
    pub fn is_cost(&self) -> bool {
        match self.aspect {
            Some(aspect) => matches!(aspect, Aspect::Cost | Aspect::EconomicCost),
            None => self.dimension == Some(Dimension::Cost),
        }
    }

    /// Whether its value sets a floor: ≥ or >.
    pub fn is_floor(&self) -> bool {
        matches!(self.value.comparator, Some(Comparator::AtLeast | Comparator::MoreThan))
    }

    /// Whether its value sets a ceiling: ≤ or <.
    pub fn is_ceiling(&self) -> bool {
        matches!(self.value.comparator, Some(Comparator::AtMost | Comparator::LessThan))
    }
}

impl Form {
    /// A sum of money in the form's own unit; `None` where the form does not say its unit.
    pub fn in_own_unit(&self, money: Money) -> Option<Decimal> {
        self.amount_unit.map(|unit| money.in_power(unit.power()))
    }

    /// An amount in the form's unit, in ten thousand yuan; `None` where the form does not say its unit.
    pub fn in_ten_thousand(&self, amount: Decimal) -> Option<Decimal> {
        self.amount_unit.map(|unit| Money { number: amount, power: unit.power() }.in_power(4))
    }

    /// The funds of a time, with their indices.
    pub fn funds_of(&self, horizon: FundHorizon) -> impl Iterator<Item = (usize, &Fund)> {
        self.funds.iter().enumerate().filter(move |(_, fund)| fund.horizon == horizon)
    }

    /// The budget of a horizon, in the form's unit.
    ///
    /// Mid-term and long-term targets are paid for by the mid-term fund, or the fund of the whole project; never by the
    /// annual one. `None` where the form prints no such total, or prints it twice with different amounts.
    pub fn budget(&self, horizon: Horizon) -> Option<Budget> {
        match horizon {
            Horizon::Annual => self.total_of(FundHorizon::Annual),
            Horizon::MidTerm | Horizon::LongTerm => {
                self.total_of(FundHorizon::MidTerm).or_else(|| self.total_of(FundHorizon::Total))
            }
        }
    }

    /// The printed total of a time.
    pub fn total_of(&self, horizon: FundHorizon) -> Option<Budget> {
        let mut totals = self
            .funds_of(horizon)
            .filter(|(_, fund)| fund.source == FundSource::Total)
            .filter_map(|(index, fund)| Some(Budget { fund: index, amount: fund.amount.figure()? }));
        let first = totals.next()?;
        totals.all(|other| other.amount == first.amount).then_some(first)
    }

    /// The fiscal money of a time; `None` where it is not clear whether the fiscal parts are added or break each other down.
    pub fn fiscal_money(&self, horizon: FundHorizon) -> Option<FiscalMoney> {
        let total = self.total_of(horizon)?.amount;
        let (mut parts, mut others, mut carry_over) = (Vec::new(), Decimal::ZERO, Decimal::ZERO);
        for (_, fund) in self.funds_of(horizon) {
            let Some(amount) = fund.amount.figure() else { continue };
            match fund.source {
                FundSource::Total => {}
                FundSource::Fiscal => parts.push(amount),
                FundSource::CarryOver => carry_over += amount,
                FundSource::Own | FundSource::Other | FundSource::SpecialAccount => others += amount,
            }
        }
        let amount = match parts.as_slice() {
            [] => total - others - carry_over,
            [only] => *only,
            [first, ..] => {
                let fits = |fiscal: Decimal| {
                    let gaps = [fiscal + others - total, fiscal + others + carry_over - total];
                    gaps.iter().any(|gap| gap.abs() <= rounding_slack(parts.len()))
                };
                [parts.iter().sum(), *first].into_iter().find(|fiscal| fits(*fiscal))?
            }
        };
        Some(FiscalMoney { amount, carry_over, printed: !parts.is_empty() })
    }

    /// The cost indicators of a horizon that limit a sum of money, in order. Floors and unit prices are left out.
    pub fn cost_amounts(&self, horizon: Horizon) -> Vec<CostAmount<'_>> {
        let costs = self
            .indicators
            .iter()
            .enumerate()
            .filter(|(_, indicator)| indicator.horizon == horizon && indicator.is_cost() && !indicator.is_floor());
        costs
            .filter_map(|(index, indicator)| {
                let amount = self.in_own_unit(indicator.value.money()?)?;
                Some(CostAmount { index, indicator, amount })
            })
            .collect()
    }
}
