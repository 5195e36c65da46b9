//! Intensifiers and downtoners: more or less of the same.

use super::Evaluation;
use crate::lexicon::{Category, CategorySet, CueMatch};
use crate::stance::scene::Scene;
use crate::stance::step::{Cause, Rule};
use crate::token::TokenSet;

const DEGREES: CategorySet = CategorySet::of(&[Category::Intensifier, Category::Downtoner]);

/// A chain of strengthening words longer than this says no more.
const CHAIN: usize = 3;

/// Scales each evaluation by the strengthening and weakening words right
/// before it, or right after it at the end of its clause (*failed badly*).
pub(super) fn apply(scene: &Scene<'_>, evaluations: &mut [Evaluation]) {
    if !scene.has_any(DEGREES) || evaluations.is_empty() {
        return;
    }
    let mut ends_at: Vec<Option<&CueMatch>> = vec![None; scene.tokens.len() + 1];
    let mut starts_at: Vec<Option<&CueMatch>> = vec![None; scene.tokens.len() + 1];
    for found in scene.of_any(DEGREES) {
        ends_at[found.end()] = Some(found);
        starts_at[found.start()] = Some(found);
    }
    let mut used = Vec::new();
    for evaluation in evaluations.iter_mut() {
        let mut at = evaluation.tokens.start;
        for _ in 0..CHAIN {
            let Some(found) = ends_at[at] else { break };
            scale(scene, evaluation, found);
            used.push(found);
            at = found.start();
        }
        let end = evaluation.tokens.end;
        // "Extreme unrivalled": what grades the next word is not graded by it.
        if let Some(found) = starts_at.get(end).copied().flatten()
            && ends_at[end].is_none()
            && !scene.same_clause(end, found.end())
        {
            scale(scene, evaluation, found);
            used.push(found);
        }
    }
    silence(scene, evaluations, &used);
}

/// *Terribly good*: a word that strengthens another says nothing by itself.
fn silence(scene: &Scene<'_>, evaluations: &mut [Evaluation], used: &[&CueMatch]) {
    let grades: TokenSet = used.iter().map(|cue| cue.tokens()).collect();
    for evaluation in evaluations {
        if grades.holds_all(evaluation.tokens.clone()) {
            let span = scene.span(evaluation.tokens.clone());
            evaluation.scale(Rule::Intensifier, 0.0, span, Cause::Words);
        }
    }
}

fn scale(scene: &Scene<'_>, evaluation: &mut Evaluation, found: &CueMatch) {
    let share = scene.strength(found).weight;
    let (rule, factor) = if found.category() == Category::Intensifier {
        (Rule::Intensifier, 1.0 + share)
    } else {
        (Rule::Downtoner, 1.0 - share)
    };
    evaluation.scale(rule, factor, scene.span(found.tokens()), Cause::Words);
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
