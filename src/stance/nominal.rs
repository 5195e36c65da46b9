//! Noun phrases, found without a parser: runs of words that no closed class
//! keeps out, with what *of* ties to them.

use std::ops::Range;

use super::scene::Scene;

/// A noun phrase longer than this is more than a name for something.
const LONGEST: usize = 8;

/// Whether token `at` can be part of a noun phrase.
fn inside(scene: &Scene<'_>, at: usize) -> bool {
    scene.tokens.get(at).is_some_and(|token| {
        !token.shape.is_mark() && !scene.reading.is(token, scene.classes.outside_nominal)
    }) || hyphen(scene, at)
        || possessive(scene, at)
}

/// The mark that joins the parts of a compound.
fn hyphen(scene: &Scene<'_>, at: usize) -> bool {
    scene.form(at) == "-"
}

/// *The minister's plan*: the clitic between two words of one phrase, and not
/// the verb (*the plan's dead*), which no determiner-less noun follows.
fn possessive(scene: &Scene<'_>, at: usize) -> bool {
    scene.form(at).starts_with('\'')
        && at > 0
        && scene.tokens.get(at + 1).is_some_and(|token| {
            !token.shape.is_mark() && !scene.reading.is(token, scene.classes.outside_nominal)
        })
}

/// The noun phrase that begins at `at`, after its determiners; `None` where
/// there is none.
pub(super) fn at(scene: &Scene<'_>, at: usize) -> Option<Range<usize>> {
    let mut start = at;
    while start < at + 2 && scene.is(start, scene.classes.determiner) {
        start += 1;
    }
    let end = run_end(scene, start);
    (start < end).then_some(start..end)
}

fn run_end(scene: &Scene<'_>, start: usize) -> usize {
    let mut end = start;
    while end < start + LONGEST && inside(scene, end) {
        end += 1;
    }
    end
}

/// The noun phrase that ends at or before `end`, within its clause; what *of*
/// ties to it is taken in.
pub(super) fn before(scene: &Scene<'_>, end: usize) -> Option<Range<usize>> {
    let mut last = end;
    let from = end.saturating_sub(LONGEST);
    while last > from && !inside(scene, last - 1) {
        last -= 1;
    }
    let start = run_start(scene, last);
    if start == last {
        return None;
    }
    // "members of the committee": the head stands before "of".
    let of = opening(scene, start);
    if of > 0 && scene.is(of - 1, scene.classes.of) {
        let head = run_start(scene, of - 1);
        if head < of - 1 {
            return Some(head..last);
        }
    }
    Some(start..last)
}

/// Where the determiners before a noun phrase begin.
fn opening(scene: &Scene<'_>, mut start: usize) -> usize {
    while start > 0 && scene.is(start - 1, scene.classes.determiner) {
        start -= 1;
    }
    start
}

fn run_start(scene: &Scene<'_>, end: usize) -> usize {
    let mut start = end;
    let from = end.saturating_sub(LONGEST);
    while start > from && inside(scene, start - 1) {
        start -= 1;
    }
    start
}
