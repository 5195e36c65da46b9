//! How a block stands on the page.

use std::cell::OnceCell;

use super::super::block::{Block, BlockKind};
use crate::span::Span;

/// A block and its measures.
#[derive(Debug)]
pub(super) struct Piece {
    pub span: Span,
    pub kind: BlockKind,
    pub quoted: bool,
    pub words: usize,
    pub lines: usize,
    /// The last character that is no quote or bracket.
    pub end: char,
    /// Begins with a capital, a figure or a quotation.
    pub starts_fresh: bool,
    /// Written As Titles Are.
    pub title_case: bool,
    /// Its sentences, once they were asked for.
    pub sentences: OnceCell<Vec<Span>>,
}

impl Piece {
    pub(super) fn new(text: &str, block: Block) -> Self {
        let inside = block.span.of(text);
        let end =
            inside.trim_end_matches(['"', '\'', '”', '’', ')', ']', '*', '_']).chars().next_back();
        let first = inside.trim_start_matches(['"', '\'', '“', '‘', '(', '[', '#']).chars().next();
        Self {
            span: block.span,
            kind: block.kind,
            quoted: block.quoted,
            words: word_count(inside),
            lines: inside.lines().count(),
            end: end.unwrap_or('\0'),
            starts_fresh: first
                .is_some_and(|c| c.is_uppercase() || c.is_numeric() || !c.is_alphanumeric()),
            title_case: is_title_case(inside),
            sentences: OnceCell::new(),
        }
    }

    /// Ends as a sentence does.
    pub(super) const fn is_stopped(&self) -> bool {
        matches!(self.end, '.' | '!' | '?' | '…')
    }

    /// Ends in a mark after which more is to come.
    pub(super) const fn runs_on(&self) -> bool {
        matches!(self.end, ',' | ':' | ';' | '-' | '–' | '—')
    }

    /// Long and stopped: whatever it is marked as, it reads as prose.
    pub(super) const fn is_sentence_long(&self) -> bool {
        // The longest headlines have some twenty words.
        self.words > 25 && self.is_stopped()
    }
}

/// How many words a text has.
fn word_count(text: &str) -> usize {
    // The same, but that bytes are told apart faster than characters; a clean
    // text has no white space of ASCII that only the other knows.
    if text.is_ascii() {
        text.split_ascii_whitespace().count()
    } else {
        text.split_whitespace().count()
    }
}

/// Every long word, and most words, with a capital.
fn is_title_case(text: &str) -> bool {
    // Short words (articles, prepositions) may be small in a title.
    const SHORT: usize = 4;
    let (mut words, mut capitals) = (0_usize, 0_usize);
    for word in text.split_whitespace() {
        let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        let Some(first) = word.chars().next() else { continue };
        words += 1;
        if first.is_lowercase() && word.chars().count() > SHORT {
            return false;
        }
        capitals += usize::from(!first.is_lowercase());
    }
    words >= 2 && capitals * 3 >= words * 2
}
