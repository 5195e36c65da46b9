//! Verbal shifters: *prevent the disaster* is good news.

use std::ops::Range;

use smallvec::SmallVec;

use super::{Evaluation, Evaluations, Source};
use crate::lexicon::{Category, CategorySet, CueMatch, Direction};
use crate::stance::scene::Scene;
use crate::stance::step::{Cause, Rule};

const SHIFTERS: CategorySet = CategorySet::of(&[Category::Shifter]);

/// Turns the value of a shifter's object; the shifter's own value gives way
/// to it, since *prevent* is only as good as what it prevents is bad.
pub(super) fn apply(scene: &Scene<'_>, evaluations: &mut Evaluations) {
    if !scene.has_any(SHIFTERS) {
        return;
    }
    let places = Places::of(&evaluations.each);
    for shifter in scene.of_any(SHIFTERS) {
        if turn(scene, shifter, &places, evaluations) {
            silence(shifter, &places, evaluations);
        }
    }
}

/// Where evaluations begin, to find those at a place without looking at all.
struct Places {
    /// First token and index, in order.
    starts: SmallVec<[(usize, usize); 16]>,
    /// Tokens of the longest.
    longest: usize,
}

impl Places {
    fn of(evaluations: &[Evaluation]) -> Self {
        let mut starts: SmallVec<[(usize, usize); 16]> =
            evaluations.iter().enumerate().map(|(index, e)| (e.tokens.start, index)).collect();
        starts.sort_unstable();
        let longest = evaluations.iter().map(|e| e.tokens.len()).max().unwrap_or(0);
        Self { starts, longest }
    }

    /// The evaluations that begin within a range.
    fn within(&self, range: Range<usize>) -> impl Iterator<Item = usize> {
        let first = self.starts.partition_point(|(start, _)| *start < range.start);
        let found = self.starts[first..].iter().take_while(move |(start, _)| *start < range.end);
        found.map(|(_, index)| *index)
    }
}

/// Turns what the object of a shifter says; whether any cue in it spoke.
fn turn(
    scene: &Scene<'_>,
    shifter: &CueMatch,
    places: &Places,
    evaluations: &mut Evaluations,
) -> bool {
    let object = object(scene, shifter);
    // The weight of a shifter is the share that it leaves on the other side.
    let share = scene.strength(shifter).weight;
    let mut turned = false;
    for index in places.within(object.clone()) {
        let evaluation = &evaluations.each[index];
        // What only grades another word is no object.
        if evaluation.value == 0.0 || evaluation.tokens.end > object.end {
            continue;
        }
        turned |= evaluation.source != Source::Learned;
        evaluations.scale(index, Rule::Shifter, -share, shifter.tokens(), Cause::Words);
    }
    turned
}

/// Silences every evaluation that shares words with a shifter.
fn silence(shifter: &CueMatch, places: &Places, evaluations: &mut Evaluations) {
    let from = shifter.start().saturating_sub(places.longest);
    for index in places.within(from..shifter.end()) {
        if evaluations.each[index].tokens.end > shifter.start() {
            evaluations.scale(index, Rule::Shifter, 0.0, shifter.tokens(), Cause::Words);
        }
    }
}

/// Where the object of a shifter stands: after it, or before a passive and
/// before a verb that turns its subject (*the fear will vanish*).
fn object(scene: &Scene<'_>, shifter: &CueMatch) -> Range<usize> {
    let reach = scene.settings.shifter.reach as usize;
    let clause = scene.clause(shifter.start());
    let direction = scene.reading.lexicon().direction(shifter);
    if direction == Some(Direction::Backward) || passive(scene, shifter) {
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
    fn some_verbs_turn_their_subject() {
        assert!(near(polarity("The grumvile plan vanishified."), squashed(0.36)));
        assert!(near(polarity("They vanishified the grumvile plan."), squashed(-0.6)));
    }

    #[test]
    fn the_object_ends_with_the_clause_and_seven_words_on() {
        assert!(near(polarity("They haltify the plan, a grumvile one."), squashed(-0.1 - 0.6)));
        let fits = "They haltify the plan of the big mooply grumvile.";
        assert!(near(polarity(fits), squashed(0.6 * 0.8)));
        let beyond = "They haltify the plan of the big old mooply grumvile.";
        assert!(near(polarity(beyond), squashed(-0.1 - 0.8)));
    }

    #[test]
    fn an_adverb_may_stand_in_a_passive_and_no_other_word() {
        assert!(near(polarity("The grumvile plan was plainly haltified."), squashed(0.36)));
        assert!(near(polarity("The grumvile plan was in haltified form."), squashed(-0.6 - 0.1)));
        assert!(near(polarity("The grumvile plan plainly haltified it."), squashed(-0.6 - 0.1)));
    }

    #[test]
    fn the_object_of_a_passive_stands_before() {
        assert!(near(polarity("The grumvile plan was haltified."), squashed(0.36)));
        assert!(near(polarity("The grumvile men haltified it."), squashed(-0.6 - 0.1)));
    }
}
