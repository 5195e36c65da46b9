//! Certainty: boosters against typed hedges. Neither touches polarity.

use smallvec::SmallVec;

use super::scene::Scene;
use super::step::{Cause, Effect, Rule, Step, close};
use super::{Hedge, HedgeKind};
use crate::lexicon::{Category, CategorySet, CueMatch};
use crate::token::TokenSet;

/// The steps that lead to the certainty of a sentence; none where no word is
/// a hedge or a booster.
pub(super) fn compose(scene: &Scene<'_>) -> Vec<Step> {
    if !scene.reading.has_epistemic(scene.index) {
        return Vec::new();
    }
    let cues = longest(scene);
    let mut steps = Vec::with_capacity(cues.len() + 1);
    steps.extend(cues.into_iter().map(|found| open(scene, found)));
    close(&mut steps, scene.settings.squash.certainty);
    steps
}

/// The cues that say something of certainty, the longest at each place.
fn longest<'a>(scene: &Scene<'a>) -> SmallVec<[&'a CueMatch; 8]> {
    let mut found: SmallVec<[&CueMatch; 8]> =
        scene.matches.iter().filter(|found| found.is_epistemic()).collect();
    if found.len() < 2 {
        return found;
    }
    found.sort_by_key(|found| {
        (std::cmp::Reverse(found.tokens().len()), found.start(), found.category())
    });
    let mut taken = TokenSet::default();
    found.retain(|found| taken.take(found.tokens()));
    found.sort_by_key(|found| found.start());
    found
}

fn open(scene: &Scene<'_>, found: &CueMatch) -> Step {
    let value = scene.strength(found).certainty;
    let rule = if value < 0.0 { Rule::Hedge } else { Rule::Booster };
    let cause = Cause::Cue(found.category());
    Step { rule, span: scene.span(found.tokens()), cause, effect: Effect::Opens(value) }
}

const HEDGES: CategorySet = CategorySet::HEDGES.with(Category::CaveatConcession);

/// The hedges of a sentence, by kind, in order of their place.
pub(super) fn hedges(scene: &Scene<'_>) -> Vec<Hedge> {
    let mut hedges: Vec<Hedge> = scene
        .of_any(HEDGES)
        .filter_map(|found| {
            let kind = match found.category() {
                Category::HedgeEpistemic => HedgeKind::Epistemic,
                Category::HedgeWeasel => HedgeKind::Weasel,
                Category::HedgeCondition => HedgeKind::Condition,
                Category::HedgeApproximator => HedgeKind::Approximator,
                Category::CaveatConcession => HedgeKind::Concession,
                _ => return None,
            };
            Some(Hedge { kind, span: scene.span(found.tokens()) })
        })
        .collect();
    hedges.sort_by_key(|hedge| (hedge.span, hedge.kind));
    hedges.dedup();
    hedges
}
