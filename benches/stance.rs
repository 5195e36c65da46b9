//! Stance alone beside two ports of VADER, on the same sentences in the same
//! run.
//!
//! VADER reads a sentence from its text; the stance rules read a `Reading`,
//! which all stages share. `stance_from_text` pays for that reading too.

use std::sync::{Arc, LazyLock};

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use rhetor::{Document, Lexicon, Reading, Sentence, SentenceSplitter, Span, StanceScorer};

/// The sentences of the op-eds of `examples/`, one paragraph for each file.
static TEXTS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/op-eds");
    let entries = std::fs::read_dir(folder).expect("the folder of example op-eds");
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    paths.iter().filter_map(|path| std::fs::read_to_string(path).ok()).collect()
});

/// What everyone is given: the sentences, each with its text.
static SENTENCES: LazyLock<Vec<Vec<&'static str>>> = LazyLock::new(|| {
    let splitter = SentenceSplitter::default();
    let split = |text: &'static String| splitter.split(text).iter().map(|s| s.of(text)).collect();
    TEXTS.iter().map(split).collect()
});

fn count() -> ItemsCount {
    ItemsCount::new(SENTENCES.iter().map(Vec::len).sum::<usize>())
}

fn read(lexicon: &Arc<Lexicon>, sentences: &[&str]) -> Reading {
    let document = Document::from_sentences(&[sentences.to_vec()]);
    let mut at = 0;
    let spans = sentences.iter().map(|sentence| {
        let span = Span::new(at, at + sentence.len());
        at = span.end() + 1;
        Sentence { span, paragraph: 0 }
    });
    let spans = spans.collect();
    Reading::new(Arc::clone(lexicon), document, spans)
}

#[divan::bench]
fn stance_alone(bencher: Bencher<'_, '_>) {
    let lexicon = Lexicon::builtin();
    let scorer = StanceScorer::new(&lexicon).expect("the built-in numbers");
    let readings: Vec<Reading> = SENTENCES.iter().map(|s| read(&lexicon, s)).collect();
    bencher.counter(count()).bench(|| {
        for reading in &readings {
            black_box(scorer.score(black_box(reading)));
        }
    });
}

#[divan::bench]
fn stance_from_text(bencher: Bencher<'_, '_>) {
    let lexicon = Lexicon::builtin();
    let scorer = StanceScorer::new(&lexicon).expect("the built-in numbers");
    bencher.counter(count()).bench(|| {
        for sentences in SENTENCES.iter() {
            black_box(scorer.score(&read(&lexicon, black_box(sentences))));
        }
    });
}

#[divan::bench]
fn vader_sentiment(bencher: Bencher<'_, '_>) {
    let analyzer = vader_sentiment::SentimentIntensityAnalyzer::new();
    bencher.counter(count()).bench_local(|| {
        for sentence in SENTENCES.iter().flatten() {
            black_box(analyzer.polarity_scores(black_box(sentence)));
        }
    });
}

#[divan::bench]
fn vader_sentimental(bencher: Bencher<'_, '_>) {
    let analyzer = vader_sentimental::SentimentIntensityAnalyzer::new();
    bencher.counter(count()).bench_local(|| {
        for sentence in SENTENCES.iter().flatten() {
            black_box(analyzer.polarity_scores(black_box(sentence)));
        }
    });
}

fn main() {
    divan::main();
}
