//! What stands in a text twice: running heads, and sentences set large.

use std::hash::{BuildHasher, Hasher};

use hashbrown::{DefaultHashBuilder, HashMap, HashSet};

use super::super::FurnitureKind;
use super::super::block::BlockKind;
use super::{Desk, Verdict};

/// A running head has no more words.
const LONGEST_HEAD: usize = 12;

/// Repeated within so many blocks, a line is no running head but a title
/// given twice.
const CLOSE: usize = 3;

/// A sentence set large has between so many words.
const PULL_QUOTE: std::ops::RangeInclusive<usize> = 6..=60;

/// A paragraph of more bytes is not searched for sentences set large.
const LONGEST_SOURCE: usize = 20_000;

impl Desk<'_> {
    pub(super) fn judge_repeats(&mut self) {
        self.judge_running_heads();
        self.judge_pull_quotes();
    }

    /// Short lines without a stop that come back, page numbers aside.
    fn judge_running_heads(&mut self) {
        let mut lines: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, piece) in self.pieces.iter().enumerate() {
            let short = piece.words <= LONGEST_HEAD && !piece.is_stopped() && !piece.runs_on();
            let line = piece.kind == BlockKind::Paragraph && !piece.quoted;
            if self.is_prose(index) && short && line {
                lines.entry(without_numbers(piece.span.of(self.text))).or_default().push(index);
            }
        }
        for index in 0..self.pieces.len() {
            if !self.is_prose(index) || self.pieces[index].words > LONGEST_HEAD {
                continue;
            }
            let line = without_numbers(self.pieces[index].span.of(self.text));
            let again = lines.get(&line).is_some_and(|at| {
                at.binary_search(&index).is_ok()
                    && at.last() > at.first().map(|first| first + CLOSE).as_ref()
            });
            let bare_number = line.is_empty() && self.pieces[index].words <= 2;
            if again || bare_number {
                let reason = if again { "a line that comes back" } else { "a page number" };
                self.verdicts[index] = Some(Verdict::new(FurnitureKind::RunningHead, reason));
            }
        }
    }

    /// Paragraphs that are one sentence of another paragraph.
    fn judge_pull_quotes(&mut self) {
        let short: Vec<usize> = (0..self.pieces.len())
            .filter(|&index| self.is_prose(index) && PULL_QUOTE.contains(&self.pieces[index].words))
            .collect();
        let hasher = DefaultHashBuilder::default();
        let mut wanted: HashMap<u64, Vec<usize>> = HashMap::new();
        // How those begin: of most sentences no more need be looked at.
        let mut openings: HashSet<u64> = HashSet::new();
        for &index in &short {
            let text = self.pieces[index].span.of(self.text);
            wanted.entry(print(&hasher, letters(text))).or_default().push(index);
            openings.insert(print(&hasher, letters(text).take(OPENING)));
        }
        if wanted.is_empty() {
            return;
        }
        for index in 0..self.pieces.len() {
            let span = self.pieces[index].span;
            if !self.is_prose(index) || span.len() > LONGEST_SOURCE {
                continue;
            }
            let sentences = self.sentences(&self.pieces[index]);
            if sentences.len() < 2 {
                continue;
            }
            let mut repeated: Vec<usize> = Vec::new();
            let sentences = sentences.iter().map(|sentence| sentence.of(self.text));
            let opens =
                |text: &&str| openings.contains(&print(&hasher, letters(text).take(OPENING)));
            for sentence in sentences.filter(opens) {
                // Each is marked once, however often its sentence comes back.
                let alike = wanted.remove(&print(&hasher, letters(sentence))).unwrap_or_default();
                let same =
                    |at: &usize| letters(self.pieces[*at].span.of(self.text)).eq(letters(sentence));
                repeated.extend(alike.into_iter().filter(same));
            }
            for at in repeated {
                let reason = "repeats a sentence of the text";
                self.verdicts[at] = Some(Verdict::new(FurnitureKind::PullQuote, reason));
            }
        }
    }
}

/// The letters of a line in one case; figures and marks left out.
fn without_numbers(line: &str) -> String {
    line.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

/// The letters and figures of a text.
fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric())
}

/// So many letters tell most sentences apart.
const OPENING: usize = 12;

/// A number that texts with the same letters share, and hardly any others do.
fn print(hasher: &DefaultHashBuilder, letters: impl Iterator<Item = char>) -> u64 {
    let mut state = hasher.build_hasher();
    letters.for_each(|c| state.write_u32(u32::from(c)));
    state.finish()
}
