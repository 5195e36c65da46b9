//! Any file in the folder of a language: a lexicon whose examples can be run
//! and an analyzer that works, or errors that name the file. The first byte
//! chooses which file it is, and so how it is read. The others are those of
//! English, but for its cues, which would take most of the time.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use rhetor::{Analyzer, Lexicon, LexiconErrors};

macro_rules! english {
    ($name:literal) => {
        ($name, Some(include_str!(concat!("../../lexicons/en/", $name))))
    };
}

/// Every kind of file, with what it holds while another one is tried.
const FOLDER: [(&str, Option<&str>); 11] = [
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
    english!("target.toml"),
];

/// Those of English name columns that there are only with its learned words.
const WEIGHTS: &str = "schema = 1
bias = { claim = 0, evidence = 0, concern = 0, caveat = 0, none = 0 }
decision = { claim = 1, evidence = 1, concern = 1, caveat = 1, none = 1 }
";

static DIR: LazyLock<PathBuf> = LazyLock::new(|| {
    let tests = option_env!("CARGO_TARGET_TMPDIR").map(PathBuf::from);
    let dir = tests.unwrap_or_else(std::env::temp_dir);
    let dir = dir.join(format!("rhetor-survival-{}", std::process::id()));
    std::fs::create_dir_all(&dir).unwrap();
    for (name, text) in FOLDER {
        restore(&dir.join(name), text);
    }
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

pub(crate) fn survives(bytes: &[u8]) {
    let Some((choice, bytes)) = bytes.split_first() else { return };
    let (name, otherwise) = FOLDER[usize::from(*choice) % FOLDER.len()];
    let path = DIR.join(name);
    std::fs::write(&path, crate::text(bytes)).unwrap();
    if let Err(errors) = use_all(&DIR) {
        assert!(!errors.errors().is_empty());
        assert!(errors.errors().iter().all(|error| Path::new(error.file()) == path), "{errors}");
    }
    restore(&path, otherwise);
}
