//! What cues say by themselves: the longest at each place counts, topic words
//! and proper names say nothing.

use smallvec::SmallVec;

use super::Evaluations;
use crate::lexicon::{Category, CategorySet, CueMatch};
use crate::stance::scene::Scene;
use crate::token::TokenSet;

/// Matches with what each is worth; few sentences have more.
type Candidates<'a> = SmallVec<[(&'a CueMatch, f64); 8]>;

/// Adds the evaluations that cues open, in order of their place.
pub(super) fn add_cues(scene: &Scene<'_>, evaluations: &mut Evaluations) {
    let mut candidates = candidates(scene);
    if overlap(&candidates) {
        keep_longest(&mut candidates);
    }
    for (found, value) in candidates {
        if value != 0.0 {
            evaluations.open(found, value);
        }
    }
    evaluations.cues = evaluations.each.len();
}

/// Matches that say something of stance, or that say that a word does not, in
/// order of their place.
fn candidates<'a>(scene: &Scene<'a>) -> Candidates<'a> {
    // Hedges move certainty alone; but "is controversial" also says what it is.
    let predicates = |found: &&CueMatch| scene.is(found.start(), scene.classes.be);
    let hedges = scene.of_any(CategorySet::HEDGES).filter(|found| !predicates(found));
    let unsure: TokenSet = hedges.map(CueMatch::tokens).collect();
    let besides = scene.has_any(BESIDES);
    scene
        .matches
        .iter()
        .filter(|found| found.is_polar() || besides && BESIDES.has(found.category()))
        .filter(|found| !unsure.holds_all(found.tokens()))
        .map(|found| (found, own_value(scene, found)))
        .filter(|(found, value)| *value != 0.0 || found.category() == Category::Topic)
        .collect()
}

/// Whether two of them share a word, as few do.
fn overlap(candidates: &Candidates<'_>) -> bool {
    candidates.windows(2).any(|pair| pair[1].0.start() < pair[0].0.end())
}

/// Keeps the longest of those that share words, among equals topics, then the
/// stronger.
fn keep_longest(candidates: &mut Candidates<'_>) {
    candidates.sort_by(|(a, x), (b, y)| {
        let topic = |m: &CueMatch| m.category() != Category::Topic;
        (b.tokens().len().cmp(&a.tokens().len()))
            .then(topic(a).cmp(&topic(b)))
            .then(y.abs().total_cmp(&x.abs()))
            .then(a.start().cmp(&b.start()))
            .then(a.category().cmp(&b.category()))
    });
    let mut taken = TokenSet::default();
    candidates.retain(|(found, _)| taken.take(found.tokens()));
    candidates.sort_by_key(|(found, _)| found.start());
}

/// Categories that count without a polarity of their own.
const BESIDES: CategorySet =
    CategorySet::of(&[Category::StanceOppose, Category::StanceSupport, Category::Topic]);

/// What a cue is worth before any rule; words inside names are worth nothing.
fn own_value(scene: &Scene<'_>, found: &CueMatch) -> f64 {
    let term = scene.strength(found);
    // Taking a side evaluates, whatever the cue itself says.
    let side = scene.settings.position.value * term.weight;
    let value = match found.category() {
        Category::StanceOppose if term.polarity == 0.0 => -side,
        Category::StanceSupport if term.polarity == 0.0 => side,
        // A negator first does what it does to others.
        Category::Negator => 0.0,
        _ => term.polarity,
    };
    if value != 0.0 && in_name(scene, found) { 0.0 } else { value }
}

/// A listed word with a capital inside the sentence is part of a name: the
/// *Supreme* Court, *Grace* Hopper.
fn in_name(scene: &Scene<'_>, found: &CueMatch) -> bool {
    let listed = matches!(found.category().family(), "polarity" | "concern" | "attitude");
    let capital = |at: usize| scene.tokens.get(at).is_some_and(|token| token.shape.is_capital());
    if !listed || !capital(found.start()) || scene.capitals_say_nothing() {
        return false;
    }
    found.start() != scene.first_word() || found.tokens().len() == 1 && capital(found.end())
}

#[cfg(test)]
mod tests {
    use crate::stance::testing::{near, polarity, squashed};

    #[test]
    fn a_cue_gives_its_value_and_a_text_without_cues_none() {
        assert!(near(polarity("The plan is florbic."), squashed(0.6)));
        assert!(near(polarity("The plan is green."), 0.0));
    }

    #[test]
    fn the_longest_cue_counts_alone() {
        assert!(near(polarity("It is mooply grumvile."), squashed(-0.8)));
    }

    #[test]
    fn a_hedge_says_something_only_where_it_is_the_predicate() {
        assert!(near(polarity("A leanish plan came."), 0.0));
        assert!(near(polarity("The plan is doubtish."), squashed(-0.2)));
    }

    #[test]
    fn the_first_word_is_a_name_only_before_another_capital() {
        assert!(near(polarity("Florbic plans came to us."), squashed(0.6)));
        assert!(near(polarity("Florbic Society plans came to us."), 0.0));
        assert!(near(polarity("Mooply grumvile Harlow plans came to us."), squashed(-0.8)));
    }

    #[test]
    fn taking_a_side_evaluates() {
        // The worth of a side times the weight of a cue that names none.
        assert!(near(polarity("We buildify it."), squashed(0.5 * 0.6)));
        assert!(near(polarity("We forbiddify it."), squashed(-0.5 * 0.6)));
    }

    #[test]
    fn topics_and_names_say_nothing() {
        assert!(near(polarity("The grumvile sanctions ended."), 0.0));
        assert!(near(polarity("We met the Florbic Society there."), 0.0));
        assert!(polarity("FLORBIC PLANS FOR ALL") > 0.0, "capitals everywhere say nothing");
    }
}
