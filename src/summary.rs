//! Many forms in figures: how many there are, their budgets, their indicators, what was found in them.
//!
//! One pass over the forms. Project forms and department forms are summed apart: a department's budget holds those of its
//! projects already.

mod claim;

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::finding::{Finding, Severity};
use crate::form::{Aspect, Dimension, Form, FormKind, FundHorizon, Side};
use crate::order::InOrder;

pub use claim::{Claim, Standing, Stated, Verdict, claim_in, claims_of, verify};

/// What is known of the annual budget of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Budgeted {
    /// In ten thousand yuan, exactly.
    Amount(Decimal),
    /// The form does not say in what unit its amounts are.
    NoUnit,
    /// The form prints no total for the year, or two that differ.
    NoTotal,
}

/// The annual budget of a form: the printed total; of a department's form without one, what its expenditure comes to.
pub fn budget_of(form: &Form) -> Budgeted {
    let spent = || form.department.as_ref()?.flows(Side::Expenditure).iter().find(|flow| flow.is_total())?.figure(None);
    let total = form.total_of(FundHorizon::Annual).map(|budget| budget.amount).or_else(spent);
    match total.map(|amount| form.in_ten_thousand(amount)) {
        None => Budgeted::NoTotal,
        Some(None) => Budgeted::NoUnit,
        Some(Some(amount)) => Budgeted::Amount(amount),
    }
}

/// Forms counted and their budgets summed. Forms are given by their index.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Totals {
    /// All forms.
    pub forms: Vec<usize>,
    /// What the budgets add up to, in ten thousand yuan.
    pub budget: Decimal,
    /// Forms that do not say the unit of their amounts, and are not in the sum.
    pub without_unit: Vec<usize>,
    /// Forms without a total for the year, which are not in the sum either.
    pub without_total: Vec<usize>,
}

impl Totals {
    fn add(&mut self, at: usize, budget: Budgeted) {
        self.forms.push(at);
        match budget {
            Budgeted::Amount(amount) => self.budget += amount,
            Budgeted::NoUnit => self.without_unit.push(at),
            Budgeted::NoTotal => self.without_total.push(at),
        }
    }

    /// How many forms are in the sum.
    pub fn summed(&self) -> usize {
        self.forms.len() - self.without_unit.len() - self.without_total.len()
    }
}

/// The budgets of a unit in a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitYear {
    /// Project forms, or department forms.
    pub kind: FormKind,
    /// The unit, as the library groups by it.
    pub unit: Option<String>,
    /// The year.
    pub year: Option<i32>,
    /// Its forms.
    pub totals: Totals,
}

/// Indicators counted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Indicators {
    /// How many.
    pub count: usize,
    /// How many of them have a number for a target.
    pub numbered: usize,
    /// The forms that have one.
    pub forms: Vec<usize>,
}

impl Indicators {
    fn add(&mut self, at: usize, numbered: bool) {
        self.count += 1;
        self.numbered += usize::from(numbered);
        if self.forms.last() != Some(&at) {
            self.forms.push(at);
        }
    }

    /// How many of a hundred have a number; `None` where there is no indicator.
    pub fn share(&self) -> Option<Decimal> {
        let count = Decimal::from(self.count);
        Decimal::from(self.numbered * 100).checked_div(count).map(|share| share.round_dp(1))
    }

    /// How many there are in each of so many forms, on the average; `None` without a form.
    pub fn per_form(&self, forms: usize) -> Option<Decimal> {
        Decimal::from(self.count).checked_div(Decimal::from(forms)).map(|average| average.round_dp(1))
    }
}

/// The indicators below a label, by meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labelled {
    /// Level 1.
    pub dimension: Option<Dimension>,
    /// Level 2.
    pub aspect: Option<Aspect>,
    /// How many.
    pub indicators: Indicators,
}

/// What a rule found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The rule's code.
    pub code: &'static str,
    /// How many errors, warnings and pieces of advice.
    pub counts: [usize; 3],
    /// The forms.
    pub forms: Vec<usize>,
}

impl Found {
    /// All of them.
    pub fn total(&self) -> usize {
        self.counts.iter().sum()
    }
}

/// The place of a severity in [`Found::counts`].
pub fn place_of(severity: Severity) -> usize {
    match severity {
        Severity::Error => 0,
        Severity::Warning => 1,
        Severity::Advice => 2,
    }
}

/// Many forms in figures.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// How many forms.
    pub forms: usize,
    /// How many units they are of.
    pub units: usize,
    /// Project forms.
    pub projects: Totals,
    /// Department forms.
    pub departments: Totals,
    /// Budgets by unit and year, projects first, the latest year first.
    pub budgets: Vec<UnitYear>,
    /// All indicators.
    pub indicators: Indicators,
    /// Indicators by their labels, in the order of a form.
    pub labelled: Vec<Labelled>,
    /// Findings by rule, in the order of the codes. What was set aside is not counted.
    pub found: Vec<Found>,
}

impl Summary {
    /// All findings by severity.
    pub fn severities(&self) -> [usize; 3] {
        let mut sums = [0; 3];
        for found in &self.found {
            sums.iter_mut().zip(found.counts).for_each(|(sum, count)| *sum += count);
        }
        sums
    }
}

type UnitKey<'a> = (bool, Option<&'a str>, std::cmp::Reverse<Option<i32>>);

/// Sums forms up, with what was found in each.
pub fn summarise<'a>(forms: impl IntoIterator<Item = (&'a Form, &'a [Finding])>) -> Summary {
    let mut summary = Summary::default();
    let mut units: BTreeSet<&str> = BTreeSet::new();
    let mut budgets: BTreeMap<UnitKey<'_>, Totals> = BTreeMap::new();
    let mut labelled: BTreeMap<(Option<Dimension>, Option<Aspect>), Indicators> = BTreeMap::new();
    let mut found: BTreeMap<&'static str, Found> = BTreeMap::new();
    for (at, (form, findings)) in forms.into_iter().enumerate() {
        summary.forms += 1;
        let (unit, budget) = (form.unit_name(), budget_of(form));
        units.extend(unit);
        let department = form.kind == FormKind::Department;
        if department { &mut summary.departments } else { &mut summary.projects }.add(at, budget);
        let key = (department, unit, std::cmp::Reverse(form.fiscal_year));
        budgets.entry(key).or_default().add(at, budget);
        for indicator in &form.indicators {
            let numbered = indicator.value.number.is_some();
            summary.indicators.add(at, numbered);
            labelled.entry((indicator.dimension, indicator.aspect)).or_default().add(at, numbered);
        }
        for finding in findings.iter().filter(|finding| finding.ignored.is_none()) {
            let code = finding.code;
            let row = found.entry(code).or_insert_with(|| Found { code, counts: [0; 3], forms: Vec::new() });
            if let Some(count) = row.counts.get_mut(place_of(finding.severity)) {
                *count += 1;
            }
            if row.forms.last() != Some(&at) {
                row.forms.push(at);
            }
        }
    }
    summary.units = units.len();
    summary.budgets = budgets
        .into_iter()
        .map(|((department, unit, year), totals)| {
            let kind = if department { FormKind::Department } else { FormKind::Project };
            UnitYear { kind, unit: unit.map(str::to_owned), year: year.0, totals }
        })
        .collect();
    summary.labelled = labelled
        .into_iter()
        .map(|((dimension, aspect), indicators)| Labelled { dimension, aspect, indicators })
        .collect();
    // Labels whose meaning is not known stand last.
    summary.labelled.order_by_key(|row| (row.dimension.is_none(), row.dimension, row.aspect));
    summary.found = found.into_values().collect();
    summary
}
