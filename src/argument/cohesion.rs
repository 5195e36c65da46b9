//! How much two sentences speak of the same things.

use std::ops::Range;

use crate::lexicon::{ClassSet, Lexicon};
use crate::reading::Reading;

/// Sentences this similar say the same thing twice (a pull quote, a refrain):
/// neither is a ground for the other, and one line for both is enough.
pub(super) const REPEATED: f64 = 0.8;

/// Sentences as vectors of stems, weighed by rarity in the document.
///
/// A stem that stands in n of N sentences weighs ln(1 + N / n); function
/// words weigh nothing. Vectors have length 1, so that their product is the
/// cosine.
#[derive(Debug)]
pub(crate) struct Cohesion {
    /// Stem and weight, sentence by sentence, in each sorted by stem.
    all: Vec<(u32, f64)>,
    /// By sentence: where its part of `all` ends.
    ends: Vec<usize>,
    /// One more than the largest stem.
    stems: usize,
}

/// The sum of the vectors of some sentences.
#[derive(Debug, Default)]
pub(crate) struct Sum {
    /// By stem.
    weights: Vec<f64>,
    /// The square of its length.
    squared: f64,
}

impl Cohesion {
    pub(crate) fn new(reading: &Reading) -> Self {
        let function = function_words(reading.lexicon());
        let (mut all, mut ends) = (Vec::new(), Vec::with_capacity(reading.len()));
        let mut own = Vec::new();
        for index in 0..reading.len() {
            own.extend(stems(reading, index, function).map(|stem| (stem, 1.0)));
            own.sort_unstable_by_key(|&(stem, _)| stem);
            own.dedup_by(|next, kept| {
                let same = next.0 == kept.0;
                if same {
                    kept.1 += next.1;
                }
                same
            });
            all.append(&mut own);
            ends.push(all.len());
        }
        let stems = all.iter().map(|&(stem, _)| stem as usize + 1).max().unwrap_or(0);
        let mut holding = vec![0.0; stems];
        for &(stem, _) in &all {
            holding[stem as usize] += 1.0;
        }
        let sentences = ends.len() as f64;
        let rarity: Vec<f64> = holding.iter().map(|n: &f64| (1.0 + sentences / n).ln()).collect();
        for (stem, weight) in &mut all {
            *weight *= rarity[*stem as usize];
        }
        let mut from = 0;
        for &end in &ends {
            unit(&mut all[from..end]);
            from = end;
        }
        Self { all, ends, stems }
    }

    /// Stems and weights of sentence `index`; none where there is no such sentence.
    fn vector(&self, index: usize) -> &[(u32, f64)] {
        self.ends.get(index).map_or(&[], |&end| &self.all[self.begin(index)..end])
    }

    /// Where the part of sentence `index` begins.
    fn begin(&self, index: usize) -> usize {
        index.checked_sub(1).map_or(0, |before| self.ends[before])
    }

    /// The cosine of two sentences, 0 (nothing shared) to 1 (the same words).
    pub(crate) fn between(&self, a: usize, b: usize) -> f64 {
        let (a, b) = (self.vector(a), self.vector(b));
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
        self.vector(index).iter().map(|(stem, _)| *stem)
    }

    /// Whether sentence `index` holds a stem.
    pub(crate) fn holds(&self, index: usize, stem: u32) -> bool {
        self.vector(index).binary_search_by_key(&stem, |&(stem, _)| stem).is_ok()
    }

    /// The sum of the vectors of `sentences`.
    pub(crate) fn sum(&self, sentences: Range<usize>) -> Sum {
        let mut weights = vec![0.0; self.stems];
        for &(stem, weight) in sentences.flat_map(|index| self.vector(index)) {
            weights[stem as usize] += weight;
        }
        let squared = weights.iter().map(|weight| weight * weight).sum();
        Sum { weights, squared }
    }

    /// The cosine of sentence `index` with `sum`, its own part in it taken
    /// out where it is `inside`.
    pub(crate) fn with(&self, index: usize, sum: &Sum, inside: bool) -> f64 {
        let vector = self.vector(index);
        if vector.is_empty() {
            return 0.0;
        }
        let whole: f64 = vector.iter().map(|&(stem, w)| w * sum.weights[stem as usize]).sum();
        let (shared, squared) = if inside {
            (whole - 1.0, sum.squared - 2.0 * whole + 1.0)
        } else {
            (whole, sum.squared)
        };
        // What rounding leaves of an empty rest is no length.
        if squared < 1e-9 { 0.0 } else { (shared / squared.sqrt()).clamp(0.0, 1.0) }
    }
}

/// The stems of the content words of a sentence, in order of their place;
/// `function` are the classes of words that are none.
fn stems(reading: &Reading, index: usize, function: ClassSet) -> impl Iterator<Item = u32> {
    reading.tokens(index).iter().filter_map(move |token| {
        let word = reading.word(token);
        let content = token.shape.is_word()
            && !token.classes.meets(function)
            && reading.form(token).len() > 1;
        content.then_some(word.stem())
    })
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

/// Gives a vector length 1, unless it is empty.
fn unit(vector: &mut [(u32, f64)]) {
    let length = vector.iter().map(|(_, w)| w * w).sum::<f64>().sqrt();
    if length > 0.0 {
        for (_, weight) in vector {
            *weight /= length;
        }
    }
}
