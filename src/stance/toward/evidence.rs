//! What the rules of polarity say of a mention.

use std::ops::Range;

use crate::lexicon::{Category, CueMatch};
use crate::span::Span;
use crate::stance::Stance;
use crate::stance::mention::Mention;
use crate::stance::scene::Scene;
use crate::stance::step::{evaluations, squash};

/// What speaks for and against a mention, and what the sentence as a whole
/// says; each 0 or more.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Evidence {
    near_for: f64,
    near_against: f64,
    sentence: f64,
    /// Whether the mention is what the sentence evaluates.
    is_target: bool,
}

/// Tokens between *ban* and what is banned: article, adjectives.
const OBJECT_REACH: usize = 4;

impl Evidence {
    /// Gathers the evaluations of the sentence, each less with its distance
    /// from the mention; what is said of a ban on the target is turned.
    pub(super) fn of(scene: &Scene<'_>, stance: &Stance, mention: &Mention) -> Self {
        let opposed = opposed(scene, mention).map(|cue| scene.span(cue.tokens()));
        let mut values = Vec::new();
        let mut own = Vec::new();
        let evaluations = evaluations(&stance.steps);
        // Where only learned words speak, nothing tells of what.
        let sentence = if evaluations.is_empty() { 0.0 } else { stance.polarity };
        for (span, value) in evaluations {
            let counted = value * nearness(scene, span, &mention.tokens);
            match opposed {
                Some(cue) if cue.overlaps(span) => own.push(counted),
                Some(cue) if span.start() < cue.start() => values.push(-counted),
                _ => values.push(counted),
            }
        }
        // "It is wrong to ban X": the ban itself is then not the author's.
        if values.iter().all(|value| *value == 0.0) {
            values = own;
        }
        let sum = |sign: f64| values.iter().map(|value| (value * sign).max(0.0)).sum();
        let mentioned = scene.span(mention.tokens.clone());
        let is_target = stance.target.is_some_and(|target| target.overlaps(mentioned));
        Self { near_for: sum(1.0), near_against: sum(-1.0), sentence, is_target }
    }

    /// The evidence as one value from -1 to 1.
    pub(super) fn polarity(self, k: f64) -> f64 {
        squash(self.near_for - self.near_against, k)
    }

    /// The evidence by the names of its columns.
    pub(super) fn columns(self) -> [(&'static str, f64); 6] {
        let target = if self.is_target { self.sentence } else { 0.0 };
        [
            ("near_for", squash(self.near_for, 1.0)),
            ("near_against", squash(self.near_against, 1.0)),
            ("sentence_for", self.sentence.max(0.0)),
            ("sentence_against", (-self.sentence).max(0.0)),
            ("target_for", target.max(0.0)),
            ("target_against", (-target).max(0.0)),
        ]
    }
}

/// Tokens beyond which an evaluation counts for nothing: what is left of it by
/// then is far too little to show, and counting on would take quadratic time.
const FARTHEST: usize = 400;

/// How much an evaluation counts for a mention: 1 side by side, less with
/// every token and comma between them.
fn nearness(scene: &Scene<'_>, evaluation: Span, mention: &Range<usize>) -> f64 {
    let Range { start, end } = scene.reading.tokens_in(scene.index, evaluation);
    let between = if end <= mention.start { end..mention.start } else { mention.end..start };
    if between.len() > FARTHEST {
        return 0.0;
    }
    let marks = between.clone().filter(|&at| scene.is(at, scene.classes.clause_mark)).count();
    let numbers = scene.settings.target;
    let distance = between.len() as f64 + marks as f64 * numbers.comma;
    (-numbers.decay * distance).exp()
}

/// The cue that is set against the mention: *abolish the tax*.
fn opposed<'a>(scene: &Scene<'a>, mention: &Mention) -> Option<&'a CueMatch> {
    scene.of(Category::StanceOppose).find(|cue| {
        cue.end() <= mention.tokens.start
            && mention.tokens.start - cue.end() < OBJECT_REACH
            && scene.same_clause(cue.start(), mention.tokens.start)
    })
}
