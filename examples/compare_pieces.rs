//! Two op-eds side by side: thesis, balance, and how they lean.
//!
//! ```text
//! cargo run --example compare_pieces -- examples/op-eds/night-buses.md examples/op-eds/exam-phones.md
//! ```

use std::error::Error;

use rhetor::{Analysis, Analyzer, Report, Role};

fn main() -> Result<(), Box<dyn Error>> {
    let files: Vec<String> = std::env::args().skip(1).collect();
    let [one, other] = &files[..] else {
        return Err("give two files".into());
    };
    let analyzer = Analyzer::new();
    for file in [one, other] {
        let analysis = analyzer.analyze(&std::fs::read_to_string(file)?);
        println!("{file}");
        println!("  thesis   {}", thesis(&analysis));
        println!("  balance  {}", balance(&analysis));
        if let Some(standing) = analysis.standing() {
            println!("  stance   {:+.2} toward {}", standing.polarity, standing.target);
        }
    }
    Ok(())
}

fn thesis(analysis: &Analysis) -> &str {
    let best = analysis.argument().thesis.first();
    best.map_or("none found", |thesis| analysis.reading().text(thesis.sentence))
}

/// The share of each role, in per cent of all sentences.
fn balance(analysis: &Analysis) -> String {
    let report = Report::new(analysis);
    let share = |role| 100 * report.balance.of(Some(role)) / report.sentences.max(1);
    let cells = Role::ALL.map(|role| format!("{} {role} {} %", role.glyph(), share(role)));
    cells.join("  ")
}
