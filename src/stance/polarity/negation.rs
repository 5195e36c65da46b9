//! Negation: a shift to the other side, up to the end of the clause; where
//! nothing evaluates, the denial itself.

use super::value::open;
use super::{Evaluation, Source};
use crate::lexicon::{Category, CueMatch};
use crate::stance::scene::Scene;
use crate::stance::step::{Cause, Rule};
use crate::token::TokenSet;

/// *Not without*: two negators count, a third only confuses.
const MOST: usize = 2;

/// Shifts every evaluation that follows a negator in its clause.
pub(super) fn apply(scene: &Scene<'_>, evaluations: &mut [Evaluation]) {
    let negators: Vec<&CueMatch> = scene.of(Category::Negator).collect();
    if negators.is_empty() {
        return;
    }
    let reach = scene.settings.negation.reach as usize;
    for evaluation in evaluations {
        let start = evaluation.tokens.start;
        let before = negators.partition_point(|negator| negator.end() <= start);
        let near = negators[..before].iter().rev().take(MOST);
        for negator in near.filter(|negator| scene.reaches(negator, start, reach)) {
            let span = scene.span(negator.tokens());
            // What a negator says itself is said whatever it shifts: "not
            // good" is worse than "not bad" is good.
            let lean = scene.strength(negator).polarity * evaluation.value.signum();
            let factor = (scene.settings.negation.factor + lean).min(0.0);
            evaluation.scale(Rule::Negation, factor, span, Cause::Words);
        }
    }
}

/// What negators say by themselves, where they shift nothing: *it never came*.
pub(super) fn idle(scene: &Scene<'_>, evaluations: &[Evaluation]) -> Vec<Evaluation> {
    if scene.of(Category::Negator).next().is_none() {
        return Vec::new();
    }
    let cues = evaluations.iter().filter(|evaluation| evaluation.source != Source::Learned);
    let mut starts: Vec<usize> = cues.clone().map(|evaluation| evaluation.tokens.start).collect();
    starts.sort_unstable();
    let spoken_for: TokenSet = cues.map(|cue| cue.tokens.clone()).collect();
    let reach = scene.settings.negation.reach as usize;
    let shifts = |negator: &CueMatch| {
        let next = starts.partition_point(|&start| start < negator.end());
        starts.get(next).is_some_and(|&start| scene.reaches(negator, start, reach))
    };
    scene
        .of(Category::Negator)
        .filter(|negator| scene.strength(negator).polarity != 0.0 && !shifts(negator))
        .filter(|negator| !spoken_for.holds_any(negator.tokens()))
        .map(|negator| open(scene, negator, scene.strength(negator).polarity))
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::stance::testing::{near, polarity, squashed};

    #[test]
    fn it_shifts_to_the_end_of_the_clause() {
        assert!(near(polarity("It is nixo florbic."), squashed(-0.3)));
        assert!(near(polarity("It is nixo a plan of grumvile parts."), squashed(0.3)));
        assert!(near(polarity("It is nixo green, a florbic plan."), squashed(0.6)));
        assert!(near(polarity("It is nixo the plan which is florbic."), squashed(0.6)));
    }

    #[test]
    fn two_leave_a_weak_first_sign() {
        assert!(near(polarity("It is nixo nixo grumvile."), squashed(-0.15)));
    }

    #[test]
    fn a_third_only_confuses() {
        assert!(near(polarity("It is nixo nixo nixo grumvile."), squashed(-0.15)));
    }

    #[test]
    fn it_reaches_over_a_dozen_words_and_no_further() {
        let after = |words: usize| polarity(&format!("It is nixo {}florbic.", "so ".repeat(words)));
        assert!(near(after(11), squashed(-0.3)));
        assert!(near(after(12), squashed(0.6)));
    }

    #[test]
    fn a_denial_takes_more_from_good_than_from_bad() {
        assert!(near(polarity("It is nevero florbic."), squashed(-0.36)));
        assert!(near(polarity("It is nevero grumvile."), squashed(0.24)));
    }

    #[test]
    fn a_denial_that_shifts_nothing_speaks_for_itself() {
        assert!(near(polarity("It nevero came."), squashed(-0.1)));
        assert!(near(polarity("It nevero came, a florbic thing."), squashed(0.6 - 0.1)));
    }
}
