//! What went wrong, or is to be known, in one line each.

use std::fmt;
use std::io;

use rhetor::LexiconErrors;

/// Why the program ends with status 2.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Every error has been told already.
    Told,
    /// Lines to tell.
    Lines(Vec<String>),
}

impl Failure {
    pub(crate) fn line(message: impl fmt::Display) -> Self {
        Self::Lines(vec![message.to_string()])
    }

    /// Writing failed; a reader that went away (`| head`) is no failure.
    pub(crate) fn writing(error: &io::Error) -> Result<(), Self> {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Ok(());
        }
        Err(Self::line(format!("writing failed: {error}")))
    }

    pub(crate) fn tell(&self) {
        if let Self::Lines(lines) = self {
            for line in lines {
                // Names of files and what is quoted from them may hold anything.
                eprintln!("rhetor: {}", rhetor::visible(line).replace('\n', " "));
            }
        }
    }
}

impl From<LexiconErrors> for Failure {
    fn from(errors: LexiconErrors) -> Self {
        Self::Lines(errors.errors().iter().map(ToString::to_string).collect())
    }
}
