//! Any file in the folder of a language: a lexicon whose examples can be run
//! and an analyzer that works, or errors that name the file. The first byte
//! chooses which file it is, and so how it is read. The others are those of
//! English, but for its cues, which would take most of the time.
#![no_main]

use std::path::Path;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use rhetor::{Analyzer, Lexicon, LexiconErrors};
use tempfile::TempDir;

macro_rules! english {
    ($name:literal) => {
        ($name, Some(include_str!(concat!("../../lexicons/en/", $name))))
    };
}

/// Every kind of file, with what it holds while another one is tried.
const FOLDER: [(&str, Option<&str>); 10] = [
    ("claim.toml", None),
    english!("grammar.toml"),
    english!("splitting.toml"),
    ("weights.toml", Some(WEIGHTS)),
    english!("stance.toml"),
    ("polarity.tsv", None),
    ("topic.tsv", None),
    english!("toward.tsv"),
    english!("thesis.toml"),
    ("learned.tsv", None),
];

/// Those of English name columns that there are only with its learned words.
const WEIGHTS: &str = "schema = 1
bias = { claim = 0, evidence = 0, concern = 0, caveat = 0, none = 0 }
decision = { claim = 1, evidence = 1, concern = 1, caveat = 1, none = 1 }
";

static DIR: LazyLock<TempDir> = LazyLock::new(|| {
    let dir = tempfile::tempdir().unwrap();
    FOLDER.iter().for_each(|(name, text)| restore(&dir.path().join(name), *text));
    dir
});

fn restore(path: &Path, text: Option<&str>) {
    match text {
        Some(text) => std::fs::write(path, text).unwrap(),
        None => drop(std::fs::remove_file(path)),
    }
}

fn use_all(dir: &Path) -> Result<(), LexiconErrors> {
    let lexicon = Lexicon::from_language_dir(dir)?;
    let _ = lexicon.prove();
    let _ = Analyzer::with_lexicon(lexicon.into())?
        .analyze("We must act now. It is late, but not bad.");
    Ok(())
}

fuzz_target!(|file: (u8, &str)| {
    let (choice, text) = file;
    let (name, otherwise) = FOLDER[usize::from(choice) % FOLDER.len()];
    let path = DIR.path().join(name);
    std::fs::write(&path, text).unwrap();
    if let Err(errors) = use_all(DIR.path()) {
        assert!(!errors.errors().is_empty());
        assert!(errors.errors().iter().all(|error| Path::new(error.file()) == path), "{errors}");
    }
    restore(&path, otherwise);
});
