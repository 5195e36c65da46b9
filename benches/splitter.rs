//! The splitter beside Unicode's sentences and a naive byte scan, on the same
//! text in the same run.
//!
//! `RHETOR_BENCH_TEXT` names a folder whose files are read instead of the
//! built-in text.

use std::sync::LazyLock;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use rhetor::{SentenceSplitter, Span};
use unicode_segmentation::UnicodeSegmentation;

/// Enough to be past the caches' first levels, little enough for quick runs.
const BYTES: usize = 1 << 20;

/// Paragraphs of an opinion piece of our own, with what makes splitting hard.
const OPINION: &str = "\
The town council of Harlow has a habit: it builds first and asks later. In 2019 it spent $3.5 million on a \
bridge that nobody had asked for, and in Jan. 2021 it closed the only bus line to the hospital. “We had no \
choice,” said Mr. Reed, the mayor. “The money was gone.”\n\n\
Was it? The books say otherwise. Between March and Sept. of that year the council paid Aldo Corp. some 40 \
percent more than the U.S. average for the same work. Dr. Ida Okafor, who teaches public finance at the \
state college, put it plainly: “They paid for speed. They got neither speed nor a bridge.”\n\n\
To be sure, councils everywhere make mistakes, e.g. in planning, and not every mistake is a scandal. But \
this one has a pattern (three contracts, one bidder, no minutes) that ought to worry anyone who pays taxes \
here. The state auditor should open the files… and the council should let her.\n\n\
Nobody expects a perfect town hall. We expect an honest one! If the mayor believes that the contracts were \
fair, he can publish them at harlow.example.org by 5 p.m. Friday. Voters will do the rest.\n\n";

static TEXT: LazyLock<String> = LazyLock::new(|| {
    let text = std::env::var_os("RHETOR_BENCH_TEXT").map_or_else(|| OPINION.to_owned(), folder);
    text.repeat(BYTES.div_ceil(text.len().max(1)))
});

/// The files of a folder, in order of their names.
fn folder(path: std::ffi::OsString) -> String {
    let entries = std::fs::read_dir(path).expect("RHETOR_BENCH_TEXT names a folder");
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    let read = |path| std::fs::read_to_string(path).ok();
    paths.iter().filter_map(read).map(|text| text + "\n\n").collect()
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
