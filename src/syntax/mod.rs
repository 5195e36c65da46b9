//! Parts of speech and noun phrases, found once for each sentence; whoever
//! asks for them shares them.

mod part;
mod phrase;

use std::ops::Range;

use crate::lexicon::{ClassSet, Classes};
use crate::token::{Token, Tokens};

pub(crate) use part::Part;
pub(crate) use phrase::Phrase;

/// The words of a sentence and what its writing tells of them.
struct Words<'a> {
    tokens: &'a [Token],
    classes: &'a Classes,
    first_word: usize,
    capitals_say_nothing: bool,
}

impl<'a> Words<'a> {
    fn new(tokens: &'a [Token], classes: &'a Classes) -> Self {
        let first_word = tokens.iter().position(|token| !token.shape.is_mark()).unwrap_or(0);
        let words = tokens.iter().filter(|token| token.shape.is_word()).count();
        let capitals = tokens.iter().filter(|token| token.shape.is_capital()).count();
        Self { tokens, classes, first_word, capitals_say_nothing: capitals * 2 > words }
    }

    /// Whether token `at` exists and belongs to one of `classes`.
    fn is(&self, at: usize, classes: ClassSet) -> bool {
        self.tokens.get(at).is_some_and(|token| token.classes.meets(classes))
    }
}

/// How a sentence is built.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Syntax<'a> {
    /// By token: its part of speech.
    pub parts: &'a [Part],
    /// The noun phrases, in order.
    pub phrases: &'a [Phrase],
    /// Index of the first token that is no mark; 0 where there is none.
    pub first_word: usize,
    /// Whether most words have capitals, so that a capital tells nothing.
    pub capitals_say_nothing: bool,
}

/// How the sentences of a document are built.
#[derive(Debug, Default)]
pub(crate) struct Syntaxes {
    parts: Vec<Part>,
    phrases: Vec<Phrase>,
    sentences: Vec<Built>,
}

/// Where a sentence's share of the lists is, and what else is known of it.
#[derive(Debug)]
struct Built {
    parts: Range<usize>,
    phrases: Range<usize>,
    first_word: usize,
    capitals_say_nothing: bool,
}

impl Syntaxes {
    /// Those of all sentences of `tokens`.
    pub(crate) fn of(tokens: &Tokens, classes: &Classes) -> Self {
        let mut all = Self {
            parts: Vec::with_capacity(tokens.len()),
            phrases: Vec::with_capacity(tokens.len() / TOKENS_PER_PHRASE),
            sentences: Vec::with_capacity(tokens.sentence_count()),
        };
        for index in 0..tokens.sentence_count() {
            let words = Words::new(tokens.sentence(index), classes);
            let (part, phrase) = (all.parts.len(), all.phrases.len());
            part::add(&words, &mut all.parts);
            phrase::add(&words, &all.parts[part..], &mut all.phrases);
            all.sentences.push(Built {
                parts: part..all.parts.len(),
                phrases: phrase..all.phrases.len(),
                first_word: words.first_word,
                capitals_say_nothing: words.capitals_say_nothing,
            });
        }
        all.count(tokens);
        all
    }

    /// Finds how often the noun of each phrase recurs.
    fn count(&mut self, tokens: &Tokens) {
        let recurrence = recurrence(tokens);
        for (index, built) in self.sentences.iter().enumerate() {
            let words = tokens.sentence(index);
            for phrase in &mut self.phrases[built.phrases.clone()] {
                let stem = tokens.word(&words[phrase.head]).stem();
                phrase.recurs = recurrence[stem as usize];
            }
        }
    }

    /// That of sentence `index`; an empty one where there is no such sentence.
    pub(crate) fn sentence(&self, index: usize) -> Syntax<'_> {
        self.sentences.get(index).map_or_else(Syntax::default, |built| Syntax {
            parts: &self.parts[built.parts.clone()],
            phrases: &self.phrases[built.phrases.clone()],
            first_word: built.first_word,
            capitals_say_nothing: built.capitals_say_nothing,
        })
    }
}

/// By stem: in how many sentences it stands.
fn recurrence(tokens: &Tokens) -> Vec<u32> {
    let stems = tokens.words().stem_count();
    let mut sentences = vec![0; stems];
    // By stem: the sentence, from 1, that it was counted for last.
    let mut counted = vec![0; stems];
    for index in 0..tokens.sentence_count() {
        let number = index as u32 + 1;
        for token in tokens.sentence(index) {
            let stem = tokens.word(token).stem() as usize;
            if std::mem::replace(&mut counted[stem], number) != number {
                sentences[stem] += 1;
            }
        }
    }
    sentences
}

/// Prose has a noun phrase for about so many tokens.
const TOKENS_PER_PHRASE: usize = 4;
