//! Any file in a lexicon folder: a lexicon whose examples can be run, or
//! errors that name the file. The first byte chooses what the file is called,
//! which decides how it is read.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use rhetor::{Analyzer, Lexicon};
use tempfile::TempDir;

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| tempfile::tempdir().unwrap());

const NAMES: [&str; 8] = [
    "claim.toml",
    "grammar.toml",
    "splitting.toml",
    "weights.toml",
    "stance.toml",
    "polarity.tsv",
    "topic.tsv",
    "toward.tsv",
];

fuzz_target!(|file: (u8, &str)| {
    let (choice, text) = file;
    let name = NAMES[usize::from(choice) % NAMES.len()];
    let path = FOLDER.path().join(name);
    std::fs::write(&path, text).unwrap();
    match Lexicon::from_language_dir(FOLDER.path()) {
        Ok(lexicon) => {
            let _ = lexicon.prove();
            let _ = Analyzer::with_lexicon(lexicon.into()).map(|a| a.analyze("We must act now."));
        }
        Err(errors) => {
            assert!(!errors.errors().is_empty());
            assert!(errors.errors().iter().all(|error| error.file().ends_with(name)), "{errors}");
        }
    }
    std::fs::remove_file(path).unwrap();
});
