//! The sentence that best says what the piece wants, ranked with reasons.

use super::ThesisCandidate;
use super::cohesion::{Cohesion, function_words};
use crate::features::FeatureMatrix;
use crate::lexicon::{ClassSet, Symbol};
use crate::reading::Reading;
use crate::role::{Role, RoleLabel};
use crate::token::Word;

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
    let title = Title::of(reading);
    let signs: Vec<(&Sign, Option<usize>)> =
        SIGNS.iter().map(|sign| (sign, features.column(sign.column))).collect();
    let mut ranked: Vec<ThesisCandidate> = (0..reading.len())
        .filter(|&index| matches!(roles[index].role, Some(Role::Claim | Role::Concern)))
        .map(|index| {
            let shared = title.shared(reading, index).min(MOST_IN_TITLE) as f64;
            let row = features.row(index);
            let signs = signs.iter().map(|(sign, column)| {
                let value = row.zip(*column).and_then(|(row, at)| row.get(at).copied());
                (sign.weight * value.unwrap_or(0.0), sign.says)
            });
            candidate(signs, &roles[index], (central[index], shared), index)
        })
        .collect();
    ranked.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.sentence.cmp(&b.sentence)));
    ranked.truncate(OFFERED);
    ranked
}

fn candidate(
    signs: impl Iterator<Item = (f64, &'static str)>,
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
    terms.extend(signs);
    let score = terms.iter().map(|(amount, _)| amount).sum();
    terms.retain(|(amount, _)| *amount > 0.0);
    terms.sort_by(|a, b| b.0.total_cmp(&a.0));
    let reasons =
        terms.into_iter().map(|(amount, says)| format!("{says} (+{amount:.2})")).collect();
    ThesisCandidate { sentence, score, reasons }
}

/// The words of the headline, by stem.
struct Title {
    stems: Vec<(Symbol, String)>,
    function: ClassSet,
}

impl Title {
    fn of(reading: &Reading) -> Self {
        let vocabulary = reading.lexicon().vocabulary();
        let title = reading.document().metadata().title.as_deref().unwrap_or_default();
        let stem = |word: &str| {
            let word = word.to_lowercase();
            (vocabulary.know(&word).stem, vocabulary.stem(&word).into_owned())
        };
        Self {
            stems: title
                .split(|c: char| !c.is_alphanumeric())
                .filter(|w| !w.is_empty())
                .map(stem)
                .collect(),
            function: function_words(reading.lexicon()),
        }
    }

    /// How many content words of sentence `index` the headline holds too.
    fn shared(&self, reading: &Reading, index: usize) -> usize {
        if self.stems.is_empty() {
            return 0;
        }
        let words = reading.tokens(index).iter().map(|token| reading.word(token));
        let mut shared: Vec<u32> = words
            .filter(|word| !word.classes().meets(self.function) && word.form().len() > 2)
            .filter(|word| self.holds(reading, word))
            .map(Word::stem)
            .collect();
        shared.sort_unstable();
        shared.dedup();
        shared.len()
    }

    fn holds(&self, reading: &Reading, word: &Word) -> bool {
        let number = word.stem_symbol();
        self.stems.iter().any(|(known, text)| {
            // Stems without a number are compared by their letters.
            *known == number
                && (number != Symbol::NONE
                    || reading.lexicon().vocabulary().stem(word.form()) == text.as_str())
        })
    }
}
