//! What every cue is worth on labelled op-eds: how often it fires, and on
//! which roles; then the cues that never fire on them.
//!
//! ```text
//! cargo run --release --example lexicon_report -- LABELS.jsonl…
//! ```
//!
//! The labels are those of `fit_weights`. Lift is how much likelier the
//! cue's best role is where it fires than anywhere: 1 says nothing.

#[path = "fit_weights/labels.rs"]
#[allow(dead_code, reason = "shared with fit_weights; this program reads cues and roles only")]
mod labels;

use std::collections::BTreeMap;
use std::process::ExitCode;

use labels::Corpus;
use rhetor::Lexicon;

const NAMES: [&str; 5] = ["claim", "evidence", "concern", "caveat", "none"];

fn main() -> ExitCode {
    let files: Vec<String> = std::env::args().skip(1).collect();
    match Corpus::read(&files, None) {
        Ok(corpus) if corpus.len() > 0 => {
            report(&corpus);
            ExitCode::SUCCESS
        }
        Ok(_) => tell("give at least one file of labels"),
        Err(message) => tell(&message),
    }
}

fn tell(message: &str) -> ExitCode {
    eprintln!("lexicon_report: {message}");
    ExitCode::from(2)
}

fn report(corpus: &Corpus) {
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
    let mut rows: Vec<(f64, &str, &str, f64)> = fired
        .iter()
        .map(|(id, counts)| {
            let n: f64 = counts.iter().sum();
            let lift = |k: usize| (counts[k] / n) / (all[k] / total).max(f64::MIN_POSITIVE);
            let best = (0..5).max_by(|&a, &b| lift(a).total_cmp(&lift(b))).unwrap_or(0);
            (n, *id, NAMES[best], lift(best))
        })
        .collect();
    rows.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    println!("{:>6} {:>5}  {:9} cue", "fires", "lift", "for");
    for (n, id, role, lift) in &rows {
        println!("{n:>6} {lift:>5.1}  {role:9} {id}");
    }
    let lexicon = Lexicon::builtin();
    let silent: Vec<&str> = lexicon
        .cues()
        .iter()
        .map(|cue| cue.id.as_str())
        .filter(|id| !fired.contains_key(id) && !id.starts_with("furniture."))
        .collect();
    println!("\n{} cues never fire on these {total} sentences:", silent.len());
    for id in silent {
        println!("  {id}");
    }
}
