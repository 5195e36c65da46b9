//! What is prose and what is furniture.
//!
//! Four kinds of sign are read, from the surest to the weakest: what the
//! format marks, what holds no words, what the lexicon knows, and how a line
//! stands on the page. At the edges of a text, where furniture gathers, a
//! weaker sign is enough.

mod cues;
mod edges;
mod heading;
mod marks;
mod repeats;
mod shape;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::cell::RefCell;
use std::sync::Arc;

use super::block::{BlockKind, Layout};
use super::{Furniture, FurnitureKind, Metadata, Paragraph, on_one_line};
use crate::lexicon::{ClassSet, Lexicon, Slate};
use crate::sentence::SentenceSplitter;
use crate::span::Span;
use crate::token::Tokens;
use shape::Piece;

/// What a piece of text is, and why it was taken for that.
#[derive(Clone, Debug)]
struct Verdict {
    kind: FurnitureKind,
    reason: String,
}

impl Verdict {
    fn new(kind: FurnitureKind, reason: impl Into<String>) -> Self {
        Self { kind, reason: reason.into() }
    }
}

/// Tells prose from furniture.
#[derive(Debug)]
pub(super) struct Sorter {
    lexicon: Arc<Lexicon>,
    splitter: SentenceSplitter,
    /// Words that a heading without a verb does not hold.
    clausal: ClassSet,
    determiner: ClassSet,
    gerund: ClassSet,
    /// Words that hardly any sentence lacks.
    function: ClassSet,
    /// These and the other words of grammar, a third of any text.
    grammar: ClassSet,
}

/// Prose and furniture of one document.
#[derive(Debug, Default)]
pub(super) struct Sorted {
    pub paragraphs: Vec<Paragraph>,
    pub furniture: Vec<Furniture>,
    pub metadata: Metadata,
}

impl Sorter {
    pub(super) fn new(lexicon: Arc<Lexicon>, splitter: SentenceSplitter) -> Self {
        let classes = ["be", "copula", "have", "do", "modal", "pronoun", "wh", "demonstrative"];
        let clausal =
            classes.iter().fold(ClassSet::default(), |all, name| all | lexicon.class(name));
        let determiner = lexicon.class("determiner");
        let gerund = lexicon.class("gerund");
        let function = determiner | lexicon.class("pronoun") | lexicon.class("coordinator");
        let classes =
            ["preposition", "be", "have", "do", "modal", "to", "relative", "subordinator"];
        let grammar = classes.iter().fold(function, |all, name| all | lexicon.class(name));
        Self { lexicon, splitter, clausal, determiner, gerund, function, grammar }
    }

    /// Whether a word is one of those that a third of any text is made of.
    pub(super) fn is_grammar_word(&self, word: &str) -> bool {
        self.is_of(word, self.grammar)
    }

    /// Whether a word is an article, pronoun or the like. One letter (*a*, *I*)
    /// is a word of many languages and shows nothing.
    pub(super) fn is_function_word(&self, word: &str) -> bool {
        self.is_of(word, self.function)
    }

    fn is_of(&self, word: &str, classes: ClassSet) -> bool {
        let small = word.bytes().all(|byte| byte.is_ascii_lowercase());
        let word = if small { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) };
        word.len() > 1 && self.lexicon.vocabulary().listed(&word).meets(classes)
    }

    /// Every block as a paragraph of prose, marks of the format apart.
    pub(super) fn keep(layout: &Layout) -> Sorted {
        let paragraph = |block: &super::block::Block| Paragraph {
            span: block.span,
            quoted: block.quoted,
            presplit: None,
        };
        Sorted {
            paragraphs: layout.blocks.iter().map(paragraph).collect(),
            furniture: layout.furniture.clone(),
            metadata: layout.metadata.clone(),
        }
    }

    /// Byline and date among lines that are not the article: by their words
    /// alone, since how they stand on the page tells only of an article.
    pub(super) fn metadata(&self, layout: &Layout) -> Metadata {
        let mut desk = Desk::new(self, layout);
        desk.judge_alone();
        let mut metadata = layout.metadata.clone();
        note_metadata(&mut metadata, &desk);
        metadata
    }

    /// Prose and furniture apart.
    pub(super) fn sort(&self, layout: &Layout) -> Sorted {
        let mut desk = Desk::new(self, layout);
        desk.judge_alone();
        desk.judge_repeats();
        desk.judge_headings();
        desk.judge_notes();
        desk.judge_edges();
        desk.cut_sentences();
        desk.into_sorted(layout)
    }
}

/// The pieces of one document while they are being sorted.
struct Desk<'a> {
    sorter: &'a Sorter,
    text: &'a str,
    pieces: Vec<Piece>,
    verdicts: Vec<Option<Verdict>>,
    /// Sentences at the head or tail of a paragraph that are furniture.
    cut: Vec<(usize, Span, Verdict)>,
    titled: bool,
    /// As the format gives it.
    title: Option<&'a str>,
    /// As the format gives it.
    byline: Option<&'a str>,
    scratch: RefCell<Scratch>,
}

/// What looking at a sentence writes on, used again for the next.
#[derive(Debug, Default)]
struct Scratch {
    /// The sentence that was looked at last, and the words of all so far.
    tokens: Tokens,
    slate: Slate,
}

impl<'a> Desk<'a> {
    fn new(sorter: &'a Sorter, layout: &'a Layout) -> Self {
        let pieces: Vec<Piece> =
            layout.blocks.iter().map(|block| Piece::new(&layout.text, *block)).collect();
        Self {
            sorter,
            text: &layout.text,
            verdicts: vec![None; pieces.len()],
            pieces,
            cut: Vec::new(),
            titled: layout.metadata.title.is_some(),
            title: layout.metadata.title.as_deref(),
            byline: layout.metadata.byline.as_deref(),
            scratch: RefCell::default(),
        }
    }

    /// What can be told from a piece alone.
    fn judge_alone(&mut self) {
        for index in 0..self.pieces.len() {
            let piece = &self.pieces[index];
            let text = piece.span.of(self.text);
            let marked = match piece.kind {
                BlockKind::Marked(FurnitureKind::Heading) if piece.is_sentence_long() => None,
                BlockKind::Marked(kind) => Some(kind),
                BlockKind::Paragraph | BlockKind::Item => None,
            };
            let again = self.title.is_some_and(|title| same_words(title, text));
            let again = again.then(|| Verdict::new(FurnitureKind::Heading, "the title"));
            let verdict = marks::judge(text)
                .or(again)
                .or_else(|| self.by_cues(piece, cues::ANYWHERE))
                .or_else(|| self.by_entries(piece))
                .or_else(|| marked.map(|kind| Verdict::new(kind, "marked as such")));
            self.verdicts[index] = verdict;
        }
    }

    fn is_prose(&self, index: usize) -> bool {
        self.verdicts.get(index).is_some_and(Option::is_none)
    }

    fn into_sorted(self, layout: &Layout) -> Sorted {
        let mut sorted = Sorted {
            furniture: layout.furniture.clone(),
            metadata: layout.metadata.clone(),
            ..Sorted::default()
        };
        note_metadata(&mut sorted.metadata, &self);
        let mut cut = self.cut.into_iter().peekable();
        for (index, (piece, verdict)) in self.pieces.iter().zip(self.verdicts).enumerate() {
            let mut prose = piece.span;
            while let Some((_, span, verdict)) = cut.next_if(|(at, ..)| *at == index) {
                prose = if span.start() == prose.start() {
                    Span::new(span.end(), prose.end())
                } else {
                    Span::new(prose.start(), span.start())
                };
                prose = prose.trimmed(self.text);
                sorted.furniture.push(furniture(layout, span, verdict));
            }
            match verdict {
                Some(verdict) => sorted.furniture.push(furniture(layout, piece.span, verdict)),
                // All of it was cut, sentence by sentence.
                None if prose.is_empty() => {}
                None => sorted.paragraphs.push(Paragraph {
                    span: prose,
                    quoted: piece.quoted,
                    presplit: None,
                }),
            }
        }
        sorted.furniture.sort_by_key(|furniture| furniture.span);
        sorted
    }
}

/// Whether two lines are the same, but for white space and case.
fn same_words(a: &str, b: &str) -> bool {
    // Line ends and runs of spaces hardly double a line: this bounds the work.
    b.len() <= 2 * a.len() && small_words(a).eq(small_words(b))
}

/// The words of a line in small letters.
fn small_words(line: &str) -> impl Iterator<Item = String> {
    line.split_whitespace().map(str::to_lowercase)
}

fn furniture(layout: &Layout, span: Span, verdict: Verdict) -> Furniture {
    Furniture { span: layout.map.to_source(span), kind: verdict.kind, reason: verdict.reason }
}

/// Title, byline and date from the furniture, where the format gave none.
fn note_metadata(metadata: &mut Metadata, desk: &Desk<'_>) {
    let first = |wanted| {
        let found =
            desk.verdicts.iter().position(|v| v.as_ref().is_some_and(|v| v.kind == wanted))?;
        Some((found, on_one_line(desk.pieces[found].span.of(desk.text))))
    };
    let prose = desk.verdicts.iter().position(Option::is_none).unwrap_or(desk.verdicts.len());
    if metadata.title.is_none() {
        // A heading after the first paragraph is a section's.
        let title = first(FurnitureKind::Heading).filter(|(at, _)| *at < prose);
        metadata.title = title.map(|(_, text)| text);
    }
    if metadata.byline.is_none() {
        metadata.byline = first(FurnitureKind::Byline).map(|(_, text)| text);
    }
    if metadata.date.is_none() {
        metadata.date = first(FurnitureKind::Date).map(|(_, text)| text);
    }
}
