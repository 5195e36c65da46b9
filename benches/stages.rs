//! Each stage of the pipeline on a document of the length of a long op-ed,
//! with its allocations.
//!
//! `cargo bench --bench stages`; see `ratios` for rhetor beside its peers.

mod corpus;

use std::sync::LazyLock;

use divan::counter::BytesCount;
use divan::{AllocProfiler, Bencher, black_box};
use rhetor::{
    Analysis, Analyzer, ArgumentBuilder, Document, FeatureExtractor, Format, FurniturePolicy,
    Lexicon, Reading, Record, RecordOptions, StanceScorer, Tokenizer,
};

#[global_allocator]
static ALLOCATIONS: AllocProfiler = AllocProfiler::system();

/// A long op-ed.
const BYTES: usize = 10_000;

static TEXT: LazyLock<String> = LazyLock::new(|| corpus::document(BYTES));
static ANALYZER: LazyLock<Analyzer> = LazyLock::new(Analyzer::new);

fn main() {
    divan::main();
}

fn read() -> Document {
    ANALYZER.reader().read(&TEXT, Format::Text, FurniturePolicy::Drop)
}

fn analysis() -> Analysis {
    ANALYZER.analyze_document(read())
}

fn bytes() -> BytesCount {
    BytesCount::new(TEXT.len())
}

#[divan::bench]
fn s1_read(bencher: Bencher) {
    bencher.counter(bytes()).bench(read);
}

#[divan::bench]
fn s2_split(bencher: Bencher) {
    let document = read();
    bencher.counter(bytes()).bench(|| ANALYZER.sentences(black_box(&document)));
}

#[divan::bench]
fn s3_tokenize(bencher: Bencher) {
    let document = read();
    let sentences: Vec<_> = ANALYZER.sentences(&document).iter().map(|s| s.span).collect();
    let tokenizer = Tokenizer::new(ANALYZER.lexicon());
    bencher.counter(bytes()).bench(|| tokenizer.tokenize(document.text(), black_box(&sentences)));
}

#[divan::bench]
fn s4_match(bencher: Bencher) {
    let analysis = analysis();
    let tokens = analysis.reading().all_tokens();
    bencher.counter(bytes()).bench(|| {
        (0..tokens.sentence_count())
            .map(|s| ANALYZER.lexicon().find(tokens, s).len())
            .sum::<usize>()
    });
}

#[divan::bench]
fn s5_features(bencher: Bencher) {
    let analysis = analysis();
    let extractor = FeatureExtractor::new(ANALYZER.lexicon());
    bencher
        .counter(bytes())
        .bench(|| extractor.rows(black_box(analysis.reading()), analysis.stances()));
}

#[divan::bench]
fn s6_stance(bencher: Bencher) {
    let analysis = analysis();
    let scorer = StanceScorer::new(&Lexicon::builtin()).expect("the built-in numbers");
    bencher.counter(bytes()).bench(|| scorer.score(black_box(analysis.reading())));
}

#[divan::bench]
fn s7_argument(bencher: Bencher) {
    let analysis = analysis();
    let builder = ArgumentBuilder::new(&Lexicon::builtin()).expect("the built-in signs");
    bencher.counter(bytes()).bench(|| {
        builder.build(
            black_box(analysis.reading()),
            analysis.features(),
            analysis.roles(),
            analysis.stances(),
        )
    });
}

#[divan::bench]
fn s8_record(bencher: Bencher) {
    let analysis = analysis();
    bencher.counter(bytes()).bench(|| Record::new(black_box(&analysis), RecordOptions::default()));
}

#[divan::bench]
fn s9_json(bencher: Bencher) {
    let record = Record::new(&analysis(), RecordOptions::default());
    bencher.counter(bytes()).bench(|| serde_json::to_string(black_box(&record)));
}

#[divan::bench]
fn whole(bencher: Bencher) {
    bencher.counter(bytes()).bench(|| ANALYZER.analyze(black_box(&TEXT)));
}

#[divan::bench]
fn building_an_analyzer(bencher: Bencher) {
    bencher.bench(|| Analyzer::with_lexicon(Lexicon::builtin()));
}

#[divan::bench]
fn loading_the_lexicon(bencher: Bencher) {
    bencher.bench(|| Lexicon::with_files([]));
}

/// Sentences that the reading of a document is made of, for [`Reading::new`].
#[divan::bench]
fn reading(bencher: Bencher) {
    let document = read();
    let sentences = ANALYZER.sentences(&document);
    bencher.counter(bytes()).with_inputs(|| (document.clone(), sentences.clone())).bench_values(
        |(document, sentences)| Reading::new(Lexicon::builtin(), document, sentences),
    );
}
