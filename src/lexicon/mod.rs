//! The knowledge of a language: cues, word lists and closed classes, read
//! from text files and compiled for matching.

mod category;
mod compile;
mod cue;
mod error;
mod grammar;
mod known;
mod layers;
mod matcher;
mod parse;
mod proof;
mod sources;
pub(crate) mod table;
mod term;
mod trie;
mod tsv;

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

pub use category::Category;
pub use cue::{At, Case, Constraint, Cue, Direction, Scope, Term};
pub use error::{LexiconError, LexiconErrors};
pub(crate) use grammar::MAX_CLASSES;
pub use grammar::{ClassSet, Symbol, Vocabulary};
pub(crate) use known::Known;
pub use matcher::CueMatch;

use matcher::{Constraints, Found, Places};
pub(crate) use matcher::{Matches, Slate};
pub(crate) use sources::Sources;
use trie::{Trie, WordSets};

/// A compiled lexicon: immutable, shared between threads, with a cost of some
/// milliseconds to read, of a tenth of a second to compile from files, and of
/// nothing to clone behind its [`Arc`](std::sync::Arc).
///
/// ```
/// use rhetor::{Category, Lexicon};
///
/// let lexicon = Lexicon::builtin();
/// assert!(lexicon.cues().iter().any(|cue| cue.category == Category::ClaimNormative));
/// ```
#[derive(Debug)]
pub struct Lexicon {
    tables: Tables,
    sources: Sources,
}

/// What the files of a lexicon are compiled to.
#[derive(Debug, Serialize, Deserialize)]
struct Tables {
    cues: Vec<Cue>,
    /// By file.
    macros: BTreeMap<String, parse::Macros>,
    constraints: Vec<Constraints>,
    trie: Trie<Found>,
    furniture: Trie<Found>,
    sets: WordSets,
    vocabulary: Vocabulary,
    places: Places,
    learned: LearnedLists,
}

/// Learned weights of words.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct LearnedLists {
    pub names: Vec<String>,
    /// One weight for each list, word by word.
    weights: Vec<f32>,
    /// By word symbol: one more than where its weights begin; 0 for none.
    begins: Vec<u32>,
}

impl LearnedLists {
    pub(crate) fn new(names: Vec<String>) -> Self {
        Self { names, ..Self::default() }
    }

    /// Gives `word` a weight in each list.
    pub(crate) fn add(&mut self, word: Symbol, weights: &[f32]) {
        let at = word.0 as usize;
        self.begins.resize(self.begins.len().max(at + 1), 0);
        self.begins[at] = self.weights.len() as u32 + 1;
        self.weights.extend(weights);
    }

    /// The weights of a word, one for each list; `None` where it has none.
    pub(crate) fn of(&self, word: Symbol) -> Option<&[f32]> {
        let begin = self.begins.get(word.0 as usize)?.checked_sub(1)? as usize;
        self.weights.get(begin..begin + self.names.len())
    }
}

impl Lexicon {
    /// The tables alone, as bytes that [`Lexicon::from_bytes`] reads.
    ///
    /// # Errors
    /// None for a lexicon that was compiled.
    #[allow(dead_code, reason = "the build calls it")]
    pub(crate) fn to_bytes(&self) -> Result<Vec<u8>, postcard::Error> {
        postcard::to_stdvec(&self.tables)
    }

    /// A lexicon that was compiled from `sources` before.
    ///
    /// # Errors
    /// Where the bytes are not what [`Lexicon::to_bytes`] made.
    pub(crate) fn from_bytes(bytes: &[u8], sources: Sources) -> Result<Self, postcard::Error> {
        Ok(Self { tables: postcard::from_bytes(bytes)?, sources })
    }

    /// The lexicon of a whole language: the files of `dir` and nothing beneath.
    ///
    /// # Errors
    /// Everything wrong with the folder's files, each with file and line.
    pub fn from_language_dir(dir: impl AsRef<Path>) -> Result<Self, LexiconErrors> {
        let mut sources = Sources::default();
        sources.add_dir(dir.as_ref())?;
        Self::from_sources(sources)
    }

    /// All cues, sorted by id.
    #[must_use]
    pub fn cues(&self) -> &[Cue] {
        &self.tables.cues
    }

    /// The words that the lexicon knows.
    #[must_use]
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.tables.vocabulary
    }

    /// The closed classes called `name` or `name.…`; the empty set where the
    /// lexicon has none.
    #[must_use]
    pub fn class(&self, name: &str) -> ClassSet {
        self.tables.vocabulary.class(name).unwrap_or_default()
    }

    /// The text of the files with this name (`weights.toml`), built-in first,
    /// each with the name to use in errors.
    pub(crate) fn files(&self, name: &str) -> impl Iterator<Item = (&str, &str)> {
        self.sources.named(name)
    }

    /// The last file with this name, which counts where one alone does: its
    /// name in errors, and its text.
    ///
    /// # Errors
    /// That there is no such file.
    pub(crate) fn last_file(&self, name: &str) -> Result<(&str, &str), LexiconErrors> {
        let missing = || LexiconError::new(name, 0, "the lexicon has no such file");
        self.files(name).last().ok_or_else(|| LexiconErrors::one(missing()))
    }

    pub(crate) fn constraints(&self) -> &[Constraints] {
        &self.tables.constraints
    }

    pub(crate) fn sets(&self) -> &WordSets {
        &self.tables.sets
    }

    pub(crate) fn places(&self) -> Places {
        self.tables.places
    }

    /// Names and weights of the learned word lists.
    pub(crate) fn learned(&self) -> &LearnedLists {
        &self.tables.learned
    }
}
