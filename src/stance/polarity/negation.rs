//! Negation: a shift to the other side, up to the end of the clause; where
//! nothing evaluates, the denial itself.

use smallvec::SmallVec;

use super::Evaluations;
use crate::lexicon::{Category, CategorySet, CueMatch};
use crate::stance::scene::Scene;
use crate::stance::step::{Cause, Rule};
use crate::token::TokenSet;

pub(super) const NEGATORS: CategorySet = CategorySet::of(&[Category::Negator]);

/// *Not without*: two negators count, a third only confuses.
const MOST: usize = 2;

/// Shifts every evaluation that follows a negator in its clause.
pub(super) fn apply(scene: &Scene<'_>, evaluations: &mut Evaluations) {
    if !scene.has_any(NEGATORS) {
        return;
    }
    let negators: SmallVec<[&CueMatch; 8]> = scene.of_any(NEGATORS).collect();
    let reach = scene.settings.negation.reach as usize;
    for index in 0..evaluations.each.len() {
        let start = evaluations.each[index].tokens.start;
        let before = negators.partition_point(|negator| negator.end() <= start);
        let near = negators[..before].iter().rev().take(MOST);
        for negator in near.filter(|negator| scene.reaches(negator, start, reach)) {
            // What a negator says itself is said whatever it shifts: "not
            // good" is worse than "not bad" is good.
            let lean = scene.strength(negator).polarity * evaluations.each[index].value.signum();
            let factor = (scene.settings.negation.factor + lean).min(0.0);
            evaluations.scale(index, Rule::Negation, factor, negator.tokens(), Cause::Words);
        }
    }
}

/// Adds what negators say by themselves, where they shift nothing: *it never
/// came*. No rule changes it.
pub(super) fn deny(scene: &Scene<'_>, evaluations: &mut Evaluations) {
    if !scene.has_any(NEGATORS) {
        return;
    }
    let spoken_for: TokenSet = evaluations.of_cues().iter().map(|cue| cue.tokens.clone()).collect();
    let reach = scene.settings.negation.reach as usize;
    for negator in scene.of_any(NEGATORS) {
        let cues = evaluations.of_cues();
        let next = cues.partition_point(|cue| cue.tokens.start < negator.end());
        let shifts =
            cues.get(next).is_some_and(|cue| scene.reaches(negator, cue.tokens.start, reach));
        let polarity = scene.strength(negator).polarity;
        if polarity != 0.0 && !shifts && !spoken_for.holds_any(negator.tokens()) {
            evaluations.open(negator, polarity);
        }
    }
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
