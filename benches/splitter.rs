//! The splitter beside Unicode's sentences and a naive byte scan, on the same
//! text in the same run.
//!
//! The text is made of the sentences of `examples/op-eds`, or of the folder
//! that `RHETOR_BENCH_TEXT` names, in a shuffled order: a text that merely
//! repeats is learned by heart by the processor's branch predictor, which
//! flatters simple loops more than tenfold.

use std::sync::LazyLock;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use rhetor::{SentenceSplitter, Span};
use unicode_segmentation::UnicodeSegmentation;

/// Enough to be past the caches' first levels, little enough for quick runs.
const BYTES: usize = 4 << 20;

/// Sentences in a paragraph of the text.
const SENTENCES: usize = 5;

static TEXT: LazyLock<String> = LazyLock::new(|| {
    let built_in = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/op-eds");
    let folder = std::env::var("RHETOR_BENCH_TEXT").unwrap_or_else(|_| built_in.to_owned());
    let text = read(&folder);
    let splitter = SentenceSplitter::default();
    let sentences: Vec<_> = splitter.split(&text).iter().map(|span| span.of(&text)).collect();
    assert!(!sentences.is_empty(), "no text in {folder}");
    shuffled(&sentences)
});

/// The files of a folder, in order of their names.
fn read(folder: &str) -> String {
    let entries = std::fs::read_dir(folder).expect("a folder with texts");
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    let files = paths.iter().filter_map(|path| std::fs::read_to_string(path).ok());
    files.map(|text| text + "\n\n").collect()
}

/// Paragraphs of the sentences in an order that is random but always the same.
fn shuffled(sentences: &[&str]) -> String {
    let mut text = String::with_capacity(BYTES + BYTES / 8);
    let mut state: u64 = 1;
    for count in 1.. {
        // Knuth's MMIX generator; its high bits are the random ones.
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        text += sentences[(state >> 33) as usize % sentences.len()];
        text += if count % SENTENCES == 0 { "\n\n" } else { " " };
        if text.len() > BYTES {
            break;
        }
    }
    text
}

/// What every splitter is given: paragraphs, as the library cuts them.
fn paragraphs() -> Vec<&'static str> {
    TEXT.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()).collect()
}

/// Ends a sentence at every stop that a space and a capital follow.
fn naive(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut spans = Vec::new();
    let mut start = 0;
    for at in 0..bytes.len().saturating_sub(2) {
        if matches!(bytes[at], b'.' | b'?' | b'!')
            && bytes[at + 1] == b' '
            && bytes[at + 2].is_ascii_uppercase()
        {
            spans.push(Span::new(start, at + 1));
            start = at + 2;
        }
    }
    spans.push(Span::new(start, bytes.len()));
    spans
}

fn run<T>(bencher: Bencher<'_, '_>, split: impl Fn(&'static str) -> T + Sync) {
    let paragraphs = paragraphs();
    let bytes: usize = paragraphs.iter().map(|paragraph| paragraph.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        for paragraph in &paragraphs {
            black_box(split(black_box(paragraph)));
        }
    });
}

#[divan::bench]
fn sentence_splitter(bencher: Bencher<'_, '_>) {
    let splitter = SentenceSplitter::default();
    run(bencher, |paragraph| splitter.split(paragraph));
}

#[divan::bench]
fn naive_byte_scan(bencher: Bencher<'_, '_>) {
    run(bencher, naive);
}

#[divan::bench]
fn unicode_sentences(bencher: Bencher<'_, '_>) {
    run(bencher, |paragraph| paragraph.unicode_sentences().map(str::len).collect::<Vec<_>>());
}

fn main() {
    divan::main();
}
