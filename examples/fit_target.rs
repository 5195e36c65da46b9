//! Fits the signs of a target to sentences with labelled targets, and says how
//! good they are.
//!
//! ```text
//! cargo run --release --example fit_target -- [--out target.toml] [--ridge N] LABELS.jsonl…
//! ```
//!
//! Each line of a labels file is one document: `text`, and `sentences` with
//! `start` and `end` in code points, `p` (the paragraph), and where wanted
//! `role`, `polarity` and `target`, the words of the sentence that name what
//! it evaluates. Learned from are sentences with a polarity and a target that
//! shares words with a noun phrase. All figures printed are cross-validated
//! by whole documents; the same files give the same numbers in every run.

mod fitting;

use std::collections::BTreeSet;
use std::process::ExitCode;
use std::sync::Arc;

use fitting::{Command, Place};
use ndarray::Array1;
use rhetor::{Lexicon, Ranking, RankingRows, RankingWeights, Span, StanceScorer};
use serde::Deserialize;

/// Documents are dealt into this many parts, each held back once.
const FOLDS: usize = 5;

/// Strengths of the penalty that are compared, in sentences.
const RIDGES: [f64; 4] = [3.0, 10.0, 30.0, 100.0];

/// The strength that the shipped weights use: with thousands of sentences and
/// a dozen signs any strength does as well.
const RIDGE: f64 = 10.0;

#[derive(Deserialize)]
struct Labelled {
    text: String,
    sentences: Vec<LabelledSentence>,
}

#[derive(Deserialize)]
struct LabelledSentence {
    #[serde(flatten)]
    place: Place,
    #[serde(default)]
    role: Option<String>,
    #[serde(default)]
    polarity: i32,
    #[serde(default)]
    target: Option<String>,
}

/// A sentence with its noun phrases.
struct Choice {
    document: usize,
    rows: RankingRows,
    /// For each phrase: the share of words that it and the label have in
    /// common, twice the shared ones by all.
    agreement: Vec<f64>,
}

fn main() -> ExitCode {
    fitting::ended("fit_target", run())
}

fn run() -> Result<(), String> {
    let command = Command::read(&["--out", "--ridge"])?;
    let ridge = command.number("--ridge", RIDGE)?;
    let lexicon = Lexicon::builtin();
    let scorer = StanceScorer::new(&lexicon).map_err(|e| e.to_string())?;
    let mut choices: Vec<Choice> = Vec::new();
    let mut number = 0;
    for file in &command.files {
        for (place, labelled) in fitting::documents(file)? {
            let read = read(&lexicon, &scorer, &labelled, number);
            choices.extend(read.map_err(|e| format!("{place}: {e}"))?);
            number += 1;
        }
    }
    println!("{} sentences with a polarity and a target", choices.len());
    println!("{:>6} {:>12} {:>12} {:>10}", "ridge", "shares words", "agreement", "the same");
    for tried in RIDGES {
        let held_out = cross_validate(&choices, tried);
        println!(
            "{tried:>6} {:>12.3} {:>12.3} {:>10.3}",
            held_out.shares, held_out.agreement, held_out.same
        );
    }
    let rows: Vec<RankingRows> = choices.iter().map(|choice| choice.rows.clone()).collect();
    let fitted = RankingWeights::fit(&rows, ridge);
    let mut weights = RankingWeights::of(&lexicon, Ranking::Target).map_err(|e| e.to_string())?;
    for (name, weight) in weights.names().iter().zip(&fitted) {
        println!("{weight:>+8.3} {name}");
    }
    if let Some(out) = command.option("--out") {
        let said = format!("{} ({} sentences, ridge {ridge})", command.names(), choices.len());
        weights.set(&fitted, &said);
        std::fs::write(out, weights.to_toml()).map_err(|e| format!("{out}: {e}"))?;
    }
    Ok(())
}

/// The sentences of a document that evaluate something that is named.
fn read(
    lexicon: &Arc<Lexicon>,
    scorer: &StanceScorer,
    labelled: &Labelled,
    document: usize,
) -> Result<Vec<Choice>, String> {
    let prose: Vec<&LabelledSentence> = labelled
        .sentences
        .iter()
        .filter(|sentence| sentence.role.as_deref() != Some("furniture"))
        .collect();
    let places = prose.iter().map(|sentence| sentence.place);
    let reading = fitting::reading(lexicon, &labelled.text, places)?;
    let stances = scorer.score(&reading);
    let mut choices = Vec::new();
    for (index, (sentence, stance)) in prose.iter().zip(&stances).enumerate() {
        let Some(target) = sentence.target.as_deref().filter(|_| sentence.polarity != 0) else {
            continue;
        };
        let Some(place) = reading.text(index).find(target) else { continue };
        let from = reading.sentences()[index].span.start() + place;
        let label = Span::new(from, from + target.len());
        let (spans, signs) = scorer.target_signs(&reading, stance, index);
        let text = reading.document().text();
        let agreement: Vec<f64> = spans
            .iter()
            .map(|span| if span.overlaps(label) { agreement(span.of(text), target) } else { 0.0 })
            .collect();
        let best = agreement.iter().copied().fold(0.0, f64::max);
        let right = (0..agreement.len()).filter(|&at| best > 0.0 && agreement[at] >= best);
        let rows = RankingRows { signs, right: right.collect() };
        choices.push(Choice { document, rows, agreement });
    }
    Ok(choices)
}

/// Twice the words in common by all words, without those that only point.
fn agreement(one: &str, other: &str) -> f64 {
    const POINTING: [&str; 8] = ["the", "a", "an", "of", "this", "these", "that", "those"];
    let words = |text: &str| -> BTreeSet<String> {
        let all = text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
        let all: BTreeSet<String> = all.filter(|word| !word.is_empty()).collect();
        let named: BTreeSet<String> =
            all.iter().filter(|word| !POINTING.contains(&word.as_str())).cloned().collect();
        if named.is_empty() { all } else { named }
    };
    let (one, other) = (words(one), words(other));
    let shared = one.intersection(&other).count() as f64;
    2.0 * shared / (one.len() + other.len()).max(1) as f64
}

/// How good weights are on documents they never saw.
#[derive(Default)]
struct HeldOut {
    /// Share of sentences whose target shares words with the label.
    shares: f64,
    /// Mean agreement with the label.
    agreement: f64,
    /// Share of sentences whose target has the words of the label.
    same: f64,
}

fn cross_validate(choices: &[Choice], ridge: f64) -> HeldOut {
    let mut found = HeldOut::default();
    for fold in 0..FOLDS {
        let seen = choices.iter().filter(|choice| choice.document % FOLDS != fold);
        let seen: Vec<RankingRows> = seen.map(|choice| choice.rows.clone()).collect();
        let weights = Array1::from(RankingWeights::fit(&seen, ridge));
        for choice in choices.iter().filter(|choice| choice.document % FOLDS == fold) {
            let scores = choice.rows.signs.dot(&weights).to_vec();
            let first =
                (0..scores.len()).max_by(|&a, &b| scores[a].total_cmp(&scores[b]).then(b.cmp(&a)));
            let agreement = first.map_or(0.0, |at| choice.agreement[at]);
            found.shares += f64::from(u8::from(agreement > 0.0));
            found.agreement += agreement;
            found.same += f64::from(u8::from(agreement >= 1.0));
        }
    }
    let count = choices.len().max(1) as f64;
    HeldOut {
        shares: found.shares / count,
        agreement: found.agreement / count,
        same: found.same / count,
    }
}
