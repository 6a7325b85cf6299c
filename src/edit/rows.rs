//! Rows of a form: of its indicators, and of the lists that a department's form has.

use super::{insert_indicator, move_indicator};
use crate::finding::Field;
use crate::form::{
    Amount, Department, Flow, FlowYear, Form, Fund, FundHorizon, FundSource, Goal, Horizon, ProjectLine, Side,
};
use crate::order::InOrder;
use crate::text::Text;

/// A kind of row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rows {
    /// Indicators.
    Indicators,
    /// Goals in words.
    Goals,
    /// Amounts with their labels.
    Funds,
    /// What a department does.
    Duties,
    /// What it does this year.
    Tasks,
    /// Its projects.
    Projects,
    /// A side of its account.
    Flows(Side),
}

/// A row of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row {
    /// What it is a row of.
    pub of: Rows,
    /// Its place, from 0.
    pub at: usize,
}

impl Rows {
    /// How many there are.
    pub fn count(self, form: &Form) -> usize {
        let department = form.department.as_ref();
        match self {
            Rows::Indicators => form.indicators.len(),
            Rows::Goals => form.goals.len(),
            Rows::Funds => form.funds.len(),
            Rows::Duties => department.map_or(0, |it| it.duties.len()),
            Rows::Tasks => department.map_or(0, |it| it.tasks.len()),
            Rows::Projects => department.map_or(0, |it| it.projects.len()),
            Rows::Flows(side) => department.map_or(0, |it| it.flows(side).len()),
        }
    }

    fn is_of_department(self) -> bool {
        matches!(self, Rows::Duties | Rows::Tasks | Rows::Projects | Rows::Flows(_))
    }
}

/// Begins a list of a department with its first entry, where a field is one of that entry and the list has none yet.
pub(super) fn begin_list(form: &mut Form, field: Field) {
    let first = row_of(field).filter(|row| row.at == 0 && row.of.is_of_department() && row.of.count(form) == 0);
    if let Some(row) = first {
        insert_rows(form, row, 1);
    }
}

/// The row that a field stands in.
pub fn row_of(field: Field) -> Option<Row> {
    let (of, at) = match field {
        Field::Indicator(at, _) => (Rows::Indicators, at),
        Field::Goal(at) => (Rows::Goals, at),
        Field::Fund(at) | Field::FundLabel(at) => (Rows::Funds, at),
        Field::Duty(at) => (Rows::Duties, at),
        Field::Task(at) => (Rows::Tasks, at),
        Field::Project(at, _) => (Rows::Projects, at),
        Field::Flow(side, at, _) => (Rows::Flows(side), at),
        _ => return None,
    };
    Some(Row { of, at })
}

/// The same field of another row of its kind; a field that stands in no row is itself.
pub fn in_row(field: Field, at: usize) -> Field {
    match field {
        Field::Indicator(_, column) => Field::Indicator(at, column),
        Field::Goal(_) => Field::Goal(at),
        Field::Fund(_) => Field::Fund(at),
        Field::FundLabel(_) => Field::FundLabel(at),
        Field::Duty(_) => Field::Duty(at),
        Field::Task(_) => Field::Task(at),
        Field::Project(_, column) => Field::Project(at, column),
        Field::Flow(side, _, column) => Field::Flow(side, at, column),
        _ => field,
    }
}

/// Puts `count` empty rows before the one at `at`, or after the last one. An indicator stands under the labels of the one
/// that it follows, a goal and an amount speak of the same time. Returns whether it can be done.
pub fn insert_rows(form: &mut Form, row: Row, count: usize) -> bool {
    let at = row.at.min(row.of.count(form));
    if form.department.is_none() && row.of.is_of_department() {
        return false;
    }
    for place in at..at + count {
        match (row.of, form.department.as_mut()) {
            (Rows::Indicators, _) => insert_indicator(form, place),
            (Rows::Goals, _) => insert_goal(form, place),
            (Rows::Funds, _) => insert_fund(form, place),
            (Rows::Flows(side), Some(department)) => insert_flow(department, side, place),
            (Rows::Duties, Some(department)) => department.duties.insert(place, Text::default()),
            (Rows::Tasks, Some(department)) => department.tasks.insert(place, Text::default()),
            (Rows::Projects, Some(department)) => department.projects.insert(place, empty_project()),
            _ => {}
        }
    }
    count > 0
}

fn insert_goal(form: &mut Form, at: usize) {
    let neighbour = at.checked_sub(1).and_then(|before| form.goals.get(before)).or(form.goals.get(at));
    let goal = Goal {
        name: None,
        horizon: neighbour.map_or(Horizon::Annual, |goal| goal.horizon),
        from: neighbour.and_then(|goal| goal.from),
        to: neighbour.and_then(|goal| goal.to),
        text: Text::default(),
    };
    form.goals.insert(at, goal);
}

/// Where the money comes from, the label says when it is written.
fn insert_fund(form: &mut Form, at: usize) {
    let neighbour = at.checked_sub(1).and_then(|before| form.funds.get(before)).or(form.funds.get(at));
    let fund = Fund {
        horizon: neighbour.map_or(FundHorizon::Annual, |fund| fund.horizon),
        source: FundSource::Other,
        label: Text::default(),
        amount: Amount { text: Text::default(), decimal: None },
    };
    form.funds.insert(at, fund);
}

/// The earlier years are those of the columns: of its neighbour, of the first row those of the other side.
fn insert_flow(department: &mut Department, side: Side, at: usize) {
    let flows = department.flows(side);
    let neighbour = at.checked_sub(1).and_then(|before| flows.get(before)).or(flows.get(at));
    let neighbour = neighbour.or(department.flows(side.other()).first());
    let blank = |year: &FlowYear| FlowYear { amount: Amount { text: Text::default(), decimal: None }, ..year.clone() };
    let prior = neighbour.map_or(Vec::new(), |flow| flow.prior.iter().map(blank).collect());
    department.flows_mut(side).insert(at, Flow { label: Text::default(), amount: None, share: None, prior });
}

fn empty_project() -> ProjectLine {
    ProjectLine { name: Text::default(), category: None, total: None, current: None, purpose: None }
}

/// Deletes rows of a kind, each by the place where it stands now. Returns how many there were.
pub fn delete_rows(form: &mut Form, of: Rows, places: &[usize]) -> usize {
    let mut places = places.to_vec();
    places.order();
    places.dedup();
    places.retain(|place| *place < of.count(form));
    let keep = |place: usize| places.binary_search(&place).is_err();
    match of {
        Rows::Indicators => retain(&mut form.indicators, keep),
        Rows::Goals => retain(&mut form.goals, keep),
        Rows::Funds => retain(&mut form.funds, keep),
        _ => {
            let Some(department) = form.department.as_mut() else { return 0 };
            match of {
                Rows::Duties => retain(&mut department.duties, keep),
                Rows::Tasks => retain(&mut department.tasks, keep),
                Rows::Flows(side) => retain(department.flows_mut(side), keep),
                _ => retain(&mut department.projects, keep),
            }
        }
    }
    places.len()
}

/// Keeps the items whose places are kept.
fn retain<T>(items: &mut Vec<T>, keep: impl Fn(usize) -> bool) {
    let mut place = 0;
    items.retain(|_| {
        place += 1;
        keep(place - 1)
    });
}

/// Parts indicators from the labels that they share with their neighbours: their own are blank, to be written anew. Returns
/// how many had any.
pub fn part_rows(form: &mut Form, places: &[usize]) -> usize {
    let mut parted = 0;
    for place in places {
        let Some(indicator) = form.indicators.get_mut(*place).filter(|it| it.path.iter().any(|it| !it.is_blank()))
        else {
            continue;
        };
        indicator.path.fill(Text::default());
        (indicator.dimension, indicator.aspect) = (None, None);
        parted += 1;
    }
    parted
}

/// Moves the rows from `first` to `last` one place up or down: their neighbour goes to the other side of them. Indicators
/// stay within their time and goal and take their labels with them; goals and amounts stay within their time. Returns whether they moved.
pub fn move_rows(form: &mut Form, of: Rows, first: usize, last: usize, down: bool) -> bool {
    if first > last || last >= of.count(form) {
        return false;
    }
    let neighbour = if down { Some(last + 1).filter(|at| *at < of.count(form)) } else { first.checked_sub(1) };
    let Some(from) = neighbour else { return false };
    let to = if down { first } else { last };
    let same = |one: usize, other: usize| match of {
        Rows::Goals => form.goals.get(one).map(|it| it.horizon) == form.goals.get(other).map(|it| it.horizon),
        Rows::Funds => form.funds.get(one).map(|it| it.horizon) == form.funds.get(other).map(|it| it.horizon),
        _ => true,
    };
    if !same(from, to) {
        return false;
    }
    match of {
        Rows::Indicators => return move_indicator(form, from, to),
        Rows::Goals => shift(&mut form.goals, from, to),
        Rows::Funds => shift(&mut form.funds, from, to),
        _ => {
            let Some(department) = form.department.as_mut() else { return false };
            match of {
                Rows::Duties => shift(&mut department.duties, from, to),
                Rows::Tasks => shift(&mut department.tasks, from, to),
                Rows::Flows(side) => shift(department.flows_mut(side), from, to),
                _ => shift(&mut department.projects, from, to),
            }
        }
    }
    true
}

/// Takes an item out and puts it in where it is to stand. Both places exist.
fn shift<T>(items: &mut Vec<T>, from: usize, to: usize) {
    if from < items.len() && to < items.len() {
        let item = items.remove(from);
        items.insert(to, item);
    }
}
