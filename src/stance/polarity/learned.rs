//! Learned word weights: they add softly what no hand-written cue speaks for.

use super::{Evaluation, Evaluations, Source};
use crate::lexicon::{Category, CategorySet, CueMatch, Lean};
use crate::stance::scene::Scene;
use crate::stance::step::{Cause, Effect, LearnedWords, Rule, Step};
use crate::token::TokenSet;

/// Categories of cues that claim their words as ones that only grade, negate,
/// hedge or name the topic.
const CLAIMING: CategorySet = CategorySet::HEDGES
    .with(Category::Topic)
    .with(Category::Negator)
    .with(Category::Intensifier)
    .with(Category::Downtoner)
    .with(Category::Booster);

/// Adds one evaluation for each word that leans to one side in the learned
/// list, says more than its grammar, and that no cue claims. Weights are divided
/// by the root of their number, so that a long sentence is not more extreme for
/// being long.
pub(super) fn add_words(scene: &Scene<'_>, evaluations: &mut Evaluations) {
    let numbers = scene.settings.learned;
    let scale = if evaluations.cues == 0 { numbers.alone } else { numbers.beside };
    if scale == 0.0 {
        return;
    }
    let capitals_say_nothing = scene.capitals_say_nothing();
    let first = scene.first_word();
    let named =
        |at: usize| scene.tokens[at].shape.is_capital() && at != first && !capitals_say_nothing;
    let mut spoken_for: TokenSet = scene.of_any(CLAIMING).map(CueMatch::tokens).collect();
    for cue in evaluations.of_cues() {
        spoken_for.add(cue.tokens.clone());
    }
    let floor = Lean::of(numbers.floor as f32);
    let leaning = TokenSet::of(scene.tokens, |token| token.lean.reaches(floor));
    for at in leaning.without(&spoken_for).iter().filter(|&at| !named(at)) {
        evaluations.add(at..at + 1, scene.tokens[at].lean.weight(), Source::Learned);
    }
    let words = &mut evaluations.each[evaluations.cues..];
    let share = scale / (words.len() as f64).sqrt();
    for word in words {
        word.value *= share;
    }
}

/// All learned ones of `evaluations` as one step that names its heaviest words,
/// and their sum.
pub(super) fn sum(scene: &Scene<'_>, evaluations: &[Evaluation]) -> Option<(Step, f64)> {
    let learned = || evaluations.iter().filter(|e| e.source == Source::Learned);
    let first = learned().next()?;
    let (mut words, mut sum, mut last) = (LearnedWords::default(), 0.0, first);
    for word in learned() {
        words.add(scene.span(word.tokens.clone()), word.value);
        sum += word.value;
        last = word;
    }
    let step = Step {
        rule: Rule::Learned,
        span: scene.span(first.tokens.start..last.tokens.end),
        cause: Cause::Learned(words),
        effect: Effect::Opens(sum),
    };
    Some((step, sum))
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, LazyLock};

    use crate::lexicon::Lexicon;
    use crate::stance::StanceScorer;
    use crate::stance::testing::{near, read_by, squashed};

    /// A learned list of invented words. A cue speaks for the last two.
    const LIST: &str = "(word)\tclaim\tevidence\tconcern\tcaveat\tpolarity\n\
        lovelish\t0\t0\t0\t0\t2\nlousish\t0\t0\t0\t0\t-1\nfaintish\t0\t0\t0\t0\t0.5\n\
        hugeously\t0\t0\t0\t0\t2\nsureful\t0\t0\t0\t0\t2\n";

    static LEXICON: LazyLock<Arc<Lexicon>> = LazyLock::new(|| {
        let cue = |category: &str, term: &str, polarity: f64| {
            format!(
                "[[cue]]\nid = '{category}.own'\ncategory = '{category}'\nterms = ['{term}']\n\
                 polarity = {polarity:?}\nyes = ['So {term}.']\nno = ['Rain fell.']\n"
            )
        };
        let file = "schema = 1\nlang = 'en'\n".to_owned()
            + &cue("polarity.appreciation", "florbic", 0.6)
            + &cue("intensifier", "hugeously", 0.0)
            + &cue("booster", "sureful", 0.0);
        Arc::new(Lexicon::with_files([("learned.tsv", LIST), ("own.toml", &file)]).unwrap())
    });

    fn polarity(sentence: &str) -> f64 {
        let scorer = StanceScorer::new(&LEXICON).unwrap();
        scorer.score(&read_by(&LEXICON, &[sentence])).pop().unwrap().polarity
    }

    /// What a learned sum of 1 is worth in a sentence without cues, and beside one.
    const ALONE: f64 = 0.04;
    const BESIDE: f64 = 0.12;

    #[test]
    fn words_add_softly_and_more_softly_without_a_cue() {
        assert!(near(polarity("The lovelish plan came."), squashed(2.0 * ALONE)));
        assert!(near(polarity("It was florbic and lovelish."), squashed(0.6 + 2.0 * BESIDE)));
    }

    #[test]
    fn a_sum_is_divided_by_the_root_of_its_number() {
        let sum = (2.0 - 1.0) * ALONE / 2_f64.sqrt();
        assert!(near(polarity("The lovelish, lousish plan came."), squashed(sum)));
    }

    #[test]
    fn a_word_that_leans_little_says_nothing() {
        assert!(near(polarity("The faintish plan came."), 0.0));
    }

    #[test]
    fn a_name_says_nothing() {
        assert!(near(polarity("We met Lovelish there."), 0.0));
        assert!(near(polarity("Lovelish plans came."), squashed(2.0 * ALONE)));
        assert!(polarity("THE LOVELISH PLAN CAME") > 0.0, "capitals everywhere make no name");
    }

    #[test]
    fn what_a_cue_speaks_for_is_not_counted_twice() {
        assert!(near(polarity("The plan hugeously came."), 0.0));
        assert!(near(polarity("The sureful plan came."), 0.0));
    }
}
