//! Compiles the built-in lexicon, so that a program only has to read it when
//! it starts. Lists its files, too: a new file in the folder needs no line of
//! Rust.

use std::path::{Path, PathBuf};
use std::{env, fs};

// What compiles a lexicon at run time compiles it here; the rest of these
// modules has no use in a build.
#[allow(dead_code, unused_imports, unreachable_pub)]
#[path = "src/lexicon/mod.rs"]
mod lexicon;
#[allow(dead_code, unreachable_pub)]
#[path = "src/span.rs"]
mod span;
#[allow(dead_code, unused_imports, unreachable_pub)]
#[path = "src/token/mod.rs"]
mod token;

fn main() {
    let dir = Path::new(&env::var("CARGO_MANIFEST_DIR").unwrap()).join("lexicons/en");
    println!("cargo:rerun-if-changed={}", dir.display());
    for module in ["lexicon", "span.rs", "token"] {
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
