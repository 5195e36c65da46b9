//! Contrast and concession: the author stands by what comes after *but*, and
//! by what is not granted.

use smallvec::SmallVec;

use super::Evaluations;
use crate::lexicon::{Category, CategorySet, CueMatch};
use crate::stance::scene::Scene;
use crate::stance::step::{Cause, Rule};

/// Scales both halves of *A but B*, and what a concessive clause grants.
pub(super) fn apply(scene: &Scene<'_>, evaluations: &mut Evaluations) {
    if let Some(but) = last_but(scene) {
        let numbers = scene.settings.contrast;
        for index in 0..evaluations.each.len() {
            let before = evaluations.each[index].tokens.start < but.start();
            let (factor, cause) = if before {
                (numbers.before, Cause::Before)
            } else {
                (numbers.after, Cause::After)
            };
            evaluations.scale(index, Rule::Contrast, factor, but.tokens(), cause);
        }
    }
    concede(scene, evaluations);
}

/// The last coordinator of contrast that has words before it.
fn last_but<'a>(scene: &Scene<'a>) -> Option<&'a CueMatch> {
    let first = scene.first_word();
    scene
        .of_any(TURNS)
        .rev()
        .find(|found| scene.is(found.start(), scene.classes.contrast) && found.start() > first)
}

const TURNS: CategorySet =
    CategorySet::of(&[Category::ConnectiveContrast, Category::ConnectiveConcession]);

/// So many markers grant what follows them in a clause; more are no prose,
/// and looking at all for every word would take quadratic time.
const MOST: usize = 2;

const CONCESSIONS: CategorySet = CategorySet::of(&[Category::ConnectiveConcession]);

fn concede(scene: &Scene<'_>, evaluations: &mut Evaluations) {
    if !scene.has_any(CONCESSIONS) {
        return;
    }
    let markers: SmallVec<[&CueMatch; 8]> = scene
        .of_any(CONCESSIONS)
        .filter(|marker| !scene.is(marker.start(), scene.classes.contrast))
        .collect();
    for index in 0..evaluations.each.len() {
        let start = evaluations.each[index].tokens.start;
        let before = markers.partition_point(|marker| marker.end() <= start);
        for marker in &markers[before.saturating_sub(MOST)..before] {
            if !scene.same_clause(marker.end(), start) {
                continue;
            }
            let conceded = scene.settings.contrast.conceded;
            evaluations.scale(index, Rule::Concession, conceded, marker.tokens(), Cause::Words);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::stance::testing::{near, polarity, squashed};

    #[test]
    fn what_follows_but_outweighs_what_stands_before() {
        let both = squashed(0.6 * 0.5 - 0.6 * 1.5);
        assert!(near(polarity("It is florbic, but it is grumvile."), both));
        assert!(near(polarity("But it is grumvile."), squashed(-0.6)));
    }

    #[test]
    fn what_is_granted_weighs_less() {
        let both = squashed(0.6 * 0.4 - 0.6);
        assert!(near(polarity("Granteth it is florbic, we find it grumvile."), both));
    }
}
