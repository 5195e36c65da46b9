//! Verbs of saying and thinking, their sources and what they report.

use std::ops::Range;

use super::scene::Scene;
use crate::lexicon::{Category, CategorySet, CueMatch, Direction, Scope};
use crate::reading::Reading;

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
    /// A view is its object: *expressed optimism*, *condemned the strike*.
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
            Self::View => "a source and a view",
        }
    }
}

/// So many verbs are tried: for each the whole sentence is looked through, and
/// a sentence with more of them is no prose.
const MOST: usize = 64;

/// The verbs of saying and thinking of a sentence.
pub(super) fn verbs(reading: &Reading, sentence: usize) -> impl Iterator<Item = &CueMatch> {
    reading.matches(sentence).iter().filter(|found| CategorySet::REPORTING.has(found.category()))
}

/// Whether a verb of saying is the author's: *I said*.
pub(super) fn is_own(reading: &Reading, sentence: usize, verb: &CueMatch) -> bool {
    let before = verb.start().checked_sub(1).and_then(|at| reading.tokens(sentence).get(at));
    before.is_some_and(|token| reading.is(token, reading.lexicon().classes().first))
}

/// The first verb of saying or thinking that reports what somebody other
/// than the author says or feels.
pub(super) fn find<'a>(scene: &Scene<'a>, quoted: &[Range<usize>]) -> Option<Report<'a>> {
    let outside = |verb: &&CueMatch| !quoted.iter().any(|words| words.contains(&verb.start()));
    scene.of_any(CategorySet::REPORTING).take(MOST).filter(outside).find_map(|verb| {
        let source = subject(scene, verb).or_else(|| inverted(scene, verb))?;
        let content = content(scene, verb, &source, quoted)?;
        let said = content.says() || content == Content::Bare && only_says(scene, verb);
        let speaks = said || is_source(scene, &source);
        let vouched = verb.category() == Category::ReportingEndorsing;
        let finite = !participle(scene, verb) && !depends(scene, verb);
        let in_quotes = content == Content::Quotation;
        if !speaks || subordinate(scene, &source) || !in_quotes && (vouched || !finite) {
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

/// Whether the verb is a bare participle: *people suggesting that …*.
fn participle(scene: &Scene<'_>, verb: &CueMatch) -> bool {
    let at = verb.start();
    let be = |n: usize| at.checked_sub(n).is_some_and(|at| scene.is(at, scene.classes.be));
    scene.is(at, scene.classes.gerund) && !be(1) && !be(2)
}

/// Whether the verb's clause depends on another: *since they said so, …*.
fn depends(scene: &Scene<'_>, verb: &CueMatch) -> bool {
    let clause = scene.clause(verb.start());
    let skipped = scene.classes.adverb | scene.classes.clause_mark | scene.classes.contrast;
    let opens = clause.clone().find(|&at| !scene.is(at, skipped));
    opens.is_some_and(|at| at < verb.start() && scene.is(at, scene.classes.subordinator))
}

/// The source before the verb, over auxiliaries, adverbs and negators.
fn subject(scene: &Scene<'_>, verb: &CueMatch) -> Option<Range<usize>> {
    let classes = scene.classes;
    let reach = scene.settings.holder.reach as usize;
    let negator = |at: usize| scene.of(Category::Negator).any(|n| n.tokens().contains(&at));
    let mut at = verb.start();
    let from = at.saturating_sub(reach);
    while at > from
        && (only_says(scene, verb) || !scene.is(at - 1, classes.modal))
        && (scene.is(at - 1, classes.auxiliary | classes.adverb) || negator(at - 1))
    {
        at -= 1;
    }
    let last = at.checked_sub(1)?;
    // *I'd say*: a clitic is nobody.
    if scene.is(last, classes.first | classes.second) || scene.form(last).starts_with('\'') {
        return None;
    }
    if scene.is(last, classes.third) {
        return Some(last..at);
    }
    // *Some say*, *Over 60% think*.
    if scene.is(last, classes.quantifier) || counts(scene, last) {
        return Some(last..at);
    }
    if scene.is(last, classes.coordinator) {
        return shared(scene, last);
    }
    if scene.is(last, classes.clause_mark) {
        return before_apposition(scene, last);
    }
    scene.phrase_before(at).filter(|tokens| tokens.end == at)
}

/// *The mayor came and said*: the source at the start of the sentence, or of
/// its part after a semicolon, which two verbs share.
fn shared(scene: &Scene<'_>, and: usize) -> Option<Range<usize>> {
    let stop = (0..and).rev().find(|&at| scene.is(at, scene.classes.stop));
    let part = stop.map_or(0, |stop| stop + 1)..and;
    let first = part.into_iter().find(|&at| !scene.is(at, scene.classes.clause_mark))?;
    if scene.is(first, scene.classes.third) {
        return Some(first..first + 1);
    }
    // Not the president in *the evidence of the president's guilt*.
    let head = |tokens: &Range<usize>| {
        let of = tokens.clone().find(|&at| scene.is(at, scene.classes.of));
        tokens.start..of.unwrap_or(tokens.end)
    };
    scene.phrase_at(first).filter(|tokens| is_source(scene, &head(tokens)))
}

/// Whether token `at` ends a count of people: *65%*, *one in 10*.
fn counts(scene: &Scene<'_>, at: usize) -> bool {
    let number = |at: usize| scene.tokens.get(at).is_some_and(|token| token.shape.is_number());
    number(at) || at > 0 && number(at - 1) && scene.is(at, scene.classes.unit)
}

/// *…, she told me*: the place after the one who is told.
fn heard(scene: &Scene<'_>, at: usize) -> usize {
    at + usize::from(scene.is(at, scene.classes.first | scene.classes.third))
}

/// *Smith, the mayor, said*: the source before the words between commas.
fn before_apposition(scene: &Scene<'_>, comma: usize) -> Option<Range<usize>> {
    let from = comma.saturating_sub(APPOSITION);
    let opens = (from..comma).rev().find(|&at| scene.is(at, scene.classes.clause_mark))?;
    scene.phrase_before(opens).filter(|tokens| tokens.end == opens && is_source(scene, tokens))
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
    let tokens = scene.phrase_at(at)?;
    is_source(scene, &tokens).then_some(tokens)
}

/// Whether a noun phrase can speak: a name, or a word for people and bodies
/// that are quoted.
fn is_source(scene: &Scene<'_>, tokens: &Range<usize>) -> bool {
    let people = scene.classes.third | scene.classes.quantifier;
    if tokens.len() == 1 && (scene.is(tokens.start, people) || counts(scene, tokens.start)) {
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
    let mut opens = source.start.min(verb.start());
    while opens > 0 && scene.is(opens - 1, classes.determiner) {
        opens -= 1;
    }
    let after = opens > 0 && scene.is(opens - 1, classes.clause_mark);
    if stops(heard(scene, end.max(source.end))) && (after || source.start > verb.start()) {
        return Some(Content::After);
    }
    if bare_clause(scene, end) || only_says(scene, verb) && says_more(scene, end) {
        return Some(Content::Bare);
    }
    let feeling = scene.of(Category::PolarityAffect);
    let near = |found: &CueMatch| (verb.start()..end + THAT_REACH).contains(&found.start());
    // *The minister condemned the strike*: the verb itself takes a view.
    let takes_view = scene.reading.lexicon().scope(verb) == Scope::Attributed;
    if takes_view && !stops(end) && is_source(scene, source) {
        return Some(Content::View);
    }
    let felt = feeling.into_iter().any(near) || !mental && scene.is(end, classes.of);
    felt.then_some(Content::View)
}

/// Whether what follows the verb is always what is said: *says the roof leaks*.
fn only_says(scene: &Scene<'_>, verb: &CueMatch) -> bool {
    scene.reading.lexicon().direction(verb) == Some(Direction::Forward)
}

/// Tokens between a verb and *that*: *told the court that*.
const THAT_REACH: usize = 4;

/// Tokens from the start of a bare clause to its verb.
const VERB_REACH: usize = 6;

/// Whether a clause without *that* begins at `at`: a subject, then its verb.
fn bare_clause(scene: &Scene<'_>, at: usize) -> bool {
    let verb = |token: usize| scene.is(token, scene.classes.auxiliary | scene.classes.copula);
    let reached = at + 1..scene.clause(at).end.min(at + VERB_REACH);
    opens_clause(scene, at) && reached.into_iter().any(verb)
}

/// Whether a subject begins at `at`.
fn opens_clause(scene: &Scene<'_>, at: usize) -> bool {
    let classes = scene.classes;
    let subject = classes.determiner | classes.third | classes.it | classes.first | classes.second;
    scene.is(at, subject) || scene.phrase_at(at).is_some()
}

/// Whether a subject begins at `at` and more than *a word* or *nothing* is
/// said: with its mark that is three tokens.
fn says_more(scene: &Scene<'_>, at: usize) -> bool {
    opens_clause(scene, at) && scene.tokens.len() > at + 3
}
