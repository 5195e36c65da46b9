//! What can be wrong with splitter tables.

use std::fmt;

/// One thing wrong with a table file, with the place to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SplittingError {
    file: String,
    line: usize,
    message: String,
}

impl SplittingError {
    pub(super) fn new(file: &str, line: usize, message: String) -> Self {
        Self { file: file.into(), line, message }
    }

    /// The file, as it was named to the loader.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The line, from 1.
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

impl fmt::Display for SplittingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}

impl std::error::Error for SplittingError {}
