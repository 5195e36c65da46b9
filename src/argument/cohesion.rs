//! How much two sentences speak of the same things.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::lexicon::{ClassSet, Lexicon};
use crate::reading::Reading;

/// Sentences this similar say the same thing twice (a pull quote, a refrain):
/// neither is a ground for the other, and one line for both is enough.
pub(super) const REPEATED: f64 = 0.9;

/// Sentences as vectors of stems, weighed by rarity in the document.
///
/// A stem that stands in n of N sentences weighs ln(1 + N / n); function
/// words weigh nothing. Vectors have length 1, so that their product is the
/// cosine.
#[derive(Debug)]
pub(crate) struct Cohesion {
    /// By sentence: stem and weight, sorted by stem.
    vectors: Vec<Vec<(u32, f64)>>,
}

/// The sum of the vectors of some sentences.
#[derive(Debug, Default)]
pub(crate) struct Sum {
    weights: BTreeMap<u32, f64>,
    /// The square of its length.
    squared: f64,
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
        Self { vectors }
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

    /// The distinct stems of the content words of sentence `index`.
    pub(crate) fn stems(&self, index: usize) -> impl ExactSizeIterator<Item = u32> {
        self.vectors.get(index).map_or(&[][..], Vec::as_slice).iter().map(|(stem, _)| *stem)
    }

    /// The sum of the vectors of `sentences`.
    pub(crate) fn sum(&self, sentences: Range<usize>) -> Sum {
        let mut weights: BTreeMap<u32, f64> = BTreeMap::new();
        for &(stem, weight) in self.vectors.get(sentences).unwrap_or_default().iter().flatten() {
            *weights.entry(stem).or_default() += weight;
        }
        let squared = weights.values().map(|weight| weight * weight).sum();
        Sum { weights, squared }
    }

    /// The cosine of sentence `index` with `sum`, its own part in it taken
    /// out where it is `inside`.
    pub(crate) fn with(&self, index: usize, sum: &Sum, inside: bool) -> f64 {
        let vector = self.vectors.get(index).map_or(&[][..], Vec::as_slice);
        if vector.is_empty() {
            return 0.0;
        }
        let whole: f64 =
            vector.iter().map(|(stem, w)| w * sum.weights.get(stem).unwrap_or(&0.0)).sum();
        let (shared, squared) = if inside {
            (whole - 1.0, sum.squared - 2.0 * whole + 1.0)
        } else {
            (whole, sum.squared)
        };
        // What rounding leaves of an empty rest is no length.
        if squared < 1e-9 { 0.0 } else { (shared / squared.sqrt()).clamp(0.0, 1.0) }
    }
}

/// Content words of a sentence, by stem, and how often each stands there;
/// `function` are the classes of words that are none.
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
pub(crate) fn function_words(lexicon: &Lexicon) -> ClassSet {
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
