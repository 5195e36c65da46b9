//! Questions ask; rhetorical ones assert the opposite of their words.

use crate::lexicon::Category;
use crate::stance::scene::Scene;
use crate::stance::step::{Effect, Rule, Step};

/// The mark of a question.
const MARK: &str = "?";

/// How far from its first word a question must be negated to be rhetorical:
/// *Is it not …*, *Don't we …*, *Who would not …*.
const OPENING: usize = 4;

/// The step that a question adds; none where the sentence is no question.
pub(super) fn step(scene: &Scene<'_>) -> Option<Step> {
    if scene.tokens.is_empty() || !scene.ends_with(MARK) {
        return None;
    }
    let first = scene.first_word();
    let negated = scene.of(Category::Negator).any(|negator| negator.start() < first + OPENING);
    let numbers = scene.settings.question;
    let (factor, says) = if negated {
        (numbers.rhetorical, "a negated question says that it is so")
    } else {
        (numbers.open, "a question asks and does not say")
    };
    Some(Step {
        rule: Rule::Question,
        span: scene.span(scene.tokens.len() - 1..scene.tokens.len()),
        says: says.to_owned(),
        effect: Effect::ScalesAll(factor),
    })
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
}
