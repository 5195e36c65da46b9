//! Closed classes, stems and the tokenizer's tables: `grammar.toml`.

use std::borrow::Cow;
use std::collections::BTreeMap;

use std::sync::Arc;

use hashbrown::HashMap;
use rust_stemmers::{Algorithm, Stemmer};
use serde::{Deserialize, Serialize, Serializer};

use super::known::{Known, Seen};

/// A word of the lexicon, as a number; words the lexicon does not hold share
/// [`Symbol::NONE`].
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Symbol(pub(crate) u32);

impl Symbol {
    /// No word of the lexicon.
    pub const NONE: Self = Self(0);
}

/// A set of closed classes, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassSet(pub(crate) u64);

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
#[derive(Deserialize)]
#[serde(from = "Written")]
pub struct Vocabulary {
    symbols: HashMap<Arc<str>, Symbol>,
    stems: HashMap<String, Symbol>,
    /// By symbol, when all words have been added.
    known: Vec<Known>,
    pub(super) seen: Seen,
    /// By symbol: the classes that list the word.
    listed: Vec<ClassSet>,
    /// By symbol: the classes whose endings do not apply to the word.
    excepted: Vec<ClassSet>,
    suffixes: Vec<(Box<str>, ClassSet)>,
    /// The classes by name, and by every part of a name that a dot ends.
    named: HashMap<String, ClassSet>,
    clitics: Vec<String>,
    respell: BTreeMap<String, String>,
    /// The language of the stemmer.
    language: String,
    stemmer: Stemmer,
}

impl std::fmt::Debug for Vocabulary {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Vocabulary({} words, {} classes)", self.symbols.len(), self.named.len())
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

fn stemmer(language: &str) -> Stemmer {
    Stemmer::create(algorithm(language).unwrap_or(Algorithm::English))
}

/// A settled vocabulary as it is written down: without what is made of it.
#[derive(Serialize, Deserialize)]
struct Written {
    /// By symbol, from 1.
    words: Vec<WrittenWord>,
    /// By number, from 1.
    stems: Vec<String>,
    suffixes: Vec<(Box<str>, ClassSet)>,
    named: BTreeMap<String, ClassSet>,
    clitics: Vec<String>,
    respell: BTreeMap<String, String>,
    language: String,
}

#[derive(Serialize, Deserialize)]
struct WrittenWord {
    form: Box<str>,
    stem: Symbol,
    classes: ClassSet,
    listed: ClassSet,
    excepted: ClassSet,
}

impl Serialize for Vocabulary {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let words = self.known.iter().map(|known| WrittenWord {
            form: (*known.form).into(),
            stem: known.stem,
            classes: known.classes,
            listed: self.listed[known.symbol.0 as usize],
            excepted: self.excepted[known.symbol.0 as usize],
        });
        let mut stems: Vec<(Symbol, String)> =
            self.stems.iter().map(|(stem, symbol)| (*symbol, stem.clone())).collect();
        stems.sort_unstable();
        let written = Written {
            words: words.collect(),
            stems: stems.into_iter().map(|(_, stem)| stem).collect(),
            suffixes: self.suffixes.clone(),
            named: self.named.iter().map(|(name, set)| (name.clone(), *set)).collect(),
            clitics: self.clitics.clone(),
            respell: self.respell.clone(),
            language: self.language.clone(),
        };
        written.serialize(serializer)
    }
}

impl From<Written> for Vocabulary {
    fn from(written: Written) -> Self {
        let numbered = |at: usize| Symbol(at as u32 + 1);
        let mut symbols = HashMap::with_capacity(written.words.len());
        let mut known = Vec::with_capacity(written.words.len());
        let (mut listed, mut excepted) = (vec![ClassSet::default()], vec![ClassSet::default()]);
        for (at, word) in written.words.into_iter().enumerate() {
            let symbol = numbered(at);
            let form: Arc<str> = word.form.into();
            symbols.insert(Arc::clone(&form), symbol);
            listed.push(word.listed);
            excepted.push(word.excepted);
            known.push(Known { form, symbol, stem: word.stem, classes: word.classes });
        }
        let stems = written.stems.into_iter().enumerate();
        Self {
            symbols,
            stems: stems.map(|(at, stem)| (stem, numbered(at))).collect(),
            known,
            seen: Seen::default(),
            listed,
            excepted,
            suffixes: written.suffixes,
            named: written.named.into_iter().collect(),
            clitics: written.clitics,
            respell: written.respell,
            stemmer: stemmer(&written.language),
            language: written.language,
        }
    }
}

impl Vocabulary {
    pub(crate) fn new(grammar: &Grammar) -> Self {
        let mut clitics = grammar.clitics.clone();
        clitics.sort_by_key(|clitic| std::cmp::Reverse(clitic.len()));
        let mut vocabulary = Self {
            symbols: HashMap::new(),
            stems: HashMap::new(),
            known: Vec::new(),
            seen: Seen::default(),
            listed: vec![ClassSet::default()],
            excepted: vec![ClassSet::default()],
            suffixes: Vec::new(),
            named: HashMap::new(),
            clitics,
            respell: grammar.respell.clone(),
            language: grammar.stemmer.clone(),
            stemmer: stemmer(&grammar.stemmer),
        };
        for (bit, class) in grammar.classes.iter().enumerate() {
            vocabulary.add_class(class, ClassSet(1 << bit));
        }
        vocabulary
    }

    fn add_class(&mut self, class: &Class, set: ClassSet) {
        let ends = class.name.match_indices('.').map(|(dot, _)| dot);
        for end in ends.chain([class.name.len()]) {
            let named = self.named.entry_ref(&class.name[..end]).or_default();
            *named = *named | set;
        }
        for word in &class.words {
            let symbol = self.add(word);
            let listed = &mut self.listed[symbol.0 as usize];
            *listed = *listed | set;
        }
        for word in &class.except {
            let symbol = self.add(word);
            let excepted = &mut self.excepted[symbol.0 as usize];
            *excepted = *excepted | set;
        }
        for suffix in &class.suffixes {
            self.suffixes.push((suffix.as_str().into(), set));
        }
    }

    /// The symbol of `form`, new if need be.
    pub(crate) fn add(&mut self, form: &str) -> Symbol {
        let next = Symbol(u32::try_from(self.listed.len()).unwrap_or(u32::MAX));
        if let Some(&symbol) = self.symbols.get(form) {
            return symbol;
        }
        self.symbols.insert(form.into(), next);
        self.listed.push(ClassSet::default());
        self.excepted.push(ClassSet::default());
        next
    }

    /// Works out what is known of every word, after the last was added.
    pub(crate) fn settle(&mut self) {
        let mut words: Vec<(Arc<str>, Symbol)> =
            self.symbols.iter().map(|(form, symbol)| (Arc::clone(form), *symbol)).collect();
        words.sort_by_key(|(_, symbol)| *symbol);
        self.known = words
            .into_iter()
            .map(|(form, symbol)| {
                let stem = self.add_stem(&form);
                Known { symbol, stem, classes: self.classes(&form, symbol), form }
            })
            .collect();
    }

    /// What is known of a word of the lexicon; symbols begin at 1.
    pub(super) fn entry(&self, symbol: Symbol) -> &Known {
        &self.known[symbol.0 as usize - 1]
    }

    /// How many stems the lexicon holds.
    pub(super) fn stem_count(&self) -> usize {
        self.stems.len()
    }

    /// The symbol of the stem of `lemma`, new if need be.
    pub(crate) fn add_stem(&mut self, lemma: &str) -> Symbol {
        let stem = self.stem(lemma).into_owned();
        let next = Symbol(u32::try_from(self.stems.len() + 1).unwrap_or(u32::MAX));
        *self.stems.entry_ref(stem.as_str()).or_insert(next)
    }

    /// The symbol of a folded word.
    #[must_use]
    pub fn symbol(&self, form: &str) -> Symbol {
        self.symbols.get(form).copied().unwrap_or(Symbol::NONE)
    }

    pub(crate) fn stem_symbol(&self, stem: &str) -> Symbol {
        self.stems.get(stem).copied().unwrap_or(Symbol::NONE)
    }

    /// The Snowball stem of a folded word.
    #[must_use]
    pub fn stem<'a>(&self, form: &'a str) -> Cow<'a, str> {
        self.stemmer.stem(form)
    }

    /// The closed classes that list a folded word, its ending aside.
    pub(crate) fn listed(&self, form: &str) -> ClassSet {
        self.listed[self.symbol(form).0 as usize]
    }

    /// The closed classes of a folded word.
    #[must_use]
    pub fn classes(&self, form: &str, symbol: Symbol) -> ClassSet {
        let mut classes = self.listed[symbol.0 as usize];
        if form.len() >= MIN_SUFFIXED {
            let excepted = self.excepted[symbol.0 as usize];
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

    /// The full word for what is left when a clitic is taken off.
    pub(crate) fn respell<'a>(&'a self, head: &'a str) -> &'a str {
        self.respell.get(head).map_or(head, String::as_str)
    }
}
