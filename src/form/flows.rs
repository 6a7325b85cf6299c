//! Reckoning with a department's income and expenditure.

use rust_decimal::Decimal;

use crate::form::{Amount, Department, Flow};
use crate::order::InOrder;
use crate::text::fold;

/// A side of the department's account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// 收入构成
    Income,
    /// 支出构成
    Expenditure,
}

impl Department {
    /// The rows of a side of the account, to be changed.
    pub fn flows_mut(&mut self, side: Side) -> &mut Vec<Flow> {
        match side {
            Side::Income => &mut self.income,
            Side::Expenditure => &mut self.expenditure,
        }
    }
}

impl Side {
    /// The side that faces it.
    pub fn other(self) -> Side {
        match self {
            Side::Income => Side::Expenditure,
            Side::Expenditure => Side::Income,
        }
    }

    /// 收入, 支出
    pub fn zh(self) -> &'static str {
        match self {
            Side::Income => "收入",
            Side::Expenditure => "支出",
        }
    }

    /// The English word.
    pub fn en(self) -> &'static str {
        match self {
            Side::Income => "income",
            Side::Expenditure => "expenditure",
        }
    }
}

/// A printed total, and what its rows add up to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Footing {
    /// Index of the row 合计.
    pub total_row: usize,
    /// What it states.
    pub total: Decimal,
    /// What the rows add up to; rows without a figure count as nothing.
    pub sum: Decimal,
    /// The rows that have a figure: index and amount.
    pub rows: Vec<(usize, Decimal)>,
}

impl Footing {
    /// How far the sum may be off because its addends are rounded to two decimals.
    pub fn slack(&self) -> Decimal {
        rounding_slack(self.rows.len())
    }

    /// Whether the rows add up to the total, within the slack of rounding.
    pub fn agrees(&self) -> bool {
        (self.total - self.sum).abs() <= self.slack()
    }
}

/// The words for a year of the account: 2022年, 当年.
pub fn year_zh(year: Option<i32>) -> String {
    year.map_or_else(|| "当年".to_owned(), |year| format!("{year}年"))
}

/// The same in English.
pub fn year_en(year: Option<i32>) -> String {
    year.map_or_else(|| "this year".to_owned(), |year| year.to_string())
}

/// Half a unit of the second decimal for each rounded addend.
pub fn rounding_slack(addends: usize) -> Decimal {
    Decimal::new(5, 3) * Decimal::from(addends)
}

impl Flow {
    /// Whether the row is the total of its side.
    pub fn is_total(&self) -> bool {
        let label = fold(self.label.as_str());
        label.contains("合计") || label.contains("总计")
    }

    /// The amount of an earlier year, or of this one where `year` is `None`.
    pub fn figure(&self, year: Option<i32>) -> Option<Decimal> {
        match year {
            None => self.amount.as_ref()?.figure(),
            Some(_) => self.prior.iter().find(|prior| prior.year == year)?.amount.figure(),
        }
    }

    /// Whether its amount of that year cannot be read.
    fn is_unreadable(&self, year: Option<i32>) -> bool {
        let amount = match year {
            None => self.amount.as_ref(),
            Some(_) => self.prior.iter().find(|prior| prior.year == year).map(|prior| &prior.amount),
        };
        amount.is_some_and(Amount::is_unreadable)
    }

    /// Whether the row is part of the one above it: 其中：….
    fn is_part(&self) -> bool {
        fold(self.label.as_str()).starts_with("其中")
    }
}

impl Department {
    /// The rows of a side.
    pub fn flows(&self, side: Side) -> &[Flow] {
        match side {
            Side::Income => &self.income,
            Side::Expenditure => &self.expenditure,
        }
    }

    /// The times that the account covers: this year (`None`), then the earlier years in order.
    pub fn years(&self) -> Vec<Option<i32>> {
        let flows = self.income.iter().chain(&self.expenditure);
        let mut years: Vec<Option<i32>> = flows.flat_map(|flow| &flow.prior).map(|prior| prior.year).collect();
        years.push(None);
        years.order();
        years.dedup();
        years
    }

    /// Adds up a side for a year; `None` where it prints no total, nothing but the total, or an
    /// amount that cannot be read.
    pub fn footing(&self, side: Side, year: Option<i32>) -> Option<Footing> {
        let flows = self.flows(side);
        let total_row = flows.iter().position(Flow::is_total)?;
        let total = flows[total_row].figure(year)?;
        if flows.iter().any(|flow| flow.is_unreadable(year)) {
            return None;
        }
        let rows: Vec<(usize, Decimal)> = flows
            .iter()
            .enumerate()
            .filter(|(_, flow)| !flow.is_total() && !flow.is_part())
            .filter_map(|(index, flow)| Some((index, flow.figure(year)?)))
            .collect();
        let sum = rows.iter().map(|(_, amount)| amount).sum();
        (!rows.is_empty()).then_some(Footing { total_row, total, sum, rows })
    }
}
