//! Negation: a shift to the other side, up to the end of the clause.

use super::Evaluation;
use crate::lexicon::{Category, CueMatch};
use crate::stance::scene::Scene;
use crate::stance::step::Rule;

/// *Not without*: two negators count, a third only confuses.
const MOST: usize = 2;

/// Shifts every evaluation that follows a negator in its clause.
pub(super) fn apply(scene: &Scene<'_>, evaluations: &mut [Evaluation]) {
    let negators: Vec<&CueMatch> = scene.of(Category::Negator).collect();
    let reach = scene.settings.negation.reach as usize;
    for evaluation in evaluations {
        let start = evaluation.tokens.start;
        let before = negators.partition_point(|negator| negator.end() <= start);
        let near = negators[..before].iter().rev().take(MOST);
        for negator in near.filter(|n| {
            start - n.end() < reach && scene.same_clause(n.end().saturating_sub(1), start)
        }) {
            let words = scene.text(negator.tokens());
            let says = format!("\u{201c}{words}\u{201d} shifts it to the other side");
            let span = scene.span(negator.tokens());
            evaluation.scale(Rule::Negation, scene.settings.negation.factor, span, says);
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
}
