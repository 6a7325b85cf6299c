//! Indicators that offices share, as JSON, `jimu.indicators` version 1.
//!
//! ```json
//! { "format": "jimu.indicators", "version": 1,
//!   "indicators": [ { "name": "培训人次", "dimension": "output", "aspect": "quantity",
//!     "labels": ["产出指标", "数量指标"], "units": ["人次"], "comparators": ["≥"],
//!     "descriptions": [], "bases": ["计划标准"], "classes": [],
//!     "values": [ { "year": 2025, "text": "≥300人次" } ], "forms": 12 } ] }
//! ```

use serde::{Deserialize, Serialize};

use crate::export::file::{self, FileError, Kind};
#[cfg(feature = "schema")]
use crate::export::schema;
use crate::finding::Message;
use crate::form::{Aspect, Dimension};
use crate::indicators::{Known, Shared, Stated};
use crate::language::Words;
use crate::value::Comparator;

/// The format's name.
pub const FORMAT: &str = "jimu.indicators";
/// The version that is written.
pub const VERSION: u32 = 1;
/// What it is called, and how to get one.
pub static KIND: Kind = Kind {
    format: FORMAT,
    version: VERSION,
    what: Words { zh: "指标库文件", en: "indicator library" },
    anew: Words { zh: "请在指标库里重新导出一份。", en: "Export one anew from the indicator library." },
};

/// Most characters of a text that is taken in: a name, a unit, a description.
const LONGEST: usize = 1_000;

/// 指标库：各处常用的指标及其写法，可在单位之间传递 / indicators as they are usually written, to be shared between offices
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct File {
    /// 格式名称 / the format's name
    #[cfg_attr(feature = "schema", schemars(with = "schema::IndicatorsFormat"))]
    format: String,
    /// 格式版本 / the format's version
    #[cfg_attr(feature = "schema", schemars(with = "schema::IndicatorsVersion"))]
    version: u32,
    /// 指标 / the indicators
    #[serde(default)]
    indicators: Vec<Entry>,
}

impl file::File for File {
    const KIND: &'static Kind = &KIND;

    fn head(&self) -> (&str, u32) {
        (&self.format, self.version)
    }
}

/// 一个指标；各项写法按常用程度排列 / an indicator; what is written most often comes first
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Entry {
    /// 指标名称 / its name
    name: String,
    /// 一级指标的含义 / level 1 by meaning
    #[cfg_attr(feature = "schema", schemars(with = "Option<Dimension>"))]
    dimension: Option<String>,
    /// 二级指标的含义 / level 2 by meaning
    #[cfg_attr(feature = "schema", schemars(with = "Option<Aspect>"))]
    aspect: Option<String>,
    /// 上级指标的印刷名称，由外到内 / the labels above it as printed, outermost first
    labels: Vec<String>,
    /// 计量单位 / units of its targets
    units: Vec<String>,
    /// 比较符 / comparators of its targets
    #[cfg_attr(feature = "schema", schemars(with = "Vec<Comparator>"))]
    comparators: Vec<String>,
    /// 指标描述 / descriptions
    descriptions: Vec<String>,
    /// 指标值确定依据 / bases of its targets
    bases: Vec<String>,
    /// 指标分类 / classes
    classes: Vec<String>,
    /// 最近的指标值 / some targets, the latest first
    values: Vec<Target>,
    /// 有多少张表使用 / how many forms have it
    forms: usize,
}

/// 一个指标值 / a target
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Target {
    /// 预算年度 / the budget year
    year: Option<i32>,
    /// 指标值，连同比较符和单位 / the target with comparator and unit
    text: String,
}

/// What is written, as a JSON Schema.
#[cfg(feature = "schema")]
pub(super) fn schema(generator: schemars::SchemaGenerator) -> schemars::Schema {
    generator.into_root_schema_for::<File>()
}

/// Why a text is no indicator library.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum IndicatorsError {
    /// No file of ours, or a newer one.
    File(FileError),
    /// No indicator in it has a name.
    Empty,
}

impl From<FileError> for IndicatorsError {
    fn from(error: FileError) -> IndicatorsError {
        IndicatorsError::File(error)
    }
}

impl IndicatorsError {
    /// What is wrong, where, and what to do.
    pub fn message(&self) -> Message {
        match self {
            IndicatorsError::File(error) => error.message(),
            IndicatorsError::Empty => Message {
                zh: "这份指标库里没有指标。请检查是否选错了文件。".to_owned(),
                en: "There is no indicator in this library. See whether it is the right file.".to_owned(),
            },
        }
    }
}

/// Writes indicators: indented, stable bytes, a line break at the end.
pub fn write(indicators: &[Known]) -> String {
    let file =
        File { format: FORMAT.to_owned(), version: VERSION, indicators: indicators.iter().map(Entry::of).collect() };
    file::write(&file)
}

/// Reads an indicator library that is called `name`. What has no name is left out, and so is a word that is unknown.
///
/// # Errors
/// Where the text is no indicator library, is newer than this program, or has no indicator.
pub fn read(text: &str, name: &str) -> Result<Shared, IndicatorsError> {
    let file: File = file::read(text)?;
    let mut indicators: Vec<Known> = file.indicators.into_iter().map(Entry::known).collect();
    indicators.retain(|known| !known.name.is_empty());
    if indicators.is_empty() { Err(IndicatorsError::Empty) } else { Ok(Shared { name: name.to_owned(), indicators }) }
}

/// The libraries that came from files, and the names that are hidden, as the page keeps them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kept {
    /// The libraries.
    pub shared: Vec<Shared>,
    /// The hidden names.
    pub hidden: Vec<String>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct KeptShape {
    version: u32,
    hidden: Vec<String>,
    shared: Vec<KeptFile>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct KeptFile {
    name: String,
    indicators: Vec<Entry>,
}

/// Writes what the page keeps, as short as it goes.
pub fn write_kept(kept: &Kept) -> String {
    let file = |shared: &Shared| KeptFile {
        name: shared.name.clone(),
        indicators: shared.indicators.iter().map(Entry::of).collect(),
    };
    let shape =
        KeptShape { version: VERSION, hidden: kept.hidden.clone(), shared: kept.shared.iter().map(file).collect() };
    serde_json::to_string(&shape).unwrap_or_default()
}

/// Reads what the page kept.
///
/// # Errors
/// Where it is damaged, or newer than this program.
pub fn read_kept(text: &str) -> Result<Kept, FileError> {
    let not_ours = |error: serde_json::Error| FileError::NotOurs { kind: &KIND, line: error.line() };
    let shape: KeptShape = serde_json::from_str(text).map_err(not_ours)?;
    if shape.version > VERSION {
        return Err(FileError::TooNew { kind: &KIND, found: shape.version });
    }
    let shared = shape
        .shared
        .into_iter()
        .map(|file| Shared { name: file.name, indicators: file.indicators.into_iter().map(Entry::known).collect() });
    Ok(Kept { shared: shared.collect(), hidden: shape.hidden })
}

impl Entry {
    fn of(known: &Known) -> Entry {
        let Known { name, dimension, aspect, labels, units, descriptions, bases, classes, .. } = known.clone();
        Entry {
            name,
            dimension: dimension.map(|dimension| dimension.code().to_owned()),
            aspect: aspect.map(|aspect| aspect.code().to_owned()),
            labels,
            units,
            comparators: known.comparators.iter().map(|sign| sign.sign().to_owned()).collect(),
            descriptions,
            bases,
            classes,
            values: known.stated.iter().map(|stated| Target { year: stated.year, text: stated.text.clone() }).collect(),
            forms: known.forms,
        }
    }

    fn known(self) -> Known {
        let texts = |texts: Vec<String>| -> Vec<String> {
            texts.into_iter().map(|text| short(&text)).filter(|text| !text.is_empty()).collect()
        };
        let stated = self.values.into_iter().map(|target| Stated { year: target.year, text: short(&target.text) });
        Known {
            name: short(&self.name),
            dimension: self.dimension.as_deref().and_then(Dimension::of_code),
            aspect: self.aspect.as_deref().and_then(Aspect::of_code),
            labels: texts(self.labels),
            units: texts(self.units),
            comparators: self.comparators.iter().filter_map(|sign| Comparator::of_sign(sign)).collect(),
            descriptions: texts(self.descriptions),
            bases: texts(self.bases),
            classes: texts(self.classes),
            stated: stated.filter(|stated| !stated.text.is_empty()).collect(),
            forms: self.forms,
            offices: 0,
            shared: Vec::new(),
        }
    }
}

fn short(text: &str) -> String {
    text.trim().chars().take(LONGEST).collect()
}
