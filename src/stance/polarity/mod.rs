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

use smallvec::SmallVec;

use super::scene::Scene;
use super::step::{Cause, Effect, Rule, Step, close};
use crate::lexicon::Category;
use crate::span::Span;

/// An evaluation within a sentence, on its way through the rules.
#[derive(Clone, Debug)]
pub(super) struct Evaluation {
    /// The tokens that carry it.
    pub tokens: Range<usize>,
    /// What it is worth by now.
    pub value: f64,
    /// Where it comes from.
    pub source: Source,
    /// What was done to it: most cues say something, and one rule at most
    /// changes it.
    pub steps: SmallVec<[Step; 2]>,
}

/// Where an evaluation comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// A cue of this category.
    Cue(Category),
    /// The learned list.
    Learned,
}

impl Evaluation {
    /// Multiplies the value and notes why.
    fn scale(&mut self, rule: Rule, factor: f64, span: Span, cause: Cause) {
        self.value *= factor;
        if self.source != Source::Learned {
            self.steps.push(Step { rule, span, cause, effect: Effect::Scales(factor) });
        }
    }
}

/// The rules, in their order: each looks at the sentence and scales values.
const RULES: [fn(&Scene<'_>, &mut [Evaluation]); 6] = [
    intensity::apply,
    negation::apply,
    shifter::apply,
    predicate::apply,
    contrast::apply,
    irrealis::apply,
];

/// The steps that lead to the polarity of a sentence; none where nothing in
/// it evaluates.
pub(super) fn compose(scene: &Scene<'_>) -> Vec<Step> {
    let mut evaluations = value::of_cues(scene);
    learned::add_words(scene, &mut evaluations);
    for rule in RULES {
        rule(scene, &mut evaluations);
    }
    evaluations.extend(negation::idle(scene, &evaluations));
    let learned = learned::sum(scene, &evaluations);
    // Besides these, a step for the learned words, for a question and for the sum.
    let count = evaluations.iter().map(|e| e.steps.len()).sum::<usize>() + 3;
    let mut steps = Vec::with_capacity(count);
    steps.extend(evaluations.into_iter().flat_map(|e| e.steps));
    steps.extend(learned);
    if steps.is_empty() {
        return steps;
    }
    steps.extend(question::step(scene));
    close(&mut steps, scene.settings.squash.polarity);
    steps
}
