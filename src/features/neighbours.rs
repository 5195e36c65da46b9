//! Columns of neighbours: what the sentence before and after in the same
//! paragraph looks like.

use ndarray::Array2;

use crate::reading::Reading;

/// What is worth knowing of a neighbour: signs that come in runs (evidence),
/// and signs that a point was just made or is about to be answered.
const SEEN: &[&str] = &[
    "claim.normative",
    "claim.evaluative",
    "evidence.testimony",
    "evidence.statistic",
    "evidence.example",
    "concern.risk",
    "concern.harm",
    "caveat.concession",
    "caveat.counterargument",
    "hedge.epistemic",
    "polarity.negative",
    "stance.positive",
    "stance.negative",
    "stance.reported",
    "learned.concern",
    "learned.evidence",
    "learned.claim",
    "shape.numbers",
    "shape.names",
    "shape.quote",
    "shape.past",
    "shape.first_singular",
    "shape.opens_contrast",
    "shape.question",
];

/// The columns that are copied from a neighbour.
#[derive(Clone, Debug)]
pub(super) struct NeighbourColumns {
    seen: Vec<usize>,
}

impl NeighbourColumns {
    /// Columns of [`SEEN`] that `columns` holds: a lexicon without learned
    /// lists has fewer.
    pub(super) fn new(columns: &[String]) -> Self {
        let at = |name: &&str| columns.iter().position(|column| column == name);
        Self { seen: SEEN.iter().filter_map(at).collect() }
    }

    pub(super) fn names(&self, columns: &[String]) -> Vec<String> {
        ["before", "after"]
            .iter()
            .flat_map(|side| self.seen.iter().map(move |&at| format!("{side}.{}", columns[at])))
            .collect()
    }

    /// Copies the neighbours' values; at the edge of a paragraph they are 0.
    pub(super) fn fill(&self, reading: &Reading, rows: &mut Array2<f64>, from: usize) {
        let sentences = reading.sentences();
        for index in 0..sentences.len() {
            let same = |other: &usize| {
                sentences.get(*other).is_some_and(|s| s.paragraph == sentences[index].paragraph)
            };
            let before = index.checked_sub(1).filter(same);
            let after = Some(index + 1).filter(same);
            for (side, neighbour) in [before, after].into_iter().enumerate() {
                let Some(neighbour) = neighbour else { continue };
                for (number, &seen) in self.seen.iter().enumerate() {
                    let column = from + side * self.seen.len() + number;
                    rows[(index, column)] = rows[(neighbour, seen)];
                }
            }
        }
    }
}
