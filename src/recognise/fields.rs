//! Labels and their values: everything of a form that is not a table of indicators.

mod choice;
mod funds;
mod goals;
mod parts;

use crate::form::{
    Contact, Form, FormKind, FundHorizon, FundSource, Horizon, Organisation, Period, Repair, RepairCode,
};
use crate::lexicon::{self, FieldLabel, Section};
use crate::recognise::fields::choice::choice;
use crate::recognise::fields::goals::is_open_goal;
use crate::recognise::fields::parts::{Token, is_heading_like, takes_sentences, tokens_of};
use crate::recognise::repairs::Repairs;
use crate::recognise::rows::{Row, ends_sentence, tail};
use crate::text::{Span, Text, fold, is_blank};
use crate::value::period_of;

pub(super) use parts::{inline_label, takes_any_text};

/// What the fields of a form have told so far.
#[derive(Debug)]
pub(super) struct Fields<'r, 'u> {
    pub(super) form: Form,
    /// The repairs of the source.
    pub(super) repairs: &'r mut Repairs<'u>,
    /// Known words of the printed form.
    pub(super) labels: Vec<Span>,
    /// The section that the last heading opened.
    pub(super) section: Option<Section>,
    /// The horizon of the next indicator table, where a heading or a goal named one.
    pub(super) horizon: Option<Horizon>,
    /// The words over the next indicator table.
    pub(super) caption: Option<Text>,
    /// The horizons of goals, in the order of their columns.
    pub(super) goal_horizons: Vec<Horizon>,
    /// The same of the labels that announce goals, be they filled in or not.
    pub(super) goal_labels: Vec<Horizon>,
    /// 部门（单位）名称, until it is known whether the form is a department's.
    pub(super) department_name: Option<Text>,
    pub(super) duties: Text,
    pub(super) tasks: Text,
    /// Labels whose values are expected in the row below, with their columns.
    pending: Vec<(FieldLabel, Text, usize)>,
    /// Grid columns of the totals, each opening a block of amounts.
    fund_blocks: Vec<(usize, FundHorizon)>,
    /// How many of these there were before the present row.
    fund_blocks_above: usize,
    period_start: Option<Text>,
    period_end: Option<Text>,
    /// The long text that a following row may carry on.
    open_text: Option<OpenText>,
    /// Whether the only goal's label left its horizon open (总体目标).
    open_goal: bool,
}

/// A long text of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum OpenText {
    LegalBasis,
    Purpose,
    Notes,
    Goal(usize),
    Duties,
    Tasks,
}

impl<'r, 'u> Fields<'r, 'u> {
    pub(super) fn new(form: Form, repairs: &'r mut Repairs<'u>) -> Fields<'r, 'u> {
        Fields {
            form,
            repairs,
            labels: Vec::new(),
            section: None,
            horizon: None,
            caption: None,
            fund_blocks_above: 0,
            goal_horizons: Vec::new(),
            goal_labels: Vec::new(),
            department_name: None,
            duties: Text::default(),
            tasks: Text::default(),
            pending: Vec::new(),
            fund_blocks: Vec::new(),
            period_start: None,
            period_end: None,
            open_text: None,
            open_goal: false,
        }
    }

    /// Reads a row of labels and values.
    pub(super) fn row(&mut self, row: &Row) {
        let mut tokens: Vec<Token> = Vec::new();
        for cell in row.own() {
            let takes_cell = match tokens.last() {
                Some(Token::Label(label, ..)) if takes_any_text(*label) => !lexicon::is_printed_label(&cell.folded),
                Some(Token::Label(label, ..)) if takes_sentences(*label) => !is_heading_like(cell),
                _ => false,
            };
            if takes_cell && row.in_table {
                tokens.push(Token::Value(cell.text.clone(), cell.col));
            } else {
                tokens.extend(tokens_of(cell, row.in_table));
            }
        }
        if tokens.iter().all(|token| matches!(token, Token::Value(..))) {
            let values = tokens.into_iter().filter_map(|token| match token {
                Token::Value(text, col) => Some((text, col)),
                Token::Label(..) => None,
            });
            return self.values_alone(values.collect(), row);
        }
        self.pending.clear();
        self.fund_blocks_above = self.fund_blocks.len();
        let goals = tokens.iter().filter(|token| matches!(token, Token::Label(FieldLabel::Goal(_), ..))).count();
        let mut rest = tokens.into_iter().peekable();
        let mut first = true;
        while let Some(token) = rest.next() {
            match token {
                Token::Value(text, col) => self.stray_value(text, col),
                Token::Label(label, words, col) => {
                    self.labels.extend(words.spans());
                    let mut values = Vec::new();
                    while let Some(Token::Value(..)) = rest.peek() {
                        if let Some(Token::Value(text, _)) = rest.next() {
                            values.push(text);
                        }
                    }
                    // 总体目标 | 中期目标 | 年度目标: the first is the heading of the others.
                    let heading = first && goals > 1 && is_open_goal(&fold(words.as_str())) && values.is_empty();
                    if heading {
                        self.section = Some(Section::Goals);
                    } else {
                        self.label(label, words, col, values);
                    }
                }
            }
            first = false;
        }
    }

    /// A label and the texts that follow it in its row.
    fn label(&mut self, label: FieldLabel, words: Text, col: usize, values: Vec<Text>) {
        if let FieldLabel::Goal(horizon) = label {
            self.goal_labels.push(horizon);
        }
        if let FieldLabel::Section(section) = label {
            return self.heading(section, &words, values);
        }
        let mut values = values.into_iter();
        let Some(value) = values.next() else {
            if let FieldLabel::Fund(source, horizon) = label {
                self.open_fund_block(source, horizon, col);
                self.note_unit(&words);
            } else {
                self.pending.push((label, words, col));
            }
            return;
        };
        self.open_text = None;
        self.set(label, words, col, value);
        for more in values {
            self.stray_value(more, col);
        }
    }

    fn heading(&mut self, section: Section, words: &Text, values: Vec<Text>) {
        self.section = Some(section);
        self.open_text = None;
        self.note_unit(words);
        if let Section::Indicators(horizon) = section {
            self.horizon = horizon.or(self.horizon);
            self.caption = Some(words.clone());
        }
        for value in values {
            match section {
                Section::FundsAndPurpose => self.set(FieldLabel::Purpose, words.clone(), 0, value),
                Section::Goals => self.set(FieldLabel::Goal(Horizon::Annual), words.clone(), 0, value),
                Section::Funds => {
                    self.set(FieldLabel::Fund(FundSource::Total, None), words.clone(), 0, value);
                }
                _ => self.stray_value(value, 0),
            }
        }
    }

    /// A label with its value.
    fn set(&mut self, label: FieldLabel, words: Text, col: usize, value: Text) {
        let form = &mut self.form;
        let fill = |field: &mut Option<Text>, value: Text| {
            if field.is_none() {
                *field = Some(value);
            }
        };
        match label {
            FieldLabel::Name if form.name.is_blank() => form.name = value,
            FieldLabel::DepartmentName => fill(&mut self.department_name, value),
            FieldLabel::Supervisor if form.supervisor.is_none() => {
                form.supervisor = Some(organisation(&value, &mut self.labels));
            }
            FieldLabel::Unit if form.unit.is_none() => form.unit = Some(organisation(&value, &mut self.labels)),
            FieldLabel::Applicant => fill(&mut form.applicant, value),
            FieldLabel::Attribute if form.attribute.is_none() => {
                form.attribute = Some(choice(&value, &mut self.labels))
            }
            FieldLabel::FundNature if form.fund_nature.is_none() => {
                form.fund_nature = Some(choice(&value, &mut self.labels));
            }
            FieldLabel::Period => form.period = form.period.take().or_else(|| Some(period(value))),
            FieldLabel::PeriodStart => fill(&mut self.period_start, value),
            FieldLabel::PeriodEnd => fill(&mut self.period_end, value),
            FieldLabel::LegalBasis => self.long_text(OpenText::LegalBasis, value),
            FieldLabel::Purpose => self.long_text(OpenText::Purpose, value),
            FieldLabel::Notes => self.long_text(OpenText::Notes, value),
            FieldLabel::Duties => self.long_text(OpenText::Duties, value),
            FieldLabel::Tasks => self.long_text(OpenText::Tasks, value),
            FieldLabel::Contact => {
                let role = words.trim_matches(|letter| is_blank(letter) || matches!(letter, ':' | '：'));
                form.contacts.push(Contact { role: without_signing(&role), text: value });
            }
            FieldLabel::AmountUnit => match lexicon::amount_unit(&fold(value.as_str())) {
                Some(unit) => {
                    form.amount_unit.get_or_insert(unit);
                    self.labels.extend(value.spans());
                }
                // 单位（盖章）：某某局 is the unit's name.
                None if form.unit.is_none() && lexicon::is_organisation(value.as_str()) => {
                    form.unit = Some(organisation(&value, &mut self.labels));
                }
                None => {}
            },
            FieldLabel::FiscalYear => {
                let folded = fold(value.as_str());
                if let Some(year) = bare_year(&folded).or_else(|| bare_year(&format!("{folded}年"))) {
                    form.fiscal_year.get_or_insert(year);
                    self.labels.extend(value.spans());
                }
            }
            FieldLabel::Fund(source, horizon) => self.fund(source, horizon, &words, col, &value),
            FieldLabel::Goal(horizon) => self.goal(horizon, &words, value),
            _ => {}
        }
    }

    /// Texts of a row without any label.
    fn values_alone(&mut self, values: Vec<(Text, usize)>, row: &Row) {
        if !self.pending.is_empty() {
            return self.below_labels(values);
        }
        for (text, col) in values {
            if self.carry_on(&text, row) {
                continue;
            }
            if self.section == Some(Section::FundsAndPurpose) && self.form.purpose.is_none() {
                self.long_text(OpenText::Purpose, text);
            } else if self.section == Some(Section::Goals) && self.form.goals.is_empty() && row.in_table {
                self.goal(Horizon::Annual, &Text::default(), text);
            } else {
                self.stray_value(text, col);
            }
        }
    }

    /// Gives the values of a row to the labels of the row above: in order where as many, else to the nearest label.
    fn below_labels(&mut self, values: Vec<(Text, usize)>) {
        let labels = std::mem::take(&mut self.pending);
        let in_order = labels.len() == values.len();
        for (index, (text, col)) in values.into_iter().enumerate() {
            let nearest = labels.iter().min_by_key(|(_, _, label_col)| label_col.abs_diff(col));
            let chosen = if in_order { labels.get(index) } else { nearest };
            match chosen.cloned() {
                Some((label, words, label_col)) => self.set(label, words, label_col, text),
                None => self.stray_value(text, col),
            }
        }
    }

    /// Whether a text carries on the long text above it: a page ended between them, or the sentence had not.
    fn carry_on(&mut self, text: &Text, row: &Row) -> bool {
        let Some(open) = self.open_text else { return false };
        let target = match open {
            OpenText::LegalBasis => self.form.legal_basis.get_or_insert_default(),
            OpenText::Purpose => self.form.purpose.get_or_insert_default(),
            OpenText::Notes => self.form.notes.get_or_insert_default(),
            OpenText::Goal(index) => match self.form.goals.get_mut(index) {
                Some(goal) => &mut goal.text,
                None => return false,
            },
            OpenText::Duties => &mut self.duties,
            OpenText::Tasks => &mut self.tasks,
        };
        let ended = target.as_str().chars().next_back().is_none_or(ends_sentence);
        let list = matches!(open, OpenText::Duties | OpenText::Tasks);
        if (ended && !row.seam && !list) || !row.in_table && !row.seam {
            return false;
        }
        if ended {
            target.push_str("\n");
        } else {
            let after = format!("{}{}", tail(target.as_str()), text);
            let repair = Repair { code: RepairCode::CellJoined, line: row.line, before: text.clone(), after };
            if !self.repairs.make(repair) {
                // It stays apart: what no field takes is swept up at the end.
                return true;
            }
        }
        target.push(text);
        true
    }

    fn long_text(&mut self, which: OpenText, value: Text) {
        let target = match which {
            OpenText::LegalBasis => self.form.legal_basis.get_or_insert_default(),
            OpenText::Purpose => self.form.purpose.get_or_insert_default(),
            OpenText::Notes => self.form.notes.get_or_insert_default(),
            OpenText::Duties => &mut self.duties,
            OpenText::Tasks => &mut self.tasks,
            OpenText::Goal(_) => return,
        };
        if target.is_blank() {
            *target = value;
            self.open_text = Some(which);
        } else if matches!(which, OpenText::Duties | OpenText::Tasks) {
            // The list goes on after a page break, its label printed again.
            if !target.as_str().contains(value.as_str()) {
                target.push_str("\n");
                target.push(&value);
            }
            self.open_text = Some(which);
        }
    }

    /// A text with no label before it: a unit with its code, a year, or nothing that has a field.
    fn stray_value(&mut self, text: Text, _col: usize) {
        let folded = fold(text.as_str());
        if self.form.unit.is_none() && is_coded_organisation(text.as_str()) {
            self.form.unit = Some(organisation(&text, &mut self.labels));
        } else if let Some(year) = bare_year(&folded) {
            self.form.fiscal_year.get_or_insert(year);
            self.labels.extend(text.spans());
        } else if let Some(unit) = lexicon::amount_unit(&folded).filter(|_| folded.starts_with(['(', '单', '金'])) {
            self.form.amount_unit.get_or_insert(unit);
            self.labels.extend(text.spans());
        } else if lexicon::column_role(&folded).is_some()
            || lexicon::level_label(&folded).is_some()
            || lexicon::is_placeholder(&folded)
        {
            self.labels.extend(text.spans());
        }
    }

    /// (万元) in a label or heading gives the unit of the amounts.
    pub(super) fn note_unit(&mut self, words: &Text) {
        if let Some(open) = words.as_str().find(['(', '（'])
            && let Some(unit) = lexicon::amount_unit(&fold(&words.as_str()[open..]))
        {
            self.form.amount_unit.get_or_insert(unit);
        }
    }

    /// Ends the form: what needed all of it.
    pub(super) fn finish(&mut self) {
        if let (None, Some(start), end) = (&self.form.period, self.period_start.take(), self.period_end.take()) {
            let mut text = start;
            if let Some(end) = end {
                text.push_str("至");
                text.push(&end);
            }
            self.form.period = Some(period(text));
        }
        let form = &mut self.form;
        // 总体目标 as the only goal is the year's.
        if form.goals.len() == 1 && self.open_goal {
            form.goals[0].horizon = Horizon::Annual;
        }
        // 项目资金总额 is the whole project's only where the year's stands beside it.
        let has_annual =
            form.funds.iter().any(|fund| fund.horizon == FundHorizon::Annual && fund.source == FundSource::Total);
        if !has_annual {
            for fund in form.funds.iter_mut().filter(|fund| fund.horizon == FundHorizon::Total) {
                fund.horizon = FundHorizon::Annual;
            }
        }
        match (form.name.is_blank(), self.department_name.take()) {
            (true, Some(name)) => {
                form.kind = FormKind::Department;
                if form.unit.is_none() {
                    form.unit = Some(Organisation { code: None, name: name.clone() });
                }
                form.name = name;
            }
            (false, Some(name)) if form.unit.is_none() => {
                form.unit = Some(organisation(&name, &mut self.labels));
            }
            _ => {}
        }
    }
}

/// 项目负责人（签字） → 项目负责人: where to sign is no part of the role.
fn without_signing(role: &Text) -> Text {
    const SIGNING: [&str; 6] = ["(签字)", "(签名)", "(签章)", "(盖章)", "(公章)", "(签字盖章)"];
    match role.as_str().rfind(['(', '（']) {
        Some(open) if open > 0 && SIGNING.contains(&fold(&role.as_str()[open..]).as_str()) => {
            role.slice(0..open).trim()
        }
        _ => role.clone(),
    }
}

/// `(2021年度)`, `2023年度`, `2025年`: a year and nothing else.
pub(super) fn bare_year(folded: &str) -> Option<i32> {
    let inner = folded.trim_matches(|letter| matches!(letter, '(' | ')' | '[' | ']' | ':' | '-'));
    let inner = inner.strip_prefix("预算年度").or_else(|| inner.strip_prefix("年度")).unwrap_or(inner);
    let inner = inner.trim_start_matches(':');
    let digits = inner.strip_suffix("年度").or_else(|| inner.strip_suffix('年')).unwrap_or(inner);
    let year: i32 = if digits.len() == 4 { digits.parse().ok()? } else { return None };
    ((1990..=2100).contains(&year) && (inner.len() > 4 || folded.len() > 4)).then_some(year)
}

/// `353302天津市社会保险基金管理中心`: a code and the name of a government unit.
pub(super) fn is_coded_organisation(text: &str) -> bool {
    let (code, name) = lexicon::split_code(text.trim());
    code.is_some() && lexicon::is_organisation(name)
}

/// A unit with its code, wherever that is printed.
pub(super) fn organisation(value: &Text, labels: &mut Vec<Span>) -> Organisation {
    let text = value.as_str();
    let (code, name) = lexicon::split_code(text);
    match code {
        Some(code) => {
            labels.extend(value.spans());
            let start = text.find(code).unwrap_or(0);
            Organisation {
                code: Some(value.slice(start..start + code.len())),
                name: value.slice(text.len() - name.len()..text.len()).trim(),
            }
        }
        None => Organisation { code: None, name: value.clone() },
    }
}

/// 项目期, with what it means.
fn period(text: Text) -> Period {
    let (start, end, years) = period_of(text.as_str());
    Period { text, start, end, years }
}
