//! What must hold for any input, and the inputs that fuzzing has found to reach
//! most of the code. The fuzz targets of `fuzz/` are these very modules.

mod lexicon;
mod pipeline;
mod reader;
mod splitter;
mod template;
mod utf8;

use std::path::Path;

use utf8::text;

/// Feeds `survives` every file that is kept for the fuzz target `name`.
fn each_input(name: &str, survives: impl Fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "no input is kept for {name}");
    for path in paths {
        println!("{}", path.display()); // shown where the test fails
        survives(&std::fs::read(path).unwrap());
    }
}

#[test]
fn any_bytes_are_read() {
    each_input("reader", reader::survives);
}

#[test]
fn any_text_is_split() {
    each_input("splitter", splitter::survives);
}

#[test]
fn any_lexicon_file_is_loaded_or_told_of() {
    each_input("lexicon", lexicon::survives);
}

#[test]
fn any_template_gives_a_page_or_an_error() {
    each_input("template", template::survives);
}

#[test]
fn any_text_is_analysed_and_written() {
    each_input("pipeline", pipeline::survives);
}
