//! Mentions of a target: its words, its head word, and a pronoun right after.

use std::ops::Range;

use crate::lexicon::{Category, Lexicon};
use crate::reading::Reading;
use crate::span::Span;
use crate::token::{Token, Tokenizer};

/// A target as it is looked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Wanted {
    /// The stems of its words, in order.
    stems: Vec<String>,
    /// 1 where what is for the words is for the target, -1 where the target
    /// is to be rid of them: *a ban on cars*, *cars should be banned*.
    pub direction: f64,
}

/// Where a target is mentioned in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Mention {
    pub sentence: usize,
    pub tokens: Range<usize>,
}

impl Wanted {
    /// Reads a target phrase. Of a whole clause (*cars should be banned*) the
    /// part before the verb is the target, and the rest its direction.
    pub(super) fn of(phrase: &str, lexicon: &Lexicon) -> Self {
        let classes = lexicon.classes();
        let tokens = Tokenizer::new(lexicon).tokenize(phrase, &[Span::new(0, phrase.len())]);
        let words = tokens.sentence(0);
        let is = |token: &Token, set| token.classes.meets(set);
        let content = |token: &&Token| {
            !token.shape.is_mark()
                && !is(token, classes.outside_nominal)
                && !is(token, classes.title)
        };
        let verb = words.iter().position(|token| is(token, classes.auxiliary));
        let subject = verb.map_or(words, |verb| &words[..verb]);
        let stem = |token: &Token| lexicon.vocabulary().stem(tokens.form(token)).into_owned();
        let mut stems: Vec<String> = subject.iter().filter(content).map(stem).collect();
        if stems.is_empty() {
            stems = words.iter().filter(content).map(stem).collect();
        }
        let turns = lexicon
            .find(&tokens, 0)
            .iter()
            .filter(|found| matches!(found.category(), Category::StanceOppose | Category::Negator))
            .count();
        Self { stems, direction: if turns % 2 == 1 { -1.0 } else { 1.0 } }
    }

    /// Every mention, in order: all words of the phrase side by side where
    /// they stand so anywhere, else its last word, the head.
    pub(super) fn mentions(&self, reading: &Reading) -> Vec<Mention> {
        let Some(head) = self.stems.last() else { return Vec::new() };
        let mut found = Vec::new();
        for sentence in 0..reading.len() {
            let tokens = reading.tokens(sentence);
            let before = found.len();
            for (at, token) in tokens.iter().enumerate() {
                if stems_to(reading, token, head) {
                    let start = self.start(reading, tokens, at);
                    found.push(Mention { sentence, tokens: start..at + 1 });
                }
            }
            if found.len() == before
                && let Some(mention) = pronoun(reading, sentence, &found)
            {
                found.push(mention);
            }
        }
        found
    }

    /// Where the phrase that ends with the head at `at` begins: as many of
    /// its words as stand there.
    fn start(&self, reading: &Reading, tokens: &[Token], at: usize) -> usize {
        let mut start = at;
        for stem in self.stems.iter().rev().skip(1) {
            match start.checked_sub(1).and_then(|before| tokens.get(before)) {
                Some(token) if stems_to(reading, token, stem) => start -= 1,
                _ => break,
            }
        }
        start
    }
}

fn stems_to(reading: &Reading, token: &Token, stem: &str) -> bool {
    let form = reading.form(token);
    // A stem keeps the first letter of its word; most words fail here.
    form.as_bytes().first() == stem.as_bytes().first()
        && reading.lexicon().vocabulary().stem(form) == stem
}

/// A pronoun that opens the sentence right after a mention.
fn pronoun(reading: &Reading, sentence: usize, found: &[Mention]) -> Option<Mention> {
    let previous = found.last()?.sentence;
    let same_paragraph = |index: usize| reading.sentences().get(index).map(|s| s.paragraph);
    if previous + 1 != sentence || same_paragraph(previous) != same_paragraph(sentence) {
        return None;
    }
    let tokens = reading.tokens(sentence);
    let first = tokens.iter().position(|token| !token.shape.is_mark())?;
    let classes = reading.lexicon().classes();
    let opens = reading.is(&tokens[first], classes.third | classes.it);
    opens.then_some(Mention { sentence, tokens: first..first + 1 })
}
