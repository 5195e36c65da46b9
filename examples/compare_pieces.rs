//! Two op-eds side by side: what each wants and rests on, and where they meet.
//!
//! ```text
//! cargo run --example compare_pieces -- examples/op-eds/night-buses.md examples/op-eds/exam-phones.md
//! ```

use std::error::Error;

use rhetor::{Analyzer, Comparison, TextOptions, to_comparison_text};

fn main() -> Result<(), Box<dyn Error>> {
    let files: Vec<String> = std::env::args().skip(1).collect();
    let [one, other] = &files[..] else {
        return Err("give two files".into());
    };
    let analyzer = Analyzer::new();
    let analyses = [
        analyzer.analyze(&std::fs::read_to_string(one)?),
        analyzer.analyze(&std::fs::read_to_string(other)?),
    ];
    let comparison = Comparison::new(&analyzer, (one, &analyses[0]), (other, &analyses[1]));
    print!("{}", to_comparison_text(&comparison, TextOptions::default().width));
    for target in comparison.shared_targets.iter().filter(|target| target.opposed) {
        println!("\nThey take opposite sides on {}.", target.target);
    }
    Ok(())
}
