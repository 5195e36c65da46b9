//! `rhetor lexicon DIR`: load a folder and run all its examples.

use std::path::Path;

use rhetor::Lexicon;

use crate::failure::Failure;

pub(crate) fn check(dir: &Path) -> Result<(), Failure> {
    let lexicon = Lexicon::from_dir(dir)?;
    let failures = lexicon.prove();
    if failures.is_empty() {
        println!("{} cues, every example holds", lexicon.cues().len());
        return Ok(());
    }
    Err(Failure::Lines(failures.iter().map(ToString::to_string).collect()))
}
