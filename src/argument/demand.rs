//! What a sentence itself asks for, and not only speaks of.

use crate::lexicon::{Category, CueMatch};
use crate::reading::Reading;
use crate::syntax::Part;

/// The cues by which sentence `index` asks for something. One inside a clause
/// that hangs on a noun asks for nothing: *decisions that teams need to make*,
/// *the contention that women must vote*, *the members, who must be paid*.
pub(crate) fn demands(reading: &Reading, index: usize) -> impl Iterator<Item = &CueMatch> {
    let of_noun = move |found: &CueMatch| hangs_on_noun(reading, index, found.start());
    reading.matches_of(index, Category::ClaimNormative).filter(move |found| !of_noun(found))
}

/// Whether the clause that token `at` is the verb of is opened by a word that
/// stands right after a noun, or after one and a comma where only a relative
/// pronoun can open it. Its subject, where it has one of its own, stands between.
fn hangs_on_noun(reading: &Reading, index: usize, at: usize) -> bool {
    let (syntax, tokens) = (reading.syntax(index), reading.tokens(index));
    let classes = reading.lexicon().classes();
    let subject = syntax.phrases.iter().find(|phrase| phrase.tokens.end == at);
    let opener = subject.map_or(at, |phrase| phrase.tokens.start).checked_sub(1);
    let Some(opener) = opener.filter(|&at| syntax.parts[at] == Part::Opener) else { return false };
    let mut before = opener.checked_sub(1);
    if reading.is(&tokens[opener], classes.wh) {
        let comma = |at: &usize| reading.is(&tokens[*at], classes.clause_mark);
        before = before.filter(comma).map_or(before, |at| at.checked_sub(1));
    }
    before.is_some_and(|at| syntax.parts[at] == Part::Noun)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Analyzer;

    fn asks(text: &str) -> bool {
        demands(Analyzer::new().analyze(text).reading(), 0).next().is_some()
    }

    #[test]
    fn what_hangs_on_a_noun_is_no_demand() {
        assert!(asks("The city should keep its buses."));
        assert!(asks("We think that the city should keep its buses."));
        assert!(!asks("There are decisions that teams need to make."));
        assert!(!asks("It rests on the contention that citizens must vote."));
        assert!(!asks("The pay of the members, who must be drawn from home, is high."));
        assert!(asks("The roof leaks, because we must pay for the tower."));
    }
}
