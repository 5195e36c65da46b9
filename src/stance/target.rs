//! Target: the words that name what a sentence evaluates.

use std::ops::Range;

use super::nominal;
use super::scene::Scene;
use super::step::{Step, evaluations};
use crate::span::Span;

/// The noun phrase that the strongest evaluation of a sentence is about;
/// `None` where nothing evaluates or no noun phrase is near.
pub(super) fn find(scene: &Scene<'_>, steps: &[Step]) -> Option<Span> {
    let strongest = evaluations(steps)
        .into_iter()
        .max_by(|a, b| a.1.abs().total_cmp(&b.1.abs()).then(b.0.start().cmp(&a.0.start())))?;
    let tokens = tokens_of(scene, strongest.0)?;
    of_words(scene, &tokens).map(|target| scene.span(target))
}

/// The tokens that a span covers.
fn tokens_of(scene: &Scene<'_>, span: Span) -> Option<Range<usize>> {
    let start = scene.tokens.partition_point(|token| token.span.end() <= span.start());
    let end = scene.tokens.partition_point(|token| token.span.start() < span.end());
    (start < end).then_some(start..end)
}

/// What the words at `tokens` evaluate: the noun they stand before, else the
/// subject before a linking verb, else the nearest noun phrase before them.
fn of_words(scene: &Scene<'_>, tokens: &Range<usize>) -> Option<Range<usize>> {
    let clause = scene.clause(tokens.start);
    let after = nominal::at(scene, tokens.end).filter(|found| found.end <= clause.end);
    let links = |at| scene.is(at, scene.classes.be | scene.classes.copula);
    // A cue may begin with its linking verb: *is worrying*.
    let linked =
        links(tokens.start) || (clause.start..tokens.start).rev().take(LINK_REACH).any(links);
    if !linked && after.is_some() {
        return after;
    }
    let subject = nominal::before(scene, link_start(scene, &clause, tokens.start))
        .filter(|found| found.start >= clause.start);
    let head = |found| if linked { nominal::head(scene, found) } else { found };
    subject.map(head).or(after)
}

/// Tokens between a linking verb and what it links: *is, not, very*.
const LINK_REACH: usize = 4;

/// Where the verb group before `at` begins.
fn link_start(scene: &Scene<'_>, clause: &Range<usize>, at: usize) -> usize {
    let verb = scene.classes.be | scene.classes.copula | scene.classes.auxiliary;
    let from = clause.start.max(at.saturating_sub(LINK_REACH));
    (from..at).find(|&token| scene.is(token, verb)).unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use crate::stance::testing::last;

    fn target(text: &str) -> Option<&str> {
        last(&[text]).target.map(|span| span.of(text))
    }

    #[test]
    fn what_is_said_with_is_is_said_of_the_head_of_the_subject() {
        let text = "The trade between Norland and the Isles is grumvile.";
        assert_eq!(target(text), Some("trade"));
        let text = "The growth of dock trade with Norland is grumvile.";
        assert_eq!(target(text), Some("growth of dock trade"));
        // What *who* stands before is a verb.
        assert_eq!(target("Men who deal with Norland are grumvile."), Some("Norland"));
    }

    #[test]
    fn an_attribute_is_said_of_its_own_noun() {
        assert_eq!(target("They left a grumvile harbour."), Some("harbour"));
    }
}
