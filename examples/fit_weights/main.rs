//! Fits the role classifier to labelled op-eds and says how good it is.
//!
//! ```text
//! cargo run --release --example fit_weights -- [--out weights.toml] [--folds DIR] [--ridge N] LABELS.jsonl…
//! ```
//!
//! Each line of a labels file is one document: `id`, `text`, and `sentences`,
//! each with `start` and `end` in code points of the text, `p` (its
//! paragraph), `role` (one of the four, `none` or `furniture`), and where
//! wanted `secondary` and `sure`. All figures printed are cross-validated by
//! whole documents; the same files give the same numbers in every run.
//! Nothing is written unless every line of every file could be read.
//!
//! `--folds DIR` is for labels from which `lexicons/learn/learn.py` also
//! learned word lists: each document then gets the lists, of those in DIR,
//! that were learned without it. Columns that have seen their own labels
//! would be trusted too much.

#[allow(dead_code, reason = "shared with lexicon_report, which also asks for cues")]
mod labels;
mod score;

#[allow(dead_code, reason = "shared with the programs whose options are single numbers")]
#[path = "../fitting/mod.rs"]
mod fitting;

use std::process::ExitCode;

use fitting::Command;
use labels::{Corpus, FOLDS};
use ndarray::Array2;
use rhetor::{FitOptions, RoleWeights};

fn main() -> ExitCode {
    fitting::ended("fit_weights", run())
}

fn run() -> Result<(), String> {
    let command = Command::read(&["--out", "--folds", "--ridge"])?;
    let mut options = FitOptions::default();
    if let Some(given) = command.option("--ridge") {
        options.ridge = ridge(given)?;
    }
    let corpus = Corpus::read(&command.files, command.option("--folds"))?;
    if corpus.documents < FOLDS {
        let found = corpus.documents;
        return Err(format!("{found} documents, expected {FOLDS} or more to hold parts back"));
    }
    println!("{} sentences of {} documents", corpus.len(), corpus.documents);
    let held_out = cross_validate(&corpus, options);
    let mut weights = RoleWeights::fit(&corpus.rows(|_| true), options);
    score::choose_decision(&held_out, &corpus, &mut weights);
    score::report(&held_out, &corpus, &weights);
    score::heaviest(&weights, &corpus);
    if let Some(out) = command.option("--out") {
        weights.describe(&format!("{} ({} sentences)", command.names(), corpus.len()));
        // Whole or not at all: a file of weights that was cut off is worse than none.
        let part = format!("{out}.part");
        std::fs::write(&part, weights.to_toml()).map_err(|e| format!("{part}: {e}"))?;
        std::fs::rename(&part, out).map_err(|e| format!("{out}: {e}"))?;
    }
    Ok(())
}

/// The ridges of claim, evidence, concern, caveat and none, or one for all.
fn ridge(given: &str) -> Result<[f64; 5], String> {
    let numbers: Result<Vec<f64>, _> = given.split(',').map(str::parse).collect();
    match numbers.map_err(|e| format!("--ridge {given}: {e}"))?[..] {
        [all] => Ok([all; 5]),
        [claim, evidence, concern, caveat, none] => Ok([claim, evidence, concern, caveat, none]),
        _ => Err(format!("--ridge {given}: expected one number, or five with commas")),
    }
}

/// Probabilities for every sentence, shape (sentences, 5), each from weights
/// that never saw its document.
fn cross_validate(corpus: &Corpus, options: FitOptions) -> Array2<f64> {
    let mut held_out = Array2::zeros((corpus.len(), 5));
    for fold in 0..FOLDS {
        let mine = |row: usize| corpus.document_of(row) % FOLDS == fold;
        let weights = RoleWeights::fit(&corpus.rows(|row| !mine(row)), options);
        for row in (0..corpus.len()).filter(|&row| mine(row)) {
            let shares = weights.probabilities(corpus.columns(), &corpus.features(row));
            held_out.row_mut(row).assign(&ndarray::arr1(&shares));
        }
    }
    held_out
}
