//! Why a sentence got its role: every term of the sum, and the sum replayed.
//!
//! ```text
//! cargo run --example explain_score
//! ```

use rhetor::{Analyzer, Role};

const TEXT: &str = "This advance of the dunes is deeply concerning. The road was moved in 2019.";

fn main() {
    let analyzer = Analyzer::new();
    let analysis = analyzer.analyze(TEXT);
    let classes = Role::ALL.into_iter().map(Some).chain([None]);

    println!("{}", analysis.reading().text(0));
    let mut chances = Vec::new();
    for class in classes {
        let terms = analyzer.explain_role(&analysis, 0, class);
        let score: f64 = terms.iter().map(rhetor::RoleTerm::amount).sum();
        println!("\n{} {score:+.2}", class.map_or("none", Role::name));
        for term in terms.iter().take(4) {
            println!("  {:+.2}  {} = {:.2}", term.amount(), term.column, term.value);
        }
        chances.push((class, 1.0 / (1.0 + (-score).exp())));
    }

    // The probability is the share of a chance among the five: the sums replay to it.
    let total: f64 = chances.iter().map(|(_, chance)| chance).sum();
    println!();
    for (class, chance) in chances {
        let given = analysis.roles()[0].probabilities.of(class);
        println!("{:9} {:.3} = {given:.3}", class.map_or("none", Role::name), chance / total);
    }

    println!("\nstance {:+.2}", analysis.stances()[0].polarity);
    for step in &analysis.stances()[0].steps {
        println!("  {}", step.says(analysis.reading().document().text()));
    }
}
