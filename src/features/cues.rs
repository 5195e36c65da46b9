//! Columns of cues: how strongly each category fired.

use crate::lexicon::{Category, Lexicon};
use crate::reading::Reading;

/// Learned scores beyond three standard deviations say no more than three do.
const LEARNED_BOUND: f64 = 3.0;

/// The order of the cue columns.
#[derive(Clone, Debug)]
pub(super) struct CueColumns {
    /// By [`Category::index`]: its column, or `None` for a category that says
    /// nothing of a sentence's role.
    columns: Vec<Option<usize>>,
    names: Vec<String>,
    learned: usize,
}

/// Words of praise and of blame have columns of their own, whatever kind of
/// appraisal they are.
const PRAISE: &str = "polarity.positive";
const BLAME: &str = "polarity.negative";

impl CueColumns {
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let mut names = Vec::new();
        let columns = Category::ALL
            .iter()
            .map(|category| {
                if matches!(category.family(), "furniture" | "polarity") {
                    return None;
                }
                names.push(category.name().to_owned());
                Some(names.len() - 1)
            })
            .collect();
        names.extend([PRAISE.to_owned(), BLAME.to_owned()]);
        let lists = &lexicon.learned().names;
        names.extend(lists.iter().map(|name| format!("learned.{name}")));
        Self { columns, names, learned: lists.len() }
    }

    pub(super) fn names(&self) -> Vec<String> {
        self.names.clone()
    }

    pub(super) fn len(&self) -> usize {
        self.names.len()
    }

    /// Cues of one category add up to at most 1: of two signs with strength
    /// a and b the column is 1 - (1 - a)(1 - b).
    pub(super) fn fill(&self, reading: &Reading, index: usize, row: &mut [f64]) {
        let lexicon = reading.lexicon();
        let praise = self.names.len() - self.learned - 2;
        for found in reading.matches(index) {
            let term = lexicon.term(found);
            let column = match found.category().family() {
                "polarity" if term.polarity > 0.0 => Some(praise),
                "polarity" => Some(praise + 1),
                _ => self.columns[found.category().index()],
            };
            if let Some(column) = column {
                row[column] = 1.0 - (1.0 - row[column]) * (1.0 - term.weight);
            }
        }
        self.fill_learned(reading, index, row);
    }

    /// The learned lists: the sum of the words' weights over the root of
    /// their number, the measure they were learned with.
    fn fill_learned(&self, reading: &Reading, index: usize, row: &mut [f64]) {
        let from = self.names.len() - self.learned;
        let weights = &reading.lexicon().learned().weights;
        let mut words = 0.0_f64;
        for token in reading.tokens(index).iter().filter(|token| token.shape.is_word()) {
            words += 1.0;
            if let Some(weights) = weights.get(&reading.word(token).symbol()) {
                for (list, &weight) in weights.iter().enumerate() {
                    row[from + list] += f64::from(weight);
                }
            }
        }
        for list in 0..self.learned {
            let score = row[from + list] / words.max(1.0).sqrt();
            row[from + list] = score.clamp(-LEARNED_BOUND, LEARNED_BOUND);
        }
    }
}
