//! Verbal shifters: *prevent the disaster* is good news.

use std::ops::Range;

use super::{Evaluation, Source};
use crate::lexicon::{Category, CueMatch};
use crate::stance::scene::Scene;
use crate::stance::step::Rule;

/// Turns the value of a shifter's object; the shifter's own value gives way
/// to it, since *prevent* is only as good as what it prevents is bad.
pub(super) fn apply(scene: &Scene<'_>, evaluations: &mut [Evaluation]) {
    let mut places: Vec<(usize, usize)> =
        evaluations.iter().enumerate().map(|(index, e)| (e.tokens.start, index)).collect();
    places.sort_unstable();
    for shifter in scene.of(Category::Shifter) {
        let object = object(scene, shifter);
        // The weight of a shifter is the share that it leaves on the other side.
        let share = scene.term(shifter).weight;
        let mut turned = false;
        for index in within(&places, object.clone()) {
            let evaluation = &mut evaluations[index];
            // What only grades another word is no object.
            if evaluation.value == 0.0 || evaluation.tokens.end > object.end {
                continue;
            }
            let words = scene.text(shifter.tokens());
            let says = format!("\u{201c}{words}\u{201d} turns it");
            let span = scene.span(shifter.tokens());
            evaluation.scale(Rule::Shifter, -share, span, says);
            turned |= evaluation.source != Source::Learned;
        }
        let mut same = within(&places, shifter.start()..shifter.start() + 1);
        if turned && let Some(own) = same.find(|&own| evaluations[own].tokens == shifter.tokens()) {
            let says = "gives way to what it turns".to_owned();
            evaluations[own].scale(Rule::Shifter, 0.0, scene.span(shifter.tokens()), says);
        }
    }
}

/// The evaluations that begin within a range, of pairs of place and index.
fn within(places: &[(usize, usize)], range: Range<usize>) -> impl Iterator<Item = usize> {
    let first = places.partition_point(|(start, _)| *start < range.start);
    let found = places[first..].iter().take_while(move |(start, _)| *start < range.end);
    found.map(|(_, index)| *index)
}

/// Where the object of a shifter stands: after it, or before a passive.
fn object(scene: &Scene<'_>, shifter: &CueMatch) -> Range<usize> {
    let reach = scene.settings.shifter.reach as usize;
    let clause = scene.clause(shifter.start());
    if passive(scene, shifter) {
        return clause.start.max(shifter.start().saturating_sub(reach))..shifter.start();
    }
    shifter.end()..clause.end.min(shifter.end() + reach)
}

/// A form of *be*, an adverb at most between, and a past participle.
fn passive(scene: &Scene<'_>, shifter: &CueMatch) -> bool {
    let be = scene.classes.be;
    let before = |n| shifter.start().checked_sub(n).is_some_and(|at| scene.is(at, be));
    scene.is(shifter.start(), scene.classes.past)
        && (before(1) || before(2) && scene.is(shifter.start() - 1, scene.classes.adverb))
}

#[cfg(test)]
mod tests {
    use crate::stance::testing::{near, polarity, squashed};

    #[test]
    fn the_object_turns_and_the_verb_falls_silent() {
        assert!(near(polarity("They haltify the grumvile plan."), squashed(0.36)));
        assert!(near(polarity("They haltify the plan."), squashed(-0.1)));
    }

    #[test]
    fn the_object_of_a_passive_stands_before() {
        assert!(near(polarity("The grumvile plan was haltified."), squashed(0.36)));
        assert!(near(polarity("The grumvile men haltified it."), squashed(-0.6 - 0.1)));
    }
}
