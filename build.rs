//! Compiles the built-in lexicon, so that a program only has to read it when
//! it starts. Lists its files, too: a new file in the folder needs no line of
//! Rust.

use std::fmt::Debug;
use std::path::{Path, PathBuf};
use std::{env, fs};

use ranking::{Ranking, RankingWeights};
use serde::Serialize;

// What compiles a lexicon at run time compiles it here; the rest of these
// modules has no use in a build.
#[allow(dead_code, unused_imports, unreachable_pub)]
#[path = "src/lexicon/mod.rs"]
mod lexicon;
#[allow(dead_code, unreachable_pub)]
#[path = "src/ranking/weights.rs"]
mod ranking;
#[allow(dead_code, unused_imports, unreachable_pub)]
#[path = "src/sentence/mod.rs"]
mod sentence;
#[allow(dead_code, unreachable_pub)]
#[path = "src/stance/settings.rs"]
mod settings;
#[allow(dead_code, unreachable_pub)]
#[path = "src/span.rs"]
mod span;
#[allow(dead_code, unused_imports, unreachable_pub)]
#[path = "src/token/mod.rs"]
mod token;
#[allow(dead_code, unreachable_pub)]
#[path = "src/role/weights.rs"]
mod weights;

/// What this build compiles of `src/`.
const MODULES: &[&str] = &[
    "lexicon",
    "ranking/weights.rs",
    "role/weights.rs",
    "sentence",
    "span.rs",
    "stance/settings.rs",
    "token",
];

fn main() {
    let dir = Path::new(&env::var("CARGO_MANIFEST_DIR").unwrap()).join("lexicons/en");
    println!("cargo:rerun-if-changed={}", dir.display());
    for module in MODULES {
        println!("cargo:rerun-if-changed=src/{module}");
    }
    let out = PathBuf::from(env::var("OUT_DIR").unwrap());
    let paths = lexicon::Sources::files_of(&dir).unwrap();
    let rows: Vec<String> = paths
        .iter()
        .map(|path| {
            format!("({:?}, include_str!({:?})),\n", name(path), path.display().to_string())
        })
        .collect();
    fs::write(out.join("english.rs"), format!("[\n{}]", rows.concat())).unwrap();
    fs::write(out.join("english.lexicon"), compiled(&paths)).unwrap();
    let write = |name: &str, bytes: Vec<u8>| fs::write(out.join(name), bytes).unwrap();
    let splitting = sentence::SplitterTables::from_toml;
    write("english.splitting", checked(&dir, "splitting.toml", splitting));
    write("english.weights", checked(&dir, "weights.toml", weights::RoleWeights::parse));
    write("english.stance", checked(&dir, "stance.toml", settings::Settings::parse));
    for (ranking, name) in [(Ranking::Thesis, "thesis"), (Ranking::Target, "target")] {
        let parse = |file: &str, text: &str| RankingWeights::read(ranking, None, file, text);
        write(&format!("english.{name}"), checked(&dir, ranking.file(), parse));
    }
}

/// A file of numbers or words as bytes, once it is `parse`d. A broken one ends
/// the build.
fn checked<T: Serialize, E: Debug>(
    dir: &Path,
    name: &str,
    parse: impl Fn(&str, &str) -> Result<T, E>,
) -> Vec<u8> {
    let text = fs::read_to_string(dir.join(name)).unwrap();
    postcard::to_stdvec(&parse(name, &text).unwrap()).unwrap()
}

fn name(path: &Path) -> &str {
    path.file_name().unwrap().to_str().unwrap()
}

/// The compiled lexicon as bytes. Broken files end the build, each error with
/// file and line.
fn compiled(paths: &[PathBuf]) -> Vec<u8> {
    // The texts live as long as the program, as they do in the library.
    let read = |path: &PathBuf| &*fs::read_to_string(path).unwrap().leak();
    let files = paths.iter().map(|path| (&*name(path).to_owned().leak(), read(path)));
    match lexicon::Lexicon::from_sources(lexicon::Sources::builtin(files)) {
        Ok(lexicon) => lexicon.to_bytes().unwrap(),
        Err(errors) => {
            eprintln!("{errors}");
            std::process::exit(1);
        }
    }
}
