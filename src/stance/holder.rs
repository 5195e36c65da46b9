//! Holder: the author, or somebody whose words or feelings are reported.

use std::ops::Range;

use super::Holder;
use super::nominal;
use super::quotation::Quotations;
use super::scene::Scene;
use crate::lexicon::{Category, CueMatch, Scope};
use crate::span::Span;

/// Who holds the view of a sentence, and how far the author goes along.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Voice {
    pub holder: Holder,
    pub source: Option<Span>,
    pub author_share: f64,
}

/// A verb of saying or thinking, and whose it is.
struct Report<'a> {
    verb: &'a CueMatch,
    /// The words that name the source; `None` where it is left out.
    source: Option<Range<usize>>,
}

/// Whose view the sentence gives.
pub(super) fn voice(scene: &Scene<'_>, quotations: &Quotations) -> Voice {
    let quoted = quotations.of_sentence(scene.index);
    let report = report(scene, quoted);
    let attributed = scene
        .matches
        .iter()
        .find(|found| scene.reading.lexicon().cue(found).scope == Scope::Attributed);
    let words = scene.tokens.iter().filter(|token| !token.shape.is_mark()).count();
    let inside: usize = quoted.iter().map(ExactSizeIterator::len).sum();
    let mostly_quoted = inside as f64 > words as f64 * scene.settings.holder.quoted_share;
    if report.is_none() && attributed.is_none() && !mostly_quoted {
        return Voice { holder: Holder::Author, source: None, author_share: 1.0 };
    }
    let source = report.as_ref().and_then(|report| report.source.clone()).or_else(|| {
        let cue = attributed?;
        nominal::at(scene, cue.end()).or_else(|| nominal::before(scene, cue.start()))
    });
    Voice {
        holder: Holder::Other,
        source: source.map(|tokens| scene.span(tokens)),
        author_share: share(scene, report.map(|report| report.verb.category())),
    }
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

/// The first verb of saying or thinking that has a source other than the
/// author.
fn report<'a>(scene: &Scene<'a>, quoted: &[Range<usize>]) -> Option<Report<'a>> {
    let verbs = scene.matches.iter().filter(|found| found.category().family() == "reporting");
    verbs.filter(|verb| !quoted.iter().any(|words| words.contains(&verb.start()))).find_map(
        |verb| {
            let source = subject(scene, verb).or_else(|| inverted(scene, verb))?;
            governs(scene, verb, quoted).then_some(Report { verb, source: Some(source) })
        },
    )
}

/// The source before the verb, over auxiliaries and adverbs.
fn subject(scene: &Scene<'_>, verb: &CueMatch) -> Option<Range<usize>> {
    let classes = scene.classes;
    let reach = scene.settings.holder.reach as usize;
    let mut at = verb.start();
    let from = at.saturating_sub(reach);
    while at > from && scene.is(at - 1, classes.auxiliary | classes.adverb) {
        at -= 1;
    }
    let last = at.checked_sub(1)?;
    if scene.is(last, classes.first | classes.second) {
        return None;
    }
    if scene.is(last, classes.third) {
        return Some(last..at);
    }
    let tokens = nominal::before(scene, at).filter(|tokens| tokens.end == at)?;
    is_source(scene, &tokens).then_some(tokens)
}

/// *…, said the minister*: the source after the verb.
fn inverted(scene: &Scene<'_>, verb: &CueMatch) -> Option<Range<usize>> {
    let before = verb.start().checked_sub(1)?;
    if !scene.is(before, scene.classes.clause_mark) {
        return None;
    }
    let at = verb.end();
    if scene.is(at, scene.classes.third) {
        return Some(at..at + 1);
    }
    let tokens = nominal::at(scene, at)?;
    is_source(scene, &tokens).then_some(tokens)
}

/// Whether a noun phrase can speak: a name, or a word for people and bodies
/// that are quoted.
fn is_source(scene: &Scene<'_>, tokens: &Range<usize>) -> bool {
    let first = scene.first_word();
    tokens.clone().any(|at| {
        scene.is(at, scene.classes.source | scene.classes.title)
            || scene.tokens.get(at).is_some_and(|t| t.shape.is_capital())
                && (at != first || tokens.len() == 1)
    })
}

/// Whether the verb reports a content: a clause, a quotation, an infinitive,
/// or a view (verbs of thinking and feeling do so with any object).
fn governs(scene: &Scene<'_>, verb: &CueMatch, quoted: &[Range<usize>]) -> bool {
    let least = scene.settings.holder.quoted_words as usize;
    let speaks = quoted.iter().any(|words| words.len() >= least);
    let content = scene.is(verb.end(), scene.classes.that | scene.classes.wh)
        || scene.is(verb.end() + 1, scene.classes.that);
    speaks || content || verb.category() != Category::ReportingEndorsing
}
