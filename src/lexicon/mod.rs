//! The knowledge of a language: cues, word lists and closed classes, read
//! from text files and compiled for matching.

mod category;
mod classes;
mod compile;
mod constraints;
mod cue;
mod error;
pub(crate) mod flat;
mod grammar;
mod known;
mod layers;
mod learned;
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
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

pub use category::Category;
pub(crate) use category::CategorySet;
pub(crate) use classes::Classes;
pub use cue::{At, Case, Constraint, Cue, Direction, Scope, Strength, Term};
pub use error::{LexiconError, LexiconErrors};
pub(crate) use grammar::MAX_CLASSES;
pub use grammar::{ClassSet, Symbol, Vocabulary};
pub(crate) use known::Known;
pub use learned::Side;
pub(crate) use learned::{Lean, LearnedLists, TowardWords};
pub use matcher::CueMatch;

use constraints::{Constraints, Found, Places};
use flat::{Flat, Rows, Texts};
pub(crate) use matcher::{Matches, Slate};
pub(crate) use sources::Sources;
use trie::{Edge, Trie, WordSets};

/// A compiled lexicon: immutable, shared between threads, with a cost of a
/// millisecond to read, of a tenth of a second to compile from files, and of
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
    classes: Classes,
    /// Read when somebody asks: no text needs it.
    entries: OnceLock<Entries>,
    /// Where it is read from.
    written: &'static [u8],
    sources: Sources,
}

/// What a text is matched with.
#[derive(Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
struct Tables {
    /// By cue.
    ids: Texts,
    /// By cue, then term.
    strengths: Rows<Strength>,
    /// By cue.
    constraints: Flat<Constraints>,
    /// What must not stand before or after cues.
    beside: Rows<Edge>,
    trie: Trie<Found>,
    furniture: Trie<Found>,
    sets: WordSets,
    vocabulary: Vocabulary,
    places: Places,
    learned: LearnedLists,
    toward: TowardWords,
}

/// The cues as their files have them, for people to read.
#[derive(Debug, Serialize, Deserialize)]
struct Entries {
    cues: Vec<Cue>,
    /// By file.
    macros: BTreeMap<String, parse::Macros>,
}

impl Lexicon {
    fn new(tables: Tables, entries: Entries, sources: Sources) -> Self {
        let classes = Classes::of(&tables.vocabulary);
        Self { tables, classes, entries: entries.into(), written: &[], sources }
    }

    /// All but the sources, as bytes that [`Lexicon::from_bytes`] reads.
    ///
    /// # Errors
    /// None for a lexicon that was compiled.
    #[allow(dead_code, reason = "the build calls it")]
    pub(crate) fn to_bytes(&self) -> Result<Vec<u8>, postcard::Error> {
        let tables = postcard::to_stdvec(&self.tables)?;
        postcard::to_extend(self.entries(), tables)
    }

    /// A lexicon that was compiled from `sources` before.
    ///
    /// # Errors
    /// Where the bytes are not what [`Lexicon::to_bytes`] made.
    pub(crate) fn from_bytes(
        bytes: &'static [u8],
        sources: Sources,
    ) -> Result<Self, postcard::Error> {
        let (tables, written) = postcard::take_from_bytes::<Tables>(bytes)?;
        let classes = Classes::of(&tables.vocabulary);
        Ok(Self { tables, classes, entries: OnceLock::new(), written, sources })
    }

    fn entries(&self) -> &Entries {
        self.entries.get_or_init(|| match postcard::from_bytes(self.written) {
            Ok(entries) => entries,
            // The build has written these very bytes.
            Err(error) => unreachable!("the cues of a lexicon cannot be read: {error}"),
        })
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

    /// All cues as their files have them, sorted by id. The first call takes some
    /// milliseconds to read them.
    #[must_use]
    pub fn cues(&self) -> &[Cue] {
        &self.entries().cues
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

    /// The closed classes that rules ask for.
    pub(crate) const fn classes(&self) -> &Classes {
        &self.classes
    }

    /// The text of the files with this name (`weights.toml`), built-in first,
    /// each with the name to use in errors.
    pub(crate) fn files(&self, name: &str) -> impl Iterator<Item = (&str, &str)> {
        self.sources.named(name)
    }

    /// Whether the file of this name that counts is the library's own, which the
    /// build has compiled.
    pub(crate) fn has_own(&self, name: &str) -> bool {
        self.sources.last(name).is_some_and(|source| !source.added)
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

    fn constraints(&self, cue: u32) -> Constraints {
        self.tables.constraints.at(cue as usize)
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

    /// Learned weights of what stands around a target.
    pub(crate) fn toward(&self) -> &TowardWords {
        &self.tables.toward
    }
}
