//! The lexicon of English that the library carries: its files, and what the
//! build has compiled them to.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use crate::lexicon::{Lexicon, LexiconErrors, Sources};

/// Name and text of every file of `lexicons/en`, sorted by name.
static ENGLISH: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/english.rs"));

/// What `build.rs` has compiled them to.
static COMPILED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/english.lexicon"));

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_compiled_is_what_the_files_say() {
        let lexicon = Lexicon::from_sources(english()).unwrap();
        assert!(lexicon.to_bytes().unwrap() == COMPILED);
        assert!(Lexicon::builtin().to_bytes().unwrap() == COMPILED);
    }
}
