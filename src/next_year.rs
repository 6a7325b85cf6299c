//! A form carried over to another year (次年): its years moved, last year's targets beside the new ones, and nothing in it
//! that only the old year knew.
//!
//! A year is moved where it states the form's own year, and nowhere else. What is not moved:
//! - other years: 较2023年增长5% compares, and stays;
//! - a span that does not begin with the form's year (2022年—2026年): it goes on;
//! - document numbers and titles: 财预〔2025〕1号, 2025年第3号, 《2025年工作要点》;
//! - the legal basis as a whole, which is nothing but such.
//!
//! Every year that is moved is told with before and after, every other year of the form is told as left alone.

mod years;

use std::borrow::Borrow;

use crate::fields::{fields_of, text_in};
use crate::finding::{Column, Field};
use crate::form::{Form, FormKind, Horizon, LayoutKind, Prior, name_key, project_key};
use crate::text::{Text, fold};
use crate::value::{ValueKind, period_of, years_in};

pub use years::move_year;

/// How many earlier years a department's form has a column for, where it prints none.
const USUAL_EARLIER: usize = 2;

/// A form for another year, and what there is to check in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarriedOver {
    /// The new form; its id is empty, for the library to fill in.
    pub form: Form,
    /// What was changed, in the order of the form.
    pub moved: Vec<Moved>,
    /// Texts that speak of years and were left alone, in the order of the form: the field, and what it says.
    pub left: Vec<(Field, String)>,
    /// Amounts that were kept as they are, for someone to confirm.
    pub amounts: Vec<(Field, String)>,
}

/// Something that was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// What.
    pub what: What,
    /// As it was.
    pub before: String,
    /// As it is now; empty where it was taken out.
    pub after: String,
}

/// What was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A field of the form.
    Field(Field),
    /// The years of a goal, by its place.
    GoalYears(usize),
    /// How many results of a self-evaluation were taken out.
    Results,
    /// How many findings are no longer set aside.
    Ignores,
    /// The state of the form and the opinion on it were taken back.
    Judgement,
    /// How many targets of last year stand beside the new ones.
    Prior,
}

/// Carries a form over to a year. `None` where it states no year, or the very year.
pub fn carry_over(last: &Form, to: i32) -> Option<CarriedOver> {
    let from = last.fiscal_year.filter(|from| *from != to)?;
    let mut carried = CarriedOver { form: last.clone(), moved: Vec::new(), left: Vec::new(), amounts: Vec::new() };
    carried.note(What::Field(Field::FiscalYear), from.to_string(), to.to_string());
    carried.form.fiscal_year = Some(to);
    carried.form.id = String::new();
    carried.name_anew();
    carried.move_texts(from, to);
    carried.move_period(from, to);
    carried.move_goals(from, to);
    carried.put_targets_beside(last, from, to);
    carried.move_flows(from, to);
    carried.empty();
    carried.tell_amounts();
    Some(carried)
}

impl CarriedOver {
    fn note(&mut self, what: What, before: String, after: String) {
        self.moved.push(Moved { what, before, after });
    }

    /// What was approved last year is applied for anew.
    fn name_anew(&mut self) {
        let title = self.form.title.as_str().to_owned();
        if self.form.is_approval() {
            let anew = title.replace("批复", "申报");
            self.note(What::Field(Field::Title), title, anew.clone());
            self.form.title = Text::typed(anew);
        }
    }

    fn move_texts(&mut self, from: i32, to: i32) {
        for field in fields_of(&self.form) {
            let Some(text) = text_in(&self.form, field).map(std::borrow::Cow::into_owned) else { continue };
            if !speaks_of_years(field) {
                continue;
            }
            let is_date = matches!(field, Field::Indicator(_, Column::Value)) && is_date(&self.form, field);
            match move_year(&text, from, to, is_date) {
                Some(moved) => {
                    self.write(field, &moved);
                    self.note_text(field, text, moved);
                }
                None if !years_in(&text).is_empty() => self.left.push((field, text)),
                None => {}
            }
        }
    }

    /// A title is told once, whatever was done to it.
    fn note_text(&mut self, field: Field, before: String, after: String) {
        let what = What::Field(field);
        match self.moved.iter_mut().find(|moved| moved.what == what) {
            Some(moved) => moved.after = after,
            None => self.note(what, before, after),
        }
    }

    fn write(&mut self, field: Field, text: &str) {
        // Not by editing: a year that was inferred is no better known now.
        crate::edit::set(&mut self.form, field, text);
    }

    /// A project that lasts one year lasts the next one; a longer one goes on.
    fn move_period(&mut self, from: i32, to: i32) {
        let Some(period) = &self.form.period else { return };
        let text = period.text.as_str().to_owned();
        let years = [&period.start, &period.end].map(|day| day.as_ref().and_then(|day| day.get(..4)?.parse().ok()));
        if years != [Some(from), Some(from)] {
            if years.iter().any(Option::is_some) {
                self.left.push((Field::Period, text));
            }
            return;
        }
        if let Some(moved) = move_year(&text, from, to, true) {
            let (start, end, years) = period_of(&moved);
            self.form.period = Some(crate::form::Period { text: Text::typed(moved.clone()), start, end, years });
            self.note(What::Field(Field::Period), text, moved);
        }
    }

    fn move_goals(&mut self, from: i32, to: i32) {
        for at in 0..self.form.goals.len() {
            let Some(goal) = self.form.goals.get_mut(at) else { continue };
            let before = (goal.from, goal.to);
            let begins_now = goal.from.or(goal.to.filter(|_| goal.horizon == Horizon::Annual)) == Some(from);
            if begins_now {
                let moved = |year: Option<i32>| year.and_then(|year| year.checked_add(to.checked_sub(from)?));
                (goal.from, goal.to) = (moved(goal.from), moved(goal.to));
            }
            let after = (goal.from, goal.to);
            if before != after {
                self.note(What::GoalYears(at), span(before), span(after));
            } else if before != (None, None) {
                self.left.push((Field::Goal(at), span(before)));
            }
        }
    }

    /// Last year's targets go into the column of last year, and what stood there moves on.
    fn put_targets_beside(&mut self, last: &Form, from: i32, to: i32) {
        let has_column = last.indicators.iter().any(|indicator| !indicator.prior.is_empty());
        let by_layout = last.kind == FormKind::Department && last.layout == LayoutKind::Department;
        if !has_column && !by_layout {
            return;
        }
        let depth = last.indicators.iter().map(|indicator| indicator.prior.len()).max();
        let depth = depth.filter(|depth| *depth > 0).unwrap_or(USUAL_EARLIER);
        let mut count = 0;
        for indicator in &mut self.form.indicators {
            if indicator.horizon != Horizon::Annual {
                continue;
            }
            let target = indicator.value.in_full();
            count += usize::from(!target.is_empty());
            let mut earlier: Vec<Text> = indicator.prior.drain(..).map(|prior| prior.text).collect();
            let missing = depth.saturating_sub(earlier.len() + 1);
            earlier.splice(..0, std::iter::repeat_with(Text::default).take(missing));
            earlier.push(Text::typed(target));
            let skip = earlier.len().saturating_sub(depth);
            let known = earlier.len() - skip;
            indicator.prior = earlier
                .into_iter()
                .skip(skip)
                .enumerate()
                .map(|(at, text)| {
                    let ago = i32::try_from(known - at).unwrap_or(1);
                    let year = if ago == 1 { Some(from) } else { to.checked_sub(ago) };
                    Prior { label: Text::from(label_of(ago)), year, text }
                })
                .collect();
        }
        if count > 0 {
            self.note(What::Prior, String::new(), count.to_string());
        }
    }

    /// The figures of a department move back by a year; the new ones are still those of last year, to be confirmed.
    fn move_flows(&mut self, from: i32, to: i32) {
        let Some(department) = &mut self.form.department else { return };
        for flow in department.income.iter_mut().chain(&mut department.expenditure) {
            if flow.prior.is_empty() {
                continue;
            }
            if let Some(amount) = flow.amount.clone() {
                flow.prior.push(crate::form::FlowYear { year: Some(from), amount });
                flow.prior.remove(0);
            }
            let known = flow.prior.len();
            for (at, earlier) in flow.prior.iter_mut().enumerate() {
                earlier.year = i32::try_from(known - at).ok().and_then(|ago| to.checked_sub(ago));
            }
        }
    }

    /// Takes out what only the old year knew.
    fn empty(&mut self) {
        let results = self.form.indicators.iter_mut().filter_map(|indicator| indicator.result.take()).count();
        if results > 0 {
            self.note(What::Results, results.to_string(), String::new());
        }
        // What was said of last year's form is not said of this one.
        self.form.judgement = crate::form::Judgement::default();
        let ignores = std::mem::take(&mut self.form.ignores).len();
        if ignores > 0 {
            self.note(What::Ignores, ignores.to_string(), String::new());
        }
        let judgement = std::mem::take(&mut self.form.judgement);
        if !judgement.is_empty() {
            let standing = judgement.standing.words().zh;
            self.note(What::Judgement, standing.to_owned(), String::new());
        }
        for at in 0..self.form.contacts.len() {
            let Some(contact) = self.form.contacts.get_mut(at) else { continue };
            if contact.role.as_str().contains("日期") && !contact.text.is_blank() {
                let before = std::mem::take(&mut contact.text).to_string();
                self.left.retain(|(field, _)| *field != Field::Contact(at));
                self.note_text(Field::Contact(at), before, String::new());
            }
        }
        self.form.repairs.clear();
        self.form.unplaced.clear();
        self.form.indicators.iter_mut().for_each(|indicator| indicator.line = 0);
    }

    fn tell_amounts(&mut self) {
        let funds = self.form.funds.iter().enumerate().filter(|(_, fund)| !fund.amount.text.is_blank());
        self.amounts = funds.map(|(at, fund)| (Field::Fund(at), fund.amount.text.to_string())).collect();
    }
}

/// Whether a field may state the year of the form in a way that moves with it.
fn speaks_of_years(field: Field) -> bool {
    match field {
        Field::LegalBasis | Field::Period | Field::FiscalYear | Field::AmountUnit => false,
        Field::Fund(_) | Field::FundLabel(_) | Field::Flow(..) => false,
        Field::Indicator(_, column) => !matches!(
            column,
            Column::Prior(_) | Column::Actual | Column::Score | Column::Reason | Column::Weight | Column::Level(_)
        ),
        _ => true,
    }
}

fn is_date(form: &Form, field: Field) -> bool {
    let Field::Indicator(at, _) = field else { return false };
    form.indicators
        .get(at)
        .is_some_and(|indicator| matches!(indicator.value.kind, ValueKind::Period | ValueKind::Deadline))
}

fn label_of(ago: i32) -> &'static str {
    match ago {
        1 => "上年",
        2 => "前年",
        _ => "更早",
    }
}

fn span((from, to): (Option<i32>, Option<i32>)) -> String {
    match (from, to) {
        (Some(from), Some(to)) => format!("{from}年—{to}年"),
        (Some(from), None) => format!("{from}年起"),
        (None, Some(to)) => format!("截止{to}年"),
        (None, None) => String::new(),
    }
}

/// The form of the year before for the same project of the same unit; `None` where there is none, or more than one.
pub fn form_before<'a, F: Borrow<Form>>(form: &Form, forms: &'a [F]) -> Option<&'a F> {
    let (year, key) = (form.fiscal_year?.checked_sub(1)?, project_key(form.name.as_str()));
    let unit = form.unit_name().map(fold);
    let is_before = |other: &&F| {
        let other: &Form = (*other).borrow();
        other.fiscal_year == Some(year)
            && other.kind == form.kind
            && other.unit_name().map(fold) == unit
            && project_key(other.name.as_str()) == key
    };
    let mut found = forms.iter().filter(is_before);
    let only = found.next().filter(|_| !key.is_empty())?;
    found.next().is_none().then_some(only)
}

/// The indicator of another form that is the same as one of this form: of the same name and horizon, below the same level 2
/// where several are.
pub fn same_indicator(form: &Form, at: usize, other: &Form) -> Option<usize> {
    let wanted = form.indicators.get(at)?;
    let key = name_key(wanted.name.as_str());
    let same = |index: &usize| {
        other.indicators.get(*index).is_some_and(|known| {
            known.horizon == wanted.horizon && name_key(known.name.as_str()) == key && !key.is_empty()
        })
    };
    let found: Vec<usize> = (0..other.indicators.len()).filter(same).collect();
    let aspect = |index: &&usize| other.indicators.get(**index).is_some_and(|known| known.aspect == wanted.aspect);
    found.iter().find(aspect).or(found.first()).copied()
}
