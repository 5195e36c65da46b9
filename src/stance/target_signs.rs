//! The signs of a target, as numbers from 0 to 1.

use std::sync::LazyLock;

use smallvec::SmallVec;

use crate::lexicon::{Category, CueMatch};
use crate::ranking;
use crate::stance::scene::Scene;
use crate::stance::step::{Step, evaluating};
use crate::syntax::{Part, Phrase};

/// The value of a sign for a phrase, which is the `order`-th of its sentence.
pub(super) type Value = fn(&Context<'_>, &Phrase, usize) -> f64;

const SIGNS: &[(&str, Value)] = &[
    ("place.early", |_, _, order| early(order)),
    ("clause.subject", |c, phrase, _| truth(c.subject(phrase))),
    ("clause.circumstance", |c, phrase, _| truth(c.circumstance(phrase))),
    ("clause.asked", |c, phrase, _| truth(c.asked(phrase))),
    ("clause.wanted", |c, phrase, _| truth(c.wanted(phrase))),
    ("word.person", |c, phrase, _| truth(c.person(phrase))),
    ("word.points", |_, phrase, _| truth(phrase.points)),
    ("word.time", |c, phrase, _| truth(c.time(phrase))),
    ("word.general", |c, phrase, _| truth(c.scene.is(phrase.head, c.scene.classes.general_noun))),
    ("word.length", |_, phrase, _| phrase.tokens.len().min(LONG) as f64 / LONG as f64),
    ("text.recurs", |c, phrase, _| c.recurs(phrase)),
    ("voice.quoted", |c, phrase, _| truth(c.quoted(phrase))),
    ("cue.near", |c, phrase, _| c.near(phrase)),
];

/// The names of the signs.
pub(crate) const NAMES: [&str; SIGNS.len()] = ranking::names(SIGNS);

/// How a sign is found; one that is not known is worth nothing.
pub(super) fn value(name: &str) -> Value {
    SIGNS.iter().find(|(known, _)| *known == name).map_or(|_, _, _| 0.0, |(_, value)| *value)
}

/// Phrases after which being early or late makes no difference.
const EARLY: usize = 6;

/// A phrase this long is as long as any.
const LONG: usize = 8;

/// So far from an evaluating cue, in tokens, a phrase is far.
const FAR: usize = 10;

/// A noun in this many sentences recurs as much as any.
const OFTEN: usize = 20;

/// By the number of sentences that hold a noun: how much it recurs.
static RECURS: LazyLock<[f64; OFTEN + 1]> = LazyLock::new(|| {
    std::array::from_fn(|sentences| (sentences.max(1) as f64).ln() / (OFTEN as f64).ln())
});

fn truth(holds: bool) -> f64 {
    f64::from(u8::from(holds))
}

fn early(order: usize) -> f64 {
    1.0 - order.min(EARLY) as f64 / EARLY as f64
}

/// Where the first part that evaluates begins, else the last part with a word;
/// `evaluating` are the tokens that evaluate, in order.
fn part_of(scene: &Scene<'_>, evaluating: &[usize]) -> usize {
    let first = evaluating.first().copied();
    let word = |at: &usize| !scene.tokens[*at].shape.is_mark();
    let inside = first.or_else(|| (0..scene.tokens.len()).rev().find(word)).unwrap_or_default();
    let stop = (0..inside).rev().find(|&at| scene.is(at, scene.classes.stop));
    stop.map_or(0, |stop| stop + 1)
}

/// What the signs of one sentence are computed from.
pub(super) struct Context<'a> {
    scene: &'a Scene<'a>,
    /// The token from which on phrases are in question.
    from: usize,
    /// The tokens that evaluate, in order.
    evaluating: SmallVec<[usize; 16]>,
    /// The tokens that are quotation marks, in order.
    quotes: SmallVec<[usize; 4]>,
    /// The cues by which it asks for something, in order of their place.
    demands: SmallVec<[&'a CueMatch; 4]>,
}

impl<'a> Context<'a> {
    pub(super) fn new(scene: &'a Scene<'a>, steps: &[Step]) -> Self {
        let mut evaluating: SmallVec<[usize; 16]> =
            evaluating(steps).flat_map(|span| scene.reading.tokens_in(scene.index, span)).collect();
        evaluating.sort_unstable();
        let quote = scene.classes.quote;
        Self {
            scene,
            from: part_of(scene, &evaluating),
            evaluating,
            quotes: (0..scene.tokens.len()).filter(|&at| scene.is(at, quote)).collect(),
            demands: scene.of(Category::ClaimNormative).collect(),
        }
    }

    /// Whether a phrase can be the target: it stands in the first part of the
    /// sentence that evaluates, or after it; where none does, in the last.
    /// Parts end at semicolons and the like. What was said before is another
    /// matter, and neutral words in front change no target.
    pub(super) fn in_question(&self, phrase: &Phrase) -> bool {
        phrase.tokens.start >= self.from
    }

    /// The part of speech before a phrase, adverbs passed over.
    fn before(&self, phrase: &Phrase) -> Part {
        no_adverb(self.scene.parts()[..phrase.tokens.start].iter().rev())
    }

    /// The part of speech after a phrase, adverbs passed over.
    fn after(&self, phrase: &Phrase) -> Part {
        no_adverb(self.scene.parts()[phrase.tokens.end..].iter())
    }

    /// A verb follows, and no verb or preposition governs the phrase.
    fn subject(&self, phrase: &Phrase) -> bool {
        self.after(phrase).is_verbal()
            && !matches!(self.before(phrase), Part::Verb | Part::Preposition | Part::To)
    }

    /// A preposition that says where or when governs the phrase.
    fn circumstance(&self, phrase: &Phrase) -> bool {
        let before = phrase.tokens.start.checked_sub(1);
        before.is_some_and(|at| self.scene.is(at, self.scene.classes.circumstance))
    }

    /// Somebody who ought to do something: *the council should keep the bus*.
    fn asked(&self, phrase: &Phrase) -> bool {
        let end = phrase.tokens.end;
        let next = self.demands.partition_point(|demand| demand.start() < end);
        self.demands.get(next).is_some_and(|demand| {
            self.scene.parts()[end..demand.start()].iter().all(|part| *part == Part::Adverb)
        })
    }

    /// What ought to be done something with: *the council should keep the bus*.
    fn wanted(&self, phrase: &Phrase) -> bool {
        let start = phrase.tokens.start;
        let before = self.demands.partition_point(|demand| demand.start() < start);
        let last = self.demands[..before].iter().rev().find(|demand| demand.end() <= start);
        last.is_some_and(|demand| {
            let phrases = self.scene.phrases();
            let first = phrases.partition_point(|other| other.tokens.start < demand.end());
            self.scene.same_clause(demand.start(), start)
                && phrases.get(first).is_some_and(|other| other.tokens.start >= start)
        })
    }

    /// *I, we, you*: those who speak and hear.
    fn person(&self, phrase: &Phrase) -> bool {
        let classes = self.scene.classes;
        phrase.points && self.scene.is(phrase.head, classes.first | classes.second)
    }

    fn time(&self, phrase: &Phrase) -> bool {
        let number = |at: usize| self.scene.tokens[at].shape.is_number();
        self.scene.is(phrase.head, self.scene.classes.time) || number(phrase.head)
    }

    /// How many sentences of the document hold the noun, on a scale that
    /// grows ever slower.
    fn recurs(&self, phrase: &Phrase) -> f64 {
        if phrase.points {
            return 0.0;
        }
        let stem = self.scene.reading.word(&self.scene.tokens[phrase.head]).stem();
        let sentences = self.scene.reading.sentences_with(stem);
        RECURS.get(sentences as usize).copied().unwrap_or(1.0)
    }

    fn quoted(&self, phrase: &Phrase) -> bool {
        self.quotes.partition_point(|&at| at < phrase.tokens.start) % 2 == 1
    }

    /// How near the nearest word that evaluates is: 1 inside, 0 far away or
    /// where none evaluates.
    fn near(&self, phrase: &Phrase) -> f64 {
        let at = self.evaluating.partition_point(|&token| token < phrase.tokens.start);
        let before = at.checked_sub(1).map(|at| phrase.tokens.start - 1 - self.evaluating[at]);
        let after = self.evaluating.get(at).map(|next| next.saturating_sub(phrase.tokens.end));
        // A token inside is at no distance.
        let nearest = before.into_iter().chain(after).min().unwrap_or(FAR);
        1.0 - nearest.min(FAR) as f64 / FAR as f64
    }
}

/// The first part of speech that is no adverb; a mark where there is none.
fn no_adverb<'a>(mut parts: impl Iterator<Item = &'a Part>) -> Part {
    parts.find(|part| **part != Part::Adverb).copied().unwrap_or(Part::Mark)
}
