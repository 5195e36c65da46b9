//! Verbs of saying and thinking, their sources and what they report.

use std::ops::Range;

use super::nominal;
use super::scene::Scene;
use crate::lexicon::{Category, CueMatch};

/// A verb of saying or thinking, whose it is, and what shows that it reports.
pub(super) struct Report<'a> {
    pub verb: &'a CueMatch,
    pub source: Range<usize>,
    pub content: Content,
}

/// What shows that a verb reports something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// Words in quotation marks.
    Quotation,
    /// A clause opened by *that* or a question word.
    Clause,
    /// A clause without *that*.
    Bare,
    /// The verb stands after what it reports: *…, she said*.
    After,
    /// A feeling is its object: *expressed optimism*.
    View,
}

impl Content {
    /// Whether only one who speaks can do it, so that any subject is a source.
    const fn says(self) -> bool {
        matches!(self, Self::Quotation | Self::Clause)
    }

    pub(super) const fn means(self) -> &'static str {
        match self {
            Self::Quotation => "a source and a quotation",
            Self::Clause => "a source and a clause",
            Self::Bare => "a source and a bare clause",
            Self::After => "a source after what it says",
            Self::View => "a source and a feeling",
        }
    }
}

/// So many verbs are tried: for each the whole sentence is looked through, and
/// a sentence with more of them is no prose.
const MOST: usize = 64;

/// The first verb of saying or thinking that reports what somebody other
/// than the author says or feels.
pub(super) fn find<'a>(scene: &Scene<'a>, quoted: &[Range<usize>]) -> Option<Report<'a>> {
    let outside = |verb: &&CueMatch| !quoted.iter().any(|words| words.contains(&verb.start()));
    let verbs = scene.matches.iter().filter(|found| found.category().family() == "reporting");
    verbs.take(MOST).filter(outside).find_map(|verb| {
        let source = subject(scene, verb).or_else(|| inverted(scene, verb))?;
        let content = content(scene, verb, &source, quoted)?;
        let speaks = is_source(scene, &source) || content.says();
        let vouched = verb.category() == Category::ReportingEndorsing;
        if !speaks || subordinate(scene, &source) || vouched && content != Content::Quotation {
            return None;
        }
        Some(Report { verb, source, content })
    })
}

/// Whether the source stands in a clause that depends on another: *when they
/// said so, we left* is the author's.
fn subordinate(scene: &Scene<'_>, source: &Range<usize>) -> bool {
    let mut opens = source.start;
    while opens > 0 && scene.is(opens - 1, scene.classes.determiner | scene.classes.adverb) {
        opens -= 1;
    }
    opens > 0 && scene.is(opens - 1, scene.classes.subordinator)
}

/// The source before the verb, over auxiliaries, adverbs and negators.
fn subject(scene: &Scene<'_>, verb: &CueMatch) -> Option<Range<usize>> {
    let classes = scene.classes;
    let reach = scene.settings.holder.reach as usize;
    let negator = |at: usize| scene.of(Category::Negator).any(|n| n.tokens().contains(&at));
    let mut at = verb.start();
    let from = at.saturating_sub(reach);
    while at > from
        && !scene.is(at - 1, classes.modal)
        && (scene.is(at - 1, classes.auxiliary | classes.adverb) || negator(at - 1))
    {
        at -= 1;
    }
    let last = at.checked_sub(1)?;
    if scene.is(last, classes.first | classes.second) {
        return None;
    }
    if scene.is(last, classes.third) {
        return Some(last..at);
    }
    if scene.is(last, classes.clause_mark) {
        return before_apposition(scene, last);
    }
    nominal::before(scene, at).filter(|tokens| tokens.end == at)
}

/// *Smith, the mayor, said*: the source before the words between commas.
fn before_apposition(scene: &Scene<'_>, comma: usize) -> Option<Range<usize>> {
    let from = comma.saturating_sub(APPOSITION);
    let opens = (from..comma).rev().find(|&at| scene.is(at, scene.classes.clause_mark))?;
    nominal::before(scene, opens).filter(|tokens| tokens.end == opens && is_source(scene, tokens))
}

/// Tokens of an apposition at most.
const APPOSITION: usize = 12;

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
    if tokens.len() == 1 && scene.is(tokens.start, scene.classes.third) {
        return true;
    }
    let first = scene.first_word();
    let capitals = !scene.capitals_say_nothing();
    tokens.clone().any(|at| {
        scene.is(at, scene.classes.source | scene.classes.title)
            || capitals
                && scene.tokens.get(at).is_some_and(|t| t.shape.is_capital())
                && (at != first || tokens.len() == 1)
    })
}

/// What the verb reports; `None` where it reports nothing.
fn content(
    scene: &Scene<'_>,
    verb: &CueMatch,
    source: &Range<usize>,
    quoted: &[Range<usize>],
) -> Option<Content> {
    let classes = scene.classes;
    let least = scene.settings.holder.quoted_words as usize;
    let mental = verb.category() == Category::ReportingMental;
    let end = verb.end();
    if quoted.iter().any(|words| words.len() >= least) && !mental {
        return Some(Content::Quotation);
    }
    if (end..end + THAT_REACH).any(|at| scene.is(at, classes.that)) || scene.is(end, classes.wh) {
        return Some(Content::Clause);
    }
    let stops =
        |at: usize| at >= scene.tokens.len() || scene.is(at, classes.clause_mark | classes.stop);
    let opens = source.start.min(verb.start());
    let after = opens > 0 && scene.is(opens - 1, classes.clause_mark);
    if stops(end) && (after || source.start > verb.start()) {
        return Some(Content::After);
    }
    if bare_clause(scene, end) {
        return Some(Content::Bare);
    }
    let feeling = scene.of(Category::PolarityAffect);
    let near = |found: &CueMatch| (verb.start()..end + THAT_REACH).contains(&found.start());
    let felt = feeling.into_iter().any(near) || !mental && scene.is(end, classes.of);
    felt.then_some(Content::View)
}

/// Tokens between a verb and *that*: *told the court that*.
const THAT_REACH: usize = 4;

/// Tokens from the start of a bare clause to its verb.
const VERB_REACH: usize = 6;

/// Whether a clause without *that* begins at `at`: a subject, then its verb.
fn bare_clause(scene: &Scene<'_>, at: usize) -> bool {
    let classes = scene.classes;
    let subject = classes.determiner | classes.third | classes.it | classes.first | classes.second;
    let opens = scene.is(at, subject) || nominal::at(scene, at).is_some();
    let verb = |token: usize| scene.is(token, classes.auxiliary | classes.copula);
    let reached = at + 1..scene.clause(at).end.min(at + VERB_REACH);
    opens && reached.into_iter().any(verb)
}
