//! The shortest way in: roles and stances of a text, then the report.
//!
//! ```text
//! cargo run --example quickstart
//! ```

use rhetor::{Analyzer, TextOptions, to_text};

const TEXT: &str = "\
The council must keep its library open on Sundays. Last year 41,000 people came through \
the door on that day alone, according to the library's own count. To be sure, a Sunday \
costs more to staff. But closing it threatens the one quiet room that many children have.";

fn main() {
    let analyzer = Analyzer::new();
    let analysis = analyzer.analyze(TEXT);

    for (index, label) in analysis.roles().iter().enumerate() {
        let role = label.role.map_or("none", rhetor::Role::name);
        let stance = &analysis.stances()[index];
        println!("{role:9} {:+.2}  {}", stance.polarity, analysis.reading().text(index));
    }

    println!("{}", to_text(&analysis, TextOptions::default()));
}
