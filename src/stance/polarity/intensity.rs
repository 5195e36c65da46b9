//! Intensifiers and downtoners: more or less of the same.

use std::ops::Range;

use smallvec::SmallVec;

use super::Evaluations;
use crate::lexicon::{Category, CategorySet, CueMatch};
use crate::stance::scene::Scene;
use crate::stance::step::{Cause, Rule};
use crate::token::TokenSet;

const DEGREES: CategorySet = CategorySet::of(&[Category::Intensifier, Category::Downtoner]);

/// A chain of strengthening words longer than this says no more.
const CHAIN: usize = 3;

/// Scales each evaluation by the strengthening and weakening words right
/// before it, or right after it at the end of its clause (*failed badly*).
pub(super) fn apply(scene: &Scene<'_>, evaluations: &mut Evaluations) {
    if !scene.has_any(DEGREES) || evaluations.each.is_empty() {
        return;
    }
    let starting: Degrees<'_> = scene.of_any(DEGREES).collect();
    let mut ending = starting.clone();
    ending.sort_by_key(|found| found.end());
    let starts_at = |at| last_at(&starting, at, CueMatch::start);
    let ends_at = |at| last_at(&ending, at, CueMatch::end);
    let mut used = TokenSet::default();
    for index in 0..evaluations.each.len() {
        let Range { start: mut at, end } = evaluations.each[index].tokens;
        for _ in 0..CHAIN {
            let Some(found) = ends_at(at) else { break };
            scale(scene, evaluations, index, found);
            used.add(found.tokens());
            at = found.start();
        }
        // "Extreme unrivalled": what grades the next word is not graded by it.
        if let Some(found) = starts_at(end)
            && ends_at(end).is_none()
            && !scene.same_clause(end, found.end())
        {
            scale(scene, evaluations, index, found);
            used.add(found.tokens());
        }
    }
    silence(evaluations, &used);
}

type Degrees<'a> = SmallVec<[&'a CueMatch; 8]>;

/// The last of `found`, which are in order of their `place`, that is at `at`.
fn last_at<'a>(
    found: &[&'a CueMatch],
    at: usize,
    place: fn(&CueMatch) -> usize,
) -> Option<&'a CueMatch> {
    let after = found.partition_point(|found| place(found) <= at);
    found[..after].last().copied().filter(|found| place(found) == at)
}

/// *Terribly good*: a word that strengthens another says nothing by itself.
fn silence(evaluations: &mut Evaluations, used: &TokenSet) {
    for index in 0..evaluations.each.len() {
        let tokens = evaluations.each[index].tokens.clone();
        if used.holds_all(tokens.clone()) {
            evaluations.scale(index, Rule::Intensifier, 0.0, tokens, Cause::Words);
        }
    }
}

fn scale(scene: &Scene<'_>, evaluations: &mut Evaluations, index: usize, found: &CueMatch) {
    let share = scene.strength(found).weight;
    let (rule, factor) = if found.category() == Category::Intensifier {
        (Rule::Intensifier, 1.0 + share)
    } else {
        (Rule::Downtoner, 1.0 - share)
    };
    evaluations.scale(index, rule, factor, found.tokens(), Cause::Words);
}

#[cfg(test)]
mod tests {
    use crate::stance::testing::{near, polarity, squashed};

    #[test]
    fn neighbours_scale_in_per_cent() {
        assert!(near(polarity("It is hugeously grumvile."), squashed(-0.6 * 1.3)));
        assert!(near(polarity("It is slightlish florbic."), squashed(0.6 * 0.6)));
        assert!(near(polarity("It is hugeously hugeously florbic."), squashed(0.6 * 1.3 * 1.3)));
    }

    #[test]
    fn a_word_that_grades_says_nothing_itself() {
        assert!(near(polarity("It is terriblish florbic."), squashed(0.6 * 1.5)));
        assert!(near(polarity("It is terriblish."), squashed(-0.5)));
    }

    #[test]
    fn at_the_end_of_a_clause_they_scale_what_stands_before() {
        assert!(near(polarity("It went grumvile hugeously, then."), squashed(-0.6 * 1.3)));
        assert!(near(polarity("A florbic hugeously green plan."), squashed(0.6)));
    }
}
