//! What every cue is worth on labelled op-eds: how often it fires, and on
//! which roles; then the cues that never fire, there or on a larger text.
//!
//! ```text
//! cargo run --release --example lexicon_report -- LABELS.jsonl… [--text FILE…]
//! ```
//!
//! The labels are those of `fit_weights`; the files after `--text` are read as
//! plain text. Lift is how much likelier the cue's best role is where it fires
//! than anywhere: 1 says nothing.

#[path = "fit_weights/labels.rs"]
#[allow(dead_code, reason = "shared with fit_weights; this program reads cues and roles only")]
mod labels;

#[allow(dead_code, reason = "shared with the programs that fit weights")]
mod fitting;

use std::collections::{BTreeMap, BTreeSet};
use std::process::ExitCode;

use labels::Corpus;
use rhetor::{Analyzer, Lexicon};

const NAMES: [&str; 5] = ["claim", "evidence", "concern", "caveat", "none"];

fn main() -> ExitCode {
    let mut labels: Vec<String> = std::env::args().skip(1).collect();
    let texts = match labels.iter().position(|argument| argument == "--text") {
        Some(at) => labels.split_off(at).split_off(1),
        None => Vec::new(),
    };
    let heard = match heard(&texts) {
        Ok(heard) => heard,
        Err(message) => return tell(&message),
    };
    match Corpus::read(&labels, None) {
        Ok(corpus) if corpus.len() > 0 => {
            report(&corpus, &heard);
            ExitCode::SUCCESS
        }
        Ok(_) => tell("give at least one file of labels"),
        Err(message) => tell(&message),
    }
}

/// The cues that fire in any of the files.
fn heard(files: &[String]) -> Result<BTreeSet<String>, String> {
    let analyzer = Analyzer::new();
    let mut heard = BTreeSet::new();
    for file in files {
        let bytes = std::fs::read(file).map_err(|e| format!("{file}: {e}"))?;
        let analysis = analyzer.analyze(&String::from_utf8_lossy(&bytes));
        let reading = analysis.reading();
        let fired = (0..reading.len()).flat_map(|index| reading.matches(index));
        heard.extend(fired.map(|found| reading.lexicon().cue_id(found).to_owned()));
    }
    Ok(heard)
}

fn tell(message: &str) -> ExitCode {
    eprintln!("lexicon_report: {message}");
    ExitCode::from(2)
}

fn report(corpus: &Corpus, heard: &BTreeSet<String>) {
    let mut all = [0.0; 5];
    let mut fired: BTreeMap<&str, [f64; 5]> = BTreeMap::new();
    for row in 0..corpus.len() {
        let role = corpus.label(row).0;
        all[role] += 1.0;
        for id in corpus.cues(row) {
            fired.entry(id).or_default()[role] += 1.0;
        }
    }
    let total: f64 = all.iter().sum();
    let mut rows: Vec<(f64, &str, &str, f64, &[f64; 5])> = fired
        .iter()
        .map(|(id, counts)| {
            let n: f64 = counts.iter().sum();
            let lift = |k: usize| (counts[k] / n) / (all[k] / total).max(f64::MIN_POSITIVE);
            let best = (0..5).max_by(|&a, &b| lift(a).total_cmp(&lift(b))).unwrap_or(0);
            (n, *id, NAMES[best], lift(best), counts)
        })
        .collect();
    rows.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    let heads = NAMES.map(|name| format!("{name:>9}")).concat();
    println!("{:>6} {:>5}  {:9} {heads}  cue", "fires", "lift", "for");
    for (n, id, role, lift, counts) in &rows {
        let counts = counts.map(|count| format!("{count:>9}")).concat();
        println!("{n:>6} {lift:>5.1}  {role:9} {counts}  {id}");
    }
    let lexicon = Lexicon::builtin();
    let silent: Vec<&str> = lexicon
        .cues()
        .iter()
        .map(|cue| cue.id.as_str())
        .filter(|id| !fired.contains_key(id) && !heard.contains(*id))
        .filter(|id| !id.starts_with("furniture."))
        .collect();
    println!("\n{} cues never fire on these {total} sentences or in the texts:", silent.len());
    for id in silent {
        println!("  {id}");
    }
}
