//! One sentence as the stance rules see it: tokens, cues and clauses.

use std::cell::OnceCell;
use std::ops::Range;

use super::settings::Settings;
use crate::document::on_one_line;
use crate::lexicon::{Category, CategorySet, ClassSet, Classes, CueMatch, Strength};
use crate::reading::Reading;
use crate::span::Span;
use crate::syntax::{Part, Phrase, Syntax};
use crate::token::{Token, TokenSet};

/// A clause of more tokens is no prose, and to look for the end of one that has
/// none would take quadratic time.
const LONGEST: usize = 512;

/// A sentence, its cues, and where its clauses end.
#[derive(Debug)]
pub(super) struct Scene<'a> {
    pub reading: &'a Reading,
    pub classes: &'a Classes,
    pub settings: &'a Settings,
    pub index: usize,
    pub tokens: &'a [Token],
    pub matches: &'a [CueMatch],
    /// The categories of these cues: most rules need one that few sentences have.
    present: CategorySet,
    /// The tokens at which clauses begin, but for the first, once a rule has
    /// asked.
    clauses: OnceCell<TokenSet>,
    syntax: Syntax<'a>,
}

impl<'a> Scene<'a> {
    pub(super) fn new(reading: &'a Reading, settings: &'a Settings, index: usize) -> Self {
        Self {
            reading,
            classes: reading.lexicon().classes(),
            settings,
            index,
            tokens: reading.tokens(index),
            matches: reading.matches(index),
            present: reading.categories(index),
            clauses: OnceCell::new(),
            syntax: reading.syntax(index),
        }
    }

    /// The part of speech of each token.
    pub(super) const fn parts(&self) -> &'a [Part] {
        self.syntax.parts
    }

    /// The noun phrases, in order.
    pub(super) const fn phrases(&self) -> &'a [Phrase] {
        self.syntax.phrases
    }

    /// The noun phrase from token `at` on, without articles and the like: where
    /// the token stands inside, what is before it was a verb. Pronouns are none.
    pub(super) fn phrase_at(&self, at: usize) -> Option<Range<usize>> {
        let phrases = self.phrases();
        let after = phrases.partition_point(|phrase| phrase.tokens.start <= at);
        let found = &phrases[after.checked_sub(1)?];
        let named = self.named(found);
        (!found.points && at <= found.head).then_some(named.start.max(at)..named.end)
    }

    /// The last noun phrase that begins before token `end`, up to there and
    /// without articles and the like; pronouns are none.
    pub(super) fn phrase_before(&self, end: usize) -> Option<Range<usize>> {
        let phrases = self.phrases();
        let last = phrases.partition_point(|phrase| phrase.tokens.start < end).checked_sub(1)?;
        let until = phrases[last].tokens.end.min(end);
        // What *of* ties to another phrase belongs to that, and both end alike.
        let whole = &phrases[phrases.partition_point(|phrase| phrase.tokens.end < until)];
        let named = self.named(whole);
        (!whole.points && named.start < until).then_some(named.start..until)
    }

    /// A phrase without articles and the like; *most* and *five* stay.
    fn named(&self, phrase: &Phrase) -> Range<usize> {
        let mut tokens = phrase.tokens.clone();
        while tokens.start < phrase.head && self.is(tokens.start, self.classes.determiner) {
            tokens.start += 1;
        }
        tokens
    }

    fn clauses(&self) -> &TokenSet {
        self.clauses.get_or_init(|| self.find_clauses())
    }

    /// A clause ends at a mark (not a quotation mark, which may stand around
    /// one word) and before a word that opens the next one.
    fn find_clauses(&self) -> TokenSet {
        let marks = self.classes.clause_mark | self.classes.stop;
        let quote = self.classes.quote;
        let ends = |token: &Token| token.classes.meets(marks) & !token.classes.meets(quote);
        let mut begins = TokenSet::of(self.tokens, ends);
        for word in self.of(Category::Boundary) {
            begins.add(word.start()..word.start() + 1);
        }
        begins
    }

    /// Whether some token belongs to one of `classes`.
    pub(super) fn has(&self, classes: ClassSet) -> bool {
        self.reading.has(self.index, classes)
    }

    /// Whether token `at` exists and belongs to one of `classes`.
    pub(super) fn is(&self, at: usize, classes: ClassSet) -> bool {
        self.tokens.get(at).is_some_and(|token| self.reading.is(token, classes))
    }

    /// The folded form of token `at`; empty where there is none.
    pub(super) fn form(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| self.reading.form(token))
    }

    /// The cues of one category.
    pub(super) fn of(
        &self,
        category: Category,
    ) -> impl DoubleEndedIterator<Item = &'a CueMatch> + use<'a> {
        self.of_any(CategorySet::of(&[category]))
    }

    /// The cues of several categories.
    pub(super) fn of_any(
        &self,
        categories: CategorySet,
    ) -> impl DoubleEndedIterator<Item = &'a CueMatch> + use<'a> {
        let matches = if self.present.meets(categories) { self.matches } else { &[] };
        matches.iter().filter(move |found| categories.has(found.category()))
    }

    /// Whether there is a cue of one of these categories.
    pub(super) const fn has_any(&self, categories: CategorySet) -> bool {
        self.present.meets(categories)
    }

    /// The numbers of a match.
    pub(super) fn strength(&self, found: &CueMatch) -> Strength {
        self.reading.lexicon().strength(found)
    }

    /// Whether two tokens stand in the same clause.
    pub(super) fn same_clause(&self, a: usize, b: usize) -> bool {
        let end = self.tokens.len();
        let (first, last) = (a.min(b), a.max(b));
        last < end && last - first < LONGEST && !self.clauses().holds_any(first + 1..last + 1)
    }

    /// Whether what a cue does reaches token `at` after it: fewer than `reach`
    /// tokens lie between, and they stand in the same clause.
    pub(super) fn reaches(&self, cue: &CueMatch, at: usize, reach: usize) -> bool {
        at - cue.end() < reach && self.same_clause(cue.end().saturating_sub(1), at)
    }

    /// The tokens of the clause that token `at` stands in, [`LONGEST`] on either
    /// side at most.
    pub(super) fn clause(&self, at: usize) -> Range<usize> {
        let end = self.tokens.len();
        if at >= end {
            return at..at;
        }
        let begins = self.clauses();
        let (first, last) = (at.saturating_sub(LONGEST), end.min(at + LONGEST));
        begins.last(first..at + 1).unwrap_or(first)..begins.first(at + 1..last).unwrap_or(last)
    }

    /// Where tokens stand in the document's text.
    pub(super) fn span(&self, tokens: Range<usize>) -> Span {
        let known = Token::span_of(self.tokens, tokens.clone());
        known.unwrap_or_else(|| self.reading.span_of(self.index, tokens))
    }

    /// The text of tokens, on one line.
    pub(super) fn text(&self, tokens: Range<usize>) -> String {
        on_one_line(self.span(tokens).of(self.reading.document().text()))
    }

    /// Index of the first token that is no mark.
    pub(super) const fn first_word(&self) -> usize {
        self.syntax.first_word
    }

    /// Whether most words have capitals, so that a capital tells nothing.
    pub(super) const fn capitals_say_nothing(&self) -> bool {
        self.syntax.capitals_say_nothing
    }

    /// Whether the sentence ends with one of these marks, closing quotes aside.
    pub(super) fn ends_with(&self, marks: ClassSet) -> bool {
        let mut back = self.tokens.iter().rev();
        let last = back.find(|token| !self.reading.is(token, self.classes.quote));
        self.has(marks) && last.is_some_and(|token| self.reading.is(token, marks))
    }
}
