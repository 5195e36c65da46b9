//! A sentence as a trie reads it.

use super::{Edge, Label, WordSets};
use crate::lexicon::Lexicon;
use crate::lexicon::flat::fixed;
use crate::lexicon::grammar::{ClassSet, Symbol};
use crate::token::{Token, Tokens};

/// How a token is written, as far as a trie asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marks(pub(super) u8);

fixed!(Marks { 0: u8 });

impl Marks {
    pub(super) const NUMBER: Self = Self(1);
    pub(super) const NAME: Self = Self(2);
    const STOP: Self = Self(4);
    const CAPITAL: Self = Self(8);

    #[inline]
    pub(super) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn add(&mut self, mark: Self, holds: bool) {
        self.0 |= if holds { mark.0 } else { 0 };
    }
}

impl std::ops::BitOr for Marks {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// All that a trie asks of a token.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Key {
    pub(super) symbol: Symbol,
    pub(super) stem: Symbol,
    pub classes: ClassSet,
    pub(super) marks: Marks,
    /// The bit of its word as a label.
    pub(super) head: u128,
    /// And that of its stem.
    pub(super) root: u128,
}

impl Key {
    pub(super) const fn new(symbol: Symbol, stem: Symbol, classes: ClassSet, marks: Marks) -> Self {
        let (head, root) = (Label::word(symbol).bit(), Label::stem(stem).bit());
        Self { symbol, stem, classes, marks, head, root }
    }

    /// Begins with a digit.
    pub(crate) const fn is_number(&self) -> bool {
        self.marks.meets(Marks::NUMBER)
    }

    /// Begins with a capital letter that says something: the sentence has
    /// small letters beside its capitals.
    pub(crate) const fn is_capital(&self) -> bool {
        self.marks.meets(Marks::CAPITAL)
    }
}

/// The tokens of one sentence, as a trie reads them.
pub(crate) struct Line<'a> {
    pub keys: &'a [Key],
    /// Index of the first word: a capital there names nothing.
    pub first_word: usize,
    pub(super) sets: &'a WordSets,
}

impl<'a> Line<'a> {
    /// Sentence `index` of `tokens`, to be matched with the terms of
    /// `lexicon`; `keys` is where its keys are kept.
    pub(crate) fn new(
        lexicon: &'a Lexicon,
        tokens: &Tokens,
        index: usize,
        keys: &'a mut Vec<Key>,
    ) -> Self {
        let sentence = tokens.sentence(index);
        let capitals_tell = !all_in_capitals(lexicon, sentence, tokens);
        let stops = lexicon.places().stops;
        let first_word = sentence.iter().position(|token| !token.shape.is_mark()).unwrap_or(0);
        keys.clear();
        keys.extend(sentence.iter().enumerate().map(|(at, token)| {
            let word = tokens.word(token);
            let mut marks = Marks::default();
            marks.add(Marks::NUMBER, token.shape.is_number());
            let capital = capitals_tell && token.shape.is_capital();
            marks.add(Marks::CAPITAL, capital);
            marks.add(Marks::NAME, capital && at != first_word);
            marks.add(Marks::STOP, token.classes.meets(stops));
            Key::new(word.symbol(), word.stem_symbol(), token.classes, marks)
        }));
        Self { keys, first_word, sets: lexicon.sets() }
    }

    pub(super) fn steps(&self, edge: Edge, at: usize) -> bool {
        let Some(key) = self.keys.get(at) else { return false };
        match edge {
            Edge::Word(symbol) => key.symbol == symbol,
            Edge::AnyOf(set) => self.sets.holds(set, key.symbol),
            Edge::Stem(symbol) => key.stem == symbol,
            Edge::Class(set) => key.classes.meets(ClassSet(set)),
            Edge::Number => key.marks.meets(Marks::NUMBER),
            Edge::Name => key.marks.meets(Marks::NAME),
            Edge::Gap(_) => false,
        }
    }

    #[inline]
    pub(super) fn stops_at(&self, at: usize) -> bool {
        self.keys.get(at).is_none_or(|key| key.marks.meets(Marks::STOP))
    }
}

/// Whether a sentence is written in capitals throughout, so that they say
/// nothing of its words. Clitics have no shape of their own.
fn all_in_capitals(lexicon: &Lexicon, sentence: &[Token], tokens: &Tokens) -> bool {
    let mut words = sentence.iter().filter(|token| token.shape.is_word()).peekable();
    words.peek().is_some()
        && words.all(|token| {
            let form = tokens.form(token);
            token.shape.is_all_caps()
                || token.shape.is_capital() && form.chars().nth(1).is_none()
                || lexicon.vocabulary().is_clitic(form)
        })
}
