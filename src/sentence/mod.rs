//! Paragraph to sentences.
//!
//! [`walk`] goes from mark to mark; at a stop, [`stop`] takes together what
//! belongs to it, [`decide`] and [`glued`] say whether the sentence ends there,
//! by what [`around`] sees before and after it and by the [`tables`] of the
//! language. [`layout`] decides at line ends and list items.

mod around;
mod boundary;
mod decide;
mod error;
mod glued;
mod layout;
mod load;
mod marks;
#[cfg(test)]
mod proof;
mod stop;
mod tables;
mod value;
mod walk;
mod words;

use std::sync::Arc;

use crate::span::Span;
pub use boundary::{Boundary, Reason};
use decide::Cause;
pub use error::SplittingError;
pub use tables::SplitterTables;
use walk::{Output, Walk};

/// Cuts a paragraph into sentences.
///
/// A stage of its own: it needs nothing of the rest of the crate, and a caller
/// that only wants sentences needs nothing else.
///
/// ```
/// use rhetor::SentenceSplitter;
///
/// let splitter = SentenceSplitter::default();
/// let text = "The U.S. Senate met at 8 p.m. Voters were not told. “Why?” asked Ms. Reed.";
/// let sentences: Vec<_> = splitter.split(text).iter().map(|span| span.of(text)).collect();
///
/// assert_eq!(sentences, [
///     "The U.S. Senate met at 8 p.m.",
///     "Voters were not told.",
///     "“Why?” asked Ms. Reed.",
/// ]);
/// ```
///
/// # What it promises, for any text
///
/// - The spans are in order, do not overlap, begin and end with no white
///   space, lie on character boundaries and hold all that is not white space.
/// - Time grows linearly with the text, whatever is in it; nothing is allocated
///   but the result.
/// - CRLF or LF, one space or two, straight or curly quotation marks around
///   the same words give the same sentences.
/// - A sentence given back to the splitter stays whole, as long as it has no
///   line end in it: beside its own lines alone, a wrapped line cannot be told
///   from a heading.
///
/// # What it expects
///
/// A paragraph, though it copes with more: a blank line always ends a
/// sentence. Single line ends are read as wrapping where the line is full, at
/// any width from 60 to 100, and as the end of a heading, a caption or a list
/// item where it is not.
///
/// # What it decides, where people differ
///
/// - Sentences inside a quotation are told apart (`“We tried. ¦ We failed,” she
///   said.`), unless the quotation is short and part of its sentence: after a
///   colon, or after a word with no comma.
/// - Sentences in brackets inside a sentence are not.
/// - Points of omission end a sentence where a capital follows.
///
/// Knowledge of the language is in [`SplitterTables`].
#[derive(Clone, Debug)]
pub struct SentenceSplitter {
    tables: Arc<SplitterTables>,
}

impl SentenceSplitter {
    /// A splitter that goes by `tables`.
    #[must_use]
    pub fn new(tables: SplitterTables) -> Self {
        Self { tables: Arc::new(tables) }
    }

    /// The sentences of `paragraph`, in bytes of it. Empty where there is
    /// nothing but white space.
    #[must_use]
    pub fn split(&self, paragraph: &str) -> Vec<Span> {
        Walk::new(paragraph, &self.tables, Spans(Vec::new())).run().0
    }

    /// Where the same sentences end, and why. The last one ends with the text.
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
