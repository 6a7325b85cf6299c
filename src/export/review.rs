//! What people said of the forms and of what was found in them, as JSON beside the contract's, `jimu.review` version 1:
//! the file travels with the forms.
//!
//! ```json
//! { "format": "jimu.review", "version": 1,
//!   "forms": [ { "id": "…", "unit": "某市某中心", "year": 2025, "name": "某项目",
//!     "judgement": { "state": "returned", "opinion": "请补充满意度指标", "by": "张三", "on": "2025-03-01" },
//!     "ignored": [ { "rule": "V302", "at": "annual/预算执行率/value", "said": "≤100%",
//!                    "reason": "指支出不超预算", "by": "张三", "on": "2025-03-01" } ] } ] }
//! ```

use std::borrow::Borrow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::export::file::{self, FileError, Kind};
#[cfg(feature = "schema")]
use crate::export::schema;
use crate::form::{Document, Form, Ignore, Judgement, Standing};
use crate::language::Words;

/// The format's name.
pub const FORMAT: &str = "jimu.review";
/// The version that is written.
pub const VERSION: u32 = 1;
/// What it is called, and how to get one.
pub static KIND: Kind = Kind {
    format: FORMAT,
    version: VERSION,
    what: Words { zh: "审核记录", en: "review" },
    anew: Words { zh: "请重新导出一份。", en: "Export one anew." },
};

/// What was said of the findings of some forms.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Review {
    forms: Vec<Reviewed>,
}

/// 审核记录：对校核意见的处理，与表一起传递 / what people said of the findings; it travels with the forms
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct File {
    /// 格式名称 / the format's name
    #[cfg_attr(feature = "schema", schemars(with = "schema::ReviewFormat"))]
    format: String,
    /// 格式版本 / the format's version
    #[cfg_attr(feature = "schema", schemars(with = "schema::ReviewVersion"))]
    version: u32,
    /// 有处理的表 / the forms of which something was said
    #[serde(default)]
    forms: Vec<Reviewed>,
}

impl file::File for File {
    const KIND: &'static Kind = &KIND;

    fn head(&self) -> (&str, u32) {
        (&self.format, self.version)
    }
}

/// 一张表；标识不同时，按单位、年度和名称认出 / a form, named by what it is, so that it is known again where ids differ
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Reviewed {
    /// 表的标识 / its id
    id: String,
    /// 单位 / its unit
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
    /// 预算年度 / its budget year
    #[serde(default, skip_serializing_if = "Option::is_none")]
    year: Option<i32>,
    /// 名称 / its name
    #[serde(default)]
    name: String,
    /// 状态和意见 / how far it has come, and what is said of it as a whole
    #[serde(default, skip_serializing_if = "Option::is_none")]
    judgement: Option<Judged>,
    /// 已忽略的意见 / findings set aside
    #[serde(default)]
    ignored: Vec<SetAside>,
}

/// 一条已忽略的意见 / a finding set aside
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct SetAside {
    /// 规则编号 / the rule's code
    rule: String,
    /// 位置 / the place, by words
    at: String,
    /// 当时的文字；改动后意见重新出现 / what stood there; the finding comes back when it changes
    #[serde(default)]
    said: String,
    /// 理由 / why
    reason: String,
    /// 何人 / who
    #[serde(default, skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    /// 何日，ISO 8601 / when
    #[serde(default, skip_serializing_if = "Option::is_none")]
    on: Option<String>,
}

/// 一张表的状态和意见 / how far a form has come, and what is said of it as a whole
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Judged {
    /// 状态 / how far it has come
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "Standing"))]
    state: String,
    /// 意见 / the opinion
    #[serde(default, skip_serializing_if = "String::is_empty")]
    opinion: String,
    /// 何人 / who
    #[serde(default, skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    /// 何日，ISO 8601 / when
    #[serde(default, skip_serializing_if = "Option::is_none")]
    on: Option<String>,
}

impl From<Judgement> for Judged {
    fn from(judgement: Judgement) -> Judged {
        let Judgement { standing, opinion, by, on } = judgement;
        Judged { state: standing.code().to_owned(), opinion, by, on }
    }
}

impl From<Judged> for Judgement {
    fn from(judged: Judged) -> Judgement {
        let Judged { state, opinion, by, on } = judged;
        // A word of a later program says nothing to this one: the opinion stays.
        Judgement { standing: Standing::of_code(&state).unwrap_or_default(), opinion, by, on }
    }
}

impl From<Ignore> for SetAside {
    fn from(ignore: Ignore) -> SetAside {
        let Ignore { code, anchor, said, reason, by, on } = ignore;
        SetAside { rule: code, at: anchor, said, reason, by, on }
    }
}

impl From<SetAside> for Ignore {
    fn from(aside: SetAside) -> Ignore {
        let SetAside { rule: code, at: anchor, said, reason, by, on } = aside;
        Ignore { code, anchor, said, reason, by, on }
    }
}

/// What is written, as a JSON Schema.
#[cfg(feature = "schema")]
pub(super) fn schema(generator: schemars::SchemaGenerator) -> schemars::Schema {
    generator.into_root_schema_for::<File>()
}

/// Whether anything was said of the forms of a document, or of what was found in them.
pub fn has_review(document: &Document) -> bool {
    document.forms.iter().any(is_reviewed)
}

/// Whether anything was said of a form, or of what was found in it.
pub fn is_reviewed(form: &Form) -> bool {
    !form.ignores.is_empty() || !form.judgement.is_empty()
}

/// Writes what was said of the forms of a document: indented, stable bytes, a line break at the end.
pub fn write(document: &Document) -> String {
    let forms = document.forms.iter().filter(|form| is_reviewed(form)).map(reviewed).collect();
    let file = File { format: FORMAT.to_owned(), version: VERSION, forms };
    file::write(&file)
}

/// Reads a review.
///
/// # Errors
/// Where the text is no review, or is newer than this program.
pub fn read(text: &str) -> Result<Review, FileError> {
    let file: File = file::read(text)?;
    Ok(Review { forms: file.forms })
}

/// What a review says of forms that are there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SortedOut {
    /// What is set aside in each, by its index.
    pub aside: BTreeMap<usize, Vec<Ignore>>,
    /// How far each has come and what is said of it, by its index.
    pub judgements: BTreeMap<usize, Judgement>,
    /// The names of forms that are not there.
    pub missing: Vec<String>,
}

impl Review {
    /// Takes in what another review says.
    pub fn append(&mut self, other: Review) {
        self.forms.extend(other.forms);
    }

    /// Finds the forms that a review speaks of: those with its ids and names, else those of the same unit, year and name.
    pub fn sort_out<F: Borrow<Form>>(self, forms: &[F]) -> SortedOut {
        let mut sorted = SortedOut::default();
        for reviewed in self.forms {
            // An id alone may be that of another form in another file.
            let same = |form: &Form| form.id == reviewed.id && form.name.as_str() == reviewed.name;
            let by_id = forms.iter().position(|form| same(form.borrow()));
            let named = || forms.iter().position(|form| reviewed.is_of(form.borrow()));
            match by_id.or_else(named) {
                Some(at) => {
                    if !reviewed.ignored.is_empty() {
                        let ignores = reviewed.ignored.into_iter().map(Ignore::from);
                        sorted.aside.entry(at).or_default().extend(ignores);
                    }
                    if let Some(judged) = reviewed.judgement {
                        sorted.judgements.insert(at, judged.into());
                    }
                }
                None => sorted.missing.push(reviewed.name),
            }
        }
        sorted
    }

    /// Lays a review beside the forms that it speaks of. What a form has for the same finding gives way.
    ///
    /// Returns the names of forms that are not there.
    pub fn lay_beside(self, document: &mut Document) -> Vec<String> {
        let SortedOut { aside, judgements, missing } = self.sort_out(&document.forms);
        for (at, judgement) in judgements {
            if let Some(form) = document.forms.get_mut(at) {
                form.judgement = judgement;
            }
        }
        for (at, ignores) in aside {
            if let Some(form) = document.forms.get_mut(at) {
                ignores.into_iter().for_each(|ignore| form.set_aside(ignore));
            }
        }
        missing
    }
}

impl Reviewed {
    fn is_of(&self, form: &Form) -> bool {
        self.name == form.name.as_str() && self.year == form.fiscal_year && self.unit.as_deref() == form.unit_name()
    }
}

fn reviewed(form: &Form) -> Reviewed {
    Reviewed {
        id: form.id.clone(),
        unit: form.unit_name().map(str::to_owned),
        year: form.fiscal_year,
        name: form.name.to_string(),
        judgement: (!form.judgement.is_empty()).then(|| form.judgement.clone().into()),
        ignored: form.ignores.iter().cloned().map(SetAside::from).collect(),
    }
}
