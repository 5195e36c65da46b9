//! Where one piece gives ground in the words of what the other claims.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Quoted;
use crate::analyzer::Analysis;
use crate::argument::{CaveatKind, function_words};
use crate::role::Role;

/// A caveat of one piece and a claim of the other that speak of the same.
///
/// Found by shared words alone: whether they agree is for the reader to judge.
/// A question grants nothing and is passed over.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema, Deserialize)]
pub struct GivenGround {
    /// Which of the two pieces gives ground, 0 or 1.
    #[schemars(range(min = 0, max = 1))]
    pub by: usize,
    /// What it grants.
    pub caveat: Quoted,
    /// How it limits.
    pub kind: CaveatKind,
    /// What the other piece claims.
    pub claim: Quoted,
    /// The words that both share, the rarest first.
    pub shared: Vec<String>,
    /// The cosine of the two as vectors of stems, each weighed by ln(1 + N / n)
    /// where n of the N sentences of both pieces hold it; 0 to 1.
    #[schemars(range(min = 0, max = 1))]
    pub overlap: f64,
}

/// Two sentences that share less have but a topic in common: among 1,560
/// pairs of real op-eds nearly all pairs of sentences below it were chance.
const LEAST_OVERLAP: f64 = 0.15;
/// One word in common is chance.
const LEAST_SHARED: usize = 2;
/// A word is a topic of a piece when so many of its sentences hold it; what is
/// not a topic of both pieces (*happen*, *perhaps*) ties nothing together.
const TOPIC: usize = 3;
/// How many are given for each piece: a reader wants the closest.
const MOST: usize = 3;
/// Of a stem in more claims than this only the first so many are looked at,
/// which keeps the time linear.
const LOOKED_AT: usize = 200;

/// All such pairs, the closest first.
pub(super) fn given(analyses: [&Analysis; 2]) -> Vec<GivenGround> {
    let vectors = Vectors::of(analyses);
    let mut given: Vec<GivenGround> =
        [0, 1].into_iter().flat_map(|by| of_one(analyses, &vectors, by)).collect();
    given.sort_by(|a, b| b.overlap.total_cmp(&a.overlap).then(a.by.cmp(&b.by)));
    given
}

fn of_one(analyses: [&Analysis; 2], vectors: &Vectors, by: usize) -> Vec<GivenGround> {
    let (one, other) = (analyses[by], analyses[1 - by]);
    let claims = vectors.holders(other, 1 - by);
    let mut found: Vec<GivenGround> = one
        .argument()
        .caveats
        .iter()
        .filter(|caveat| !one.reading().text(caveat.sentence).trim_end().ends_with('?'))
        .filter_map(|caveat| {
            let (claim, overlap) = vectors.closest(by, caveat.sentence, &claims)?;
            (overlap >= LEAST_OVERLAP).then(|| GivenGround {
                by,
                caveat: Quoted::new(one, caveat.sentence),
                kind: caveat.kind,
                claim: Quoted::new(other, claim),
                shared: vectors.shared(by, caveat.sentence, claim),
                overlap,
            })
        })
        .collect();
    found.sort_by(|a, b| b.overlap.total_cmp(&a.overlap));
    found.truncate(MOST);
    found
}

/// The sentences of both pieces as vectors of length 1 over stems.
struct Vectors {
    /// By piece and sentence: stem and weight.
    of: [Vec<BTreeMap<String, f64>>; 2],
    stems: BTreeMap<String, Stem>,
}

/// A stem of the two pieces.
struct Stem {
    /// How many sentences of each piece hold it.
    holding: [usize; 2],
    weight: f64,
    /// A word that has it.
    word: String,
}

impl Stem {
    fn is_topic(&self) -> bool {
        self.holding.iter().all(|&sentences| sentences >= TOPIC)
    }
}

impl Vectors {
    fn of(analyses: [&Analysis; 2]) -> Self {
        let mut stems: BTreeMap<String, Stem> = BTreeMap::new();
        let counted = analyses.map(|analysis| {
            (0..analysis.reading().len()).map(|index| content(analysis, index)).collect::<Vec<_>>()
        });
        for (piece, sentences) in counted.iter().enumerate() {
            for (stem, word) in sentences.iter().flatten() {
                let new = || Stem { holding: [0, 0], weight: 0.0, word: word.clone() };
                stems.entry(stem.clone()).or_insert_with(new).holding[piece] += 1;
            }
        }
        let all = (counted[0].len() + counted[1].len()) as f64;
        for stem in stems.values_mut() {
            stem.weight = (1.0 + all / (stem.holding[0] + stem.holding[1]) as f64).ln();
        }
        let of = counted.map(|sentences| {
            sentences.into_iter().map(|words| unit(words.into_keys(), &stems)).collect()
        });
        Self { of, stems }
    }

    /// By stem: the claims of a piece that hold it.
    fn holders(&self, analysis: &Analysis, piece: usize) -> BTreeMap<&str, Vec<usize>> {
        let mut holders: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (index, vector) in self.of[piece].iter().enumerate() {
            if analysis.roles()[index].role == Some(Role::Claim) {
                for stem in vector.keys() {
                    let claims = holders.entry(stem.as_str()).or_default();
                    if claims.len() < LOOKED_AT {
                        claims.push(index);
                    }
                }
            }
        }
        holders
    }

    /// The claim of the other piece that is closest to a sentence, of those
    /// that share topics with it.
    fn closest(
        &self,
        piece: usize,
        sentence: usize,
        claims: &BTreeMap<&str, Vec<usize>>,
    ) -> Option<(usize, f64)> {
        let vector = self.of[piece].get(sentence)?;
        let mut sums: BTreeMap<usize, (f64, usize)> = BTreeMap::new();
        for (stem, weight) in vector {
            let topic = self.stems.get(stem).is_some_and(Stem::is_topic);
            for &claim in claims.get(stem.as_str()).into_iter().flatten() {
                let (overlap, topics) = sums.entry(claim).or_default();
                *overlap += weight * self.of[1 - piece][claim][stem];
                *topics += usize::from(topic);
            }
        }
        sums.into_iter()
            .filter(|(_, (_, topics))| *topics >= LEAST_SHARED)
            .map(|(claim, (overlap, _))| (claim, overlap))
            .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
    }

    /// The words that a sentence shares with one of the other piece.
    fn shared(&self, piece: usize, sentence: usize, other: usize) -> Vec<String> {
        let there = &self.of[1 - piece][other];
        let mut shared: Vec<&Stem> = self.of[piece][sentence]
            .keys()
            .filter(|stem| there.contains_key(*stem))
            .filter_map(|stem| self.stems.get(stem))
            .collect();
        shared.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.word.cmp(&b.word)));
        shared.into_iter().map(|stem| stem.word.clone()).collect()
    }
}

/// Classes of words that are no topic.
const NO_TOPIC: [&str; 6] = ["adverb", "number_word", "quantifier", "than", "time", "to"];

/// The content words of a sentence by stem, each with a form that it has.
fn content(analysis: &Analysis, index: usize) -> BTreeMap<String, String> {
    let reading = analysis.reading();
    let class = |set, name: &&str| set | reading.lexicon().class(name);
    let outside = NO_TOPIC.iter().fold(function_words(reading.lexicon()), class);
    let vocabulary = reading.lexicon().vocabulary();
    let mut words = BTreeMap::new();
    for token in reading.tokens(index) {
        let form = reading.form(token);
        if token.shape.is_word() && !reading.is(token, outside) && form.len() > 1 {
            let stem = vocabulary.stem(form).into_owned();
            words.entry(stem).or_insert_with(|| form.to_owned());
        }
    }
    words
}

fn unit(
    words: impl Iterator<Item = String>,
    stems: &BTreeMap<String, Stem>,
) -> BTreeMap<String, f64> {
    let weighed = |word: String| stems.get(&word).map(|stem| stem.weight).map(|w| (word, w));
    let mut vector: BTreeMap<String, f64> = words.filter_map(weighed).collect();
    let length = vector.values().map(|weight| weight * weight).sum::<f64>().sqrt();
    for weight in vector.values_mut() {
        *weight /= length;
    }
    vector
}
