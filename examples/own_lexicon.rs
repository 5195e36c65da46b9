//! A cue of one's own: written as text, proved by its own sentences, used at once.
//!
//! ```text
//! cargo run --example own_lexicon
//! ```

use std::sync::Arc;

use rhetor::{Analyzer, Lexicon, LexiconErrors};

const CUES: &str = r#"
schema = 1
lang = "en"

[[cue]]
id = "concern.warning.canary"
category = "concern.warning"
weight = 0.9
polarity = -0.5
terms = ["canary in the (coal mine|coalmine)"]
yes = ["The empty pier is the canary in the coal mine."]
no = ["A canary sang in the mine office."]
"#;

fn main() -> Result<(), LexiconErrors> {
    let lexicon = Lexicon::with_files([("canary.toml", CUES)])?;
    for failure in lexicon.prove() {
        println!("{failure}");
    }

    let analyzer = Analyzer::with_lexicon(Arc::new(lexicon))?;
    let analysis = analyzer.analyze("The closed bakery is the canary in the coal mine.");
    for found in analysis.reading().matches(0) {
        println!("{}", analysis.reading().lexicon().cue_id(found));
    }
    println!("{:?} {:.2}", analysis.roles()[0].role, analysis.stances()[0].polarity);

    // A slip is told with its file and line, all slips at once.
    let slip = CUES.replace("0.9", "9").replace("no =", "know =");
    if let Err(errors) = Lexicon::with_files([("canary.toml", slip.as_str())]) {
        println!("\n{errors}");
    }
    Ok(())
}
