//! The list of indicators: one row each, with all that says whose it is; a form without indicators has one row all the same.
//!
//! Made to be filtered, pivoted and joined: each row stands for itself, labels filled down. What has no column: amounts, goals'
//! texts, boxes, period, legal basis, purpose, notes, contacts, what only a department's form has, repairs and unplaced text.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::form::{Form, FormKind, Indicator, Organisation, Outcome, Prior};
use crate::order::InOrder;
use crate::text::Text;
use crate::value::{Number, ValueKind};

/// A column of the list of indicators.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListColumn {
    /// What stands over it.
    pub heading: String,
    /// Whether it holds figures, which a workbook keeps as numbers.
    pub figures: bool,
}

/// The columns that the forms of a document need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// The headings of those of earlier years.
    priors: Vec<String>,
}

impl List {
    /// Those of the forms of a document.
    pub fn of<'a>(forms: impl IntoIterator<Item = &'a Form>) -> List {
        List { priors: prior_headings(forms) }
    }

    /// What stands over the columns.
    pub fn columns(&self) -> Vec<ListColumn> {
        let column = |column: &Column| ListColumn { heading: column.heading.to_owned(), figures: column.figures };
        let priors = self.priors.iter().map(|heading| ListColumn { heading: heading.clone(), figures: true });
        BEFORE.iter().map(column).chain(priors).chain(AFTER.iter().map(column)).collect()
    }

    /// The rows of a form.
    pub fn rows<'a>(&'a self, form: &'a Form) -> impl Iterator<Item = Vec<Cow<'a, str>>> {
        let alone = form.indicators.is_empty().then_some(Row { form, indicator: None });
        let rows = form.indicators.iter().map(move |indicator| Row { form, indicator: Some(indicator) });
        rows.chain(alone).map(|row| {
            let says = |column: &Column| (column.says)(&row);
            let priors = self.priors.iter().map(|heading| row.prior(heading));
            BEFORE.iter().map(says).chain(priors).chain(AFTER.iter().map(says)).collect()
        })
    }
}

/// A column.
struct Column {
    heading: &'static str,
    /// Whether it holds figures.
    figures: bool,
    says: Says,
}

const fn text(heading: &'static str, says: Says) -> Column {
    Column { heading, figures: false, says }
}

const fn figures(heading: &'static str, says: Says) -> Column {
    Column { heading, figures: true, says }
}

/// What a column says of a row.
type Says = for<'a> fn(&Row<'a>) -> Cow<'a, str>;

/// An indicator and its form; a form without indicators alone.
#[derive(Clone, Copy)]
struct Row<'a> {
    form: &'a Form,
    indicator: Option<&'a Indicator>,
}

/// Columns before those of earlier years.
const BEFORE: &[Column] = &[
    text("表编号", |row| row.form.id.as_str().into()),
    text("表类别", |row| kind(row.form.kind).into()),
    text("标题", |row| row.form.title.as_str().into()),
    text("预算年度", |row| row.form.fiscal_year.map_or(Cow::default(), |year| year.to_string().into())),
    text("金额单位", |row| row.form.amount_unit.map_or("", |unit| unit.code()).into()),
    text("项目（部门）名称", |row| row.form.name.as_str().into()),
    text("主管部门代码", |row| code(&row.form.supervisor).into()),
    text("主管部门", |row| name(&row.form.supervisor).into()),
    text("实施单位代码", |row| code(&row.form.unit).into()),
    text("实施单位", |row| name(&row.form.unit).into()),
    text("申报单位", |row| said(row.form.applicant.as_ref()).into()),
    text("目标期", |row| row.indicator.map_or("", |indicator| indicator.horizon.zh()).into()),
    text("目标名称", |row| said(row.indicator.and_then(|indicator| indicator.goal.as_ref())).into()),
    text("一级指标", |row| row.level(0)),
    text("二级指标", |row| row.level(1)),
    text("三级指标", |row| row.level(2)),
    text("四级指标", |row| row.levels_from(3)),
    text("维度", |row| row.indicator.and_then(|indicator| indicator.dimension).map_or("", |it| it.zh()).into()),
    text("方面", |row| row.indicator.and_then(|indicator| indicator.aspect).map_or("", |it| it.zh()).into()),
    text("指标名称", |row| row.indicator.map_or("", |indicator| indicator.name.as_str()).into()),
    text("绩效指标描述", |row| said(row.indicator.and_then(|indicator| indicator.description.as_ref())).into()),
];

/// Columns after them.
const AFTER: &[Column] = &[
    figures("指标值", |row| row.indicator.map_or("", |indicator| indicator.value.text.as_str()).into()),
    text("指标值类型", |row| row.indicator.map_or("", |indicator| value_kind(indicator.value.kind)).into()),
    text("比较符", |row| row.indicator.and_then(|it| it.value.comparator).map_or("", |it| it.sign()).into()),
    figures("数值", |row| digits(row.indicator.and_then(|indicator| indicator.value.number.as_ref())).into()),
    figures("数值上限", |row| digits(row.indicator.and_then(|indicator| indicator.value.upper.as_ref())).into()),
    text("计量单位", |row| row.indicator.and_then(|it| it.value.unit.as_deref()).unwrap_or_default().into()),
    text("指标值确定依据", |row| said(row.indicator.and_then(|indicator| indicator.basis.as_ref())).into()),
    text("指标分类", |row| said(row.indicator.and_then(|indicator| indicator.class.as_ref())).into()),
    figures("权重", |row| said(row.indicator.and_then(|indicator| indicator.weight.as_ref())).into()),
    figures("实际完成值", |row| row.outcome(|outcome| &outcome.actual)),
    figures("得分", |row| row.outcome(|outcome| &outcome.score)),
    text("偏差原因", |row| row.outcome(|outcome| &outcome.reason)),
];

impl<'a> Row<'a> {
    fn level(&self, level: usize) -> Cow<'a, str> {
        said(self.indicator.and_then(|indicator| indicator.path.get(level))).into()
    }

    /// The label of a level, and those below it, which have no column.
    fn levels_from(&self, level: usize) -> Cow<'a, str> {
        let path = self.indicator.map_or(&[][..], |indicator| &indicator.path);
        match path.get(level..).unwrap_or_default() {
            [] => Cow::default(),
            [only] => only.as_str().into(),
            several => several.iter().map(Text::as_str).collect::<Vec<_>>().join("／").into(),
        }
    }

    fn outcome(&self, part: fn(&Outcome) -> &Option<Text>) -> Cow<'a, str> {
        said(self.indicator.and_then(|indicator| part(indicator.result.as_ref()?).as_ref())).into()
    }

    /// The figures of an earlier year; of several all.
    fn prior(&self, heading: &str) -> Cow<'a, str> {
        let prior = self.indicator.map_or(&[][..], |indicator| &indicator.prior);
        let texts: Vec<&str> =
            prior.iter().filter(|prior| prior_heading(prior) == heading).map(|prior| prior.text.as_str()).collect();
        match texts[..] {
            [only] => only.into(),
            _ => texts.join("；").into(),
        }
    }
}

/// The headings of the columns of earlier years, in their order; those whose year nobody knows come last.
fn prior_headings<'a>(forms: impl IntoIterator<Item = &'a Form>) -> Vec<String> {
    let indicators = forms.into_iter().flat_map(|form| &form.indicators);
    let mut found: Vec<(bool, String)> = indicators
        .flat_map(|indicator| &indicator.prior)
        .map(|prior| (prior.year.is_none(), prior_heading(prior)))
        .collect();
    found.order();
    found.dedup();
    found.into_iter().map(|(_, heading)| heading).collect()
}

/// 2023年指标值; with the printed words where the year is not known.
fn prior_heading(prior: &Prior) -> String {
    match prior.year {
        Some(year) => format!("{year}年指标值"),
        None => format!("往年指标值（{}）", prior.label),
    }
}

fn said(text: Option<&Text>) -> &str {
    text.map_or("", Text::as_str)
}

fn code(organisation: &Option<Organisation>) -> &str {
    said(organisation.as_ref().and_then(|organisation| organisation.code.as_ref()))
}

fn name(organisation: &Option<Organisation>) -> &str {
    said(organisation.as_ref().map(|organisation| &organisation.name))
}

fn digits(number: Option<&Number>) -> &str {
    number.map_or("", |number| &number.digits)
}

fn kind(kind: FormKind) -> &'static str {
    match kind {
        FormKind::Project => "项目",
        FormKind::Department => "部门",
    }
}

fn value_kind(kind: ValueKind) -> &'static str {
    match kind {
        ValueKind::Quantity => "数量",
        ValueKind::Range => "区间",
        ValueKind::Period => "期间",
        ValueKind::Deadline => "期限",
        ValueKind::Qualitative => "定性",
        ValueKind::Missing => "空白",
    }
}
