//! All indicators as one table, one row each, labels filled down.

use std::collections::{BTreeMap, BTreeSet};

use crate::form::{Form, Horizon, Indicator, Outcome};
use crate::lexicon::{Role, column_role, level_label};
use crate::text::{Text, fold};
use crate::value::{ValueKind, understand};

/// Headings of the levels, the name's after the last of them.
const LEVELS: [&str; 5] = ["一级指标", "二级指标", "三级指标", "四级指标", "五级指标"];

/// Levels above the name at least.
const LEAST_LEVELS: usize = 2;

/// A level that a row leaves open, under one that has it: a blank would be taken for the label above, filled down.
const OPEN: &str = "……";

/// A column: its heading, and what it says of an indicator.
struct Column<'a> {
    heading: String,
    says: Box<dyn Fn(&Indicator) -> String + 'a>,
}

impl<'a> Column<'a> {
    fn new(heading: impl Into<String>, says: impl Fn(&Indicator) -> String + 'a) -> Column<'a> {
        Column { heading: heading.into(), says: Box::new(says) }
    }

    fn holds_anything(&self, form: &Form) -> bool {
        form.indicators.iter().any(|indicator| !(self.says)(indicator).trim().is_empty())
    }
}

/// The heading and a row for each indicator; the heading alone where there is none, for it shows where the form ends.
pub(super) fn table(form: &Form) -> Vec<Vec<String>> {
    let depth = form.indicators.iter().map(|indicator| indicator.path.len()).max().unwrap_or(0);
    let depth = depth.clamp(LEAST_LEVELS, LEVELS.len() - 1);
    // The horizon goes without saying where all is the year's.
    let annual = form.indicators.iter().all(|indicator| indicator.horizon == Horizon::Annual)
        && form.goals.iter().all(|goal| goal.horizon == Horizon::Annual);
    let before: Vec<Column<'_>> = before()
        .into_iter()
        .filter(|column| column.holds_anything(form) && (column.heading != HORIZON || !annual))
        .collect();
    let after: Vec<Column<'_>> =
        after(form).into_iter().filter(|column| column.heading == VALUE || column.holds_anything(form)).collect();

    let mut heading: Vec<String> = before.iter().map(|column| column.heading.clone()).collect();
    heading.extend(LEVELS.iter().take(depth + 1).map(|level| (*level).to_owned()));
    heading.extend(after.iter().map(|column| column.heading.clone()));
    let mut rows = vec![heading];
    let mut goal_in_force = false;
    let mut label_in_force = false;
    for indicator in &form.indicators {
        let mut row: Vec<String> = before
            .iter()
            .map(|column| {
                let said = (column.says)(indicator);
                let open = column.heading == GOAL && said.trim().is_empty() && goal_in_force;
                goal_in_force |= column.heading == GOAL && !said.trim().is_empty();
                if open { OPEN.to_owned() } else { said }
            })
            .collect();
        let levels = levels(indicator, depth, label_in_force);
        label_in_force |= !indicator.path.is_empty();
        row.extend(levels);
        row.push(indicator.name.to_string());
        row.extend(after.iter().map(|column| (column.says)(indicator)));
        rows.push(row);
    }
    rows
}

const HORIZON: &str = "目标期";
const GOAL: &str = "目标名称";
const VALUE: &str = "指标值";

fn said(text: &Option<Text>) -> String {
    text.as_ref().map_or(String::new(), Text::to_string)
}

fn before() -> [Column<'static>; 2] {
    [
        Column::new(HORIZON, |indicator| indicator.horizon.zh().to_owned()),
        Column::new(GOAL, |indicator| said(&indicator.goal)),
    ]
}

/// The labels in their columns. What cannot stand at the first level stands at the second.
fn levels(indicator: &Indicator, depth: usize, in_force: bool) -> Vec<String> {
    let first = indicator.path.first().and_then(|label| level_label(&fold(label.as_str())));
    let second_only = first.is_some_and(|level| !level.first) && indicator.path.len() < depth;
    let mut levels: Vec<String> = Vec::with_capacity(depth);
    if second_only || indicator.path.is_empty() {
        levels.push(if in_force { OPEN.to_owned() } else { String::new() });
    }
    // Labels deeper than any form prints share the last column.
    let (own, deeper) = indicator.path.split_at(indicator.path.len().min(depth));
    levels.extend(own.iter().map(Text::to_string));
    if let Some(last) = levels.last_mut() {
        deeper.iter().for_each(|label| last.push_str(&format!("／{label}")));
    }
    levels.resize(depth, String::new());
    levels
}

/// The columns after the name.
fn after(form: &Form) -> Vec<Column<'_>> {
    let mut columns = vec![Column::new("绩效指标描述", |indicator| said(&indicator.description))];
    columns.extend(priors(form).into_iter().map(|(label, nth)| {
        let heading = prior_heading(label);
        Column::new(heading, move |indicator| {
            let prior = indicator.prior.iter().filter(|prior| prior.label.as_str() == label).nth(nth);
            prior.map_or(String::new(), |prior| prior.text.to_string())
        })
    }));
    columns.extend([
        Column::new("指标性质", comparator),
        Column::new(VALUE, |indicator| indicator.value.text.to_string()),
        Column::new("计量单位", unit),
        Column::new("指标值确定依据", |indicator| said(&indicator.basis)),
        Column::new("指标分类", |indicator| said(&indicator.class)),
        Column::new("权重", |indicator| said(&indicator.weight)),
        Column::new("实际完成值", |indicator| outcome(indicator, |outcome| &outcome.actual)),
        Column::new("得分", |indicator| outcome(indicator, |outcome| &outcome.score)),
        Column::new("偏差原因", |indicator| outcome(indicator, |outcome| &outcome.reason)),
    ]);
    columns
}

fn outcome(indicator: &Indicator, part: fn(&Outcome) -> &Option<Text>) -> String {
    indicator.result.as_ref().map_or(String::new(), |outcome| said(part(outcome)))
}

/// The comparator in a column of its own: where the form prints it so, and where the value does not say it.
fn comparator(indicator: &Indicator) -> String {
    let value = &indicator.value;
    if let Some(printed) = &value.comparator_text {
        return printed.to_string();
    }
    let alone = understand(value.text.clone(), None, None);
    match value.comparator.filter(|_| alone.comparator != value.comparator) {
        Some(comparator) => comparator.sign().to_owned(),
        None if value.kind == ValueKind::Qualitative && alone.kind != value.kind => "定性".to_owned(),
        None => String::new(),
    }
}

/// The unit in a column of its own, likewise.
fn unit(indicator: &Indicator) -> String {
    let value = &indicator.value;
    if let Some(printed) = &value.unit_text {
        return printed.to_string();
    }
    let alone = understand(value.text.clone(), None, None);
    value.unit.clone().filter(|unit| alone.unit.as_ref() != Some(unit)).unwrap_or_default()
}

/// The labels of earlier years in the order in which they come, each as often as one indicator has it.
fn priors(form: &Form) -> Vec<(&str, usize)> {
    let mut found: Vec<(&str, usize)> = Vec::new();
    let mut known = BTreeSet::new();
    for indicator in &form.indicators {
        let mut counts = BTreeMap::<&str, usize>::new();
        for prior in &indicator.prior {
            let count = counts.entry(prior.label.as_str()).or_default();
            let column = (prior.label.as_str(), *count);
            *count += 1;
            if known.insert(column) {
                found.push(column);
            }
        }
    }
    found
}

/// The label of an earlier year as the heading of its column.
fn prior_heading(label: &str) -> String {
    match column_role(&fold(label)) {
        Some(Role::Prior) => label.to_owned(),
        _ => format!("上年指标值（{label}）"),
    }
}
