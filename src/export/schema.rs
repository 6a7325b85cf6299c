//! JSON Schemas of the formats that others read and write, draft 2020-12: made of the shapes themselves, published in
//! `public/schema`, printed by `jimu schema`.
//!
//! A schema tells what is written, field for field. Reading is more lenient: it takes missing fields for empty ones.

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::export::{indicators, json, profile, review};
use crate::finding::Severity;
use crate::form::{
    AmountUnit, Aspect, Dimension, FormKind, FundHorizon, FundSource, Horizon, LayoutKind, RepairCode, Standing,
};
use crate::rules::{Limit, catalogue};
use crate::value::{Comparator, ValueKind};

/// A published schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// Its file, with the version of the format: `jimu.forms-1.schema.json`.
    pub file: String,
    /// The schema: indented, stable bytes, a line break at the end.
    pub text: String,
}

/// That of forms.
pub fn forms() -> Published {
    published(json::FORMAT, json::VERSION, json::schema)
}

/// That of what is said of findings.
pub fn review() -> Published {
    published(review::FORMAT, review::VERSION, review::schema)
}

/// That of profiles.
pub fn profile() -> Published {
    published(profile::FORMAT, profile::VERSION, profile::schema)
}

/// That of indicator libraries.
pub fn indicators() -> Published {
    published(indicators::FORMAT, indicators::VERSION, indicators::schema)
}

fn published(format: &str, version: u32, make: fn(SchemaGenerator) -> Schema) -> Published {
    // As it is written: every field is there.
    let settings = SchemaSettings::draft2020_12().for_serialize().with_transform(RecursiveTransform(plain));
    let mut schema = make(settings.into_generator());
    schema.insert("$id".to_owned(), format!("urn:{}:{version}", format.replace('.', ":")).into());
    schema.insert("title".to_owned(), format!("{format} {version}").into());
    // Plain data with text keys always serialises.
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    Published { file: format!("{format}-{version}.schema.json"), text }
}

/// Takes out what says nothing to people of other languages: Rust's integers, and what this program takes a missing field for.
fn plain(schema: &mut Schema) {
    for keyword in ["default", "format"] {
        schema.remove(keyword);
    }
}

/// A number as a text: its digits are kept.
pub(super) struct Decimal;

impl JsonSchema for Decimal {
    fn schema_name() -> Cow<'static, str> {
        "Decimal".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "十进制数，写成文本以保留数位 / a decimal as text, so that its digits are kept",
            "type": "string",
            "pattern": "^-?[0-9]+(\\.[0-9]+)?$",
        })
    }
}

/// Words of which a text is one.
macro_rules! words {
    ($($type:ident: $word:ident),+ $(,)?) => {$(
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                let words: Vec<&str> = $type::ALL.iter().map(|variant| variant.$word()).collect();
                json_schema!({ "type": "string", "enum": words })
            }
        }
    )+};
}

words! {
    FormKind: code,
    LayoutKind: code,
    AmountUnit: code,
    FundHorizon: code,
    FundSource: code,
    Horizon: code,
    Dimension: code,
    Aspect: code,
    ValueKind: code,
    Comparator: sign,
    RepairCode: code,
    Standing: code,
}

/// Fields that say the same in every file.
macro_rules! constants {
    ($($name:ident = $value:expr;)+) => {$(
        pub(super) struct $name;

        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "const": $value })
            }
        }
    )+};
}

constants! {
    FormsFormat = json::FORMAT;
    FormsVersion = json::VERSION;
    ReviewFormat = review::FORMAT;
    ReviewVersion = review::VERSION;
    ProfileFormat = profile::FORMAT;
    ProfileVersion = profile::VERSION;
    IndicatorsFormat = indicators::FORMAT;
    IndicatorsVersion = indicators::VERSION;
}

/// Rules with what they are taken for.
pub(super) fn rules(_: &mut SchemaGenerator) -> Schema {
    let codes: Vec<&str> = catalogue().map(|rule| rule.code).collect();
    let severities = [Severity::Error, Severity::Warning, Severity::Advice].map(Severity::code);
    let words: Vec<&str> = [profile::OFF].into_iter().chain(severities).collect();
    json_schema!({ "type": "object", "propertyNames": { "enum": codes }, "additionalProperties": { "enum": words } })
}

/// Limits with their values.
pub(super) fn limits(generator: &mut SchemaGenerator) -> Schema {
    let value = generator.subschema_for::<Decimal>();
    json_schema!({
        "type": "object",
        "propertyNames": { "enum": Limit::ALL.map(Limit::key) },
        "additionalProperties": value,
    })
}
