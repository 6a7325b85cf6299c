//! The shapes of `jimu.forms` version 1, field for field. A field that is missing or null reads as empty.

use serde::{Deserialize, Deserializer, Serialize};

fn or_empty<'de, D: Deserializer<'de>, T: Default + Deserialize<'de>>(deserializer: D) -> Result<T, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

macro_rules! shapes {
    ($($(#[$doc:meta])* $name:ident { $($field:ident: $type:ty),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
        #[serde(default)]
        pub(super) struct $name { $(#[serde(deserialize_with = "or_empty")] pub(super) $field: $type),+ }

        impl $name {
            /// Field names of version 1.
            pub(super) const FIELDS: &[&str] = &[$(stringify!($field)),+];
        }
    )+};
}

shapes! {
    /// The file.
    File { format: String, version: u32, forms: Vec<Form>, unplaced: Vec<Unplaced> }

    Unplaced { text: String, line: u32 }

    Form {
        id: String,
        kind: String,
        layout: String,
        title: String,
        fiscal_year: Option<i32>,
        amount_unit: Option<String>,
        name: String,
        supervisor: Option<Organisation>,
        unit: Option<Organisation>,
        applicant: Option<String>,
        attribute: Option<Choice>,
        fund_nature: Option<Choice>,
        period: Option<Period>,
        legal_basis: Option<String>,
        purpose: Option<String>,
        notes: Option<String>,
        contacts: Vec<Contact>,
        funds: Vec<Fund>,
        goals: Vec<Goal>,
        indicators: Vec<Indicator>,
        department: Option<Department>,
        repairs: Vec<Repair>,
        unplaced: Vec<Unplaced>,
    }

    Organisation { code: Option<String>, name: String }

    Choice { selected: Vec<String>, options: Vec<String> }

    Period { text: String, start: Option<String>, end: Option<String>, years: Option<i32> }

    Contact { role: String, text: String }

    Fund { horizon: String, source: String, label: String, amount: String }

    Goal { name: Option<String>, horizon: String, from: Option<i32>, to: Option<i32>, text: String }

    Indicator {
        horizon: String,
        goal: Option<String>,
        path: Vec<String>,
        dimension: Option<String>,
        aspect: Option<String>,
        name: String,
        description: Option<String>,
        value: Value,
        prior: Vec<Prior>,
        basis: Option<String>,
        class: Option<String>,
        weight: Option<String>,
        result: Option<Outcome>,
    }

    Value {
        text: String,
        kind: String,
        comparator: Option<String>,
        number: Option<String>,
        upper: Option<String>,
        unit: Option<String>,
    }

    Prior { label: String, year: Option<i32>, text: String }

    Outcome { actual: Option<String>, score: Option<String>, reason: Option<String> }

    Department {
        duties: Vec<String>,
        tasks: Vec<String>,
        income: Vec<Flow>,
        expenditure: Vec<Flow>,
        projects: Vec<Project>,
    }

    Flow { label: String, amount: Option<String>, share: Option<String>, prior: Vec<FlowYear> }

    FlowYear { year: Option<i32>, amount: String }

    Project {
        name: String,
        category: Option<String>,
        total: Option<String>,
        current: Option<String>,
        purpose: Option<String>,
    }

    Repair { code: String, line: u32, before: String, after: String }
}
