//! The lexicon of English that the library carries: its files, and what the
//! build has compiled them to.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use serde::Deserialize;

use crate::argument::THESIS_SIGNS;
use crate::features::FeatureExtractor;
use crate::lexicon::{Lexicon, LexiconError, LexiconErrors, Sources};
use crate::ranking::{KnownSigns, Ranking, RankingWeights};
use crate::role::RoleWeights;
use crate::sentence::{SentenceSplitter, SplitterTables, SplittingError};
use crate::stance::{Settings, TARGET_SIGNS};

/// Name and text of every file of `lexicons/en`, sorted by name.
static ENGLISH: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/english.rs"));

/// What `build.rs` has compiled them to.
static COMPILED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/english.lexicon"));
static SPLITTING: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/english.splitting"));
static WEIGHTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/english.weights"));
static STANCE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/english.stance"));
static THESIS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/english.thesis"));
static TARGET: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/english.target"));

/// What the build has written.
fn read<T: Deserialize<'static>>(bytes: &'static [u8]) -> T {
    match postcard::from_bytes(bytes) {
        Ok(read) => read,
        // A test reads every one, so this cannot reach a user.
        Err(error) => unreachable!("what the build has compiled cannot be read: {error}"),
    }
}

/// What the last of a lexicon's files of this name says: where that is the
/// library's own, the build has `compiled` it.
fn own_or_parsed<T: Deserialize<'static>>(
    lexicon: &Lexicon,
    name: &str,
    compiled: &'static [u8],
    parse: impl Fn(&str, &str) -> Result<T, LexiconErrors>,
) -> Result<T, LexiconErrors> {
    if lexicon.has_own(name) {
        return Ok(read(compiled));
    }
    let (shown, text) = lexicon.last_file(name)?;
    parse(shown, text)
}

fn english() -> Sources {
    Sources::builtin(ENGLISH.iter().copied())
}

impl Lexicon {
    /// The lexicon of English that is compiled into the library.
    #[must_use]
    pub fn builtin() -> Arc<Self> {
        static BUILTIN: OnceLock<Arc<Lexicon>> = OnceLock::new();
        let built = BUILTIN.get_or_init(|| match Self::from_bytes(COMPILED, english()) {
            Ok(lexicon) => Arc::new(lexicon),
            // The build has written these very bytes.
            Err(error) => unreachable!("the built-in lexicon cannot be read: {error}"),
        });
        Arc::clone(built)
    }

    /// The built-in lexicon with the files of `dir` on top: new cues are
    /// added, cues with a known id replaced, disabled ones dropped.
    ///
    /// # Errors
    /// Everything wrong with the folder's files, each with file and line.
    pub fn from_dir(dir: impl AsRef<Path>) -> Result<Self, LexiconErrors> {
        let mut sources = english();
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
        let mut sources = english();
        for (name, text) in files {
            sources.add(name, name, text);
        }
        Self::from_sources(sources)
    }
}

impl RoleWeights {
    /// The weights that the files of `lexicon` give; the last file counts.
    ///
    /// # Errors
    /// Everything wrong with the file, each with its line.
    pub fn of(lexicon: &Lexicon) -> Result<Self, LexiconErrors> {
        own_or_parsed(lexicon, "weights.toml", WEIGHTS, Self::parse)
    }
}

impl Ranking {
    /// The signs that can be computed with `lexicon`.
    fn signs(self, lexicon: &Lexicon) -> KnownSigns {
        let own = match self {
            Self::Thesis => THESIS_SIGNS.as_slice(),
            Self::Target => TARGET_SIGNS.as_slice(),
        };
        let mut names: Vec<String> = own.iter().map(|&name| name.to_owned()).collect();
        let mut expected = format!("one of {}", names.join(", "));
        if self == Self::Thesis {
            names.extend_from_slice(FeatureExtractor::new(lexicon).columns());
            expected = format!("a column of the feature matrix or {expected}");
        }
        KnownSigns { names, expected }
    }
}

impl RankingWeights {
    /// Reads weights from the text of a file called `file`, whose signs are
    /// those of the built-in lexicon.
    ///
    /// # Errors
    /// Everything wrong with it, each with its line.
    ///
    /// ```
    /// use rhetor::{Ranking, RankingWeights};
    ///
    /// let text = "schema = 1\n[[sign]]\nname = \"reads.claim\"\nweight = 99\nsays = \"claims\"\n";
    /// let error = RankingWeights::parse(Ranking::Thesis, "my.toml", text).unwrap_err().to_string();
    /// assert!(error.contains("my.toml:4: `weight` is 99, expected a number from -20 to 20"));
    /// ```
    pub fn parse(ranking: Ranking, file: &str, text: &str) -> Result<Self, LexiconErrors> {
        Self::read(ranking, Some(&ranking.signs(&Lexicon::builtin())), file, text)
    }

    /// The weights that the files of `lexicon` give; the last file counts.
    ///
    /// # Errors
    /// Everything wrong with the file, each with its line.
    pub fn of(lexicon: &Lexicon, ranking: Ranking) -> Result<Self, LexiconErrors> {
        let compiled = match ranking {
            Ranking::Thesis => THESIS,
            Ranking::Target => TARGET,
        };
        own_or_parsed(lexicon, ranking.file(), compiled, |file, text| {
            Self::read(ranking, Some(&ranking.signs(lexicon)), file, text)
        })
    }
}

impl Settings {
    /// The numbers that the files of `lexicon` give; the last file counts.
    ///
    /// # Errors
    /// Everything wrong with the file, each with its line.
    pub(crate) fn of(lexicon: &Lexicon) -> Result<Self, LexiconErrors> {
        own_or_parsed(lexicon, "stance.toml", STANCE, Self::parse)
    }
}

impl SplitterTables {
    /// The built-in tables for English.
    #[must_use]
    pub fn builtin() -> Self {
        read(SPLITTING)
    }
}

impl Default for SentenceSplitter {
    fn default() -> Self {
        Self::new(SplitterTables::builtin())
    }
}

impl SentenceSplitter {
    /// A splitter with the tables of `lexicon`.
    ///
    /// # Errors
    /// Everything wrong with the tables, each with file and line.
    pub fn of(lexicon: &Lexicon) -> Result<Self, LexiconErrors> {
        const FILE: &str = "splitting.toml";
        let own = lexicon.files(FILE).last().filter(|_| !lexicon.has_own(FILE));
        let Some((shown, text)) = own else { return Ok(Self::default()) };
        let errors = match SplitterTables::from_toml(shown, text) {
            Ok(tables) => return Ok(Self::new(tables)),
            Err(errors) => errors,
        };
        let same = |e: &SplittingError| LexiconError::new(e.file(), e.line(), e.message());
        LexiconErrors::check(errors.iter().map(same).collect()).map(|()| Self::default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_compiled_is_what_the_files_say() {
        let lexicon = Lexicon::from_sources(english()).unwrap();
        assert!(lexicon.to_bytes().unwrap() == COMPILED);
        assert!(Lexicon::builtin().to_bytes().unwrap() == COMPILED);
        let (shown, text) = lexicon.last_file("weights.toml").unwrap();
        let weights = RoleWeights::parse(shown, text).unwrap();
        assert_eq!(weights, RoleWeights::of(&lexicon).unwrap());
        let (shown, text) = lexicon.last_file("stance.toml").unwrap();
        let settings = Settings::parse(shown, text).unwrap();
        assert_eq!(settings, Settings::of(&lexicon).unwrap());
        for ranking in [Ranking::Thesis, Ranking::Target] {
            let (shown, text) = lexicon.last_file(ranking.file()).unwrap();
            let weights = RankingWeights::parse(ranking, shown, text).unwrap();
            assert_eq!(weights, RankingWeights::of(&lexicon, ranking).unwrap());
        }
        let (shown, text) = lexicon.last_file("splitting.toml").unwrap();
        let tables = SplitterTables::from_toml(shown, text).unwrap();
        assert!(postcard::to_stdvec(&tables).unwrap() == SPLITTING);
        assert!(postcard::to_stdvec(&SplitterTables::builtin()).unwrap() == SPLITTING);
    }
}
