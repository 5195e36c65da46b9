//! Predication: *the advance is worrying* is worried, however fine the words
//! of its subject.

use std::ops::Range;

use smallvec::SmallVec;

use super::negation::NEGATORS;
use super::{Evaluation, Evaluations};
use crate::lexicon::Category;
use crate::stance::scene::Scene;
use crate::stance::step::{Cause, Rule};

/// Scales what the words of a subject say down, where the clause goes on to
/// say of it, after a copula, what the holder thinks.
pub(super) fn apply(scene: &Scene<'_>, evaluations: &mut Evaluations) {
    if !scene.has(scene.classes.be | scene.classes.copula) {
        return;
    }
    let mut predicates: SmallVec<[(usize, usize); 8]> = (evaluations.of_cues().iter())
        .filter(|evaluation| evaluation.value != 0.0)
        .filter_map(|e| Some((copula(scene, e)?, e.tokens.start)))
        .collect();
    if predicates.is_empty() {
        return;
    }
    predicates.sort_by_key(|(copula, _)| *copula);
    for index in 0..evaluations.each.len() {
        let Range { start, end } = evaluations.each[index].tokens;
        let next = predicates.partition_point(|(copula, _)| *copula < end);
        let same = |copula| scene.same_clause(start, copula);
        if let Some(&(copula, said)) = predicates.get(next).filter(|(copula, _)| same(*copula)) {
            let cause = Cause::Predicate(scene.span(said..said + 1));
            let subject = scene.settings.predicate.subject;
            evaluations.scale(index, Rule::Predicate, subject, copula..copula + 1, cause);
        }
    }
}

/// Adverbs and the like between a copula and what it predicates, at most.
const REACH: usize = 8;

/// The copula that `evaluation` is predicated with: right before it, or with
/// adverbs, a negator or a determiner between; or its own first word.
fn copula(scene: &Scene<'_>, evaluation: &Evaluation) -> Option<usize> {
    let links = scene.classes.be | scene.classes.copula;
    let between = scene.classes.adverb | scene.classes.determiner;
    let start = evaluation.tokens.start;
    if scene.is(start, links) {
        return Some(start);
    }
    (0..start)
        .rev()
        .take(REACH)
        .find(|&at| !scene.is(at, between) && !negator(scene, at))
        .filter(|&at| scene.is(at, links) && scene.same_clause(at, start))
}

/// Whether a negator begins at `at`.
fn negator(scene: &Scene<'_>, at: usize) -> bool {
    if !scene.has_any(NEGATORS) {
        return false;
    }
    // Cues are in order of their place.
    let from = scene.matches.partition_point(|found| found.start() < at);
    let here = scene.matches[from..].iter().take_while(|found| found.start() == at);
    here.into_iter().any(|found| found.category() == Category::Negator)
}

#[cfg(test)]
mod tests {
    use crate::stance::testing::{near, polarity, squashed};

    #[test]
    fn what_is_said_of_a_subject_outweighs_its_words() {
        assert!(near(polarity("The florbic plan is grumvile."), squashed(0.6 * 0.4 - 0.6)));
    }

    #[test]
    fn adverbs_negators_and_determiners_may_stand_between() {
        let said = |value: f64| squashed(0.6 * 0.4 + value);
        assert!(near(polarity("The florbic plan is plainly grumvile."), said(-0.6)));
        assert!(near(polarity("The florbic plan is a grumvile one."), said(-0.6)));
        assert!(near(polarity("The florbic plan is nixo grumvile."), said(0.3)));
        assert!(near(polarity("The florbic plan is about grumvile parts."), 0.0));
    }

    #[test]
    fn what_the_next_clause_says_is_said_of_something_else() {
        assert!(near(polarity("The florbic plan came, it is grumvile."), 0.0));
    }

    #[test]
    fn what_a_verb_does_to_is_no_predicate() {
        assert!(near(polarity("The florbic mayor paints grumvile plans."), squashed(0.6 - 0.6)));
    }

    #[test]
    fn words_after_the_predicate_keep_their_weight() {
        assert!(near(polarity("It is grumvile and florbic."), squashed(-0.6 + 0.6)));
    }
}
