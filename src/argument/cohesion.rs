//! How much two sentences speak of the same things.

use std::collections::BTreeMap;

use ndarray::Array1;

use crate::lexicon::{ClassSet, Lexicon};
use crate::reading::Reading;

/// Sentences as vectors of stems, weighed by rarity in the document.
///
/// A stem that stands in n of N sentences weighs ln(1 + N / n); function
/// words weigh nothing. Vectors have length 1, so that their product is the
/// cosine.
#[derive(Debug)]
pub(crate) struct Cohesion {
    /// By sentence: stem and weight, sorted by stem.
    vectors: Vec<Vec<(u32, f64)>>,
    centre: BTreeMap<u32, f64>,
}

impl Cohesion {
    pub(crate) fn new(reading: &Reading) -> Self {
        let function = function_words(reading.lexicon());
        let counts: Vec<BTreeMap<u32, f64>> =
            (0..reading.len()).map(|index| stems(reading, index, function)).collect();
        let mut holding: BTreeMap<u32, f64> = BTreeMap::new();
        for stem in counts.iter().flat_map(BTreeMap::keys) {
            *holding.entry(*stem).or_default() += 1.0;
        }
        let all = counts.len() as f64;
        let rarity = |stem: &u32| (1.0 + all / holding.get(stem).copied().unwrap_or(1.0)).ln();
        let vectors: Vec<Vec<(u32, f64)>> = counts
            .into_iter()
            .map(|counts| unit(counts.into_iter().map(|(s, n)| (s, n * rarity(&s))).collect()))
            .collect();
        let mut centre: BTreeMap<u32, f64> = BTreeMap::new();
        for &(stem, weight) in vectors.iter().flatten() {
            *centre.entry(stem).or_default() += weight;
        }
        let length = centre.values().map(|w| w * w).sum::<f64>().sqrt().max(f64::MIN_POSITIVE);
        for weight in centre.values_mut() {
            *weight /= length;
        }
        Self { vectors, centre }
    }

    /// The cosine of two sentences, 0 (nothing shared) to 1 (the same words).
    pub(crate) fn between(&self, a: usize, b: usize) -> f64 {
        let (Some(a), Some(b)) = (self.vectors.get(a), self.vectors.get(b)) else { return 0.0 };
        let (mut i, mut j, mut shared) = (0, 0, 0.0);
        while i < a.len() && j < b.len() {
            match a[i].0.cmp(&b[j].0) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    shared += a[i].1 * b[j].1;
                    i += 1;
                    j += 1;
                }
            }
        }
        shared
    }

    /// The cosine of every sentence with the whole document.
    pub(crate) fn centrality(&self) -> Array1<f64> {
        let with_centre = |vector: &Vec<(u32, f64)>| {
            vector.iter().map(|(stem, w)| w * self.centre.get(stem).unwrap_or(&0.0)).sum()
        };
        self.vectors.iter().map(with_centre).collect()
    }
}

/// Content words of a sentence, by stem.
fn stems(reading: &Reading, index: usize, function: ClassSet) -> BTreeMap<u32, f64> {
    let mut counts = BTreeMap::new();
    for token in reading.tokens(index) {
        let word = reading.word(token);
        if token.shape.is_word() && !word.classes().meets(function) && word.form().len() > 1 {
            *counts.entry(word.stem()).or_default() += 1.0;
        }
    }
    counts
}

/// The classes of words that tie nothing together.
pub(super) fn function_words(lexicon: &Lexicon) -> ClassSet {
    FUNCTION.iter().fold(ClassSet::default(), |set, name| set | lexicon.class(name))
}

/// Their names.
const FUNCTION: &[&str] = &[
    "be",
    "copula",
    "have",
    "do",
    "modal",
    "pronoun",
    "demonstrative",
    "indefinite",
    "determiner",
    "quantifier",
    "preposition",
    "coordinator",
    "subordinator",
    "relative",
    "wh",
];

fn unit(mut vector: Vec<(u32, f64)>) -> Vec<(u32, f64)> {
    let length = vector.iter().map(|(_, w)| w * w).sum::<f64>().sqrt();
    if length > 0.0 {
        for (_, weight) in &mut vector {
            *weight /= length;
        }
    }
    vector
}
