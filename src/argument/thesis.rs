//! The sentence that best says what the piece wants, ranked with reasons.

use super::ThesisCandidate;
use super::cohesion::Cohesion;
use crate::features::FeatureMatrix;
use crate::reading::Reading;
use crate::role::{Role, RoleLabel};

/// Candidates offered.
const OFFERED: usize = 3;

/// What speaks for a thesis: a column, what it is worth, and how to say so.
struct Sign {
    column: &'static str,
    weight: f64,
    says: &'static str,
}

/// Weights from a logistic fit to the labelled theses of 167 op-eds, rounded.
const SIGNS: &[Sign] = &[
    Sign { column: "claim.thesis", weight: 0.8, says: "announces its point" },
    Sign { column: "claim.normative", weight: 0.9, says: "says what ought to be done" },
    Sign { column: "claim.conclusion", weight: 0.4, says: "draws a conclusion" },
    Sign { column: "claim.position", weight: 0.4, says: "speaks in the author's own name" },
    Sign { column: "claim.evaluative", weight: 0.5, says: "judges" },
    Sign { column: "position.last_paragraph", weight: 0.8, says: "stands in the last paragraph" },
    Sign { column: "position.closes_document", weight: 0.6, says: "is the last sentence" },
    Sign { column: "position.first_paragraph", weight: 0.3, says: "stands in the first paragraph" },
    Sign { column: "position.closes_paragraph", weight: 0.2, says: "closes its paragraph" },
    Sign { column: "shape.question", weight: -0.8, says: "is a question" },
    Sign { column: "shape.quote", weight: -0.5, says: "quotes" },
    Sign { column: "shape.short", weight: -0.5, says: "is very short" },
];

/// What the probability of being a claim is worth.
const CLAIM: f64 = 2.0;
/// What speaking of the same things as the whole piece is worth.
const CENTRAL: f64 = 1.5;

/// The best candidates, the best first; none where nothing is claimed.
pub(super) fn rank(
    reading: &Reading,
    features: &FeatureMatrix,
    roles: &[RoleLabel],
    cohesion: &Cohesion,
) -> Vec<ThesisCandidate> {
    let central = cohesion.centrality();
    let mut ranked: Vec<ThesisCandidate> = (0..reading.len())
        .filter(|&index| matches!(roles[index].role, Some(Role::Claim | Role::Concern)))
        .map(|index| candidate(features, &roles[index], central[index], index))
        .collect();
    ranked.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.sentence.cmp(&b.sentence)));
    ranked.truncate(OFFERED);
    ranked
}

fn candidate(
    features: &FeatureMatrix,
    label: &RoleLabel,
    central: f64,
    sentence: usize,
) -> ThesisCandidate {
    let mut terms = vec![
        (CLAIM * label.probabilities.claim, "reads as a claim"),
        (CENTRAL * central, "speaks of what the whole piece speaks of"),
    ];
    for sign in SIGNS {
        let value = features.value(sentence, sign.column).unwrap_or(0.0);
        terms.push((sign.weight * value, sign.says));
    }
    let score = terms.iter().map(|(amount, _)| amount).sum();
    terms.retain(|(amount, _)| *amount > 0.0);
    terms.sort_by(|a, b| b.0.total_cmp(&a.0));
    let reasons =
        terms.into_iter().map(|(amount, says)| format!("{says} (+{amount:.2})")).collect();
    ThesisCandidate { sentence, score, reasons }
}
