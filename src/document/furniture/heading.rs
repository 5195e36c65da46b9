//! Headlines and section headings that nothing marks.

use super::super::FurnitureKind;
use super::super::block::BlockKind;
use super::{Desk, Verdict};
use crate::token::Tokenizer;

/// The longest section headings have this many words.
const LONGEST_HEADING: usize = 16;

/// The longest headlines have this many.
const LONGEST_HEADLINE: usize = 22;

/// Title, speaker, place and date may stand on a line each.
const MOST_TITLE_LINES: usize = 5;

/// Two words with capitals may be a name or an exclamation.
const FEWEST_IN_TITLE: usize = 3;

/// A verbless line longer than this is hardly ever a heading.
const LONGEST_VERBLESS: usize = 5;

/// A paragraph under a heading is at least this long.
const SHORTEST_PROSE: usize = 12;

/// More short lines than this in a row are a list, an address or verse.
const LONGEST_RUN: usize = 3;

/// A text with fewer paragraphs may do without a headline.
const FEWEST_UNDER_HEADLINE: usize = 4;

impl Desk<'_> {
    /// Finds headings by how they stand among the paragraphs.
    pub(super) fn judge_headings(&mut self) {
        if !self.is_punctuated() {
            return;
        }
        // Below the last paragraph there is nothing that a heading could head.
        let last = self.pieces.iter().rposition(|piece| piece.words >= SHORTEST_PROSE);
        let bare: Vec<bool> =
            (0..self.pieces.len()).map(|index| last > Some(index) && self.is_bare(index)).collect();
        let mut prose_seen = false;
        for index in 0..self.pieces.len() {
            if !self.is_prose(index) {
                self.titled |= self.is_heading(index);
                continue;
            }
            let reason = if bare[index] && run_length(&bare, index) <= LONGEST_RUN {
                Some("a short line without a stop above the text")
            } else if !prose_seen && self.is_headline(index) {
                Some("a short first paragraph above longer ones")
            } else if self.is_title_line(index) {
                Some("a short line in title case")
            } else if self.is_verbless(index) {
                Some("a short paragraph without a verb")
            } else {
                None
            };
            if let Some(reason) = reason {
                self.verdicts[index] = Some(Verdict::new(FurnitureKind::Heading, reason));
                self.titled = true;
            } else {
                prose_seen = true;
            }
        }
    }

    fn is_heading(&self, index: usize) -> bool {
        self.verdicts[index].as_ref().is_some_and(|v| v.kind == FurnitureKind::Heading)
    }

    /// Whether paragraphs end in stops at all; where they do not, the lack of
    /// one says nothing.
    fn is_punctuated(&self) -> bool {
        let long = self.pieces.iter().filter(|piece| piece.words > LONGEST_HEADING);
        let (stopped, all) = long.fold((0, 0), |(stopped, all), piece| {
            (stopped + usize::from(piece.is_stopped() || piece.runs_on()), all + 1)
        });
        all > 0 && stopped * 2 > all
    }

    /// One short line that begins afresh.
    fn is_short_line(&self, index: usize, longest: usize) -> bool {
        let piece = &self.pieces[index];
        self.is_prose(index)
            && piece.kind == BlockKind::Paragraph
            && !piece.quoted
            && piece.lines <= if piece.title_case { MOST_TITLE_LINES } else { 2 }
            && piece.words <= longest
            && piece.starts_fresh
    }

    /// A short line without a stop.
    fn is_bare(&self, index: usize) -> bool {
        let piece = &self.pieces[index];
        self.is_short_line(index, LONGEST_HEADING)
            && !piece.is_stopped()
            && !piece.runs_on()
            && self.speaker(piece.span).is_none()
    }

    /// The first paragraph of a text without a title, when it is much shorter
    /// than the others: a headline, though a stop was put after it.
    fn is_headline(&self, index: usize) -> bool {
        if self.titled || !self.is_short_line(index, LONGEST_HEADLINE) {
            return false;
        }
        let piece = &self.pieces[index];
        let rest: Vec<usize> = (index + 1..self.pieces.len())
            .filter(|&at| self.is_prose(at))
            .map(|at| self.pieces[at].words)
            .collect();
        piece.lines == 1
            && piece.is_stopped()
            && rest.len() >= FEWEST_UNDER_HEADLINE
            && rest.iter().sum::<usize>() * 2 >= rest.len() * piece.words * 3
    }

    /// A question or exclamation written as titles are.
    fn is_title_line(&self, index: usize) -> bool {
        self.is_short_line(index, LONGEST_HEADING)
            && self.pieces[index].title_case
            && self.pieces[index].words >= FEWEST_IN_TITLE
            && !self.pieces[index].runs_on()
            && self.stands_over_prose(index)
    }

    /// A few words with a full stop, none of them a verb or pronoun of the
    /// closed classes, between paragraphs.
    fn is_verbless(&self, index: usize) -> bool {
        let piece = &self.pieces[index];
        if piece.end != '.'
            || !(2..=LONGEST_VERBLESS).contains(&piece.words)
            || !self.is_short_line(index, LONGEST_VERBLESS)
            || index == 0
            || !self.stands_over_prose(index)
        {
            return false;
        }
        let sorter = self.sorter;
        let tokens = Tokenizer::new(&sorter.lexicon).tokenize(self.text, &[piece.span]);
        let words: Vec<_> =
            tokens.sentence(0).iter().filter(|token| !token.shape.is_mark()).collect();
        let is = |at: usize, class| words.get(at).is_some_and(|t| t.classes.meets(class));
        // *End the siege.*: an article after the first word makes that a verb.
        let imperative = !is(0, sorter.determiner | sorter.gerund) && is(1, sorter.determiner);
        !imperative && (0..words.len()).all(|at| !is(at, sorter.clausal))
    }

    fn stands_over_prose(&self, index: usize) -> bool {
        self.is_prose(index + 1) && self.pieces[index + 1].words >= SHORTEST_PROSE
    }
}

/// How many marked entries in a row hold `index`.
fn run_length(marked: &[bool], index: usize) -> usize {
    let before = marked[..index].iter().rev().take_while(|&&mark| mark).take(LONGEST_RUN + 1);
    let after = marked[index..].iter().take_while(|&&mark| mark).take(LONGEST_RUN + 1);
    before.count() + after.count()
}
