//! What can be wrong with a lexicon, said so that it can be mended.

use std::fmt;

/// One thing wrong with a lexicon file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LexiconError {
    file: String,
    line: usize,
    message: String,
}

impl LexiconError {
    pub(crate) fn new(file: impl Into<String>, line: usize, message: impl Into<String>) -> Self {
        Self { file: file.into(), line, message: message.into() }
    }

    /// The file, as it was named to the loader.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The line, from 1; 0 where the file as a whole is meant.
    #[must_use]
    pub const fn line(&self) -> usize {
        self.line
    }

    /// What was found and what was expected.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for LexiconError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.file, self.message),
            line => write!(f, "{}:{line}: {}", self.file, self.message),
        }
    }
}

impl std::error::Error for LexiconError {}

/// Everything wrong with a lexicon, in file order: never empty.
#[derive(Clone, PartialEq, Eq)]
pub struct LexiconErrors(Vec<LexiconError>);

impl LexiconErrors {
    /// The errors, ordered by file and line; `Ok` where there are none.
    pub(crate) fn check(mut errors: Vec<LexiconError>) -> Result<(), Self> {
        if errors.is_empty() {
            return Ok(());
        }
        errors.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
        Err(Self(errors))
    }

    /// One error alone.
    pub(crate) fn one(error: LexiconError) -> Self {
        Self(vec![error])
    }

    /// The errors, in file order.
    #[must_use]
    pub fn errors(&self) -> &[LexiconError] {
        &self.0
    }
}

impl fmt::Display for LexiconErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, error) in self.0.iter().enumerate() {
            if i > 0 {
                writeln!(f)?;
            }
            error.fmt(f)?;
        }
        Ok(())
    }
}

/// The same lines as for readers: what `main` and `unwrap` print can be acted on.
impl fmt::Debug for LexiconErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} errors\n{self}", self.0.len())
    }
}

impl std::error::Error for LexiconErrors {}
