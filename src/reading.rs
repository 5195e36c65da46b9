//! A document as the scoring stages see it.

use std::ops::Range;
use std::sync::Arc;

use crate::document::Document;
use crate::lexicon::{Category, CategorySet, ClassSet, CueMatch, Lexicon, Matches};
use crate::span::Span;
use crate::syntax::{Syntax, Syntaxes};
use crate::token::{Token, Tokenizer, Tokens, Word};

/// One sentence of prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands, in bytes of [`Document::text`].
    pub span: Span,
    /// Index of its paragraph.
    pub paragraph: usize,
}

/// A document split, tokenized and matched: everything that features, roles,
/// stance and argument are computed from, and nothing that judges.
#[derive(Debug)]
pub struct Reading {
    lexicon: Arc<Lexicon>,
    document: Document,
    sentences: Vec<Sentence>,
    tokens: Tokens,
    matches: Matches,
    syntaxes: Syntaxes,
}

impl Reading {
    /// Tokenizes and matches `sentences` of `document`.
    #[must_use]
    pub fn new(lexicon: Arc<Lexicon>, document: Document, sentences: Vec<Sentence>) -> Self {
        let spans: Vec<Span> = sentences.iter().map(|sentence| sentence.span).collect();
        let tokens = Tokenizer::new(&lexicon).tokenize(document.text(), &spans);
        let matches = lexicon.find_all(&tokens);
        let syntaxes = Syntaxes::of(&tokens, lexicon.classes());
        Self { lexicon, document, sentences, tokens, matches, syntaxes }
    }

    /// The lexicon that was matched.
    #[must_use]
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The document that was read.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The sentences of prose, in order.
    #[must_use]
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// How many sentences there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.sentences.len()
    }

    /// Whether there is no prose at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sentences.is_empty()
    }

    /// How many paragraphs of prose there are.
    #[must_use]
    pub fn paragraph_count(&self) -> usize {
        self.document.paragraphs().len()
    }

    /// The sentences of paragraph `index`, as a range of sentence indices.
    #[must_use]
    pub fn paragraph(&self, index: usize) -> Range<usize> {
        let from = self.sentences.partition_point(|sentence| sentence.paragraph < index);
        let to = self.sentences.partition_point(|sentence| sentence.paragraph <= index);
        from..to
    }

    /// The text of sentence `index` without markup; empty where there is none.
    #[must_use]
    pub fn text(&self, index: usize) -> &str {
        self.sentences.get(index).map_or("", |sentence| sentence.span.of(self.document.text()))
    }

    /// All tokens, and the table of distinct words.
    #[must_use]
    pub fn all_tokens(&self) -> &Tokens {
        &self.tokens
    }

    /// The tokens of sentence `index`.
    #[must_use]
    pub fn tokens(&self, index: usize) -> &[Token] {
        self.tokens.sentence(index)
    }

    /// The folded form of a token: lower case, straight quotes.
    #[must_use]
    pub fn form(&self, token: &Token) -> &str {
        self.tokens.form(token)
    }

    /// What is known of the word of a token.
    #[must_use]
    pub fn word(&self, token: &Token) -> &Word {
        self.tokens.word(token)
    }

    /// Whether the word of a token belongs to one of `classes`.
    #[must_use]
    pub fn is(&self, token: &Token, classes: ClassSet) -> bool {
        token.classes.meets(classes)
    }

    /// Whether some word of sentence `index` belongs to one of `classes`.
    pub(crate) fn has(&self, index: usize, classes: ClassSet) -> bool {
        self.tokens.classes(index).meets(classes)
    }

    /// The cues that fired in sentence `index`, in order of their place.
    #[must_use]
    pub fn matches(&self, index: usize) -> &[CueMatch] {
        self.matches.sentence(index)
    }

    /// The cues of one category that fired in sentence `index`.
    pub fn matches_of(&self, index: usize, category: Category) -> impl Iterator<Item = &CueMatch> {
        let matches = if self.categories(index).has(category) { self.matches(index) } else { &[] };
        matches.iter().filter(move |found| found.category() == category)
    }

    /// The categories of the cues that fired in sentence `index`.
    pub(crate) fn categories(&self, index: usize) -> CategorySet {
        self.matches.categories(index)
    }

    /// Whether a cue of sentence `index` says how sure it is.
    pub(crate) fn has_epistemic(&self, index: usize) -> bool {
        self.matches.epistemic(index)
    }

    /// Parts of speech and noun phrases of sentence `index`.
    pub(crate) fn syntax(&self, index: usize) -> Syntax<'_> {
        self.syntaxes.sentence(index)
    }

    /// The tokens of sentence `index` that overlap a span of
    /// [`Document::text`].
    pub(crate) fn tokens_in(&self, index: usize, span: Span) -> Range<usize> {
        let tokens = self.tokens(index);
        let start = tokens.partition_point(|token| token.span.end() <= span.start());
        let end = tokens.partition_point(|token| token.span.start() < span.end());
        start..end
    }

    /// Where a range of tokens of sentence `index` stands, in bytes of
    /// [`Document::text`]; empty at the sentence's start for an empty range.
    #[must_use]
    pub fn span_of(&self, index: usize, tokens: Range<usize>) -> Span {
        Token::span_of(self.tokens(index), tokens).unwrap_or_else(|| {
            let start = self.sentences.get(index).map_or(0, |s| s.span.start());
            Span::new(start, start)
        })
    }
}
