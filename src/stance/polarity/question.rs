//! Questions ask; rhetorical ones assert the opposite of their words.

use crate::lexicon::Category;
use crate::stance::scene::Scene;
use crate::stance::step::{Cause, Effect, Rule, Step};

/// How far from its first word a question must be negated to be rhetorical,
/// in tokens: *Is it not …*, *Don't we …*, *Who would not …*.
const OPENING: usize = 4;

/// The step that a question adds, and what it multiplies the sum with; none
/// where the sentence is no question.
pub(super) fn step(scene: &Scene<'_>) -> Option<(Step, f64)> {
    if !scene.ends_with(scene.classes.question) {
        return None;
    }
    let negated = scene.of(Category::Negator).any(|negator| opens_negated(scene, negator.start()));
    let numbers = scene.settings.question;
    let (factor, cause) =
        if negated { (numbers.rhetorical, Cause::Negated) } else { (numbers.open, Cause::Words) };
    let step = Step {
        rule: Rule::Question,
        span: scene.span(scene.tokens.len() - 1..scene.tokens.len()),
        cause,
        effect: Effect::ScalesAll(factor),
    };
    Some((step, factor))
}

/// Whether the negator at `at` stands in the opening of what is asked: after
/// an auxiliary or question word, near the sentence's first word or the first
/// after a mark (*If so, is it not …?*).
fn opens_negated(scene: &Scene<'_>, at: usize) -> bool {
    let marks = scene.classes.clause_mark | scene.classes.stop;
    let first = (0..at).rev().take(OPENING).take_while(|&before| !scene.is(before, marks)).last();
    let first = first.unwrap_or(at);
    let asks = scene.classes.auxiliary | scene.classes.wh;
    let opens = first == 0 || scene.is(first - 1, marks);
    opens && at - first < OPENING && (first..at).any(|token| scene.is(token, asks))
}

#[cfg(test)]
mod tests {
    use crate::stance::testing::{near, polarity, squashed};

    #[test]
    fn questions_ask_and_rhetorical_ones_assert() {
        assert!(near(polarity("Is the plan grumvile?"), squashed(-0.18)));
        assert!(near(polarity("Is it nixo grumvile?"), squashed(-0.18)));
        assert!(near(polarity("Is it nixo florbic?"), squashed(0.18)));
    }

    #[test]
    fn a_rhetorical_one_is_negated_in_its_opening() {
        let rhetorical = squashed(0.18);
        let open = squashed(-0.3 * 0.3);
        assert!(near(polarity("Is the plan nixo florbic?"), rhetorical));
        assert!(near(polarity("Is the old plan nixo florbic?"), open));
        assert!(near(polarity("Is the old and plain plan nixo florbic?"), open));
        // The opening may come after a mark.
        assert!(near(polarity("By the way, is it nixo florbic?"), rhetorical));
        // Nothing asks before the negator.
        assert!(near(polarity("They nixo florbic?"), open));
        assert!(near(polarity("Is it so, nixo florbic?"), open));
    }
}
