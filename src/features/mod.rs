//! Sentences to rows of named columns.
//!
//! A row says in numbers what can be seen in a sentence: which cues fired
//! (`cue`), how it is written (`shape`), where it stands (`position`),
//! what it grants and where the author turns (`turn`), what it evaluates and
//! how surely (`stance`), and what stands beside it (`neighbour`). All columns
//! are bounded, so that no oddity of a text can outweigh everything else.

mod cues;
pub(crate) mod learned;
mod neighbours;
mod position;
mod shape;
mod stance;
mod turn;

use std::sync::Arc;

use hashbrown::HashMap;
use ndarray::{Array2, ArrayView1};

use crate::lexicon::Lexicon;
use crate::reading::Reading;
use crate::stance::Stance;

/// The names of columns, in order, and where each stands.
#[derive(Debug, Default)]
struct Columns {
    names: Vec<String>,
    places: HashMap<String, usize>,
}

impl Columns {
    fn new(names: Vec<String>) -> Self {
        let places = names.iter().enumerate().map(|(at, name)| (name.clone(), at)).collect();
        Self { names, places }
    }
}

/// One row for each sentence, one named column for each feature.
#[derive(Clone, Debug, Default)]
pub struct FeatureMatrix {
    columns: Arc<Columns>,
    rows: Array2<f64>,
}

impl FeatureMatrix {
    /// The names of the columns, in order.
    #[must_use]
    pub fn columns(&self) -> &[String] {
        &self.columns.names
    }

    /// The matrix, of shape (sentences, columns).
    #[must_use]
    pub fn rows(&self) -> &Array2<f64> {
        &self.rows
    }

    /// The row of sentence `index`; `None` where there is no such sentence.
    #[must_use]
    pub fn row(&self, index: usize) -> Option<ArrayView1<'_, f64>> {
        (index < self.rows.nrows()).then(|| self.rows.row(index))
    }

    /// The value of a column for sentence `index`; `None` where either does
    /// not exist.
    #[must_use]
    pub fn value(&self, index: usize, column: &str) -> Option<f64> {
        self.rows.get((index, self.column(column)?)).copied()
    }

    /// The index of a column; `None` where there is none of this name.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.places.get(name).copied()
    }
}

/// Computes feature rows with the classes and lists of one lexicon.
///
/// ```
/// use rhetor::{Document, FeatureExtractor, Lexicon, Reading, Sentence, Span, StanceScorer};
///
/// let lexicon = Lexicon::builtin();
/// let extractor = FeatureExtractor::new(&lexicon);
/// let scorer = StanceScorer::new(&lexicon)?;
/// let text = "Rents rose by 12 percent in 2019.";
/// let document = Document::from_sentences(&[vec![text]]);
/// let sentence = Sentence { span: Span::new(0, text.len()), paragraph: 0 };
/// let reading = Reading::new(lexicon, document, vec![sentence]);
/// let matrix = extractor.rows(&reading, &scorer.score(&reading));
/// assert_eq!(matrix.value(0, "shape.year"), Some(1.0));
/// # Ok::<(), rhetor::LexiconErrors>(())
/// ```
#[derive(Clone, Debug)]
pub struct FeatureExtractor {
    columns: Arc<Columns>,
    cues: cues::CueColumns,
    shape: shape::ShapeColumns,
    turns: turn::TurnColumns,
    neighbours: neighbours::NeighbourColumns,
}

impl FeatureExtractor {
    /// An extractor for the categories, classes and lists of `lexicon`.
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> Self {
        let cues = cues::CueColumns::new(lexicon);
        let mut columns = cues.names();
        columns.extend(shape::NAMES.iter().map(|name| format!("shape.{name}")));
        columns.extend(position::NAMES.iter().map(|name| format!("position.{name}")));
        columns.extend(turn::NAMES.iter().map(|name| format!("turn.{name}")));
        columns.extend(stance::NAMES.iter().map(|name| format!("stance.{name}")));
        let neighbours = neighbours::NeighbourColumns::new(&columns);
        columns.extend(neighbours.names(&columns));
        let shape = shape::ShapeColumns::new(lexicon);
        let turns = turn::TurnColumns::new(lexicon);
        Self { columns: Arc::new(Columns::new(columns)), cues, shape, turns, neighbours }
    }

    /// The names of the columns, in order.
    #[must_use]
    pub fn columns(&self) -> &[String] {
        &self.columns.names
    }

    /// The index of a column; `None` where there is none of this name.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.places.get(name).copied()
    }

    /// The rows of all sentences of `reading`, whose stances are `stances`, in
    /// order; a sentence without one takes none.
    #[must_use]
    pub fn rows(&self, reading: &Reading, stances: &[Stance]) -> FeatureMatrix {
        let mut rows = Array2::zeros((reading.len(), self.columns.names.len()));
        let shapes_from = self.cues.len();
        let positions_from = shapes_from + shape::NAMES.len();
        let turns_from = positions_from + position::NAMES.len();
        let stances_from = turns_from + turn::NAMES.len();
        let neighbours_from = stances_from + stance::NAMES.len();
        let mut silent = Vec::new();
        for index in 0..reading.len() {
            let mut row = rows.row_mut(index);
            // A row of a fresh matrix is one slice.
            let Some(row) = row.as_slice_mut() else { continue };
            self.cues.fill(reading, index, &mut silent, &mut row[..shapes_from]);
            self.shape.fill(reading, index, &mut row[shapes_from..positions_from]);
            position::fill(reading, index, &mut row[positions_from..turns_from]);
            if let Some(stance) = stances.get(index) {
                stance::fill(stance, &mut row[stances_from..neighbours_from]);
            }
        }
        self.turns.fill(reading, &mut rows, turns_from);
        self.neighbours.fill(reading, &mut rows, neighbours_from);
        FeatureMatrix { columns: Arc::clone(&self.columns), rows }
    }
}
