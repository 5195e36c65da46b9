//! Closed classes, stems and the tokenizer's tables: `grammar.toml`.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rust_stemmers::{Algorithm, Stemmer};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::classes::Classes;
use super::flat::{Flat, Texts, fixed};
use super::known::{Known, Seen};
use super::learned::{Lean, LearnedLists};

/// A word of the lexicon, as a number; words the lexicon does not hold share
/// [`Symbol::NONE`].
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Symbol(pub(crate) u32);

fixed!(Symbol { 0: u32 });

impl Symbol {
    /// No word of the lexicon.
    pub const NONE: Self = Self(0);
}

/// A set of closed classes, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassSet(pub(crate) u64);

fixed!(ClassSet { 0: u64 });

impl ClassSet {
    /// Whether the two sets share a class.
    #[must_use]
    #[inline]
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The numbers of its classes.
    pub(crate) fn bits(self) -> impl Iterator<Item = usize> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let next = (left != 0).then(|| left.trailing_zeros() as usize);
            left &= left.wrapping_sub(1);
            next
        })
    }
}

impl std::ops::BitOr for ClassSet {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// One `[[class]]`: a closed set of words that rules ask for by name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Class {
    pub name: String,
    pub words: Vec<String>,
    pub suffixes: Vec<String>,
    pub except: Vec<String>,
}

impl Class {
    /// Whether a folded word belongs to the class.
    pub(crate) fn holds(&self, word: &str) -> bool {
        let is = |other: &String| other == word;
        self.words.iter().any(is)
            || word.len() >= MIN_SUFFIXED
                && !self.except.iter().any(is)
                && self.suffixes.iter().any(|suffix| word.ends_with(suffix.as_str()))
    }
}

/// The content of `grammar.toml`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Grammar {
    pub stemmer: String,
    pub clitics: Vec<String>,
    pub respell: BTreeMap<String, String>,
    pub classes: Vec<Class>,
}

/// One bit a class.
pub(crate) const MAX_CLASSES: usize = 64;

/// Endings only say something of words that have a stem before them.
const MIN_SUFFIXED: usize = 5;

/// All words that the lexicon knows, with what is known of each by itself.
#[derive(Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Vocabulary {
    /// By symbol, which begins at 1.
    words: Texts,
    /// By number, which begins at 1.
    stems: Texts,
    /// By symbol, when all words have been added: the stem, the classes, and
    /// what [`Known::lean`] holds.
    known: Flat<(Symbol, ClassSet, Lean)>,
    #[serde(skip)]
    pub(super) seen: Seen,
    /// By symbol, as far as classes name words, which come first: the classes
    /// that list the word, and those whose endings do not apply to it.
    named_words: Flat<(ClassSet, ClassSet)>,
    suffixes: Vec<(Box<str>, ClassSet)>,
    /// The classes by name, and by every part of a name that a dot ends.
    named: BTreeMap<String, ClassSet>,
    clitics: Vec<String>,
    respell: BTreeMap<String, String>,
    stemmer: LanguageStemmer,
}

impl std::fmt::Debug for Vocabulary {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Vocabulary({} words, {} classes)", self.words.len(), self.named.len())
    }
}

/// The stemming algorithm of a language.
pub(crate) fn algorithm(language: &str) -> Option<Algorithm> {
    Some(match language {
        "danish" => Algorithm::Danish,
        "dutch" => Algorithm::Dutch,
        "english" => Algorithm::English,
        "finnish" => Algorithm::Finnish,
        "french" => Algorithm::French,
        "german" => Algorithm::German,
        "italian" => Algorithm::Italian,
        "norwegian" => Algorithm::Norwegian,
        "portuguese" => Algorithm::Portuguese,
        "russian" => Algorithm::Russian,
        "spanish" => Algorithm::Spanish,
        "swedish" => Algorithm::Swedish,
        _ => return None,
    })
}

/// The stemmer of a language, written as its name.
struct LanguageStemmer {
    language: String,
    stemmer: Stemmer,
}

impl LanguageStemmer {
    fn new(language: String) -> Self {
        let algorithm = algorithm(&language).unwrap_or(Algorithm::English);
        Self { language, stemmer: Stemmer::create(algorithm) }
    }
}

impl Serialize for LanguageStemmer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.language.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for LanguageStemmer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::new)
    }
}

impl Vocabulary {
    pub(crate) fn new(grammar: &Grammar) -> Self {
        let mut clitics = grammar.clitics.clone();
        clitics.sort_by_key(|clitic| std::cmp::Reverse(clitic.len()));
        let mut vocabulary = Self {
            words: Texts::default(),
            stems: Texts::default(),
            known: Flat::default(),
            seen: Seen::default(),
            named_words: Flat::default(),
            suffixes: Vec::new(),
            named: BTreeMap::new(),
            clitics,
            respell: grammar.respell.clone(),
            stemmer: LanguageStemmer::new(grammar.stemmer.clone()),
        };
        for (bit, class) in grammar.classes.iter().enumerate() {
            vocabulary.add_class(class, ClassSet(1 << bit));
        }
        vocabulary
    }

    fn add_class(&mut self, class: &Class, set: ClassSet) {
        let ends = class.name.match_indices('.').map(|(dot, _)| dot);
        for end in ends.chain([class.name.len()]) {
            let named = self.named.entry(class.name[..end].to_owned()).or_default();
            *named = *named | set;
        }
        for word in &class.words {
            self.add_named(word, set, ClassSet::default());
        }
        for word in &class.except {
            self.add_named(word, ClassSet::default(), set);
        }
        for suffix in &class.suffixes {
            self.suffixes.push((suffix.as_str().into(), set));
        }
    }

    /// The classes that list a word, and those whose endings do not apply.
    fn add_named(&mut self, word: &str, listed: ClassSet, excepted: ClassSet) {
        let at = self.words.add(word);
        while self.named_words.len() <= at {
            self.named_words.push(Default::default());
        }
        let (before, excepted_before) = self.named_words.at(at);
        self.named_words.set(at, (before | listed, excepted_before | excepted));
    }

    /// The symbol of `form`, new if need be.
    pub(crate) fn add(&mut self, form: &str) -> Symbol {
        symbol(self.words.add(form))
    }

    /// Works out what is known of every word, after the last was added.
    pub(crate) fn settle(&mut self, learned: &LearnedLists) {
        let words = self.words.clone();
        let silent = Classes::of(self).silent;
        let list = learned.leaning();
        let known = (0..words.len()).map(|at| {
            let form = words.get(at);
            let classes = self.classes(form, symbol(at));
            let lean = list.filter(|_| !classes.meets(silent));
            let lean = lean.and_then(|list| learned.weight(symbol(at), list));
            let lean = lean.map(Lean::of).unwrap_or_default();
            (self.add_stem(form), classes, lean)
        });
        self.known = known.collect::<Vec<_>>().into_iter().collect();
    }

    /// What is known of a word of the lexicon.
    pub(super) fn entry(&self, symbol: Symbol) -> Known {
        let (stem, classes, lean) = self.known.at(symbol.0 as usize - 1);
        Known { symbol, stem, classes, lean }
    }

    /// How many stems the lexicon holds.
    pub(super) fn stem_count(&self) -> usize {
        self.stems.len()
    }

    /// The symbol of the stem of `lemma`, new if need be.
    pub(crate) fn add_stem(&mut self, lemma: &str) -> Symbol {
        symbol(self.stems.add(&self.stemmer.stemmer.stem(lemma)))
    }

    /// The symbol of a folded word.
    #[must_use]
    pub fn symbol(&self, form: &str) -> Symbol {
        self.words.find(form).map_or(Symbol::NONE, symbol)
    }

    pub(crate) fn stem_symbol(&self, stem: &str) -> Symbol {
        self.stems.find(stem).map_or(Symbol::NONE, symbol)
    }

    /// The Snowball stem of a folded word.
    #[must_use]
    pub fn stem<'a>(&self, form: &'a str) -> Cow<'a, str> {
        self.stemmer.stemmer.stem(form)
    }

    /// The closed classes that list a folded word, its ending aside.
    pub(crate) fn listed(&self, form: &str) -> ClassSet {
        self.named_word(self.symbol(form)).0
    }

    /// The classes that list a word, and those whose endings do not apply.
    fn named_word(&self, symbol: Symbol) -> (ClassSet, ClassSet) {
        let at = (symbol.0 as usize).checked_sub(1);
        at.and_then(|at| self.named_words.get(at)).unwrap_or_default()
    }

    /// The closed classes of a folded word.
    #[must_use]
    pub fn classes(&self, form: &str, symbol: Symbol) -> ClassSet {
        let (mut classes, excepted) = self.named_word(symbol);
        if form.len() >= MIN_SUFFIXED {
            for (suffix, set) in &self.suffixes {
                if !excepted.meets(*set) && form.ends_with(&**suffix) {
                    classes = classes | *set;
                }
            }
        }
        classes
    }

    /// The classes called `name` or `name.…`; `None` where there is none.
    #[must_use]
    pub fn class(&self, name: &str) -> Option<ClassSet> {
        self.named.get(name).copied()
    }

    /// The clitic that `form` ends with.
    pub(crate) fn clitic(&self, form: &str) -> Option<&str> {
        if !form.contains('\'') || form.len() < 2 {
            return None;
        }
        self.clitics.iter().map(String::as_str).find(|clitic| form.ends_with(clitic))
    }

    /// Whether `form` is a clitic by itself.
    pub(crate) fn is_clitic(&self, form: &str) -> bool {
        self.clitics.iter().any(|clitic| clitic == form)
    }

    /// The full word for what is left when a clitic is taken off, and the word
    /// that one written in capitals is.
    pub(crate) fn respell<'a>(&'a self, form: &'a str) -> &'a str {
        self.respell.get(form).map_or(form, String::as_str)
    }
}

/// The symbol of the word or stem with this number: 0 is no word.
fn symbol(number: usize) -> Symbol {
    Symbol(number as u32 + 1)
}
