//! The signs of a target, as numbers from 0 to 1.

use std::ops::Range;
use std::sync::LazyLock;

use smallvec::SmallVec;

use crate::lexicon::{Category, CategorySet, CueMatch};
use crate::stance::scene::Scene;
use crate::syntax::{Part, Phrase};
use crate::token::TokenSet;

/// What each sign is worth for a phrase, in the order of [`NAMES`].
pub(super) type Row = [f64; NAMES.len()];

/// The signs by name, each with its value for `$phrase`, which is the
/// `$order`-th of its sentence. All are computed in one function, since a
/// sentence has many phrases, and calling one after the other is most of the
/// work.
macro_rules! signs {
    (($context:ident, $phrase:ident, $order:ident) $($name:literal = $value:expr,)*) => {
        /// The names of the signs.
        pub(crate) const NAMES: [&str; [$($name),*].len()] = [$($name),*];

        impl Context<'_> {
            #[inline]
            pub(super) fn row(&self, $phrase: &Phrase, $order: usize) -> Row {
                let $context = self;
                [$($value),*]
            }
        }
    };
}

signs! {
    (context, phrase, order)
    "place.early" = early(order),
    "clause.subject" = truth(phrase.subject),
    "clause.circumstance" = truth(phrase.circumstance),
    "clause.asked" = truth(context.demanding() && context.asked(phrase)),
    "clause.wanted" = truth(context.demanding() && context.wanted(phrase)),
    "word.person" = truth(context.person(phrase)),
    "word.points" = truth(phrase.points),
    "word.time" = truth(context.time(phrase)),
    "word.general" = truth(context.scene.is(phrase.head, context.scene.classes.general_noun)),
    "word.length" = share(phrase.tokens.len(), LONG),
    "text.recurs" = recurs(phrase),
    "voice.quoted" = truth(context.quoted(phrase)),
    "cue.near" = context.near(phrase),
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
    1.0 - share(order, EARLY)
}

/// `count` as a share of `most`, which are few; 1 for all beyond.
#[inline]
fn share(count: usize, most: usize) -> f64 {
    // The quotient is a constant: to divide takes ten times as long.
    f64::from(count.min(most) as u8) * (1.0 / f64::from(most as u8))
}

/// How many sentences of the document hold the noun, on a scale that
/// grows ever slower.
fn recurs(phrase: &Phrase) -> f64 {
    if phrase.points {
        return 0.0;
    }
    RECURS.get(phrase.recurs as usize).copied().unwrap_or(1.0)
}

/// Where the first part that evaluates begins, else the last part with a word.
fn part_of(scene: &Scene<'_>, evaluating: &TokenSet) -> usize {
    let first = evaluating.first(0..scene.tokens.len());
    let word = |at: &usize| !scene.tokens[*at].shape.is_mark();
    let inside = first.or_else(|| (0..scene.tokens.len()).rev().find(word)).unwrap_or_default();
    let stop = (0..inside).rev().find(|&at| scene.is(at, scene.classes.stop));
    stop.map_or(0, |stop| stop + 1)
}

const DEMANDS: CategorySet = CategorySet::of(&[Category::ClaimNormative]);

/// What the signs of one sentence are computed from. Most signs hold of few
/// phrases, and nothing foretells of which: so where two conditions must hold,
/// both are asked for, without a branch.
pub(super) struct Context<'a> {
    scene: &'a Scene<'a>,
    /// The token from which on phrases are in question.
    from: usize,
    /// The tokens that evaluate.
    evaluating: TokenSet,
    /// The tokens that are quotation marks, in order.
    quotes: SmallVec<[usize; 4]>,
    /// The cues by which it asks for something, in order of their place.
    demands: SmallVec<[&'a CueMatch; 4]>,
}

impl<'a> Context<'a> {
    /// Of a sentence in which these tokens evaluate.
    pub(super) fn new(scene: &'a Scene<'a>, evaluating: TokenSet) -> Self {
        let mut context = Self {
            scene,
            from: part_of(scene, &evaluating),
            evaluating,
            quotes: SmallVec::new(),
            demands: SmallVec::new(),
        };
        let quote = scene.classes.quote;
        if scene.has(quote) {
            context.quotes.extend((0..scene.tokens.len()).filter(|&at| scene.is(at, quote)));
        }
        if scene.has_any(DEMANDS) {
            context.demands.extend(scene.of_any(DEMANDS));
        }
        context
    }

    /// Whether a phrase can be the target: it stands in the first part of the
    /// sentence that evaluates, or after it; where none does, in the last.
    /// Parts end at semicolons and the like. What was said before is another
    /// matter, and neutral words in front change no target.
    pub(super) fn in_question(&self, phrase: &Phrase) -> bool {
        phrase.tokens.start >= self.from
    }

    /// Whether the sentence asks for something, as few do.
    fn demanding(&self) -> bool {
        !self.demands.is_empty()
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
        phrase.points & self.scene.is(phrase.head, classes.first | classes.second)
    }

    fn time(&self, phrase: &Phrase) -> bool {
        let number = |at: usize| self.scene.tokens[at].shape.is_number();
        self.scene.is(phrase.head, self.scene.classes.time) | number(phrase.head)
    }

    fn quoted(&self, phrase: &Phrase) -> bool {
        self.quotes.partition_point(|&at| at < phrase.tokens.start) % 2 == 1
    }

    /// How near the nearest word that evaluates is: 1 inside, 0 far away or
    /// where none evaluates.
    #[inline]
    fn near(&self, phrase: &Phrase) -> f64 {
        if self.evaluating.is_empty() {
            return 0.0;
        }
        let Range { start, end } = phrase.tokens;
        let before = self.evaluating.last(start.saturating_sub(FAR)..start);
        let before = before.map(|last| start - 1 - last);
        let after = self.evaluating.first(start..end + FAR).map(|next| next.saturating_sub(end));
        // A token inside is at no distance.
        let nearest = before.into_iter().chain(after).min().unwrap_or(FAR);
        1.0 - share(nearest, FAR)
    }
}
