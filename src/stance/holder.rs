//! Holder: the author, or somebody whose words or feelings are reported.

use std::ops::Range;

use super::Holder;
use super::quotation::Quotations;
use super::report::{self, Report};
use super::scene::Scene;
use crate::lexicon::{Category, CueMatch, Scope};
use crate::span::Span;
use crate::token::Token;

/// Who holds the view of a sentence, and how far the author goes along.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Voice {
    pub holder: Holder,
    pub source: Option<Span>,
    pub author_share: f64,
    /// Why it is somebody else's; `None` for the author's own.
    pub reason: Option<String>,
}

/// Whose view the sentence gives: a quotation that it is a part of decides,
/// then a verb with a source, then a cue that attributes, then quotation marks
/// around most of it.
pub(super) fn voice(scene: &Scene<'_>, quotations: &Quotations) -> Voice {
    let paragraph = scene.reading.sentences().get(scene.index).map(|s| s.paragraph);
    if let Some(reason) = paragraph.and_then(|index| quotations.block(index)) {
        return other(scene, None, scene.settings.share.neutral, reason.to_owned());
    }
    let quoted: Vec<Range<usize>> = (quotations.of_sentence(scene.index).iter())
        .filter(|words| !titled(scene, words))
        .cloned()
        .collect();
    let quoted = quoted.as_slice();
    if let Some(report) = report::find(scene, quoted) {
        return of_report(scene, report);
    }
    if let Some(cue) = attributed(scene, quoted) {
        return of_cue(scene, cue);
    }
    if mostly_quoted(scene, quoted) && !own_words(scene, quoted) {
        let reason = "most of it stands in quotation marks".to_owned();
        return other(scene, None, scene.settings.share.neutral, reason);
    }
    Voice { holder: Holder::Author, source: None, author_share: 1.0, reason: None }
}

fn of_report(scene: &Scene<'_>, report: Report<'_>) -> Voice {
    let verb = scene.text(report.verb.tokens());
    let reason = format!("\u{201c}{verb}\u{201d} with {}", report.content.means());
    let share = share(scene, Some(report.verb.category()));
    other(scene, Some(report.source), share, reason)
}

fn of_cue(scene: &Scene<'_>, cue: &CueMatch) -> Voice {
    let words = scene.text(cue.tokens());
    let source = scene.phrase_at(cue.end()).or_else(|| scene.phrase_before(cue.start()));
    let reason = format!("\u{201c}{words}\u{201d} ({})", cue.category().means());
    other(scene, source, share(scene, None), reason)
}

fn other(
    scene: &Scene<'_>,
    source: Option<Range<usize>>,
    author_share: f64,
    reason: String,
) -> Voice {
    let source = source.map(|tokens| scene.span(tokens));
    Voice { holder: Holder::Other, source, author_share, reason: Some(reason) }
}

/// What the author vouches for, by the kind of the verb.
fn share(scene: &Scene<'_>, verb: Option<Category>) -> f64 {
    let numbers = scene.settings.share;
    let doubted = scene.of(Category::ReportingDoubting).next().is_some();
    match verb {
        Some(Category::ReportingEndorsing) => numbers.endorsed,
        _ if doubted => numbers.doubted,
        _ => numbers.neutral,
    }
}

/// So many cues are tried; a sentence with more of them is no prose.
const MOST: usize = 64;

/// The first cue that names a source without a verb: *according to*. Verbs
/// need more than their words, see [`report`]; and *allegedly* or *critics
/// say* leave the author speaking.
fn attributed<'a>(scene: &Scene<'a>, quoted: &[Range<usize>]) -> Option<&'a CueMatch> {
    let verbs = || report::verbs(scene.reading, scene.index);
    scene.of(Category::EvidenceTestimony).take(MOST).find(|found| {
        scene.reading.lexicon().scope(found) == Scope::Attributed
            && !quoted.iter().any(|words| words.contains(&found.start()))
            && !verbs().any(|verb| found.start() < verb.end() && verb.start() < found.end())
    })
}

/// Whether quotation marks stand around a title, most of whose words have
/// capitals: nobody says it.
fn titled(scene: &Scene<'_>, quoted: &Range<usize>) -> bool {
    let words = || scene.tokens[quoted.clone()].iter().filter(|token| token.shape.is_word());
    let capitals = words().filter(|token| token.shape.is_capital()).count();
    let small = |token: &Token| token.shape.is_word() && !token.shape.is_capital();
    capitals > 1 && capitals * 2 > words().count() && scene.tokens.iter().any(small)
}

/// Whether the author quotes herself: *I said, "With pleasure."*
fn own_words(scene: &Scene<'_>, quoted: &[Range<usize>]) -> bool {
    report::verbs(scene.reading, scene.index).take(MOST).any(|verb| {
        let outside = !quoted.iter().any(|words| words.contains(&verb.start()));
        outside && report::is_own(scene.reading, scene.index, verb)
    })
}

fn mostly_quoted(scene: &Scene<'_>, quoted: &[Range<usize>]) -> bool {
    if quoted.is_empty() {
        return false;
    }
    let words = scene.tokens.iter().filter(|token| !token.shape.is_mark()).count();
    let inside: usize = quoted.iter().map(ExactSizeIterator::len).sum();
    inside as f64 > words as f64 * scene.settings.holder.quoted_share
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stance::testing::last;

    #[test]
    fn a_source_with_its_verb_holds_the_view() {
        let text = "The minister sayeth that the plan is florbic.";
        let stance = last(&[text]);
        assert_eq!(stance.holder, Holder::Other);
        assert_eq!(stance.source.map(|span| span.of(text)), Some("minister"));
        assert!(stance.author_share <= 0.5);
        assert_eq!(last(&["I sayeth that the plan is florbic."]).holder, Holder::Author);
        assert_eq!(last(&["The bread sayeth nothing."]).holder, Holder::Author);
    }

    #[test]
    fn a_source_is_named_with_what_of_ties_to_it() {
        let source = |text: &'static str| last(&[text]).source.map(|span| span.of(text));
        let text = "The mayor of Norland sayeth that it is florbic.";
        assert_eq!(source(text), Some("mayor of Norland"));
        assert_eq!(source("Most experts sayeth that it rains."), Some("Most experts"));
        let text = "\u{201c}It rains,\u{201d} sayeth Mayor Ada Prowse.";
        assert_eq!(source(text), Some("Mayor Ada Prowse"));
    }

    #[test]
    fn quotations_run_over_sentences() {
        let inside = last(&["\u{201c}We are florbic.", "We stay so,\u{201d} he sayeth.", "Rain."]);
        assert_eq!(inside.holder, Holder::Author);
        let inside = last(&["\u{201c}We are florbic.", "We all stay florbic.\u{201d}"]);
        assert_eq!(inside.holder, Holder::Other);
    }

    #[test]
    fn what_follows_a_verb_that_only_says_is_said() {
        assert_eq!(last(&["The keeper uttereth the roof leaks badly."]).holder, Holder::Other);
        assert_eq!(last(&["The keeper uttereth nothing."]).holder, Holder::Author);
        assert_eq!(last(&["The keeper sayeth the roof leaks badly."]).holder, Holder::Author);
    }

    #[test]
    fn nobody_says_a_title_and_the_author_may_quote_herself() {
        assert_eq!(last(&["\u{201c}The Long Road Home\u{201d} ran here."]).holder, Holder::Author);
        assert_eq!(last(&["\u{201c}the long road home\u{201d} ran here."]).holder, Holder::Other);
        let own = last(&["\u{201c}We are florbic now,\u{201d} I sayeth."]);
        assert_eq!(own.holder, Holder::Author);
    }

    #[test]
    fn the_verb_sets_the_share() {
        let share = |verb: &str| last(&[&format!("Experts {verb} that it rains.")]).author_share;
        assert!(share("showeth") > share("sayeth"));
        assert!(share("boasteth") < 0.0);
    }
}
