//! Profiles as JSON, `jimu.profile` version 1: how strictly an office checks, editable by hand.
//!
//! ```json
//! { "format": "jimu.profile", "version": 1, "name": "某市财政局",
//!   "rules": { "S105": "warning", "C405": "off" },
//!   "limits": { "cost-slack": "1" } }
//! ```

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::export::file::{self, FileError, Kind};
#[cfg(feature = "schema")]
use crate::export::schema;
use crate::finding::{Message, Severity};
use crate::language::Words;
use crate::order::Gather;
use crate::rules::{Limit, Profile, Setting, explain};

/// The format's name.
pub const FORMAT: &str = "jimu.profile";
/// The version that is written.
pub const VERSION: u32 = 1;
/// What it is called, and how to get one.
pub static KIND: Kind = Kind {
    format: FORMAT,
    version: VERSION,
    what: Words { zh: "校核方案", en: "profile" },
    anew: Words { zh: "请重新导出一份。", en: "Export one anew." },
};

pub(super) const OFF: &str = "off";

/// 校核方案：一个单位怎样校核 / how strictly an office checks
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct File {
    /// 格式名称 / the format's name
    #[cfg_attr(feature = "schema", schemars(with = "schema::ProfileFormat"))]
    format: String,
    /// 格式版本 / the format's version
    #[cfg_attr(feature = "schema", schemars(with = "schema::ProfileVersion"))]
    version: u32,
    /// 方案名称 / its name
    #[serde(default)]
    name: String,
    /// 与目录不同的规则，按编号 / rules that are taken otherwise than the catalogue says, by code
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(schema_with = "schema::rules"))]
    rules: BTreeMap<String, String>,
    /// 与通常不同的界限 / limits that are drawn elsewhere
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(schema_with = "schema::limits"))]
    limits: BTreeMap<String, String>,
}

impl file::File for File {
    const KIND: &'static Kind = &KIND;

    fn head(&self) -> (&str, u32) {
        (&self.format, self.version)
    }
}

/// What is written, as a JSON Schema.
#[cfg(feature = "schema")]
pub(super) fn schema(generator: schemars::SchemaGenerator) -> schemars::Schema {
    generator.into_root_schema_for::<File>()
}

/// Why a text is no profile.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ProfileError {
    /// No file of ours, or a newer one.
    File(FileError),
    /// A rule that there is not.
    NoRule {
        /// As written.
        code: String,
    },
    /// Something else than off, error, warning, advice.
    NoSetting {
        /// The rule.
        code: String,
        /// As written.
        word: String,
    },
    /// A limit that there is not.
    NoLimit {
        /// As written.
        key: String,
    },
    /// A limit that is no number, or lies outside what makes sense.
    BadLimit {
        /// Which.
        limit: Limit,
        /// As written.
        value: String,
    },
}

impl From<FileError> for ProfileError {
    fn from(error: FileError) -> ProfileError {
        ProfileError::File(error)
    }
}

impl ProfileError {
    /// What is wrong, where, and what to do.
    pub fn message(&self) -> Message {
        match self {
            ProfileError::File(error) => error.message(),
            ProfileError::NoRule { code } => Message {
                zh: format!("校核方案里的规则“{code}”不存在。用 jimu rules 查看全部规则。"),
                en: format!("The profile names a rule “{code}”, which is unknown. See jimu rules."),
            },
            ProfileError::NoSetting { code, word } => Message {
                zh: format!("规则 {code} 的设置“{word}”不认识，可写 off、error、warning、advice。"),
                en: format!("Rule {code} is set to “{word}”; it can be off, error, warning or advice."),
            },
            ProfileError::NoLimit { key } => {
                let keys = Limit::ALL.map(Limit::key).join("、");
                Message {
                    zh: format!("校核方案里的界限“{key}”不存在，可用的有：{keys}。"),
                    en: format!("The profile names a limit “{key}”, which is unknown. There are: {keys}."),
                }
            }
            ProfileError::BadLimit { limit, value } => Message {
                zh: format!(
                    "界限 {}（{}）应为 0 到 {} 之间的数，现为“{value}”。",
                    limit.key(),
                    limit.words().zh,
                    limit.most()
                ),
                en: format!(
                    "The limit {} ({}) takes a number from 0 to {}, not “{value}”.",
                    limit.key(),
                    limit.words().en,
                    limit.most()
                ),
            },
        }
    }
}

/// Writes a profile: indented, stable bytes, a line break at the end.
pub fn write(profile: &Profile) -> String {
    let word = |setting: &Setting| match setting {
        Setting::Off => OFF,
        Setting::As(severity) => severity.code(),
    };
    let file = File {
        format: FORMAT.to_owned(),
        version: VERSION,
        name: profile.name.clone(),
        rules: profile.settings.iter().map(|(code, setting)| (code.clone(), word(setting).to_owned())).gather(),
        limits: profile.limits.iter().map(|(limit, value)| (limit.key().to_owned(), value.to_string())).gather(),
    };
    file::write(&file)
}

/// Reads a profile.
///
/// # Errors
/// Where the text is no profile, is newer than this program, or names a rule, a setting or a limit that there is not.
pub fn read(text: &str) -> Result<Profile, ProfileError> {
    let file: File = file::read(text)?;
    let mut profile = Profile { name: file.name, ..Profile::default() };
    for (code, word) in file.rules {
        let Some(rule) = explain(&code) else { return Err(ProfileError::NoRule { code }) };
        let setting = match (word.as_str(), Severity::of_code(&word)) {
            (OFF, _) => Setting::Off,
            (_, Some(severity)) => Setting::As(severity),
            _ => return Err(ProfileError::NoSetting { code, word }),
        };
        profile.settings.insert(rule.code.to_owned(), setting);
    }
    for (key, value) in file.limits {
        let Some(limit) = Limit::of_key(&key) else { return Err(ProfileError::NoLimit { key }) };
        match value.parse::<Decimal>() {
            Ok(number) if number >= Decimal::ZERO && number <= limit.most() => profile.limits.insert(limit, number),
            _ => return Err(ProfileError::BadLimit { limit, value }),
        };
    }
    Ok(profile)
}
