//! Values of a table file, read strictly: what is wrong is noted with its line
//! and reading goes on.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::error::SplittingError;
use super::words::{LONGEST_WORD, key};

pub(super) type Value<'t> = Spanned<DeValue<'t>>;

/// Reads one file and gathers its errors.
pub(super) struct Loader<'a> {
    name: &'a str,
    text: &'a str,
    errors: Vec<SplittingError>,
}

impl<'a> Loader<'a> {
    pub(super) fn new(name: &'a str, text: &'a str) -> Self {
        Self { name, text, errors: Vec::new() }
    }

    /// All that was wrong, in the order of the file; `Ok` where nothing was.
    pub(super) fn finish(mut self) -> Result<(), Vec<SplittingError>> {
        self.errors.sort_by_key(SplittingError::line);
        if self.errors.is_empty() { Ok(()) } else { Err(self.errors) }
    }

    /// Notes that something is wrong at `at`.
    pub(super) fn error(&mut self, at: Range<usize>, message: impl Into<String>) {
        let before = self.text.get(..at.start).unwrap_or(self.text);
        let line = before.matches('\n').count() + 1;
        self.errors.push(SplittingError::new(self.name, line, message.into()));
    }

    pub(super) fn known_keys(&mut self, table: &DeTable<'_>, known: &[&str]) {
        for key in table.keys().filter(|key| !known.contains(&key.get_ref().as_ref())) {
            self.error(key.span(), format!("unknown key `{}`", key.get_ref()));
        }
    }

    pub(super) fn tables_of<'v, 't>(
        &mut self,
        root: &'v DeTable<'t>,
        key: &str,
    ) -> &'v [Value<'t>] {
        let Some(value) = root.get(key) else {
            self.error(0..0, format!("there is no `[[{key}]]`"));
            return &[];
        };
        let Some(array) = value.get_ref().as_array() else {
            self.error(value.span(), format!("`{key}` must be written `[[{key}]]`"));
            return &[];
        };
        array
    }

    pub(super) fn table<'v, 't>(&mut self, value: &'v Value<'t>) -> Option<&'v DeTable<'t>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.error(value.span(), "a table is expected here");
        }
        table
    }

    pub(super) fn string(
        &mut self,
        table: &DeTable<'_>,
        key: &str,
        at: Range<usize>,
    ) -> Option<String> {
        match table.get(key).map(|value| (value.get_ref().as_str(), value.span())) {
            Some((Some(text), _)) if !text.is_empty() => return Some(text.into()),
            Some((_, at)) => self.error(at, format!("`{key}` must be a text")),
            None => self.error(at, format!("`{key}` is missing")),
        }
        None
    }

    /// A list of texts that has at least one.
    pub(super) fn strings(
        &mut self,
        table: &DeTable<'_>,
        key: &str,
        at: Range<usize>,
    ) -> Vec<(String, Range<usize>)> {
        let Some(value) = table.get(key) else {
            self.error(at, format!("`{key}` is missing"));
            return Vec::new();
        };
        let mut found = Vec::new();
        for item in value.get_ref().as_array().into_iter().flat_map(|array| array.iter()) {
            match item.get_ref().as_str() {
                Some(text) => found.push((text.to_owned(), item.span())),
                None => self.error(item.span(), format!("`{key}` takes texts only")),
            }
        }
        if found.is_empty() {
            self.error(value.span(), format!("`{key}` must be a list with at least one text"));
        }
        found
    }

    pub(super) fn key(&mut self, word: &str, at: Range<usize>) -> Option<u128> {
        let key = key(word);
        if key.is_none() {
            self.error(at, format!("`{word}` must have 1 to {LONGEST_WORD} bytes"));
        }
        key
    }
}

/// Where the value of `key` stands; `at` where there is none.
pub(super) fn place(table: &DeTable<'_>, key: &str, at: Range<usize>) -> Range<usize> {
    table.get(key).map_or(at, Spanned::span)
}
