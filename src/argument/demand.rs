//! What a sentence itself asks for, and not only speaks of.

use crate::lexicon::{Category, CueMatch};
use crate::reading::Reading;
use crate::syntax::Part;

/// The cues by which sentence `index` asks for something. One inside a clause
/// that hangs on a noun asks for nothing (*decisions that teams need to make*,
/// *the contention that women must vote*, *the members, who must be paid*), nor
/// does one inside a condition or a question that is only spoken of (*if we must
/// go*, *they ask who should pay*), one that is denied (*does not need to*) or
/// one that speaks of what is past (*should have known*).
pub(crate) fn demands(reading: &Reading, index: usize) -> impl Iterator<Item = &CueMatch> {
    let asks = move |found: &&CueMatch| {
        !hangs(reading, index, found.start())
            && !denied(reading, index, found)
            && !past(reading, index, found)
    };
    reading.matches_of(index, Category::ClaimNormative).filter(asks)
}

/// The cue by which sentence `index` asks for what it wants: the first that does
/// not stand in a clause that only grants something (*while we must be careful,
/// the city should act*).
pub(crate) fn demand(reading: &Reading, index: usize) -> Option<&CueMatch> {
    let granted = granted(reading, index);
    let wanted = demands(reading, index).find(|found| found.start() >= granted);
    wanted.or_else(|| demands(reading, index).next())
}

/// Where the clause ends that grants something at the head of sentence `index`;
/// 0 where none does.
fn granted(reading: &Reading, index: usize) -> usize {
    let (tokens, classes) = (reading.tokens(index), reading.lexicon().classes());
    let first = reading.syntax(index).first_word;
    let grants = tokens.get(first).is_some_and(|token| reading.is(token, classes.concessive));
    let comma = || tokens.iter().rposition(|token| reading.is(token, classes.clause_mark));
    grants.then(comma).flatten().unwrap_or(0)
}

/// Whether a negation stands right before the cue.
fn denied(reading: &Reading, index: usize, found: &CueMatch) -> bool {
    let before = found.start().checked_sub(1).map(|at| &reading.tokens(index)[at]);
    before.is_some_and(|token| reading.is(token, reading.lexicon().classes().negation))
}

/// Whether *have* and a participle follow its first word.
fn past(reading: &Reading, index: usize, found: &CueMatch) -> bool {
    let (tokens, classes) = (reading.tokens(index), reading.lexicon().classes());
    let is = |at: usize, class| tokens.get(at).is_some_and(|token| reading.is(token, class));
    let participle = classes.past | classes.participle | classes.be | classes.do_forms;
    let between = classes.negation | classes.adverb;
    let after = (found.end()..tokens.len()).take_while(|&at| is(at, between)).count();
    (found.start() + 1..=found.end() + after)
        .any(|at| is(at, classes.have) && is(at + 1, participle))
}

/// Whether the clause that token `at` is the verb of hangs on another: it is a
/// condition, or a question inside the sentence that no *be* equates with
/// something (*that is what we must do*), or its opening word stands right after
/// a noun, or after one and a comma where only a relative pronoun can open it.
/// Its subject, where it has one of its own, stands between.
fn hangs(reading: &Reading, index: usize, at: usize) -> bool {
    let (syntax, tokens) = (reading.syntax(index), reading.tokens(index));
    let classes = reading.lexicon().classes();
    let conditional = |at: usize| reading.is(&tokens[at], classes.conditional);
    if conditional(at) {
        return true;
    }
    // Phrases are in order of their ends, too: what *of* ties to one ends with it.
    let ending = syntax.phrases.partition_point(|phrase| phrase.tokens.end < at);
    let subject = syntax.phrases.get(ending).filter(|phrase| phrase.tokens.end == at);
    let opener = subject.map_or(at, |phrase| phrase.tokens.start).checked_sub(1);
    let Some(opener) = opener.filter(|&at| syntax.parts[at] == Part::Opener) else { return false };
    if conditional(opener) {
        return true;
    }
    let before = opener.checked_sub(1);
    if reading.is(&tokens[opener], classes.wh) {
        let mark = |at: &usize| tokens[*at].shape.is_mark();
        let word = before.filter(mark).map_or(before, |at| at.checked_sub(1));
        return word.is_some_and(|at| !reading.is(&tokens[at], classes.be));
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

    #[test]
    fn a_condition_or_a_question_spoken_of_is_no_demand() {
        assert!(!asks("If we must go, the city will miss us."));
        assert!(!asks("If they want to close the road, that is their right."));
        assert!(!asks("They asked who should pay for the tower."));
        assert!(asks("That is what we must do."));
        assert!(asks("If the roof leaks, we must mend it."));
    }

    #[test]
    fn what_is_denied_or_past_is_no_demand() {
        assert!(asks("He needs to have a plan."));
        assert!(!asks("He doesn't need to have a plan."));
        assert!(asks("The city should not close its buses."));
        assert!(asks("Every child should have a desk."));
        assert!(!asks("The city should have closed the road."));
        assert!(!asks("You should not have been told."));
        assert!(!asks("However, he should have done this at once."));
    }

    #[test]
    fn what_is_granted_is_not_what_is_wanted() {
        let wanted = |text: &str| {
            let analysis = Analyzer::new().analyze(text);
            demand(analysis.reading(), 0).map(CueMatch::start)
        };
        let text = "While we must be careful with the old, the city should act.";
        assert_eq!(wanted(text), Some(11));
        assert_eq!(wanted("We must be careful, and the city should act."), Some(1));
        assert_eq!(wanted("While we must be careful, the city acts."), Some(2));
    }
}
