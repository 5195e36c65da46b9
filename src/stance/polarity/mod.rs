//! Polarity by composition: what cues say by themselves, then the rules, one
//! file each, in the order in which they apply.

mod contrast;
mod intensity;
mod irrealis;
mod learned;
mod negation;
mod predicate;
mod question;
mod shifter;
mod value;

use std::ops::Range;

use super::scene::Scene;
use super::step::{Cause, Effect, Rule, Step, close};
use crate::lexicon::{Category, CueMatch};
use crate::token::TokenSet;

/// An evaluation within a sentence, on its way through the rules.
#[derive(Clone, Debug)]
struct Evaluation {
    /// The tokens that carry it.
    tokens: Range<usize>,
    /// What it says by itself.
    opened: f64,
    /// What it is worth by now.
    value: f64,
    /// Where it comes from.
    source: Source,
}

/// Where an evaluation comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    /// A cue of this category.
    Cue(Category),
    /// The learned list.
    Learned,
}

/// The evaluations of a sentence: those of cues in order of their place, then
/// those of learned words, then those of negators that shift nothing. The lists
/// are used again for each sentence.
#[derive(Debug, Default)]
pub(super) struct Evaluations {
    each: Vec<Evaluation>,
    /// How many are those of cues.
    cues: usize,
    /// What the rules did.
    done: Vec<Change>,
}

/// What a rule did to an evaluation.
#[derive(Debug)]
struct Change {
    /// Index of the evaluation.
    of: usize,
    rule: Rule,
    factor: f64,
    /// The tokens that made the rule apply.
    by: Range<usize>,
    cause: Cause,
}

impl Evaluations {
    fn clear(&mut self) {
        self.each.clear();
        self.cues = 0;
        self.done.clear();
    }

    fn add(&mut self, tokens: Range<usize>, value: f64, source: Source) {
        self.each.push(Evaluation { tokens, opened: value, value, source });
    }

    /// Adds what a cue says by itself.
    fn open(&mut self, found: &CueMatch, value: f64) {
        self.add(found.tokens(), value, Source::Cue(found.category()));
    }

    /// Those of cues, in order of their place.
    fn of_cues(&self) -> &[Evaluation] {
        &self.each[..self.cues]
    }

    /// Multiplies the value of one and notes the rule, the tokens that made it
    /// apply and why.
    fn scale(&mut self, index: usize, rule: Rule, factor: f64, by: Range<usize>, cause: Cause) {
        let evaluation = &mut self.each[index];
        evaluation.value *= factor;
        // What learned words lean to is one step for all.
        if evaluation.source != Source::Learned {
            self.done.push(Change { of: index, rule, factor, by, cause });
        }
    }

    /// What each cue opens with what was done to it, one after the other.
    fn compose(&mut self, scene: &Scene<'_>) -> Composed {
        let cues = self.each.iter().filter(|e| e.source != Source::Learned).count();
        let mut steps = Vec::with_capacity(cues + self.done.len() + BESIDES);
        self.done.sort_by_key(|change| change.of);
        let mut done = self.done.iter().peekable();
        let (mut sum, mut evaluating) = (0.0, TokenSet::default());
        for (index, evaluation) in self.each.iter().enumerate() {
            let Source::Cue(category) = evaluation.source else { continue };
            sum += evaluation.value;
            evaluating.add(evaluation.tokens.clone());
            steps.push(Step {
                rule: Rule::Cue,
                span: scene.span(evaluation.tokens.clone()),
                cause: Cause::Cue(category),
                effect: Effect::Opens(evaluation.opened),
            });
            while let Some(change) = done.next_if(|change| change.of == index) {
                steps.push(Step {
                    rule: change.rule,
                    span: scene.span(change.by.clone()),
                    cause: change.cause,
                    effect: Effect::Scales(change.factor),
                });
            }
        }
        if let Some((step, learned)) = learned::sum(scene, &self.each[self.cues..]) {
            sum += learned;
            steps.push(step);
        }
        Composed { steps, sum, evaluating }
    }
}

/// Further steps at most: for the learned words, for a question, for the tone
/// around and for the sum.
const BESIDES: usize = 4;

/// The rules, in their order: each looks at the sentence and scales values.
const RULES: [fn(&Scene<'_>, &mut Evaluations); 7] = [
    intensity::apply,
    negation::apply,
    shifter::apply,
    predicate::apply,
    contrast::apply,
    irrealis::apply,
    negation::deny,
];

/// The polarity of a sentence by itself.
#[derive(Debug)]
pub(super) struct Composed {
    /// The steps that lead to it; none where nothing evaluates.
    pub steps: Vec<Step>,
    /// The sum before it is brought into range.
    pub sum: f64,
    /// The tokens that evaluate by themselves; learned words only lean.
    pub evaluating: TokenSet,
}

/// Composes the polarity of a sentence from what its words say; `evaluations`
/// is written on.
pub(super) fn compose(scene: &Scene<'_>, evaluations: &mut Evaluations) -> Composed {
    evaluations.clear();
    value::add_cues(scene, evaluations);
    learned::add_words(scene, evaluations);
    for rule in RULES {
        rule(scene, evaluations);
    }
    let mut composed = evaluations.compose(scene);
    if composed.steps.is_empty() {
        return composed;
    }
    if let Some((step, factor)) = question::step(scene) {
        composed.sum *= factor;
        composed.steps.push(step);
    }
    close(&mut composed.steps, scene.settings.squash.polarity);
    composed
}
