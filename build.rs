//! Lists the files of the built-in lexicon, so that a new file in the folder
//! needs no line of Rust.

use std::path::Path;
use std::{env, fs};

fn main() {
    let dir = Path::new(&env::var("CARGO_MANIFEST_DIR").unwrap()).join("lexicons/en");
    println!("cargo:rerun-if-changed={}", dir.display());
    let mut paths: Vec<_> =
        fs::read_dir(&dir).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "toml" || e == "tsv"));
    paths.sort();
    let rows: Vec<String> = paths
        .iter()
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap();
            format!("({name:?}, include_str!({:?})),\n", path.display().to_string())
        })
        .collect();
    let out = Path::new(&env::var("OUT_DIR").unwrap()).join("english.rs");
    fs::write(out, format!("[\n{}]", rows.concat())).unwrap();
}
