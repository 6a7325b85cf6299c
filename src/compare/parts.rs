//! The rows of a comparison that are no indicators.

use crate::compare::pairing::{self, Pairing};
use crate::compare::rows::{Both, in_turn, made};
use crate::compare::{Entry, Row, Section, difference};
use crate::fields::{name_of, single, text_in};
use crate::finding::{Field, FlowColumn, ProjectColumn};
use crate::form::{Department, Flow, Form, Fund, ProjectLine, Side, project_key};
use crate::language::Message;
use crate::text::{Text, fold};

/// How alike two duties or tasks must be to be paired, of a thousand.
const NEAR_TEXT: u32 = 500;
/// The same of two projects' names.
const NEAR_PROJECT: u32 = 700;

fn plain(text: &Text) -> Message {
    Message { zh: text.to_string(), en: text.to_string() }
}

fn label(zh: &str, en: &str) -> Option<Message> {
    Some(Message { zh: zh.to_owned(), en: en.to_owned() })
}

pub(super) fn head(both: &Both<'_>) -> Vec<Row> {
    let entry = |form: &Form, field: Field| {
        let said = text_in(form, field).is_some_and(|text| !text.trim().is_empty());
        said.then(|| Entry { name: name_of(form, field), field, index: 0 })
    };
    let row = |field: Field| {
        let (old, new) = (entry(both.old, field), entry(both.new, field));
        // A department's form calls its name otherwise; that is no other field.
        let old = old.map(|old| Entry { name: new.as_ref().map_or(old.name, |new| new.name.clone()), ..old });
        let any = old.is_some() || new.is_some();
        any.then(|| made(Section::Head, old, new, vec![both.cell(None, Some(field), Some(field))]))
    };
    single().into_iter().filter_map(row).collect()
}

pub(super) fn funds(both: &Both<'_>) -> Vec<Row> {
    let (was, is) = (&both.old.funds, &both.new.funds);
    let mut pairing = Pairing::of(was.len(), is.len());
    let keys: [fn(&Fund) -> String; 2] = [|fund| fold(fund.label.as_str()), |_| String::new()];
    for key in keys {
        let of = |funds: &[Fund], at: usize| funds.get(at).map(|fund| (fund.horizon, fund.source, key(fund)));
        pairing.by_key(|at| of(was, at), |at| of(is, at));
    }
    in_turn((was.len(), is.len()), &pairing.finish(), |old, new| {
        let entry = |funds: &[Fund], at: Option<usize>| {
            let index = at?;
            let fund = funds.get(index)?;
            let (zh, en) = (fund.horizon.zh(), fund.horizon.en());
            let name = Message { zh: format!("{}（{zh}）", fund.label), en: format!("{} ({en})", fund.label) };
            Some(Entry { name, field: Field::Fund(index), index })
        };
        let mut cell = both.cell(None, old.map(Field::Fund), new.map(Field::Fund));
        if let (Some(was), Some(is)) = (old.and_then(|at| was.get(at)), new.and_then(|at| is.get(at))) {
            cell.difference = difference::of_amounts((both.old, &was.amount), (both.new, &is.amount));
        }
        Some(made(Section::Funds, entry(was, old), entry(is, new), vec![cell]))
    })
}

pub(super) fn goals(both: &Both<'_>) -> Vec<Row> {
    let (was, is) = (&both.old.goals, &both.new.goals);
    in_turn((was.len(), is.len()), &pairing::of_goals(was, is), |old, new| {
        let entry = |form: &Form, at: Option<usize>| {
            let index = at?;
            Some(Entry { name: name_of(form, Field::Goal(index)), field: Field::Goal(index), index })
        };
        let cell = both.cell(None, old.map(Field::Goal), new.map(Field::Goal));
        Some(made(Section::Goals, entry(both.old, old), entry(both.new, new), vec![cell]))
    })
}

pub(super) fn contacts(both: &Both<'_>) -> Vec<Row> {
    let (was, is) = (&both.old.contacts, &both.new.contacts);
    let roles = |contacts: &[crate::form::Contact]| -> Vec<String> {
        contacts.iter().map(|contact| fold(contact.role.as_str())).collect()
    };
    let pairs = pairing::of_texts(&roles(was), &roles(is), 1000);
    in_turn((was.len(), is.len()), &pairs, |old, new| {
        let entry = |contacts: &[crate::form::Contact], at: Option<usize>| {
            let index = at?;
            Some(Entry { name: plain(&contacts.get(index)?.role), field: Field::Contact(index), index })
        };
        let cell = both.cell(None, old.map(Field::Contact), new.map(Field::Contact));
        Some(made(Section::Contacts, entry(was, old), entry(is, new), vec![cell]))
    })
}

/// What only departments have.
pub(super) fn department(both: &Both<'_>) -> Vec<Row> {
    let none = Department::default();
    let was = both.old.department.as_ref().unwrap_or(&none);
    let is = both.new.department.as_ref().unwrap_or(&none);
    let mut rows = Vec::new();
    for side in [Side::Income, Side::Expenditure] {
        rows.extend(flows(both, side, was.flows(side), is.flows(side)));
    }
    rows.extend(projects(both, &was.projects, &is.projects));
    rows.extend(texts(both, Section::Duties, &was.duties, &is.duties, Field::Duty));
    rows.extend(texts(both, Section::Tasks, &was.tasks, &is.tasks, Field::Task));
    rows
}

fn flows(both: &Both<'_>, side: Side, was: &[Flow], is: &[Flow]) -> Vec<Row> {
    let mut pairing = Pairing::of(was.len(), is.len());
    let label_of = |flows: &[Flow], at: usize| flows.get(at).map(|flow| fold(flow.label.as_str()));
    pairing.by_key(|at| label_of(was, at), |at| label_of(is, at));
    in_turn((was.len(), is.len()), &pairing.finish(), |old, new| {
        let field = |at: Option<usize>, column| at.map(|at| Field::Flow(side, at, column));
        let entry = |flows: &[Flow], at: Option<usize>| {
            let field = field(at, FlowColumn::Amount)?;
            Some(Entry { name: plain(&flows.get(at?)?.label), field, index: at? })
        };
        let (one, other) = (old.and_then(|at| was.get(at)), new.and_then(|at| is.get(at)));
        let mut amount = both.cell(None, field(old, FlowColumn::Amount), field(new, FlowColumn::Amount));
        if let (Some(before), Some(now)) =
            (one.and_then(|it| it.amount.as_ref()), other.and_then(|it| it.amount.as_ref()))
        {
            amount.difference = difference::of_amounts((both.old, before), (both.new, now));
        }
        let mut share = both.cell(label("占比", "share"), field(old, FlowColumn::Share), field(new, FlowColumn::Share));
        if let (Some(before), Some(now)) = (&share.old, &share.new) {
            share.difference = difference::of_shares(&before.text, &now.text);
        }
        Some(made(Section::Flows(side), entry(was, old), entry(is, new), vec![amount, share]))
    })
}

fn projects(both: &Both<'_>, was: &[ProjectLine], is: &[ProjectLine]) -> Vec<Row> {
    let names =
        |lines: &[ProjectLine]| -> Vec<String> { lines.iter().map(|line| project_key(line.name.as_str())).collect() };
    let pairs = pairing::of_texts(&names(was), &names(is), NEAR_PROJECT);
    in_turn((was.len(), is.len()), &pairs, |old, new| {
        let field = |at: Option<usize>, column| at.map(|at| Field::Project(at, column));
        let entry = |lines: &[ProjectLine], at: Option<usize>| {
            let field = field(at, ProjectColumn::Name)?;
            Some(Entry { name: plain(&lines.get(at?)?.name), field, index: at? })
        };
        let (one, other) = (old.and_then(|at| was.get(at)), new.and_then(|at| is.get(at)));
        let cell = |label, column| both.cell(label, field(old, column), field(new, column));
        let mut current = cell(None, ProjectColumn::Current);
        let mut total = cell(label("总预算", "total budget"), ProjectColumn::Total);
        if let (Some(one), Some(other)) = (one, other) {
            let between = |before: &Option<_>, now: &Option<_>| {
                difference::of_amounts((both.old, before.as_ref()?), (both.new, now.as_ref()?))
            };
            current.difference = between(&one.current, &other.current);
            total.difference = between(&one.total, &other.total);
        }
        let cells = vec![
            current,
            total,
            cell(label("类别", "category"), ProjectColumn::Category),
            cell(label("用途", "purpose"), ProjectColumn::Purpose),
        ];
        Some(made(Section::Projects, entry(was, old), entry(is, new), cells))
    })
}

fn texts(both: &Both<'_>, section: Section, was: &[Text], is: &[Text], field: fn(usize) -> Field) -> Vec<Row> {
    let folded = |texts: &[Text]| -> Vec<String> { texts.iter().map(|text| fold(text.as_str())).collect() };
    let pairs = pairing::of_texts(&folded(was), &folded(is), NEAR_TEXT);
    in_turn((was.len(), is.len()), &pairs, |old, new| {
        let entry = |at: Option<usize>| {
            let index = at?;
            let name = Message { zh: section.words().zh.to_owned(), en: section.words().en.to_owned() };
            Some(Entry { name, field: field(index), index })
        };
        let cell = both.cell(None, old.map(field), new.map(field));
        Some(made(section, entry(old), entry(new), vec![cell]))
    })
}
