//! What cues say by themselves: the longest at each place counts, topic words
//! and proper names say nothing.

use smallvec::{SmallVec, smallvec};

use super::{Evaluation, Source};
use crate::lexicon::{Category, CategorySet, CueMatch};
use crate::stance::scene::Scene;
use crate::stance::step::{Cause, Effect, Rule, Step};
use crate::token::TokenSet;

/// Matches with what each is worth; few sentences have more.
type Candidates<'a> = SmallVec<[(&'a CueMatch, f64); 8]>;

/// The evaluations that cues open, in order of their place.
pub(super) fn of_cues(scene: &Scene<'_>) -> Vec<Evaluation> {
    let candidates = candidates(scene);
    if candidates.is_empty() {
        return Vec::new();
    }
    // Hedges move certainty alone; but "is controversial" also says what it is.
    let predicates = |found: &&CueMatch| scene.is(found.start(), scene.classes.be);
    let hedges = scene.of_any(CategorySet::HEDGES).filter(|found| !predicates(found));
    let unsure: TokenSet = hedges.map(CueMatch::tokens).collect();
    let mut taken = TokenSet::default();
    let mut kept: Candidates<'_> = SmallVec::new();
    for (found, value) in candidates {
        if unsure.holds_all(found.tokens()) || taken.holds_any(found.tokens()) {
            continue;
        }
        taken.add(found.tokens());
        if value != 0.0 {
            kept.push((found, value));
        }
    }
    kept.sort_by_key(|(found, _)| found.start());
    // Beside them there is room for learned words.
    let mut evaluations = Vec::with_capacity(kept.len() + ROOM);
    evaluations.extend(kept.into_iter().map(|(found, value)| open(scene, found, value)));
    evaluations
}

/// So many learned words lean to a side in most sentences.
const ROOM: usize = 6;

/// Matches that say something of stance, or that say that a word does not:
/// the longest first, among equals topics, then the stronger.
fn candidates<'a>(scene: &Scene<'a>) -> Candidates<'a> {
    let mut found: Candidates<'_> = scene
        .matches
        .iter()
        .map(|found| (found, own_value(scene, found)))
        .filter(|(found, value)| *value != 0.0 || found.category() == Category::Topic)
        .collect();
    found.sort_by(|(a, x), (b, y)| {
        let topic = |m: &CueMatch| m.category() != Category::Topic;
        (b.tokens().len().cmp(&a.tokens().len()))
            .then(topic(a).cmp(&topic(b)))
            .then(y.abs().total_cmp(&x.abs()))
            .then(a.start().cmp(&b.start()))
            .then(a.category().cmp(&b.category()))
    });
    found
}

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

/// A value that a cue opens.
pub(super) fn open(scene: &Scene<'_>, found: &CueMatch, value: f64) -> Evaluation {
    let category = found.category();
    let step = Step {
        rule: Rule::Cue,
        span: scene.span(found.tokens()),
        cause: Cause::Cue(category),
        effect: Effect::Opens(value),
    };
    Evaluation {
        tokens: found.tokens(),
        value,
        source: Source::Cue(category),
        steps: smallvec![step],
    }
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
