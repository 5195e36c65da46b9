//! Irrealis: what is wished, supposed or contrary to fact.

use smallvec::SmallVec;

use super::Evaluations;
use crate::lexicon::{Category, CategorySet, CueMatch};
use crate::stance::scene::Scene;
use crate::stance::step::{Cause, Rule};

/// Weakens what stands in a condition or a wish, and turns what is said to be
/// contrary to fact. An evaluation is only once unreal.
pub(super) fn apply(scene: &Scene<'_>, evaluations: &mut Evaluations) {
    if !scene.has_any(MARKS) {
        return;
    }
    let marks: SmallVec<[&CueMatch; 8]> = scene.of_any(MARKS).collect();
    let reach = scene.settings.irrealis.reach as usize;
    for index in 0..evaluations.each.len() {
        let start = evaluations.each[index].tokens.start;
        let before = marks.partition_point(|mark| mark.end() <= start);
        let Some(mark) = before.checked_sub(1).and_then(|last| marks.get(last)) else { continue };
        if !scene.reaches(mark, start, reach) {
            continue;
        }
        let (factor, cause) = if counterfactual(scene, mark) {
            (scene.settings.irrealis.counterfactual, Cause::Counterfactual)
        } else {
            (unreal(scene, mark), Cause::Words)
        };
        evaluations.scale(index, Rule::Irrealis, factor, mark.tokens(), cause);
    }
}

const MARKS: CategorySet = CategorySet::of(&[Category::Irrealis, Category::HedgeCondition]);

/// What an unreal value keeps: the weight of a cue of irrealis says how unreal
/// it is.
fn unreal(scene: &Scene<'_>, mark: &CueMatch) -> f64 {
    match mark.category() {
        Category::Irrealis => 1.0 - scene.strength(mark).weight,
        _ => scene.settings.irrealis.conditional,
    }
}

/// Whether the cue belongs to the counterfactual ones, by the second part of
/// its id.
fn counterfactual(scene: &Scene<'_>, mark: &CueMatch) -> bool {
    let id = scene.reading.lexicon().cue_id(mark);
    id.split('.').nth(1).is_some_and(|part| part.starts_with("counterfactual"))
}

#[cfg(test)]
mod tests {
    use crate::stance::testing::{near, polarity, squashed};

    #[test]
    fn the_wished_weighs_half_and_the_counterfactual_turns() {
        assert!(near(polarity("I wishify for a florbic plan."), squashed(0.3)));
        assert!(near(polarity("It hadbeen a florbic plan."), squashed(-0.3)));
        assert!(near(polarity("I wishify for rain, a florbic thing."), squashed(0.6)));
    }
}
