//! The text that benches run on.
//!
//! It is made of the paragraphs of `examples/op-eds`, or of the folder that
//! `RHETOR_BENCH_TEXT` names, in an order that is random but always the same:
//! a text that merely repeats is learned by heart by the processor.

use std::path::Path;

/// Knuth's MMIX generator; its high bits are the random ones.
fn next(state: &mut u64) -> usize {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) as usize
}

/// The paragraphs of a folder's files, in order of name.
fn paragraphs() -> Vec<String> {
    let built_in = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/op-eds");
    let folder = std::env::var_os("RHETOR_BENCH_TEXT").map_or(built_in, Into::into);
    let entries = std::fs::read_dir(&folder).expect("a folder with texts");
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    let texts = paths.iter().filter_map(|path| std::fs::read_to_string(path).ok());
    let paragraphs: Vec<String> = texts
        .flat_map(|text| text.split("\n\n").map(str::to_owned).collect::<Vec<_>>())
        .filter(|paragraph| paragraph.len() > 80)
        .collect();
    assert!(!paragraphs.is_empty(), "no text in {}", folder.display());
    paragraphs
}

/// A document of about `bytes` bytes.
pub(crate) fn document(bytes: usize) -> String {
    document_from(0, bytes)
}

/// The document with this number: each has its own order of paragraphs.
pub(crate) fn document_from(number: usize, bytes: usize) -> String {
    let paragraphs = paragraphs();
    let mut state = number as u64 + 1;
    let mut text = String::with_capacity(bytes + 4096);
    while text.len() < bytes {
        text += &paragraphs[next(&mut state) % paragraphs.len()];
        text += "\n\n";
    }
    text
}

/// A lexicon file of so many made-up cues of three words of the text each.
#[allow(dead_code, reason = "one of the benches needs it")]
pub(crate) fn cues(count: usize) -> String {
    let text = document(1_000_000);
    let mut words: Vec<&str> = text
        .split_whitespace()
        .filter(|word| word.len() > 2 && word.bytes().all(|b| b.is_ascii_lowercase()))
        .collect();
    words.sort_unstable();
    words.dedup();
    let mut terms = std::collections::BTreeSet::new();
    let mut state = 1;
    while terms.len() < count {
        let mut word = || words[next(&mut state) % words.len()];
        terms.insert(format!("{} {} {}", word(), word(), word()));
    }
    let cue = |(number, term): (usize, &String)| {
        format!(
            "[[cue]]\nid = \"booster.made-{number}\"\ncategory = \"booster\"\nterms = [\"{term}\"]\n\
             yes = [\"{term}\"]\nno = [\"none\"]\n"
        )
    };
    let cues: String = terms.iter().enumerate().map(cue).collect();
    format!("schema = 1\nlang = \"en\"\n{cues}")
}
