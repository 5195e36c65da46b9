//! The knowledge of a language: cues, word lists and closed classes, read
//! from text files and compiled for matching.

mod category;
mod compile;
mod cue;
mod error;
mod grammar;
mod known;
mod matcher;
mod parse;
mod proof;
mod sources;
pub(crate) mod table;
mod term;
mod trie;
mod tsv;

use std::path::Path;
use std::sync::{Arc, OnceLock};

pub use category::Category;
pub use cue::{At, Case, Constraint, Cue, Direction, Scope, Term};
pub use error::{LexiconError, LexiconErrors};
pub(crate) use grammar::MAX_CLASSES;
pub use grammar::{ClassSet, Symbol, Vocabulary};
pub(crate) use known::Known;
pub use matcher::CueMatch;

use matcher::{Constraints, Found, Places};
pub(crate) use matcher::{Matches, Slate};
use sources::Sources;
use trie::{Trie, WordSets};

/// A compiled lexicon: immutable, shared between threads, with a cost of
/// some milliseconds to build and none to clone behind its [`Arc`].
///
/// ```
/// use rhetor::{Category, Lexicon};
///
/// let lexicon = Lexicon::builtin();
/// assert!(lexicon.cues().iter().any(|cue| cue.category == Category::ClaimNormative));
/// ```
#[derive(Debug)]
pub struct Lexicon {
    cues: Vec<Cue>,
    constraints: Vec<Constraints>,
    trie: Trie<Found>,
    furniture: Trie<Found>,
    sets: WordSets,
    vocabulary: Vocabulary,
    places: Places,
    learned: LearnedLists,
    sources: Sources,
}

/// Learned weights of words.
#[derive(Debug, Default)]
pub(crate) struct LearnedLists {
    pub names: Vec<String>,
    /// One weight for each list, word by word.
    weights: Vec<f32>,
    /// By word symbol: the number of its row of weights, from 1; 0 for none.
    rows: Vec<u32>,
}

impl LearnedLists {
    pub(crate) fn new(names: Vec<String>) -> Self {
        Self { names, ..Self::default() }
    }

    /// Gives `word` a weight in each list.
    pub(crate) fn add(&mut self, word: Symbol, weights: &[f32]) {
        let at = word.0 as usize;
        self.rows.resize(self.rows.len().max(at + 1), 0);
        self.weights.extend(weights);
        self.rows[at] = (self.weights.len() / self.names.len()) as u32;
    }

    /// The weights of a word, one for each list; `None` where it has none.
    pub(crate) fn of(&self, word: Symbol) -> Option<&[f32]> {
        let row = self.rows.get(word.0 as usize)?.checked_sub(1)? as usize;
        self.weights.chunks_exact(self.names.len()).nth(row)
    }
}

impl Lexicon {
    /// The lexicon of English that is compiled into the library.
    #[must_use]
    pub fn builtin() -> Arc<Self> {
        static BUILTIN: OnceLock<Arc<Lexicon>> = OnceLock::new();
        let built = BUILTIN.get_or_init(|| match Self::from_sources(Sources::builtin()) {
            Ok(lexicon) => Arc::new(lexicon),
            // A test loads the very same files, so this cannot reach a user.
            Err(errors) => unreachable!("the built-in lexicon is broken:\n{errors}"),
        });
        Arc::clone(built)
    }

    /// The built-in lexicon with the files of `dir` on top: new cues are
    /// added, cues with a known id replaced, disabled ones dropped.
    ///
    /// # Errors
    /// Everything wrong with the folder's files, each with file and line.
    pub fn from_dir(dir: impl AsRef<Path>) -> Result<Self, LexiconErrors> {
        let mut sources = Sources::builtin();
        sources.add_dir(dir.as_ref())?;
        Self::from_sources(sources)
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

    /// The built-in lexicon with `files` on top, each a name and its text:
    /// what [`Lexicon::from_dir`] does, without a file system.
    ///
    /// ```
    /// use rhetor::Lexicon;
    ///
    /// let cue = r#"
    ///     schema = 1
    ///     lang = "en"
    ///     [[cue]]
    ///     id = "claim.thesis.mine"
    ///     category = "claim.thesis"
    ///     terms = ["the long and short of it"]
    ///     yes = ["The long and short of it is that we wait."]
    ///     no = ["It was neither long nor short."]
    /// "#;
    /// let lexicon = Lexicon::with_files([("mine.toml", cue)])?;
    /// assert!(lexicon.cues().iter().any(|cue| cue.id == "claim.thesis.mine"));
    ///
    /// let errors = Lexicon::with_files([("mine.toml", "terms = 1")]).unwrap_err();
    /// assert!(errors.to_string().starts_with("mine.toml:1: "));
    /// # Ok::<(), rhetor::LexiconErrors>(())
    /// ```
    ///
    /// # Errors
    /// Everything wrong with the files, each with its name and line.
    pub fn with_files<'a>(
        files: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, LexiconErrors> {
        let mut sources = Sources::builtin();
        for (name, text) in files {
            sources.add(name, name, text);
        }
        Self::from_sources(sources)
    }

    /// All cues, sorted by id.
    #[must_use]
    pub fn cues(&self) -> &[Cue] {
        &self.cues
    }

    /// The words that the lexicon knows.
    #[must_use]
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The closed classes called `name` or `name.…`; the empty set where the
    /// lexicon has none.
    #[must_use]
    pub fn class(&self, name: &str) -> ClassSet {
        self.vocabulary.class(name).unwrap_or_default()
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
        &self.constraints
    }

    pub(crate) fn sets(&self) -> &WordSets {
        &self.sets
    }

    pub(crate) fn places(&self) -> Places {
        self.places
    }

    /// Names and weights of the learned word lists.
    pub(crate) fn learned(&self) -> &LearnedLists {
        &self.learned
    }
}
