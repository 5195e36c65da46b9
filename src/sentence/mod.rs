//! Paragraph to sentences.

mod around;
mod boundary;
mod decide;
mod layout;
mod load;
mod marks;
#[cfg(test)]
mod proof;
mod stop;
mod tables;
mod walk;
mod words;

use crate::lexicon::{Lexicon, LexiconErrors};
use crate::span::Span;
pub use boundary::{Boundary, Reason};
use decide::Cause;
pub use load::SplittingError;
pub use tables::SplitterTables;
use walk::{Output, Walk};

/// Cuts a paragraph into sentences.
#[derive(Clone, Debug)]
pub struct SentenceSplitter {
    tables: SplitterTables,
}

impl Default for SentenceSplitter {
    fn default() -> Self {
        Self::new(SplitterTables::builtin())
    }
}

impl SentenceSplitter {
    /// A splitter that goes by `tables`.
    #[must_use]
    pub fn new(tables: SplitterTables) -> Self {
        Self { tables }
    }

    /// A splitter with the tables of `lexicon`.
    ///
    /// # Errors
    /// Everything wrong with the tables, each with file and line.
    pub fn of(lexicon: &Lexicon) -> Result<Self, LexiconErrors> {
        let Some((shown, text)) = lexicon.files("splitting.toml").last() else {
            return Ok(Self::default());
        };
        SplitterTables::from_toml(shown, text)
            .map(Self::new)
            .map_err(|errors| LexiconErrors::of_splitter(&errors))
    }

    /// The sentences of `paragraph`.
    #[must_use]
    pub fn split(&self, paragraph: &str) -> Vec<Span> {
        Walk::new(paragraph, &self.tables, Spans(Vec::new())).run().0
    }

    /// The same sentences, each by its end and with the reason for it.
    #[must_use]
    pub fn boundaries(&self, paragraph: &str) -> Vec<Boundary<'_>> {
        Walk::new(paragraph, &self.tables, Reasons { tables: &self.tables, found: Vec::new() })
            .run()
            .found
    }
}

struct Spans(Vec<Span>);

impl Output for Spans {
    fn push(&mut self, start: usize, end: usize, _: Cause) {
        self.0.push(Span::new(start, end));
    }

    fn len(&self) -> usize {
        self.0.len()
    }

    fn truncate(&mut self, len: usize) {
        self.0.truncate(len);
    }
}

struct Reasons<'a> {
    tables: &'a SplitterTables,
    found: Vec<Boundary<'a>>,
}

impl Output for Reasons<'_> {
    fn push(&mut self, _: usize, end: usize, cause: Cause) {
        let group = cause.group.and_then(|number| self.tables.groups.get(number));
        let rule = group.map(|group| group.id.as_str());
        self.found.push(Boundary { end, reason: cause.reason, rule });
    }

    fn len(&self) -> usize {
        self.found.len()
    }

    fn truncate(&mut self, len: usize) {
        self.found.truncate(len);
    }
}
