//! The sentence that best says what the piece wants, ranked with reasons.

use super::ThesisCandidate;
use super::cohesion::{Cohesion, function_words};
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

/// Weights from a conditional logistic fit to the labelled theses of 164
/// op-eds, rounded; signs that came out near zero are left out.
const SIGNS: &[Sign] = &[
    Sign { column: "claim.thesis", weight: 0.7, says: "announces its point" },
    Sign { column: "claim.normative", weight: 0.5, says: "says what ought to be done" },
    Sign { column: "claim.position", weight: 1.2, says: "speaks in the author's own name" },
    Sign { column: "position.last_paragraph", weight: 0.9, says: "stands in the last paragraph" },
    Sign { column: "position.first_paragraph", weight: 0.9, says: "stands in the first paragraph" },
    Sign { column: "position.late", weight: 0.7, says: "stands late in the piece" },
    Sign { column: "position.closes_paragraph", weight: 0.3, says: "closes its paragraph" },
    Sign { column: "shape.question", weight: -1.3, says: "is a question" },
    Sign { column: "shape.quote", weight: -0.2, says: "quotes" },
    Sign { column: "shape.short", weight: -0.3, says: "is very short" },
    Sign { column: "shape.length", weight: 1.0, says: "is long enough to say it whole" },
];

/// What the probability of being a claim, and of being evidence, is worth.
const CLAIM: f64 = 2.2;
const EVIDENCE: f64 = -1.7;
/// What the probability of being a concern is worth.
const CONCERN: f64 = 3.0;
/// What speaking of the same things as the whole piece is worth.
const CENTRAL: f64 = 9.6;
/// What each word shared with the headline is worth, and how many count.
const IN_TITLE: f64 = 0.6;
const MOST_IN_TITLE: usize = 4;

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
        .map(|index| {
            let shared = in_title(reading, index).min(MOST_IN_TITLE) as f64;
            candidate(features, &roles[index], (central[index], shared), index)
        })
        .collect();
    ranked.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.sentence.cmp(&b.sentence)));
    ranked.truncate(OFFERED);
    ranked
}

fn candidate(
    features: &FeatureMatrix,
    label: &RoleLabel,
    (central, in_title): (f64, f64),
    sentence: usize,
) -> ThesisCandidate {
    let mut terms = vec![
        (CLAIM * label.probabilities.claim, "reads as a claim"),
        (EVIDENCE * label.probabilities.evidence, "reads as evidence"),
        (CONCERN * label.probabilities.concern, "raises a concern"),
        (CENTRAL * central, "speaks of what the whole piece speaks of"),
        (IN_TITLE * in_title, "shares words with the headline"),
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

/// Content words of sentence `index` that the headline holds too, by stem.
fn in_title(reading: &Reading, index: usize) -> usize {
    let Some(title) = reading.document().metadata().title.as_deref() else { return 0 };
    let lexicon = reading.lexicon();
    let vocabulary = lexicon.vocabulary();
    let title: Vec<String> = title
        .split(|c: char| !c.is_alphanumeric())
        .map(str::to_lowercase)
        .map(|word| vocabulary.stem(&word).into_owned())
        .collect();
    let function = function_words(lexicon);
    let content = reading.tokens(index).iter().map(|token| reading.word(token));
    let mut shared: Vec<String> = content
        .filter(|word| !word.classes.meets(function) && word.form().len() > 2)
        .map(|word| vocabulary.stem(word.form()).into_owned())
        .filter(|stem| title.contains(stem))
        .collect();
    shared.sort();
    shared.dedup();
    shared.len()
}
