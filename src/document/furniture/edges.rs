//! The edges of a text, and of its paragraphs.

use super::super::FurnitureKind;
use super::cues::{ANYWHERE, AT_EDGE};
use super::{Desk, Verdict};
use crate::span::Span;

/// An edge has no more pieces, which bounds the work.
const WIDEST_EDGE: usize = 40;

/// The line under a quotation that names who said it has fewer words.
const LONGEST_ATTRIBUTION: usize = 18;

/// No note about an author has more words.
const LONGEST_BIO: usize = 150;

/// A name and an office under a letter have fewer words.
const LONGEST_SIGNATURE: usize = 10;

/// *Notes*, *Works cited*, *Notes and references*: no heading of notes has more
/// words.
const LONGEST_NOTES_HEADING: usize = 3;

/// The share of a text's words that stands above its notes at least: an op-ed
/// has few, and what is longer goes on after a line that only looks like one.
const BODY: f64 = 0.7;

/// A heading at the head of its paragraph has fewer words.
const LONGEST_RUN_IN: usize = 12;

/// Fewer numbers in a row may be anything.
const FEWEST_NUMBERED: usize = 3;

/// Longer paragraphs are not cut, which bounds the work.
const LONGEST_CUT: usize = 20_000;

impl Desk<'_> {
    /// Walks inward from both ends, over furniture, as long as the weaker
    /// cues that do there find more.
    pub(super) fn judge_edges(&mut self) {
        for index in 0..self.pieces.len().min(WIDEST_EDGE) {
            if self.is_prose(index) {
                // Many a text begins with what somebody is.
                let notice = self.by_cues(&self.pieces[index], AT_EDGE);
                let Some(verdict) = notice.filter(|v| v.kind != FurnitureKind::Bio) else { break };
                self.verdicts[index] = Some(verdict);
            }
        }
        for index in (0..self.pieces.len()).rev().take(WIDEST_EDGE) {
            if self.is_prose(index) {
                let notice = self.by_cues(&self.pieces[index], AT_EDGE);
                let notice =
                    notice.filter(|v| v.kind != FurnitureKind::Bio || !self.is_spoken_of(index));
                let notice = notice.or_else(|| self.about_author(index));
                let notice = notice.or_else(|| self.signature(index));
                let Some(verdict) = notice.or_else(|| self.footnote(index)) else { break };
                self.verdicts[index] = Some(verdict);
            }
        }
    }

    /// A paragraph that begins with the author's name, after a text that does
    /// not speak of the author: what the byline promised.
    fn about_author(&self, index: usize) -> Option<Verdict> {
        let piece = &self.pieces[index];
        (piece.words <= LONGEST_BIO && self.is_author(piece.span) && !self.is_spoken_of(index))
            .then(|| Verdict::new(FurnitureKind::Bio, "begins with the author's name"))
    }

    /// Whether a stretch begins with the name that a byline gives.
    fn is_author(&self, span: Span) -> bool {
        let Some((first, last)) = self.name(span).filter(|(first, last)| first != last) else {
            return false;
        };
        let lines = self.verdicts.iter().zip(&self.pieces).filter_map(|(verdict, piece)| {
            let byline = verdict.as_ref().is_some_and(|v| v.kind == FurnitureKind::Byline);
            byline.then(|| piece.span.of(self.text))
        });
        lines.chain(self.byline).any(|line| line.contains(first) && line.contains(last))
    }

    /// Whether the person whom a piece begins with is named in the prose
    /// above: then the piece goes on about that person, who is not the author.
    fn is_spoken_of(&self, index: usize) -> bool {
        let named = |at: usize, name| self.pieces[at].span.of(self.text).contains(name);
        self.name(self.pieces[index].span)
            .is_some_and(|(_, name)| (0..index).any(|at| self.is_prose(at) && named(at, name)))
    }

    /// The first and the last word of the name that a stretch begins with.
    fn name(&self, span: Span) -> Option<(&str, &str)> {
        let words = span.of(self.text).split_whitespace();
        let mut name = words
            .map(|word| word.trim_end_matches(|c: char| !c.is_alphanumeric()))
            .take_while(|word| word.starts_with(char::is_uppercase))
            .filter(|word| word.len() > 2); // no initials
        let first = name.next()?;
        Some((first, name.last().unwrap_or(first)))
    }

    /// A name or office under the text, on a line of its own.
    fn signature(&self, index: usize) -> Option<Verdict> {
        let piece = &self.pieces[index];
        let line = piece.lines == 1 && piece.words <= LONGEST_SIGNATURE && !piece.quoted;
        let below = self.verdicts[..index].iter().any(Option::is_none);
        (line && below && piece.title_case && !piece.is_stopped() && !piece.runs_on())
            .then(|| Verdict::new(FurnitureKind::Byline, "a name under the text"))
    }

    /// A note under the text that begins with its number in brackets, which
    /// the text above holds as well.
    fn footnote(&self, index: usize) -> Option<Verdict> {
        let span = self.pieces[index].span;
        let text = span.of(self.text);
        let mark = &text[..=text.find(']')?];
        let number = mark.strip_prefix('[')?.strip_suffix(']')?;
        let numbered = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        (numbered && self.text[..span.start()].contains(mark))
            .then(|| Verdict::new(FurnitureKind::Footnote, "begins with the number of a note"))
    }

    /// What stands under a heading such as *Notes* or *References* below most of
    /// the text, up to the next heading.
    pub(super) fn judge_notes(&mut self) {
        let all: usize = self.pieces.iter().map(|piece| piece.words).sum();
        let mut above = 0;
        let head = self.pieces.iter().zip(&self.verdicts).position(|(piece, verdict)| {
            let source = verdict.as_ref().is_some_and(|v| v.kind == FurnitureKind::Source);
            let heads = source && piece.words <= LONGEST_NOTES_HEADING;
            let below = above as f64 >= BODY * all as f64;
            above += piece.words;
            heads && below
        });
        let Some(head) = head else { return };
        for verdict in &mut self.verdicts[head + 1..] {
            match verdict {
                Some(verdict) if verdict.kind == FurnitureKind::Heading => break,
                Some(_) => {}
                None => {
                    let note =
                        Verdict::new(FurnitureKind::Footnote, "stands under a heading of notes");
                    *verdict = Some(note);
                }
            }
        }
    }

    /// Sentences that are furniture at the head of the first paragraph, at
    /// the tail of the last, and by their marks in any other.
    pub(super) fn cut_sentences(&mut self) {
        let first = self.verdicts.iter().position(Option::is_none);
        let last = self.verdicts.iter().rposition(Option::is_none);
        for (index, heading) in self.numbered().into_iter().enumerate() {
            if !self.is_prose(index) || self.pieces[index].span.len() > LONGEST_CUT {
                continue;
            }
            let notice = if Some(index) == first { self.leading(index) } else { None };
            let numbered = || Verdict::new(FurnitureKind::Heading, "a numbered heading");
            let head = notice.or_else(|| heading.map(|span| (span, numbered())));
            let speaker = self.speaker(self.pieces[index].span);
            let mut tail = match speaker {
                Some(speaker) => {
                    let named = Verdict::new(FurnitureKind::Source, "names who is quoted");
                    vec![(speaker, named)]
                }
                None if Some(index) == last => self.trailing(index),
                None => Vec::new(),
            };
            tail.retain(|(span, _)| !head.as_ref().is_some_and(|(held, _)| held.overlaps(*span)));
            let cut = head.into_iter().chain(tail);
            self.cut.extend(cut.map(|(span, verdict)| (index, span, verdict)));
            // What ends with the name of its speaker is the speaker's, but for
            // the author's own name under the text.
            self.pieces[index].quoted |= speaker.is_some_and(|speaker| !self.signs(speaker));
        }
    }

    /// A notice before the first sentence of the text.
    fn leading(&self, index: usize) -> Option<(Span, Verdict)> {
        let sentences = self.sentences(&self.pieces[index]);
        let first = *sentences.first().filter(|_| sentences.len() > 1)?;
        Some((first, self.sentence(first, ANYWHERE)?))
    }

    /// The notices after the last sentence that is prose.
    fn trailing(&self, index: usize) -> Vec<(Span, Verdict)> {
        let sentences = self.sentences(&self.pieces[index]);
        let notice = |&sentence: &Span| Some((sentence, self.sentence(sentence, AT_EDGE)?));
        sentences.iter().skip(1).rev().map_while(notice).collect()
    }

    /// The end of a stretch where it names who is quoted: `- Name, office`
    /// after a stop or a quotation mark.
    pub(super) fn speaker(&self, span: Span) -> Option<Span> {
        let text = span.of(self.text);
        if text.ends_with(['.', '!', '?']) {
            return None;
        }
        let (at, _) = text.rmatch_indices(['-', '–', '—', '―']).find(|(at, _)| {
            let before = &text[..*at];
            // A hyphen or an aside has a word right before it.
            before.trim_end().ends_with(['.', '!', '?', '"', '”', '’', '\''])
                && (before.ends_with(char::is_whitespace) || before.ends_with(['"', '”']))
        })?;
        let words =
            text[at..].split_whitespace().filter(|word| word.contains(char::is_alphanumeric));
        let short = (1..=LONGEST_ATTRIBUTION).contains(&words.count());
        short.then(|| Span::new(span.start() + at, span.end()))
    }

    /// Whether the name after a dash is the author's.
    fn signs(&self, speaker: Span) -> bool {
        let text = speaker.of(self.text);
        let name = text.trim_start_matches(|c: char| !c.is_alphanumeric());
        self.is_author(Span::new(speaker.end() - name.len(), speaker.end()))
    }

    /// A heading and its number at the head of a paragraph: *2. Cost. The …*
    fn run_in(&self, index: usize) -> Option<Span> {
        let sentences = self.sentences(&self.pieces[index]);
        let first = *sentences.first().filter(|_| sentences.len() > 1)?;
        let words = first.of(self.text).split_whitespace().count();
        (words <= LONGEST_RUN_IN).then_some(first)
    }

    /// The headings at the head of paragraphs whose numbers count up; none
    /// where some of them have no heading, since then they are list entries.
    fn numbered(&self) -> Vec<Option<Span>> {
        let mut marked = vec![None; self.pieces.len()];
        let mut run: Vec<usize> = Vec::new();
        let mut last = 0;
        for index in 0..=self.pieces.len() {
            // Past the end there is no number, which ends the last run.
            let number = self.pieces.get(index).map(|piece| number_of(piece.span.of(self.text)));
            if number == Some(None) {
                continue;
            }
            let number = number.flatten();
            // One of the numbers may have lost its mark.
            if !number.is_some_and(|number| last < number && number <= last + 2) {
                let headings: Vec<_> = run.drain(..).map(|at| (at, self.run_in(at))).collect();
                if headings.len() >= FEWEST_NUMBERED && headings.iter().all(|(_, h)| h.is_some()) {
                    for (at, heading) in headings {
                        marked[at] = heading;
                    }
                }
            }
            last = number.unwrap_or(0);
            run.push(index);
        }
        marked
    }
}

/// The number before the first full stop of a text.
fn number_of(text: &str) -> Option<u32> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let number = text.get(..digits)?.parse().ok()?;
    text[digits..].starts_with(". ").then_some(number)
}
