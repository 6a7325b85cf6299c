//! `jimu schema`: the JSON Schemas of what is exported.

use jimu::export::schema;

use super::arguments::{Language, SchemaOf};
use super::output::{self, Outcome};

/// Prints a schema.
pub(crate) fn run(of: SchemaOf, lang: Language) -> Outcome {
    let published = match of {
        SchemaOf::Forms => schema::forms(),
        SchemaOf::Review => schema::review(),
        SchemaOf::Profile => schema::profile(),
        SchemaOf::Indicators => schema::indicators(),
    };
    output::print(&published.text, lang)
}
