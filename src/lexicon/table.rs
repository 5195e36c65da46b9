//! A TOML table read key by key, so that one error does not hide the next.

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::error::LexiconError;

/// Where errors of one file are gathered.
pub(crate) struct Findings<'a> {
    pub file: &'a str,
    pub text: &'a str,
    pub errors: &'a mut Vec<LexiconError>,
    /// Where each line but the first begins.
    lines: Vec<usize>,
}

impl<'a> Findings<'a> {
    /// What is wrong with `text`, the content of `file`, goes to `errors`.
    pub(crate) fn new(file: &'a str, text: &'a str, errors: &'a mut Vec<LexiconError>) -> Self {
        let lines = text.match_indices('\n').map(|(at, _)| at + 1).collect();
        Self { file, text, errors, lines }
    }

    /// The line, from 1, of a byte offset.
    pub(crate) fn line(&self, offset: usize) -> usize {
        self.lines.partition_point(|&start| start <= offset) + 1
    }

    pub(crate) fn error(&mut self, offset: usize, message: impl Into<String>) {
        let line = self.line(offset);
        self.errors.push(LexiconError::new(self.file, line, message));
    }
}

/// A parsed file; syntax errors are reported, and what still parses is kept.
pub(crate) fn parse<'t>(text: &'t str, findings: &mut Findings<'_>) -> DeTable<'t> {
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let offset = error.span().map_or(0, |span| span.start);
        findings.error(offset, format!("not TOML: {}", error.message()));
    }
    table.into_inner()
}

type Entry<'t> = (Spanned<DeString<'t>>, Spanned<DeValue<'t>>);

/// Takes the known keys out of a table, one by one; what is left at the end
/// is unknown.
pub(crate) struct Fields<'t> {
    entries: Vec<Entry<'t>>,
    /// Where the table begins, for errors about what it lacks.
    pub offset: usize,
}

impl<'t> Fields<'t> {
    pub(crate) fn new(table: DeTable<'t>, offset: usize) -> Self {
        let mut entries: Vec<Entry<'t>> = table.into_iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        Self { entries, offset }
    }

    /// The value of `key`, taken out.
    pub(crate) fn take(&mut self, key: &str) -> Option<Spanned<DeValue<'t>>> {
        let at = self.entries.iter().position(|(name, _)| name.get_ref().as_ref() == key)?;
        Some(self.entries.remove(at).1)
    }

    /// All that is left, by name.
    pub(crate) fn rest(&mut self) -> Vec<Entry<'t>> {
        std::mem::take(&mut self.entries)
    }

    pub(crate) fn string(&mut self, key: &str, findings: &mut Findings<'_>) -> Option<String> {
        let value = self.take(key)?;
        string(&value, key, findings)
    }

    pub(crate) fn strings(&mut self, key: &str, findings: &mut Findings<'_>) -> Vec<String> {
        self.take(key).map_or_else(Vec::new, |value| strings(&value, key, findings))
    }

    /// A number within `range`, both ends included.
    pub(crate) fn number(
        &mut self,
        key: &str,
        range: (f64, f64),
        findings: &mut Findings<'_>,
    ) -> Option<f64> {
        let value = self.take(key)?;
        let found = match value.get_ref() {
            DeValue::Float(float) => float.as_str().replace('_', "").parse().ok(),
            DeValue::Integer(integer) => integer.as_str().parse::<f64>().ok(),
            _ => None,
        };
        match found {
            Some(number) if range.0 <= number && number <= range.1 => Some(number),
            _ => {
                let message = format!(
                    "`{key}` is {}, expected a number from {} to {}",
                    describe(value.get_ref()),
                    range.0,
                    range.1
                );
                findings.error(value.span().start, message);
                None
            }
        }
    }

    /// One of `choices`, by its name.
    pub(crate) fn choice<T: Copy>(
        &mut self,
        key: &str,
        choices: &[(&str, T)],
        findings: &mut Findings<'_>,
    ) -> Option<T> {
        let value = self.take(key)?;
        let found = value.get_ref().as_str();
        let chosen = choices.iter().find(|(name, _)| Some(*name) == found);
        if chosen.is_none() {
            let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
            let message = format!(
                "`{key}` is {}, expected one of: {}",
                describe(value.get_ref()),
                names.join(", ")
            );
            findings.error(value.span().start, message);
        }
        chosen.map(|(_, choice)| *choice)
    }

    /// Reports every key that nobody took.
    pub(crate) fn finish(self, known: &str, findings: &mut Findings<'_>) {
        for (key, _) in self.entries {
            let message =
                format!("unknown key `{}`, expected one of: {known}", key.get_ref().as_ref());
            findings.error(key.span().start, message);
        }
    }
}

pub(crate) fn string(
    value: &Spanned<DeValue<'_>>,
    key: &str,
    findings: &mut Findings<'_>,
) -> Option<String> {
    let found = value.get_ref().as_str().map(str::to_owned);
    if found.is_none() {
        let message = format!("`{key}` is {}, expected a string", describe(value.get_ref()));
        findings.error(value.span().start, message);
    }
    found
}

pub(crate) fn strings(
    value: &Spanned<DeValue<'_>>,
    key: &str,
    findings: &mut Findings<'_>,
) -> Vec<String> {
    let Some(items) = value.get_ref().as_array() else {
        let message =
            format!("`{key}` is {}, expected a list of strings", describe(value.get_ref()));
        findings.error(value.span().start, message);
        return Vec::new();
    };
    items.iter().filter_map(|item| string(item, key, findings)).collect()
}

/// The tables of an array of tables (`[[name]]`), each with its offset.
pub(crate) fn tables<'t>(
    value: Spanned<DeValue<'t>>,
    key: &str,
    findings: &mut Findings<'_>,
) -> Vec<Fields<'t>> {
    let offset = value.span().start;
    let DeValue::Array(items) = value.into_inner() else {
        findings.error(offset, format!("`{key}` must be written as [[{key}]] blocks"));
        return Vec::new();
    };
    let mut tables = Vec::new();
    for item in items {
        let offset = item.span().start;
        match item.into_inner() {
            DeValue::Table(table) => tables.push(Fields::new(table, offset)),
            _ => findings.error(offset, format!("`{key}` must be written as [[{key}]] blocks")),
        }
    }
    tables
}

fn describe(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => format!("`{text}`"),
        DeValue::Integer(number) => number.as_str().to_owned(),
        DeValue::Float(number) => number.as_str().to_owned(),
        DeValue::Boolean(flag) => flag.to_string(),
        DeValue::Datetime(_) => "a date".to_owned(),
        DeValue::Array(_) => "a list".to_owned(),
        DeValue::Table(_) => "a table".to_owned(),
    }
}
