//! Contrast and concession: the author stands by what comes after *but*, and
//! by what is not granted.

use std::ops::Range;

use super::Evaluation;
use crate::lexicon::{Category, CueMatch};
use crate::stance::scene::Scene;
use crate::stance::step::Rule;

/// Scales both halves of *A but B*, and what a concessive clause grants.
pub(super) fn apply(scene: &Scene<'_>, evaluations: &mut [Evaluation]) {
    if let Some(but) = last_but(scene) {
        let numbers = scene.settings.contrast;
        let words = scene.text(but.tokens());
        let span = scene.span(but.tokens());
        for evaluation in evaluations.iter_mut() {
            let (factor, says) = if evaluation.tokens.start < but.start() {
                (numbers.before, format!("stands before \u{201c}{words}\u{201d}: it weighs less"))
            } else {
                (numbers.after, format!("stands after \u{201c}{words}\u{201d}: it weighs more"))
            };
            evaluation.scale(Rule::Contrast, factor, span, says);
        }
    }
    for marker in scene.of(Category::ConnectiveConcession) {
        if scene.is(marker.start(), scene.classes.contrast) {
            continue;
        }
        concede(scene, marker, evaluations);
    }
}

/// The last coordinator of contrast that has words before it.
fn last_but<'a>(scene: &Scene<'a>) -> Option<&'a CueMatch> {
    let first = scene.first_word();
    scene.matches.iter().rfind(|found| {
        let contrasts = matches!(
            found.category(),
            Category::ConnectiveContrast | Category::ConnectiveConcession
        );
        contrasts && scene.is(found.start(), scene.classes.contrast) && found.start() > first
    })
}

fn concede(scene: &Scene<'_>, marker: &CueMatch, evaluations: &mut [Evaluation]) {
    let words = scene.text(marker.tokens());
    let span = scene.span(marker.tokens());
    let granted: Range<usize> = marker.end()..scene.clause(marker.end()).end;
    for evaluation in evaluations.iter_mut().filter(|e| granted.contains(&e.tokens.start)) {
        let says = format!("granted after \u{201c}{words}\u{201d}: it weighs less");
        evaluation.scale(Rule::Concession, scene.settings.contrast.conceded, span, says);
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
