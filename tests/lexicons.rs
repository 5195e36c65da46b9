//! The built-in lexicon proves itself.

use rhetor::Lexicon;

#[test]
fn every_example_holds_and_every_constraint_is_needed() {
    let failures: Vec<String> =
        Lexicon::builtin().prove().iter().map(ToString::to_string).collect();
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}
