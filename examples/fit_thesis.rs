//! Fits the signs of a thesis to op-eds with labelled theses, and says how
//! good they are.
//!
//! ```text
//! cargo run --release --example fit_thesis -- [--out thesis.toml] [--ridge N] LABELS.jsonl…
//! ```
//!
//! Each line of a labels file is one document: `text`, `sentences` with
//! `start` and `end` in code points, `thesis` (an index into them, or null)
//! and where wanted `thesis_alternative`. All figures printed are
//! cross-validated by whole documents; the same files give the same numbers
//! in every run. The role weights are taken as they stand: fit those first.

#[allow(dead_code, reason = "shared; theses are found in the text as it is read")]
mod fitting;

use std::process::ExitCode;

use fitting::{Command, Place};
use ndarray::Array1;
use rhetor::{
    Analyzer, ArgumentBuilder, Ranking, RankingRows, RankingWeights, Record, RecordOptions,
};
use serde::Deserialize;

/// Documents are dealt into this many parts, each held back once.
const FOLDS: usize = 10;

/// Strengths of the penalty that are compared, in documents.
const RIDGES: [f64; 5] = [10.0, 30.0, 60.0, 100.0, 200.0];

/// The strength that the shipped weights use: held-out theses are about as
/// likely under any strength from 10 to 30, and of equals the larger, which
/// keeps the weights small, is the safer choice.
const RIDGE: f64 = 30.0;

#[derive(Deserialize)]
struct Labelled {
    text: String,
    sentences: Vec<Place>,
    thesis: Option<usize>,
    #[serde(default)]
    thesis_alternative: Option<usize>,
}

fn main() -> ExitCode {
    fitting::ended("fit_thesis", run())
}

fn run() -> Result<(), String> {
    let command = Command::read(&["--out", "--ridge"])?;
    let ridge = command.number("--ridge", RIDGE)?;
    let analyzer = Analyzer::new();
    let documents = read(&analyzer, &command.files)?;
    println!("{} documents with a thesis", documents.len());
    println!("{:>6} {:>11} {:>6} {:>6}", "ridge", "likelihood", "first", "three");
    for tried in RIDGES {
        let held_out = cross_validate(&documents, tried);
        println!(
            "{tried:>6} {:>11.3} {:>6.3} {:>6.3}",
            held_out.likelihood, held_out.first, held_out.three
        );
    }
    let fitted = RankingWeights::fit(&documents, ridge);
    let mut weights =
        RankingWeights::of(analyzer.lexicon(), Ranking::Thesis).map_err(|e| e.to_string())?;
    for (name, weight) in weights.names().iter().zip(&fitted) {
        println!("{weight:>+8.3} {name}");
    }
    if let Some(out) = command.option("--out") {
        let said = format!("{} ({} documents, ridge {ridge})", command.names(), documents.len());
        weights.set(&fitted, &said);
        std::fs::write(out, weights.to_toml()).map_err(|e| format!("{out}: {e}"))?;
    }
    Ok(())
}

/// The documents in which the labelled thesis is a sentence of prose.
fn read(analyzer: &Analyzer, files: &[String]) -> Result<Vec<RankingRows>, String> {
    let builder = ArgumentBuilder::new(analyzer.lexicon()).map_err(|e| e.to_string())?;
    let mut documents = Vec::new();
    for file in files {
        for (_, labelled) in fitting::documents(file)? {
            documents.extend(rows(analyzer, &builder, &labelled));
        }
    }
    Ok(documents)
}

fn rows(
    analyzer: &Analyzer,
    builder: &ArgumentBuilder,
    labelled: &Labelled,
) -> Option<RankingRows> {
    let analysis = analyzer.analyze(&labelled.text);
    let record = Record::new(&analysis, RecordOptions::default());
    let labels = [labelled.thesis, labelled.thesis_alternative].into_iter().flatten();
    let places: Vec<Place> =
        labels.filter_map(|index| labelled.sentences.get(index).copied()).collect();
    let stated = |start: usize, end: usize| places.iter().any(|p| p.start < end && start < p.end);
    let theses: Vec<usize> = (0..record.sentences.len())
        .filter(|&index| stated(record.sentences[index].start, record.sentences[index].end))
        .collect();
    let signs = builder.thesis_signs(
        analysis.reading(),
        analysis.features(),
        analysis.roles(),
        analysis.stances(),
    );
    (!theses.is_empty()).then_some(RankingRows { signs, right: theses })
}

/// How good weights are on documents they never saw.
#[derive(Default)]
struct HeldOut {
    /// Mean log-likelihood of the thesis.
    likelihood: f64,
    /// Shares of documents whose thesis came first, and among the first three.
    first: f64,
    three: f64,
}

fn cross_validate(documents: &[RankingRows], ridge: f64) -> HeldOut {
    let mut found = HeldOut::default();
    for fold in 0..FOLDS {
        let seen: Vec<RankingRows> = documents
            .iter()
            .enumerate()
            .filter(|(at, _)| at % FOLDS != fold)
            .map(|(_, rows)| rows.clone())
            .collect();
        let weights = Array1::from(RankingWeights::fit(&seen, ridge));
        for rows in documents.iter().skip(fold).step_by(FOLDS) {
            let scores = rows.signs.dot(&weights).to_vec();
            let mut ranked: Vec<usize> = (0..scores.len()).collect();
            ranked.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]).then(a.cmp(&b)));
            let hit = |among: usize| {
                f64::from(u8::from(ranked.iter().take(among).any(|at| rows.right.contains(at))))
            };
            let share = |at: &usize| scores[*at].exp();
            let all: f64 = (0..scores.len()).map(|at| share(&at)).sum();
            found.likelihood += (rows.right.iter().map(share).sum::<f64>() / all).ln();
            found.first += hit(1);
            found.three += hit(3);
        }
    }
    let count = documents.len().max(1) as f64;
    HeldOut {
        likelihood: found.likelihood / count,
        first: found.first / count,
        three: found.three / count,
    }
}
