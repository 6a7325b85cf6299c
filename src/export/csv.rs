//! Indicators as separated values (RFC 4180): one row each, with all that says whose it is.
//!
//! Made to be filtered, pivoted and joined: each row stands for itself, labels filled down. UTF-8 with a byte-order mark,
//! without which Excel garbles Chinese; lines end in CRLF; every cell in quotes, so that a program that also parts cells at
//! semicolons does not; nothing is live ([`crate::export::formula`]). A form without indicators has one row all the same.
//!
//! What has no column: amounts, goals' texts, boxes, period, legal basis, purpose, notes, contacts, what only a department's
//! form has, repairs and unplaced text. JSON and Markdown hold these.

use std::borrow::Cow;

use csv_core::{QuoteStyle, Terminator, WriteResult, Writer, WriterBuilder};

use crate::export::formula::guarded;
use crate::form::{Document, Form, FormKind, Indicator, Organisation, Outcome, Prior};
use crate::order::InOrder;
use crate::text::Text;
use crate::value::{Number, ValueKind};

/// The byte-order mark.
const MARK: &str = "\u{FEFF}";

/// What a column says of a row.
type Says = for<'a> fn(&Row<'a>) -> Cow<'a, str>;

/// An indicator and its form; a form without indicators alone.
#[derive(Clone, Copy)]
struct Row<'a> {
    form: &'a Form,
    indicator: Option<&'a Indicator>,
}

/// Columns before those of earlier years.
const BEFORE: &[(&str, Says)] = &[
    ("表编号", |row| row.form.id.as_str().into()),
    ("表类别", |row| kind(row.form.kind).into()),
    ("标题", |row| row.form.title.as_str().into()),
    ("预算年度", |row| row.form.fiscal_year.map_or(Cow::default(), |year| year.to_string().into())),
    ("金额单位", |row| row.form.amount_unit.map_or("", |unit| unit.code()).into()),
    ("项目（部门）名称", |row| row.form.name.as_str().into()),
    ("主管部门代码", |row| code(&row.form.supervisor).into()),
    ("主管部门", |row| name(&row.form.supervisor).into()),
    ("实施单位代码", |row| code(&row.form.unit).into()),
    ("实施单位", |row| name(&row.form.unit).into()),
    ("申报单位", |row| said(row.form.applicant.as_ref()).into()),
    ("目标期", |row| row.indicator.map_or("", |indicator| indicator.horizon.zh()).into()),
    ("目标名称", |row| said(row.indicator.and_then(|indicator| indicator.goal.as_ref())).into()),
    ("一级指标", |row| row.level(0)),
    ("二级指标", |row| row.level(1)),
    ("三级指标", |row| row.level(2)),
    ("四级指标", |row| row.levels_from(3)),
    ("维度", |row| row.indicator.and_then(|indicator| indicator.dimension).map_or("", |it| it.zh()).into()),
    ("方面", |row| row.indicator.and_then(|indicator| indicator.aspect).map_or("", |it| it.zh()).into()),
    ("指标名称", |row| row.indicator.map_or("", |indicator| indicator.name.as_str()).into()),
    ("绩效指标描述", |row| said(row.indicator.and_then(|indicator| indicator.description.as_ref())).into()),
];

/// Columns after them.
const AFTER: &[(&str, Says)] = &[
    ("指标值", |row| row.indicator.map_or("", |indicator| indicator.value.text.as_str()).into()),
    ("指标值类型", |row| row.indicator.map_or("", |indicator| value_kind(indicator.value.kind)).into()),
    ("比较符", |row| row.indicator.and_then(|it| it.value.comparator).map_or("", |it| it.sign()).into()),
    ("数值", |row| digits(row.indicator.and_then(|indicator| indicator.value.number.as_ref())).into()),
    ("数值上限", |row| digits(row.indicator.and_then(|indicator| indicator.value.upper.as_ref())).into()),
    ("计量单位", |row| row.indicator.and_then(|it| it.value.unit.as_deref()).unwrap_or_default().into()),
    ("指标值确定依据", |row| said(row.indicator.and_then(|indicator| indicator.basis.as_ref())).into()),
    ("指标分类", |row| said(row.indicator.and_then(|indicator| indicator.class.as_ref())).into()),
    ("权重", |row| said(row.indicator.and_then(|indicator| indicator.weight.as_ref())).into()),
    ("实际完成值", |row| row.outcome(|outcome| &outcome.actual)),
    ("得分", |row| row.outcome(|outcome| &outcome.score)),
    ("偏差原因", |row| row.outcome(|outcome| &outcome.reason)),
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

/// Writes the indicators of all forms.
pub fn write(document: &Document) -> String {
    let priors = prior_headings(document);
    let mut cells = Cells::new();
    let headings = BEFORE.iter().chain(AFTER).map(|(heading, _)| Cow::Borrowed(*heading)).collect::<Vec<_>>();
    let (before, after) = headings.split_at(BEFORE.len());
    cells.record(before.iter().cloned().chain(priors.iter().map(|it| it.as_str().into())).chain(after.iter().cloned()));
    for form in &document.forms {
        let alone = form.indicators.is_empty().then_some(Row { form, indicator: None });
        let rows = form.indicators.iter().map(|indicator| Row { form, indicator: Some(indicator) });
        for row in rows.chain(alone) {
            let before = BEFORE.iter().map(|(_, says)| says(&row));
            let after = AFTER.iter().map(|(_, says)| says(&row));
            cells.record(before.chain(priors.iter().map(|heading| row.prior(heading))).chain(after));
        }
    }
    cells.text
}

/// The headings of the columns of earlier years, in their order; those whose year nobody knows come last.
fn prior_headings(document: &Document) -> Vec<String> {
    let indicators = document.forms.iter().flat_map(|form| &form.indicators);
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

/// Records, cell by cell. `csv-core` alone quotes here: `csv` would add its reader's tables and serde to the page.
struct Cells {
    writer: Writer,
    text: String,
}

impl Cells {
    fn new() -> Cells {
        let writer = WriterBuilder::new().quote_style(QuoteStyle::Always).terminator(Terminator::CRLF).build();
        Cells { writer, text: MARK.to_owned() }
    }

    fn record<'a>(&mut self, cells: impl Iterator<Item = Cow<'a, str>>) {
        for (at, cell) in cells.enumerate() {
            if at > 0 {
                self.append(|writer, out| {
                    let (result, written) = writer.delimiter(out);
                    (result, 0, written)
                });
            }
            let cell = guarded(&cell);
            let mut rest = cell.as_bytes();
            self.append(|writer, out| {
                let (result, read, written) = writer.field(rest, out);
                rest = rest.get(read..).unwrap_or_default();
                (result, read, written)
            });
        }
        self.append(|writer, out| {
            let (result, written) = writer.terminator(out);
            (result, 0, written)
        });
    }

    /// Takes what a step of the writer puts out, until it has no more.
    fn append(&mut self, mut step: impl FnMut(&mut Writer, &mut [u8]) -> (WriteResult, usize, usize)) {
        let mut bytes = Vec::new();
        let mut out = [0; 512];
        loop {
            let (result, _, written) = step(&mut self.writer, &mut out);
            bytes.extend_from_slice(out.get(..written).unwrap_or_default());
            if result == WriteResult::InputEmpty {
                break;
            }
        }
        // A piece may end within a character, all pieces together do not.
        self.text.push_str(&String::from_utf8_lossy(&bytes));
    }
}
