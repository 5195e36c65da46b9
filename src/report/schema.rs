//! The JSON Schema of what is written as JSON.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::{Comparison, Record, SummaryRow};

/// What a schema describes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SchemaOf {
    /// [`Record`].
    #[default]
    Record,
    /// [`Comparison`].
    Comparison,
    /// [`SummaryRow`].
    SummaryRow,
}

/// The JSON Schema (draft 2020-12) of what is written, with the meaning of
/// each field as its description. Fields may be added later, so that unknown
/// ones are allowed; none is renamed.
///
/// ```
/// use rhetor::{SchemaOf, json_schema};
///
/// let schema = json_schema(SchemaOf::Record);
/// assert!(schema["properties"]["sentences"]["description"].is_string());
/// ```
#[must_use]
pub fn json_schema(of: SchemaOf) -> Value {
    match of {
        SchemaOf::Record => schema::<Record>(),
        SchemaOf::Comparison => schema::<Comparison>(),
        SchemaOf::SummaryRow => schema::<SummaryRow>(),
    }
}

fn schema<T: JsonSchema>() -> Value {
    SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator()
        .into_root_schema_for::<T>()
        .to_value()
}
