//! Labels files to rows.

use std::sync::Arc;

use ndarray::{Array1, Array2, ArrayView1, Axis};
use rhetor::{FeatureExtractor, Lexicon, Role, StanceScorer, TrainingRows};
use serde::Deserialize;

use crate::fitting::{self, Place};

/// How far a sentence with two roles carries each: half would say that it is
/// the one or the other, 1 that it is both, and both are true of such
/// sentences. Cross-validated, between the two names roles best.
const EITHER: f64 = 0.75;

/// Documents are dealt into this many parts, each held back once.
pub(crate) const FOLDS: usize = 5;

#[derive(Deserialize)]
struct Labelled {
    text: String,
    sentences: Vec<LabelledSentence>,
}

#[derive(Deserialize)]
struct LabelledSentence {
    #[serde(flatten)]
    place: Place,
    role: Label,
    #[serde(default)]
    secondary: Option<Role>,
    #[serde(default = "sure")]
    sure: bool,
}

fn sure() -> bool {
    true
}

#[derive(Clone, Copy, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Label {
    Claim,
    Evidence,
    Concern,
    Caveat,
    None,
    Furniture,
}

/// All labelled sentences, as rows.
pub(crate) struct Corpus {
    columns: Vec<String>,
    features: Array2<f64>,
    labels: Vec<(usize, Option<usize>)>,
    document: Vec<usize>,
    cues: Vec<Vec<String>>,
    pub(crate) documents: usize,
}

impl Corpus {
    /// Reads labels files; `folds` is a folder with the learned lists of each
    /// fold, `learned.0.tsv` and on, of which each document gets the one that
    /// was learned without it.
    pub(crate) fn read(files: &[String], folds: Option<&str>) -> Result<Self, String> {
        let lexicons: Vec<Arc<Lexicon>> = match folds {
            Some(folder) => {
                (0..FOLDS).map(|fold| of_fold(folder, fold)).collect::<Result<_, _>>()?
            }
            None => vec![Lexicon::builtin()],
        };
        let scorers: Vec<StanceScorer> = (lexicons.iter())
            .map(|lexicon| StanceScorer::new(lexicon).map_err(|e| e.to_string()))
            .collect::<Result<_, _>>()?;
        let extractor = FeatureExtractor::new(&lexicons[0]);
        let mut corpus = Self {
            columns: extractor.columns().to_vec(),
            features: Array2::zeros((0, extractor.columns().len())),
            labels: Vec::new(),
            document: Vec::new(),
            cues: Vec::new(),
            documents: 0,
        };
        for file in files {
            for (place, labelled) in fitting::documents::<Labelled>(file)? {
                let fold = corpus.documents % lexicons.len();
                corpus
                    .add(&lexicons[fold], &scorers[fold], &extractor, &labelled)
                    .map_err(|e| format!("{place}: {e}"))?;
            }
        }
        Ok(corpus)
    }

    fn add(
        &mut self,
        lexicon: &Arc<Lexicon>,
        scorer: &StanceScorer,
        extractor: &FeatureExtractor,
        labelled: &Labelled,
    ) -> Result<(), String> {
        let prose: Vec<&LabelledSentence> =
            labelled.sentences.iter().filter(|s| s.role != Label::Furniture).collect();
        let places = prose.iter().map(|sentence| sentence.place);
        let reading = fitting::reading(lexicon, &labelled.text, places)?;
        let matrix = extractor.rows(&reading, &scorer.score(&reading));
        for (index, sentence) in prose.iter().enumerate().filter(|(_, s)| s.sure) {
            let row = matrix.row(index).ok_or("a sentence was lost")?;
            self.features.push_row(row).map_err(|e| e.to_string())?;
            self.labels.push((sentence.role as usize, sentence.secondary.map(|r| r as usize)));
            self.document.push(self.documents);
            let fired = reading.matches(index).iter().map(|found| lexicon.cue_id(found).to_owned());
            self.cues.push(fired.collect());
        }
        self.documents += 1;
        Ok(())
    }

    pub(crate) fn len(&self) -> usize {
        self.labels.len()
    }

    pub(crate) fn columns(&self) -> &[String] {
        &self.columns
    }

    pub(crate) fn features(&self, row: usize) -> ArrayView1<'_, f64> {
        self.features.row(row)
    }

    pub(crate) fn document_of(&self, row: usize) -> usize {
        self.document[row]
    }

    /// The ids of the cues that fired in a row.
    pub(crate) fn cues(&self, row: usize) -> impl Iterator<Item = &str> {
        self.cues[row].iter().map(String::as_str)
    }

    /// First role and second role of a row, as class numbers.
    pub(crate) fn label(&self, row: usize) -> (usize, Option<usize>) {
        self.labels[row]
    }

    /// The rows that `keep` picks, ready to fit.
    pub(crate) fn rows(&self, keep: impl Fn(usize) -> bool) -> TrainingRows {
        let kept: Vec<usize> = (0..self.len()).filter(|&row| keep(row)).collect();
        let mut labels = Array2::zeros((kept.len(), 5));
        for (at, &row) in kept.iter().enumerate() {
            let (first, second) = self.labels[row];
            let second = second.filter(|&second| second != first);
            labels[(at, first)] = second.map_or(1.0, |_| EITHER);
            if let Some(second) = second {
                labels[(at, second)] = EITHER;
            }
        }
        TrainingRows {
            columns: self.columns.clone(),
            features: self.features.select(Axis(0), &kept),
            labels,
            importance: Array1::ones(kept.len()),
        }
    }
}

/// The built-in lexicon with the learned lists of one fold.
fn of_fold(folder: &str, fold: usize) -> Result<Arc<Lexicon>, String> {
    let path = format!("{folder}/learned.{fold}.tsv");
    let lists = std::fs::read_to_string(&path).map_err(|e| format!("{path}: {e}"))?;
    let lexicon = Lexicon::with_files([("learned.tsv", lists.as_str())]);
    lexicon.map(Arc::new).map_err(|e| format!("{path}: {e}"))
}
