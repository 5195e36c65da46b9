//! rhetor beside its limits and its peers, in one run, as one table.
//!
//! Every contender reads the same text in turn, round after round, and its
//! best round counts: on a shared machine, slower rounds measure the
//! neighbours. The noise is how far the median round is from the best.
//!
//! `cargo bench --bench ratios`

mod corpus;
mod naive;

use std::hint::black_box;
use std::thread;
use std::time::{Duration, Instant};

use rhetor::{Analyzer, Lexicon, Record, RecordOptions};
use unicode_segmentation::UnicodeSegmentation;

/// A document as long as a long op-ed.
const OP_ED: usize = 10_000;

/// So many of them a round: some tenths of a second of analysis.
const DOCUMENTS: usize = 60;

const ROUNDS: usize = 7;

/// A name, and what is timed under it.
type Contender<'a> = (&'static str, Box<dyn FnMut() + 'a>);

/// Seconds of the best and of the median round.
struct Timed {
    best: f64,
    median: f64,
}

fn seconds(work: &mut dyn FnMut()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().max(Duration::from_nanos(1)).as_secs_f64()
}

/// Times all contenders in turn.
fn time(contenders: &mut [Contender<'_>]) -> Vec<Timed> {
    let mut rounds = vec![Vec::new(); contenders.len()];
    for round in 0..=ROUNDS {
        for (times, (_, work)) in rounds.iter_mut().zip(contenders.iter_mut()) {
            let taken = seconds(work);
            // The first round warms up caches and tables.
            if round > 0 {
                times.push(taken);
            }
        }
    }
    let timed = rounds.into_iter().map(|mut times| {
        times.sort_by(f64::total_cmp);
        Timed { best: times[0], median: times[times.len() / 2] }
    });
    timed.collect()
}

fn main() {
    let analyzer = Analyzer::new();
    let texts: Vec<String> =
        (0..DOCUMENTS).map(|number| corpus::document_from(number, OP_ED)).collect();
    let bytes: usize = texts.iter().map(String::len).sum();
    peers(&analyzer, &texts, bytes);
    growth_of_documents(&analyzer);
    growth_of_cues();
}

fn peers(analyzer: &Analyzer, texts: &[String], bytes: usize) {
    let naive = naive::Pipeline::new(analyzer.lexicon());
    let vader = vader_sentiment::SentimentIntensityAnalyzer::new();
    let sentimental = vader_sentimental::SentimentIntensityAnalyzer::new();
    let mut contenders: Vec<Contender<'_>> = vec![
        (
            "rhetor: the whole analysis",
            each(texts, |text| {
                black_box(analyzer.analyze(text));
            }),
        ),
        (
            "rhetor: the same with JSON",
            each(texts, |text| {
                let record = Record::new(&analyzer.analyze(text), RecordOptions::default());
                black_box(serde_json::to_string(&record).expect("a record is JSON"));
            }),
        ),
        ("rhetor: two threads", Box::new(|| on_two_threads(analyzer, texts))),
        (
            "str::from_utf8",
            each(texts, |text| {
                let _ = black_box(std::str::from_utf8(black_box(text.as_bytes())));
            }),
        ),
        (
            "unicode_sentences + unicode_words",
            each(texts, |text| {
                let words = text.unicode_sentences().map(|s| s.unicode_words().count());
                black_box(words.sum::<usize>());
            }),
        ),
        (
            "naive pipeline",
            each(texts, |text| {
                black_box(naive.run(text));
            }),
        ),
        (
            "vader_sentiment, by sentence",
            each(texts, |text| {
                for sentence in text.unicode_sentences() {
                    black_box(vader.polarity_scores(sentence));
                }
            }),
        ),
        (
            "vader-sentimental, by sentence",
            each(texts, |text| {
                for sentence in text.unicode_sentences() {
                    black_box(sentimental.polarity_scores(sentence));
                }
            }),
        ),
    ];
    let timed = time(&mut contenders);
    let whole = timed[0].best;
    println!("{DOCUMENTS} documents of {OP_ED} bytes, best of {ROUNDS} rounds\n");
    println!("| what | MB/s | the whole analysis is … times as fast | noise |");
    println!("| --- | ---: | ---: | ---: |");
    for ((name, _), time) in contenders.iter().zip(&timed) {
        let rate = bytes as f64 / time.best / 1e6;
        let noise = 100.0 * (time.median / time.best - 1.0);
        println!("| {name} | {rate:.1} | {:.2} | {noise:.0} % |", time.best / whole);
    }
    println!();
}

/// Does something with each text.
fn each<'a>(texts: &'a [String], work: impl Fn(&str) + 'a) -> Box<dyn FnMut() + 'a> {
    Box::new(move || {
        for text in texts {
            work(text);
        }
    })
}

fn on_two_threads(analyzer: &Analyzer, texts: &[String]) {
    let (first, second) = texts.split_at(texts.len() / 2);
    thread::scope(|scope| {
        for half in [first, second] {
            scope.spawn(move || {
                for text in half {
                    black_box(analyzer.analyze(text));
                }
            });
        }
    });
}

/// The speed must not fall with the length of a document.
fn growth_of_documents(analyzer: &Analyzer) {
    println!("| document | MB/s |\n| --- | ---: |");
    for bytes in [1_000, 10_000, 100_000, 1_000_000, 10_000_000, 40_000_000] {
        let text = corpus::document(bytes);
        let repeats = (200_000 / bytes).max(1);
        let rounds = if bytes > 1_000_000 { 1 } else { 3 };
        let best = (0..rounds).map(|_| {
            seconds(&mut || (0..repeats).for_each(|_| drop(black_box(analyzer.analyze(&text)))))
        });
        let best = best.fold(f64::INFINITY, f64::min);
        println!("| {bytes} bytes | {:.1} |", (text.len() * repeats) as f64 / best / 1e6);
    }
    println!();
}

/// Nor with the number of cues.
fn growth_of_cues() {
    println!("| more cues | MB/s of the whole analysis |\n| --- | ---: |");
    let text = corpus::document(200_000);
    for count in [500, 5_000, 50_000] {
        let lexicon = Lexicon::with_files([("more.toml", corpus::cues(count).as_str())]);
        let lexicon = lexicon.expect("made-up cues are well-formed");
        let analyzer = Analyzer::with_lexicon(lexicon.into()).expect("the built-in numbers");
        let rounds = (0..3).map(|_| seconds(&mut || drop(black_box(analyzer.analyze(&text)))));
        let best = rounds.fold(f64::INFINITY, f64::min);
        println!("| {count} | {:.1} |", text.len() as f64 / best / 1e6);
    }
}
