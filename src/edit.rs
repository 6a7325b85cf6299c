//! Writing into a form: a text goes into a field, and what it means is understood anew.

mod doubt;
mod revert;
mod rows;

pub use doubt::{Doubt, doubt};
pub use revert::{can_revert, revert};
pub use rows::{Row, Rows, delete_rows, in_row, insert_rows, move_rows, part_rows, row_of};

use crate::fields::text_in;
use crate::finding::{Column, Field, FlowColumn, ProjectColumn};
use crate::form::{
    Amount, AmountUnit, Aspect, Choice, Dimension, Form, Horizon, Indicator, Organisation, Outcome, Period, Prior,
    RepairCode,
};
use crate::lexicon::{self, FieldLabel};
use crate::order::InOrder;
use crate::text::{Text, fold};
use crate::value::{amount_in, period_of, understand, years_in};

/// Writes a text into a field. An entry that the form does not have is left alone, but for the first one of a department's
/// list, which begins with it; so is a field that already says it, and one that cannot hold the text.
pub fn set(form: &mut Form, field: Field, text: &str) {
    let text = text.trim();
    if !can_hold(field, text) {
        return;
    }
    if field == Field::FiscalYear {
        // A year that a person writes, be it the same one, is inferred no longer.
        form.repairs.retain(|repair| repair.code != RepairCode::YearInferred);
    }
    if text_in(form, field).is_some_and(|now| now == text) {
        return;
    }
    if !text.is_empty() {
        rows::begin_list(form, field);
    }
    match field {
        Field::Title => form.title = Text::typed(text),
        Field::FiscalYear => form.fiscal_year = year(text),
        Field::AmountUnit => form.amount_unit = unit(text),
        Field::Name => form.name = Text::typed(text),
        Field::Supervisor => rename(&mut form.supervisor, text),
        Field::Unit => rename(&mut form.unit, text),
        Field::Applicant => form.applicant = filled(text),
        Field::Attribute => choose(&mut form.attribute, text),
        Field::FundNature => choose(&mut form.fund_nature, text),
        Field::Period => form.period = filled(text).map(period),
        Field::LegalBasis => form.legal_basis = filled(text),
        Field::Purpose => form.purpose = filled(text),
        Field::Notes => form.notes = filled(text),
        Field::Contact(index) => put(form.contacts.get_mut(index).map(|contact| &mut contact.text), text),
        Field::Fund(index) => {
            if let Some(fund) = form.funds.get_mut(index) {
                fund.amount = amount(text);
            }
        }
        Field::FundLabel(index) => {
            if let Some(fund) = form.funds.get_mut(index) {
                fund.label = Text::typed(text);
                // What the words do not say of the source stays as it is.
                if let Some(FieldLabel::Fund(source, _)) = lexicon::field_label(&fold(text)) {
                    fund.source = source;
                }
            }
        }
        Field::Goal(index) => put(form.goals.get_mut(index).map(|goal| &mut goal.text), text),
        Field::Indicator(index, column) => {
            if let Some(indicator) = form.indicators.get_mut(index) {
                set_column(indicator, column, text);
            }
        }
        Field::Duty(_) | Field::Task(_) | Field::Flow(..) | Field::Project(..) => set_department(form, field, text),
    }
}

/// Ticks a box of a choice, or takes the tick away. The other boxes stay as they are.
pub fn toggle(form: &mut Form, field: Field, option: &str) {
    let choice = match field {
        Field::Attribute => &mut form.attribute,
        Field::FundNature => &mut form.fund_nature,
        _ => return,
    };
    let Some(choice) = choice else { return };
    let before = choice.selected.len();
    choice.selected.retain(|word| word.as_str() != option);
    if choice.selected.len() == before {
        choice.selected.push(Text::typed(option));
        // In the order in which they are offered; what is not offered stands last.
        let place = |word: &Text| choice.options.iter().position(|option| option == word).unwrap_or(usize::MAX);
        choice.selected.order_by_key(place);
    }
}

/// Whether a field can hold a text: year and money unit know only what they mean.
pub fn can_hold(field: Field, text: &str) -> bool {
    let text = text.trim();
    match field {
        Field::FiscalYear => text.is_empty() || year(text).is_some(),
        Field::AmountUnit => text.is_empty() || unit(text).is_some(),
        _ => true,
    }
}

/// Puts an empty row before the indicator at `index`, or after the last one. It stands under the same labels, for the same
/// horizon and goal, as the row that it follows; the first row takes those of the one that follows it.
pub fn insert_indicator(form: &mut Form, index: usize) {
    let index = index.min(form.indicators.len());
    let neighbour = index.checked_sub(1).and_then(|before| form.indicators.get(before)).or(form.indicators.get(index));
    let row = Indicator {
        horizon: neighbour.map_or(Horizon::Annual, |neighbour| neighbour.horizon),
        goal: neighbour.and_then(|neighbour| neighbour.goal.clone()),
        path: neighbour.map_or(Vec::new(), |neighbour| neighbour.path.clone()),
        dimension: neighbour.and_then(|neighbour| neighbour.dimension),
        aspect: neighbour.and_then(|neighbour| neighbour.aspect),
        name: Text::default(),
        description: None,
        value: understand(Text::default(), None, None),
        // The years are those of the columns.
        prior: neighbour.map_or(Vec::new(), |neighbour| {
            neighbour.prior.iter().map(|prior| Prior { text: Text::default(), ..prior.clone() }).collect()
        }),
        basis: None,
        class: None,
        weight: None,
        result: None,
        line: 0,
    };
    form.indicators.insert(index, row);
}

/// Puts an indicator of the year in by its name, where it belongs: into the first row of its group that is still empty,
/// else behind the last one. Its group are the indicators of the same level 2, or where that has no meaning of the same
/// level 1; where there is none, it goes to the end, below `labels`. Returns where it stands.
pub fn insert_named(
    form: &mut Form,
    name: &str,
    (dimension, aspect): (Option<Dimension>, Option<Aspect>),
    labels: &[String],
) -> usize {
    let in_group = |row: &Indicator| match aspect {
        Some(_) => row.aspect == aspect,
        None => dimension.is_some() && row.dimension == dimension,
    };
    let group: Vec<usize> =
        form.indicators_of(Horizon::Annual).filter(|(_, row)| in_group(row)).map(|(at, _)| at).collect();
    let is_empty =
        |at: &&usize| form.indicators.get(**at).is_some_and(|row| row.name.is_blank() && row.value.text.is_blank());
    let empty = group.iter().find(is_empty).copied();
    let at = empty.unwrap_or_else(|| {
        let end = form.indicators.iter().rposition(|row| row.horizon == Horizon::Annual);
        let at = group.last().copied().or(end).map_or(form.indicators.len(), |last| last + 1);
        insert_indicator(form, at);
        at
    });
    if let Some(row) = form.indicators.get_mut(at) {
        row.name = Text::typed(name);
        if group.is_empty() {
            row.horizon = Horizon::Annual;
            row.path = labels.iter().map(|label| Text::typed(label.as_str())).collect();
            (row.dimension, row.aspect) = (dimension, aspect);
        }
    }
    at
}

/// Puts a copy of the indicator at `index` below it, or after the last one of another horizon; the copy says some things
/// differently. Returns where it stands.
pub fn copy_indicator(form: &mut Form, index: usize, with: &[(Column, String)], horizon: Horizon) -> Option<usize> {
    let mut row = form.indicators.get(index)?.clone();
    let mut at = index + 1;
    if row.horizon != horizon {
        row.horizon = horizon;
        row.line = 0;
        let last = form.indicators.iter().rposition(|other| other.horizon == horizon);
        row.goal = last.and_then(|last| form.indicators[last].goal.clone());
        at = last.map_or(form.indicators.len(), |last| last + 1);
    }
    for (column, text) in with {
        set_column(&mut row, *column, text);
    }
    form.indicators.insert(at, row);
    Some(at)
}

/// Moves an indicator behind the last one of its horizon that has an aspect, and gives it the labels of that one. Where
/// there is none, it stays where it is, and its innermost label says the aspect. Returns whether anything changed.
pub fn regroup_indicator(form: &mut Form, index: usize, aspect: Aspect) -> bool {
    let Some(row) = form.indicators.get(index).filter(|row| row.aspect != Some(aspect)) else { return false };
    let (horizon, goal) = (row.horizon, row.goal.clone());
    let peer = form
        .indicators
        .iter()
        .rposition(|other| other.horizon == horizon && other.goal == goal && other.aspect == Some(aspect));
    match peer {
        Some(peer) => {
            let mut row = form.indicators.remove(index);
            let peer = if peer > index { peer - 1 } else { peer };
            let like = &form.indicators[peer];
            (row.path, row.dimension, row.aspect) = (like.path.clone(), like.dimension, like.aspect);
            form.indicators.insert(peer + 1, row);
        }
        None => regroup_alone(form, index, aspect),
    }
    true
}

/// Moves an indicator to an aspect that its horizon does not have yet: its innermost label says the aspect, and where that
/// belongs below another level 1, it goes behind the last indicator there and takes over the outer labels.
fn regroup_alone(form: &mut Form, index: usize, aspect: Aspect) {
    let row = &form.indicators[index];
    let (horizon, goal, from) = (row.horizon, row.goal.clone(), row.dimension);
    let belongs = |dimension: Option<Dimension>| dimension.is_some_and(|dimension| aspect.may_stand_below(dimension));
    let kin = form
        .indicators
        .iter()
        .rposition(|other| other.horizon == horizon && other.goal == goal && belongs(other.dimension))
        .filter(|_| !belongs(from));
    let at = match kin {
        Some(kin) => {
            let mut row = form.indicators.remove(index);
            let kin = if kin > index { kin - 1 } else { kin };
            row.path.clone_from(&form.indicators[kin].path);
            form.indicators.insert(kin + 1, row);
            kin + 1
        }
        None => index,
    };
    let row = &mut form.indicators[at];
    let level = row.path.len().saturating_sub(1);
    set_level(row, level, aspect.zh());
}

/// Deletes the indicator at `index`; returns whether there was one.
pub fn delete_indicator(form: &mut Form, index: usize) -> bool {
    let there = index < form.indicators.len();
    if there {
        form.indicators.remove(index);
    }
    there
}

/// Moves the indicator at `from` so that it stands at `to`, within its horizon and goal. Its labels go with it. Returns
/// whether it moved.
pub fn move_indicator(form: &mut Form, from: usize, to: usize) -> bool {
    let (Some(row), Some(target)) = (form.indicators.get(from), form.indicators.get(to)) else { return false };
    let moves = from != to && row.horizon == target.horizon && row.goal == target.goal;
    if moves {
        let row = form.indicators.remove(from);
        form.indicators.insert(to, row);
    }
    moves
}

fn set_department(form: &mut Form, field: Field, text: &str) {
    let Some(department) = form.department.as_mut() else { return };
    match field {
        Field::Duty(index) => put(department.duties.get_mut(index), text),
        Field::Task(index) => put(department.tasks.get_mut(index), text),
        Field::Project(index, column) => {
            if let Some(project) = department.projects.get_mut(index) {
                match column {
                    ProjectColumn::Name => project.name = Text::typed(text),
                    ProjectColumn::Category => project.category = filled(text),
                    ProjectColumn::Total => project.total = filled_amount(text),
                    ProjectColumn::Current => project.current = filled_amount(text),
                    ProjectColumn::Purpose => project.purpose = filled(text),
                }
            }
        }
        Field::Flow(side, index, column) => {
            let Some(flow) = department.flows_mut(side).get_mut(index) else { return };
            match column {
                FlowColumn::Label => flow.label = Text::typed(text),
                FlowColumn::Amount => flow.amount = filled_amount(text),
                FlowColumn::Share => flow.share = filled(text),
                FlowColumn::Prior(prior) => {
                    if let Some(prior) = flow.prior.get_mut(prior) {
                        prior.amount = amount(text);
                    }
                }
            }
        }
        _ => {}
    }
}

fn filled_amount(text: &str) -> Option<Amount> {
    (!text.is_empty()).then(|| amount(text))
}

fn set_column(indicator: &mut Indicator, column: Column, text: &str) {
    match column {
        Column::Level(level) => set_level(indicator, level, text),
        Column::Name => indicator.name = Text::typed(text),
        Column::Description => indicator.description = filled(text),
        Column::Value => {
            let value = &indicator.value;
            indicator.value = understand(Text::typed(text), value.comparator_text.clone(), value.unit_text.clone());
        }
        Column::Comparator => {
            let value = &indicator.value;
            indicator.value = understand(value.text.clone(), filled(text), value.unit_text.clone());
        }
        Column::Unit => {
            let value = &indicator.value;
            indicator.value = understand(value.text.clone(), value.comparator_text.clone(), filled(text));
        }
        Column::Prior(index) => put(indicator.prior.get_mut(index).map(|prior| &mut prior.text), text),
        Column::Basis => indicator.basis = filled(text),
        Column::Class => indicator.class = filled(text),
        Column::Weight => indicator.weight = filled(text),
        Column::Actual => outcome(indicator, text, |outcome| &mut outcome.actual),
        Column::Score => outcome(indicator, text, |outcome| &mut outcome.score),
        Column::Reason => outcome(indicator, text, |outcome| &mut outcome.reason),
    }
}

/// A part of the self-evaluation, which an indicator without one then has.
fn outcome(indicator: &mut Indicator, text: &str, part: fn(&mut Outcome) -> &mut Option<Text>) {
    *part(indicator.result.get_or_insert_default()) = filled(text);
}

/// A level label: the next one may be added, the last one emptied away. Dimension and aspect follow the labels.
fn set_level(indicator: &mut Indicator, level: usize, text: &str) {
    let depth = indicator.path.len();
    match indicator.path.get_mut(level) {
        Some(_) if text.is_empty() && level + 1 == depth => {
            indicator.path.pop();
        }
        Some(label) => *label = Text::typed(text),
        None if level == depth && !text.is_empty() => indicator.path.push(Text::typed(text)),
        None => return,
    }
    let labels: Vec<String> = indicator.path.iter().map(|label| fold(label.as_str())).collect();
    let known: Vec<Option<lexicon::Level>> = labels.iter().map(|label| lexicon::level_label(label)).collect();
    (indicator.dimension, indicator.aspect) = lexicon::meaning_of_path(&known);
}

fn put(field: Option<&mut Text>, text: &str) {
    if let Some(field) = field {
        *field = Text::typed(text);
    }
}

fn filled(text: &str) -> Option<Text> {
    (!text.is_empty()).then(|| Text::typed(text))
}

/// A unit as it is printed, with its code where the text has one: `[073]某局`.
fn rename(organisation: &mut Option<Organisation>, text: &str) {
    let (code, name) = lexicon::split_code(text);
    *organisation = filled(name).map(|name| Organisation { code: code.map(Text::typed), name });
}

/// What is ticked: of the printed boxes where there are any, else the words themselves.
fn choose(choice: &mut Option<Choice>, text: &str) {
    let options = choice.take().map(|choice| choice.options).unwrap_or_default();
    let selected: Vec<Text> =
        text.split(['、', ',', '，']).map(str::trim).filter(|word| !word.is_empty()).map(Text::typed).collect();
    let empty = selected.is_empty() && options.is_empty();
    *choice = (!empty).then_some(Choice { selected, options });
}

fn year(text: &str) -> Option<i32> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    years_in(text).first().copied().or_else(|| digits.parse().ok()).filter(|year| (1990..=2100).contains(year))
}

fn unit(text: &str) -> Option<AmountUnit> {
    lexicon::amount_unit(&fold(text))
}

/// An amount as typed: thousands separators go, what is no number stays as it is.
fn amount(text: &str) -> Amount {
    match amount_in(text) {
        Some((number, _)) => Amount { text: Text::typed(number.digits), decimal: Some(number.decimal) },
        None => Amount { text: Text::typed(text), decimal: None },
    }
}

fn period(text: Text) -> Period {
    let (start, end, years) = period_of(text.as_str());
    Period { text, start, end, years }
}
