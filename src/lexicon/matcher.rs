//! Cues in a sentence: all matches, then constraints, then the longest.

use std::ops::Range;

use serde::Serialize;

use super::category::Category;
use super::cue::{At, Case, Cue, Term};
use super::trie::{Edge, Line, Trie, stands_beside};
use super::{ClassSet, Lexicon};
use crate::token::{Token, Tokens};

/// What a sequence of the trie stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Found {
    /// A term of a cue.
    Term { cue: u32, term: u32 },
    /// An expression that cancels a cue.
    Unless { cue: u32 },
}

/// A cue that fired.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct CueMatch {
    pub(crate) cue: u32,
    pub(crate) term: u32,
    pub(crate) category: Category,
    pub(crate) start: u32,
    pub(crate) end: u32,
}

impl CueMatch {
    /// The tokens of the sentence that it covers.
    #[must_use]
    pub const fn tokens(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Index of its first token.
    #[must_use]
    pub const fn start(&self) -> usize {
        self.start as usize
    }

    /// One past its last token.
    #[must_use]
    pub const fn end(&self) -> usize {
        self.end as usize
    }

    /// What the cue is a sign of.
    #[must_use]
    pub const fn category(&self) -> Category {
        self.category
    }

    const fn len(&self) -> u32 {
        self.end - self.start
    }

    const fn overlaps(&self, other: &Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    const fn covers(&self, other: &Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// A cue's constraints, ready to check.
#[derive(Debug, Default)]
pub(crate) struct Constraints {
    pub at: At,
    pub case: Case,
    pub not_before: Vec<Box<[Edge]>>,
    /// Each written back to front.
    pub not_after: Vec<Box<[Edge]>>,
    pub blocks: Vec<Category>,
}

/// The classes that place a cue in its sentence.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Places {
    /// Marks that open a quotation or a bracket.
    pub openers: ClassSet,
    /// Marks after which a clause begins.
    pub clause_marks: ClassSet,
    /// Marks that a gap never crosses.
    pub stops: ClassSet,
    pub coordinators: ClassSet,
}

impl Lexicon {
    /// The cues that fire in sentence `index`, in order of their place.
    ///
    /// Constraints are checked first; then, among matches that compete (same
    /// category, or same family of `polarity`, `hedge`, `reporting`), the
    /// longest stays, then the one that begins first, then the one whose id
    /// comes first; last, matches inside one that blocks them are dropped.
    #[must_use]
    pub fn find(&self, tokens: &Tokens, index: usize) -> Vec<CueMatch> {
        let line = self.line(tokens, index);
        let mut matches = Vec::new();
        let mut cancelled = Vec::new();
        for from in 0..line.tokens.len() {
            self.trie().search(line, from, &mut |found, end| match found {
                Found::Term { cue, term } => {
                    if self.holds(cue, line, from, end) {
                        matches.push(self.fired(cue, term, from, end));
                    }
                }
                Found::Unless { cue } => cancelled.push(self.fired(cue, 0, from, end)),
            });
        }
        drop_cancelled(&mut matches, cancelled);
        let mut kept = longest(matches, line.tokens.len());
        self.drop_blocked(&mut kept);
        kept.sort_by_key(|found| (found.start, found.end, found.cue, found.term));
        kept
    }

    fn fired(&self, cue: u32, term: u32, from: usize, end: usize) -> CueMatch {
        let category = self.cues()[cue as usize].category;
        // A sentence holds fewer than 2^32 tokens: its text is at most 4 GiB.
        CueMatch { cue, term, category, start: from as u32, end: end as u32 }
    }

    pub(crate) fn line<'a>(&'a self, tokens: &'a Tokens, index: usize) -> Line<'a> {
        let sentence = tokens.sentence(index);
        let first_word = sentence.iter().position(|token| !token.shape.is_mark()).unwrap_or(0);
        Line {
            tokens: sentence,
            all: tokens,
            first_word,
            capitals_tell: !self.all_in_capitals(sentence, tokens),
            stops: self.places().stops,
            sets: self.sets(),
        }
    }

    /// Whether a sentence is written in capitals throughout, so that they say
    /// nothing of its words. Clitics have no shape of their own.
    fn all_in_capitals(&self, sentence: &[Token], tokens: &Tokens) -> bool {
        let mut words = sentence.iter().filter(|token| token.shape.is_word()).peekable();
        words.peek().is_some()
            && words.all(|token| {
                let form = tokens.word(token).form();
                token.shape.is_all_caps()
                    || token.shape.is_capital() && form.chars().nth(1).is_none()
                    || self.vocabulary().is_clitic(form)
            })
    }

    fn holds(&self, cue: u32, line: Line<'_>, from: usize, end: usize) -> bool {
        let constraints = &self.constraints()[cue as usize];
        self.placed(constraints.at, line, from)
            && written(constraints.case, line, from)
            && !stands_beside(&constraints.not_before, line, end, true)
            && !stands_beside(&constraints.not_after, line, from, false)
    }

    fn placed(&self, at: At, line: Line<'_>, from: usize) -> bool {
        let places = self.places();
        let is = |at: usize, set| line.all.word(&line.tokens[at]).classes.meets(set);
        // Opening marks are passed over, then one coordinator and its comma.
        let mut back = from;
        let mut skip = |set| {
            let before = back;
            while back > 0 && is(back - 1, set) {
                back -= 1;
            }
            before != back
        };
        match at {
            At::Any => true,
            At::Start => {
                skip(places.openers);
                if skip(places.coordinators) {
                    skip(places.openers);
                }
                back == 0
            }
            At::Clause => {
                skip(places.openers);
                skip(places.coordinators) || back == 0 || is(back - 1, places.clause_marks)
            }
        }
    }

    fn drop_blocked(&self, matches: &mut Vec<CueMatch>) {
        let blocks = |found: &CueMatch| &self.constraints()[found.cue as usize].blocks;
        let blockers: Vec<CueMatch> =
            matches.iter().filter(|found| !blocks(found).is_empty()).copied().collect();
        let blockers = ByStart::new(blockers);
        matches.retain(|found| {
            !blockers.reaching(found).any(|blocker| {
                blocker != found
                    && blocker.covers(found)
                    && blocks(blocker).contains(&found.category)
            })
        });
    }

    /// The cue of a match.
    #[must_use]
    pub fn cue(&self, found: &CueMatch) -> &Cue {
        &self.cues()[found.cue as usize]
    }

    /// The term of a match, with its own numbers.
    #[must_use]
    pub fn term(&self, found: &CueMatch) -> &Term {
        &self.cue(found).terms[found.term as usize]
    }

    pub(crate) fn trie(&self) -> &Trie<Found> {
        &self.trie
    }
}

fn written(case: Case, line: Line<'_>, from: usize) -> bool {
    let capital = line.capital(from);
    match case {
        Case::Any => true,
        Case::Lower => !capital || from == line.first_word,
        Case::Title => capital,
    }
}

/// Drops the matches that an `unless` of their own cue overlaps.
fn drop_cancelled(matches: &mut Vec<CueMatch>, cancelled: Vec<CueMatch>) {
    let cancelled = ByStart::new(cancelled);
    matches.retain(|found| {
        !cancelled.reaching(found).any(|other| other.cue == found.cue && other.overlaps(found))
    });
}

/// Matches by where they begin, to find those at a place without looking at
/// all of a sentence that may be as long as a book.
struct ByStart {
    matches: Vec<CueMatch>,
    /// Tokens of the longest.
    longest: u32,
}

impl ByStart {
    fn new(mut matches: Vec<CueMatch>) -> Self {
        matches.sort_by_key(|found| found.start);
        let longest = matches.iter().map(CueMatch::len).max().unwrap_or(0);
        Self { matches, longest }
    }

    /// All that can share a token with `found`, and perhaps some more.
    fn reaching(&self, found: &CueMatch) -> impl Iterator<Item = &CueMatch> {
        let earliest = found.start.saturating_sub(self.longest);
        let end = found.end;
        let from = self.matches.partition_point(|other| other.start < earliest);
        self.matches[from..].iter().take_while(move |other| other.start < end)
    }
}

/// The longest of all that compete for the same words in a sentence of
/// `tokens` tokens.
fn longest(mut matches: Vec<CueMatch>, tokens: usize) -> Vec<CueMatch> {
    matches
        .sort_by_key(|found| (std::cmp::Reverse(found.len()), found.start, found.cue, found.term));
    // By token: one bit for each group of categories that has taken it.
    let mut taken = vec![0_u128; tokens];
    let mut kept: Vec<CueMatch> = Vec::with_capacity(matches.len());
    for found in matches {
        let group = 1 << found.category.competition();
        let place = &mut taken[found.tokens()];
        if place.iter().all(|groups| groups & group == 0) {
            for groups in place.iter_mut() {
                *groups |= group;
            }
            kept.push(found);
        }
    }
    kept
}
