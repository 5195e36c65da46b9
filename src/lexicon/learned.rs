//! Learned weights of words: of a sentence, and around a target.

use serde::{Deserialize, Serialize};

use super::flat::{Flat, Texts, fixed};
use super::grammar::Symbol;

/// Learned weights of words, in several lists.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) struct LearnedLists {
    pub names: Vec<String>,
    /// One weight for each list, word by word.
    weights: Flat<f32>,
    /// By word symbol: one more than where its weights begin; 0 for none.
    begins: Flat<u32>,
}

/// The list of how words lean between blame and praise.
const LEANING: &str = "polarity";

impl LearnedLists {
    /// Lists of these names, in each of which every word has a weight.
    pub(crate) fn new(names: Vec<String>, words: &[(Symbol, Vec<f32>)]) -> Self {
        let most = words.iter().map(|(word, _)| word.0 as usize + 1).max().unwrap_or(0);
        let mut begins = vec![0; most];
        for (at, (word, _)) in words.iter().enumerate() {
            begins[word.0 as usize] = (at * names.len()) as u32 + 1;
        }
        let weights = words.iter().flat_map(|(_, weights)| weights.iter().copied()).collect();
        Self { names, weights, begins: begins.into_iter().collect() }
    }

    /// The weights of a word, one for each list; `None` where it has none.
    pub(crate) fn of(&self, word: Symbol) -> Option<impl ExactSizeIterator<Item = f32>> {
        let begin = self.begin(word)?;
        Some(self.weights.part(begin..begin + self.names.len()))
    }

    /// The list of how words lean between blame and praise.
    pub(crate) fn leaning(&self) -> Option<usize> {
        self.names.iter().position(|name| name == LEANING)
    }

    /// The weight of a word in one list; `None` where it has none.
    pub(crate) fn weight(&self, word: Symbol, list: usize) -> Option<f32> {
        self.weights.get(self.begin(word)? + list)
    }

    #[inline]
    fn begin(&self, word: Symbol) -> Option<usize> {
        self.begins.get(word.0 as usize)?.checked_sub(1).map(|begin| begin as usize)
    }
}

/// How a word by itself leans between blame and praise: its weight in the
/// learned list of polarity, kept to a hundredth so that every token has room
/// for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lean(i16);

fixed!(Lean { 0: i16 });

impl Lean {
    pub(crate) fn of(weight: f32) -> Self {
        // A cast ends at the largest value there is.
        Self((weight * Self::PARTS).round() as i16)
    }

    const PARTS: f32 = 100.0;

    /// Whether it leans to one side, and as much as `least` at least.
    #[inline]
    pub(crate) const fn reaches(self, least: Self) -> bool {
        (self.0 != 0) & (self.0.unsigned_abs() >= least.0.unsigned_abs())
    }

    /// The weight.
    #[inline]
    pub(crate) fn weight(self) -> f64 {
        f64::from(self.0) / f64::from(Self::PARTS)
    }
}

/// Where a column of a target looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// A word before the mention.
    Before,
    /// A word after it.
    After,
    /// What the rules say.
    Rule,
}

impl Side {
    const ALL: [Self; 3] = [Self::Before, Self::After, Self::Rule];

    /// The name that `toward.tsv` uses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::After => "after",
            Self::Rule => "rule",
        }
    }

    /// The side with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|side| side.name() == name)
    }
}

/// What a word on one side of a target speaks for it, and against it.
pub(crate) type Pull = (f64, f64);

/// Learned weights of what stands around a target.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) struct TowardWords {
    words: Texts,
    /// By word, then side; 0 where it has none.
    pulls: Flat<Pull>,
}

impl TowardWords {
    pub(crate) fn new(rows: &[(Side, &str, Pull)]) -> Self {
        let mut words = Texts::default();
        let mut pulls = Vec::new();
        for &(side, word, pull) in rows {
            let at = words.add(word) * Side::ALL.len();
            pulls.resize(words.len() * Side::ALL.len(), Pull::default());
            pulls[at + side as usize] = pull;
        }
        Self { words, pulls: pulls.into_iter().collect() }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The pull of a word on one side.
    pub(crate) fn of(&self, side: Side, word: &str) -> Pull {
        let at = self.words.find(word).map(|word| word * Side::ALL.len() + side as usize);
        at.and_then(|at| self.pulls.get(at)).unwrap_or_default()
    }
}
