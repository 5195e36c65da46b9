//! Cues in a sentence: all matches, then constraints, then the longest.

use std::ops::Range;

use serde::Serialize;

use super::Lexicon;
use super::category::{Category, CategorySet};
use super::constraints::Found;
use super::cue::{At, Case, Cue, Direction, Scope, Strength, Term};
use super::trie::{Key, Line, Trie, stands_beside};
use crate::token::Tokens;

/// A cue that fired.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct CueMatch {
    pub(crate) cue: u32,
    /// The number of its term among those of all cues.
    pub(crate) term: u32,
    pub(crate) category: Category,
    pub(crate) polar: bool,
    pub(crate) epistemic: bool,
    pub(crate) start: u32,
    pub(crate) end: u32,
}

impl CueMatch {
    fn new(found: Found, (start, end): (u32, u32)) -> Self {
        match found {
            Found::Term { cue, term, category, polar, epistemic, .. } => {
                Self { cue, term, category, polar, epistemic, start, end }
            }
            Found::Unless { cue, category } => {
                Self { cue, term: 0, category, polar: false, epistemic: false, start, end }
            }
        }
    }

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

    /// Whether its term says something of what it is about: [`Strength::polarity`].
    pub(crate) const fn is_polar(&self) -> bool {
        self.polar
    }

    /// Whether its term says how sure the sentence is: [`Strength::certainty`].
    pub(crate) const fn is_epistemic(&self) -> bool {
        self.epistemic
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

/// Where the cues of a sentence are, and what is among them: most rules need
/// what few sentences have.
#[derive(Clone, Copy, Debug, Default)]
struct SentenceCues {
    /// One past the last, among those of all sentences.
    end: usize,
    categories: CategorySet,
    /// Whether the term of one has a certainty.
    epistemic: bool,
}

/// The cues that fire in each sentence of a document.
#[derive(Debug, Default)]
pub(crate) struct Matches {
    all: Vec<CueMatch>,
    sentences: Vec<SentenceCues>,
}

impl Matches {
    /// The cues of sentence `index`; none where there is no such sentence.
    pub(crate) fn sentence(&self, index: usize) -> &[CueMatch] {
        let Some(&SentenceCues { end, .. }) = self.sentences.get(index) else { return &[] };
        let from = index.checked_sub(1).map_or(0, |before| self.sentences[before].end);
        &self.all[from..end]
    }

    /// The categories of the cues of sentence `index`.
    pub(crate) fn categories(&self, index: usize) -> CategorySet {
        self.sentences.get(index).map_or_else(CategorySet::default, |cues| cues.categories)
    }

    /// Whether a cue of sentence `index` says how sure it is.
    pub(crate) fn epistemic(&self, index: usize) -> bool {
        self.sentences.get(index).is_some_and(|cues| cues.epistemic)
    }
}

/// What the matcher writes on while it works, used again for each sentence.
#[derive(Debug, Default)]
pub(crate) struct Slate {
    keys: Vec<Key>,
    matches: Vec<CueMatch>,
    cancelled: ByStart,
    blockers: ByStart,
    taken: Vec<u128>,
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
        let mut slate = Slate::default();
        self.find_with(&self.tables.trie, &mut slate, tokens, index);
        slate.matches
    }

    /// The cues that fire in each sentence of `tokens`.
    pub(crate) fn find_all(&self, tokens: &Tokens) -> Matches {
        let mut slate = Slate::default();
        let mut found = Matches::default();
        for index in 0..tokens.sentence_count() {
            self.find_with(&self.tables.trie, &mut slate, tokens, index);
            let matches = &mut slate.matches;
            found.sentences.push(SentenceCues {
                end: found.all.len() + matches.len(),
                categories: matches.iter().map(CueMatch::category).collect(),
                epistemic: matches.iter().any(CueMatch::is_epistemic),
            });
            found.all.append(matches);
        }
        found
    }

    /// The cues of furniture that fire in sentence `index`: those that
    /// [`Lexicon::find`] gives among others, much faster.
    pub(crate) fn find_furniture<'s>(
        &self,
        slate: &'s mut Slate,
        tokens: &Tokens,
        index: usize,
    ) -> &'s [CueMatch] {
        self.find_with(&self.tables.furniture, slate, tokens, index);
        &slate.matches
    }

    /// Leaves the cues of sentence `index` that `trie` holds in `slate.matches`.
    fn find_with(&self, trie: &Trie<Found>, slate: &mut Slate, tokens: &Tokens, index: usize) {
        let Slate { keys, matches, cancelled, blockers, taken } = slate;
        let line = &Line::new(self, tokens, index, keys);
        matches.clear();
        cancelled.matches.clear();
        let mut blocking = false;
        for from in 0..line.keys.len() {
            // A sentence holds fewer than 2^32 tokens: spans count no more bytes.
            let start = from as u32;
            trie.search(line, from, &mut |found, end| {
                let place = (start, end as u32);
                match found {
                    Found::Term { cue, placed: true, .. } if !self.holds(cue, line, from, end) => {}
                    Found::Term { blocks, .. } => {
                        blocking |= blocks;
                        matches.push(CueMatch::new(found, place));
                    }
                    Found::Unless { .. } => cancelled.matches.push(CueMatch::new(found, place)),
                }
            });
        }
        drop_cancelled(matches, cancelled);
        keep_longest(matches, taken, line.keys.len());
        if blocking {
            self.drop_blocked(matches, blockers);
        }
        matches.sort_unstable_by_key(|found| (found.start, found.end, found.cue, found.term));
    }

    fn holds(&self, cue: u32, line: &Line<'_>, from: usize, end: usize) -> bool {
        let constraints = self.constraints(cue);
        self.placed(constraints.at, line, from)
            && written(constraints.case, line, from)
            && !stands_beside(&self.tables.beside, constraints.not_before, line, end, true)
            && !stands_beside(&self.tables.beside, constraints.not_after, line, from, false)
    }

    fn placed(&self, at: At, line: &Line<'_>, from: usize) -> bool {
        let places = self.places();
        let is = |at: usize, set| line.keys[at].classes.meets(set);
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
                // The number of an item in a list: *3. Give it time.*
                let numbered = || line.keys[0].is_number() && is(1, places.stops);
                back == 0 || back == 2 && numbered()
            }
            At::Clause => {
                skip(places.openers);
                skip(places.coordinators) || back == 0 || is(back - 1, places.clause_marks)
            }
        }
    }

    fn drop_blocked(&self, matches: &mut Vec<CueMatch>, blockers: &mut ByStart) {
        let blocks = |found: &CueMatch| self.constraints(found.cue).blocks;
        blockers.matches.clear();
        blockers.matches.extend(matches.iter().filter(|found| !blocks(found).is_empty()));
        if blockers.sort() {
            matches.retain(|found| {
                !blockers.reaching(found).any(|blocker| {
                    blocker != found && blocker.covers(found) && blocks(blocker).has(found.category)
                })
            });
        }
    }

    /// The id of the cue of a match.
    #[must_use]
    pub fn cue_id(&self, found: &CueMatch) -> &str {
        self.tables.ids.get(found.cue as usize)
    }

    /// Which side of an inference the cue of a match points to.
    #[must_use]
    pub fn direction(&self, found: &CueMatch) -> Option<Direction> {
        self.constraints(found.cue).direction
    }

    /// Whose statement the cue of a match makes the sentence.
    #[must_use]
    pub fn scope(&self, found: &CueMatch) -> Scope {
        self.constraints(found.cue).scope
    }

    /// The numbers of the term of a match.
    #[must_use]
    pub fn strength(&self, found: &CueMatch) -> Strength {
        self.tables.strengths.all().at(found.term as usize)
    }

    /// The cue of a match, with all that its file says of it.
    #[must_use]
    pub fn cue(&self, found: &CueMatch) -> &Cue {
        &self.cues()[found.cue as usize]
    }

    /// The term of a match, as its file has it.
    #[must_use]
    pub fn term(&self, found: &CueMatch) -> &Term {
        let first = self.tables.strengths.place(found.cue as usize).start;
        &self.cue(found).terms[found.term as usize - first]
    }
}

fn written(case: Case, line: &Line<'_>, from: usize) -> bool {
    let capital = line.keys[from].is_capital();
    match case {
        Case::Any => true,
        Case::Lower => !capital || from == line.first_word,
        Case::Title => capital,
    }
}

/// Drops the matches that an `unless` of their own cue overlaps.
fn drop_cancelled(matches: &mut Vec<CueMatch>, cancelled: &mut ByStart) {
    if cancelled.sort() {
        matches.retain(|found| {
            !cancelled.reaching(found).any(|other| other.cue == found.cue && other.overlaps(found))
        });
    }
}

/// Matches by where they begin, to find those at a place without looking at
/// all of a sentence that may be as long as a book.
#[derive(Debug, Default)]
struct ByStart {
    matches: Vec<CueMatch>,
    /// Tokens of the longest.
    longest: u32,
}

impl ByStart {
    /// Makes ready to find; whether there is anything to be found.
    fn sort(&mut self) -> bool {
        self.matches.sort_by_key(|found| found.start);
        self.longest = self.matches.iter().map(CueMatch::len).max().unwrap_or(0);
        !self.matches.is_empty()
    }

    /// All that can share a token with `found`, and perhaps some more.
    fn reaching(&self, found: &CueMatch) -> impl Iterator<Item = &CueMatch> {
        let earliest = found.start.saturating_sub(self.longest);
        let end = found.end;
        let from = self.matches.partition_point(|other| other.start < earliest);
        self.matches[from..].iter().take_while(move |other| other.start < end)
    }
}

/// Keeps the longest of all that compete for the same words in a sentence of
/// `tokens` tokens; `taken` is written on.
fn keep_longest(matches: &mut Vec<CueMatch>, taken: &mut Vec<u128>, tokens: usize) {
    matches.sort_unstable_by_key(|found| {
        (std::cmp::Reverse(found.len()), found.start, found.cue, found.term)
    });
    // By token: one bit for each group of categories that has taken it.
    taken.clear();
    taken.resize(tokens, 0);
    matches.retain(|found| {
        let group = 1 << found.category.competition();
        let place = &mut taken[found.tokens()];
        let free = place.iter().all(|groups| groups & group == 0);
        if free {
            for groups in place {
                *groups |= group;
            }
        }
        free
    });
}
