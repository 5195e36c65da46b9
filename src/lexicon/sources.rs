//! The files of a lexicon: those compiled in, and those a user adds.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use super::error::{LexiconError, LexiconErrors};

/// Files in the order in which they are laid over each other.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sources {
    files: Vec<Source>,
}

/// One file.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    /// What decides how it is read: `polarity.tsv`, `claim.toml`.
    pub name: String,
    /// What errors call it.
    pub shown: String,
    pub text: Cow<'static, str>,
    /// Whether a user added it.
    pub added: bool,
}

impl Sources {
    /// The files of `lexicons/en`, each with its name and its text.
    pub(crate) fn builtin(files: impl Iterator<Item = (&'static str, &'static str)>) -> Self {
        let file = |(name, text): (&str, &'static str)| Source {
            name: name.to_owned(),
            shown: format!("lexicons/en/{name}"),
            text: Cow::Borrowed(text),
            added: false,
        };
        Self { files: files.map(file).collect() }
    }

    pub(crate) fn add(&mut self, name: &str, shown: &str, text: &str) {
        self.files.push(Source {
            name: name.to_owned(),
            shown: shown.to_owned(),
            text: Cow::Owned(text.to_owned()),
            added: true,
        });
    }

    /// The `.toml` and `.tsv` files of a folder, sorted by name.
    pub(crate) fn files_of(dir: &Path) -> std::io::Result<Vec<PathBuf>> {
        let entries = std::fs::read_dir(dir)?;
        let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        paths.retain(|path| path.extension().is_some_and(|e| e == "toml" || e == "tsv"));
        paths.sort();
        Ok(paths)
    }

    /// Adds the files of a folder.
    pub(crate) fn add_dir(&mut self, dir: &Path) -> Result<(), LexiconErrors> {
        let shown = dir.display().to_string();
        let fail = |message: String| {
            let error = LexiconError::new(shown.clone(), 0, message);
            LexiconErrors::check(vec![error])
        };
        let paths = match Self::files_of(dir) {
            Ok(paths) => paths,
            Err(error) => return fail(format!("cannot be read as a lexicon folder: {error}")),
        };
        if paths.is_empty() {
            return fail("holds no .toml or .tsv file".to_owned());
        }
        let mut errors = Vec::new();
        for path in paths {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
            let shown = path.display().to_string();
            match std::fs::read_to_string(&path) {
                Ok(text) => self.add(&name.unwrap_or_default(), &shown, &text),
                Err(error) => errors.push(LexiconError::new(shown, 0, error.to_string())),
            }
        }
        LexiconErrors::check(errors)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Source> {
        self.files.iter()
    }

    /// Name for errors and text of the files called `name`.
    pub(crate) fn named(&self, name: &str) -> impl Iterator<Item = (&str, &str)> {
        let name = name.to_owned();
        self.files
            .iter()
            .filter(move |file| file.name == name)
            .map(|file| (file.shown.as_str(), &*file.text))
    }

    /// The last file called `name`: the one that counts where files replace
    /// each other.
    pub(crate) fn last(&self, name: &str) -> Option<&Source> {
        self.files.iter().rev().find(|file| file.name == name)
    }
}
