//! The library as a list: filtered, in order, by unit and year, with what each filter would leave.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rust_decimal::Decimal;

use super::search::{Initial, sounding};
use crate::form::{Form, FormKind, FundHorizon, Standing};
use crate::order::InOrder;

/// A form with what the list tells of it.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The form.
    pub form: Arc<Form>,
    /// Errors, warnings and advice; without what was set aside.
    pub counts: [usize; 3],
    /// A number that is the higher, the later the form was changed.
    pub changed: u64,
    /// Whether it holds what is searched for.
    pub found: bool,
}

/// What was found in a form, as far as a filter asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// Errors.
    Errors,
    /// Warnings.
    Warnings,
    /// Neither.
    Clean,
}

impl Found {
    /// All of them.
    pub const ALL: [Found; 3] = [Found::Errors, Found::Warnings, Found::Clean];

    fn is_of(self, [errors, warnings, _]: [usize; 3]) -> bool {
        match self {
            Found::Errors => errors > 0,
            Found::Warnings => warnings > 0,
            Found::Clean => errors + warnings == 0,
        }
    }
}

/// Which forms are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filter {
    /// By what was found.
    pub findings: Option<Found>,
    /// By how far they have come.
    pub standing: Option<Standing>,
    /// By the budget year; the inner `None` for forms without one.
    pub year: Option<Option<i32>>,
    /// Projects or departments.
    pub kind: Option<FormKind>,
}

impl Filter {
    /// Whether it leaves everything.
    pub fn is_empty(&self) -> bool {
        *self == Filter::default()
    }

    /// Which of the four parts let an entry through.
    fn lets(&self, entry: &Entry) -> [bool; 4] {
        let form = &entry.form;
        [
            self.findings.is_none_or(|found| found.is_of(entry.counts)),
            self.standing.is_none_or(|standing| form.judgement.standing == standing),
            self.year.is_none_or(|year| form.fiscal_year == year),
            self.kind.is_none_or(|kind| form.kind == kind),
        ]
    }
}

/// In which order forms are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// By unit, then year; within these as they came.
    #[default]
    Unit,
    /// By name, as it sounds.
    Name,
    /// By year, the latest first.
    Year,
    /// By the budget of the year, the largest first.
    Amount,
    /// The last changed first.
    Changed,
    /// Those with the most errors first, then warnings, then advice.
    Findings,
}

impl Sort {
    /// All of them.
    pub const ALL: [Sort; 6] = [Sort::Unit, Sort::Name, Sort::Year, Sort::Amount, Sort::Changed, Sort::Findings];
}

/// A unit, or a year of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Group {
    /// The unit; `None` where the forms name none.
    pub unit: Option<String>,
    /// The year of it; the inner `None` where the forms name none.
    pub year: Option<Option<i32>>,
}

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// A unit or a year, over what it holds.
    Group {
        /// Which.
        group: Group,
        /// How many forms it holds.
        count: usize,
        /// Whether they are not shown.
        folded: bool,
        /// Its place among its equals, and how many these are.
        place: (usize, usize),
    },
    /// A form.
    Form {
        /// Its index in the entries.
        at: usize,
        /// Its place among its equals, and how many these are.
        place: (usize, usize),
    },
}

/// How many forms each choice of a filter would leave, the other choices being as they are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// By what was found.
    pub findings: [usize; 3],
    /// By how far they have come, as in [`Standing::ALL`].
    pub standings: [usize; 4],
    /// By year, the latest first.
    pub years: BTreeMap<Reverse<Option<i32>>, usize>,
    /// Projects and departments.
    pub kinds: [usize; 2],
}

/// The list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shelf {
    /// Its lines.
    pub rows: Vec<Row>,
    /// The forms that are left by search and filter, folded ones included, in the order of the list: indexes of entries.
    pub shown: Vec<usize>,
    /// What each filter would leave.
    pub counts: Counts,
}

impl Shelf {
    /// Puts forms into a list. `folded` are the groups that are not to be unfolded.
    pub fn of(entries: &[Entry], filter: &Filter, sort: Sort, folded: &BTreeSet<Group>, initial: Initial<'_>) -> Shelf {
        let (mut counts, mut left) = (Counts::default(), Vec::new());
        for (at, entry) in entries.iter().enumerate() {
            // A year that is chosen stays among the choices, whatever else is chosen.
            counts.years.entry(Reverse(entry.form.fiscal_year)).or_default();
            if !entry.found {
                continue;
            }
            let lets = filter.lets(entry);
            counts.count(entry, lets);
            if lets == [true; 4] {
                left.push(at);
            }
        }
        let mut shelf = Shelf { counts, ..Shelf::default() };
        if sort == Sort::Unit {
            shelf.group(entries, &left, folded, initial);
        } else {
            in_order(entries, &mut left, sort, initial);
            let all = left.len();
            shelf.rows = left.iter().enumerate().map(|(nth, &at)| Row::Form { at, place: (nth + 1, all) }).collect();
            shelf.shown = left;
        }
        shelf
    }

    fn group(&mut self, entries: &[Entry], left: &[usize], folded: &BTreeSet<Group>, initial: Initial<'_>) {
        type Years = BTreeMap<Reverse<Option<i32>>, Vec<usize>>;
        let mut units: BTreeMap<Option<&str>, Years> = BTreeMap::new();
        for &at in left {
            let Some(entry) = entries.get(at) else { continue };
            let years = units.entry(entry.form.unit_name()).or_default();
            years.entry(Reverse(entry.form.fiscal_year)).or_default().push(at);
        }
        let mut units: Vec<_> = units
            .into_iter()
            .map(|(unit, years)| (unit.map(|unit| sounding(unit, &mut *initial)), unit, years))
            .collect();
        units.order_by(|(one, ..), (other, ..)| one.cmp(other));
        let all = units.len();
        for (nth, (_, unit, years)) in units.into_iter().enumerate() {
            let group = Group { unit: unit.map(str::to_owned), year: None };
            let count = years.values().map(Vec::len).sum();
            let unit_folded = folded.contains(&group);
            self.rows.push(Row::Group { group, count, folded: unit_folded, place: (nth + 1, all) });
            let all = years.len();
            for (nth, (Reverse(year), forms)) in years.into_iter().enumerate() {
                let group = Group { unit: unit.map(str::to_owned), year: Some(year) };
                let year_folded = folded.contains(&group);
                if !unit_folded {
                    let place = (nth + 1, all);
                    self.rows.push(Row::Group { group, count: forms.len(), folded: year_folded, place });
                }
                if !unit_folded && !year_folded {
                    let all = forms.len();
                    let rows = forms.iter().enumerate().map(|(nth, &at)| Row::Form { at, place: (nth + 1, all) });
                    self.rows.extend(rows);
                }
                self.shown.extend(forms);
            }
        }
    }
}

impl Counts {
    /// Counts an entry for each part of a filter that the other parts would let through.
    fn count(&mut self, entry: &Entry, lets: [bool; 4]) {
        let others = |part: usize| lets.iter().enumerate().all(|(at, lets)| at == part || *lets);
        if others(0) {
            for (count, found) in self.findings.iter_mut().zip(Found::ALL) {
                *count += usize::from(found.is_of(entry.counts));
            }
        }
        if others(1) {
            for (count, standing) in self.standings.iter_mut().zip(Standing::ALL) {
                *count += usize::from(entry.form.judgement.standing == *standing);
            }
        }
        if others(2) {
            *self.years.entry(Reverse(entry.form.fiscal_year)).or_default() += 1;
        }
        if others(3) {
            for (count, kind) in self.kinds.iter_mut().zip(FormKind::ALL) {
                *count += usize::from(entry.form.kind == *kind);
            }
        }
    }
}

/// Brings forms in order. Equal ones stay as they came; those without what is asked for stand last.
fn in_order(entries: &[Entry], left: &mut [usize], sort: Sort, initial: Initial<'_>) {
    let key = |at: &usize| entries.get(*at);
    match sort {
        Sort::Unit => {}
        Sort::Name => {
            let names = entries.iter().map(|entry| sounding(entry.form.name.as_str(), &mut *initial));
            let names: Vec<(bool, (String, String))> = names.map(|name| (name.1.is_empty(), name)).collect();
            left.order_by(|one, other| names.get(*one).cmp(&names.get(*other)));
        }
        Sort::Year => left.order_by_key(|at| Reverse(key(at).and_then(|entry| entry.form.fiscal_year))),
        Sort::Amount => {
            let amounts: Vec<Option<Decimal>> = entries.iter().map(|entry| amount(&entry.form)).collect();
            left.order_by_key(|at| Reverse(amounts.get(*at).copied().flatten()));
        }
        Sort::Changed => left.order_by_key(|at| Reverse(key(at).map(|entry| entry.changed))),
        Sort::Findings => left.order_by_key(|at| Reverse(key(at).map(|entry| entry.counts))),
    }
}

/// The budget of the year, in ten thousand yuan; as it stands where the form does not say its unit.
fn amount(form: &Form) -> Option<Decimal> {
    let budget = form.total_of(FundHorizon::Annual)?;
    Some(form.in_ten_thousand(budget.amount).unwrap_or(budget.amount))
}
