//! Which words stand inside quotation marks, over all sentences.

use std::ops::Range;

use crate::lexicon::ClassSet;
use crate::reading::Reading;

/// The quoted tokens of each sentence.
#[derive(Debug)]
pub(super) struct Quotations {
    quoted: Vec<Vec<Range<usize>>>,
}

/// A place in the document: sentence and token.
type Place = (usize, usize);

impl Quotations {
    /// Pairs the marks of each paragraph. A quotation that a paragraph leaves
    /// open goes on to its end only if the next paragraph opens with a mark
    /// again, as printers do; else the mark is taken for a slip.
    pub(super) fn of(reading: &Reading, quote: ClassSet) -> Self {
        let mut quotations = Self { quoted: vec![Vec::new(); reading.len()] };
        for index in 0..reading.paragraph_count() {
            let open = quotations.pair(reading, index, quote);
            if let Some(from) = open
                && opens_with_mark(reading, index + 1, quote)
            {
                let last = reading.paragraph(index).end.saturating_sub(1);
                quotations.mark(reading, from, (last, reading.tokens(last).len()));
            }
            if reading.document().paragraphs().get(index).is_some_and(|p| p.quoted) {
                for sentence in reading.paragraph(index) {
                    quotations.quoted[sentence].clear();
                    quotations.mark(
                        reading,
                        (sentence, 0),
                        (sentence, reading.tokens(sentence).len()),
                    );
                }
            }
        }
        quotations
    }

    /// Marks the closed quotations of a paragraph; what was left open.
    fn pair(&mut self, reading: &Reading, paragraph: usize, quote: ClassSet) -> Option<Place> {
        let mut open: Option<Place> = None;
        for sentence in reading.paragraph(paragraph) {
            for (at, token) in reading.tokens(sentence).iter().enumerate() {
                if !reading.is(token, quote) {
                    continue;
                }
                match (open, direction(token.span.of(reading.document().text()))) {
                    // Printers repeat the opening mark, never the closing one.
                    (Some(from), Direction::Closes | Direction::Either) => {
                        self.mark(reading, from, (sentence, at));
                        open = None;
                    }
                    (None, Direction::Opens | Direction::Either) => open = Some((sentence, at + 1)),
                    _ => {}
                }
            }
        }
        open
    }

    fn mark(&mut self, reading: &Reading, from: Place, to: Place) {
        for sentence in from.0..=to.0 {
            let start = if sentence == from.0 { from.1 } else { 0 };
            let end = if sentence == to.0 { to.1 } else { reading.tokens(sentence).len() };
            if start < end
                && let Some(ranges) = self.quoted.get_mut(sentence)
            {
                ranges.push(start..end);
            }
        }
    }

    /// The quoted tokens of sentence `index`, in order.
    pub(super) fn of_sentence(&self, index: usize) -> &[Range<usize>] {
        self.quoted.get(index).map_or(&[], Vec::as_slice)
    }
}

fn opens_with_mark(reading: &Reading, paragraph: usize, quote: ClassSet) -> bool {
    let first = reading.paragraph(paragraph).start;
    reading.sentences().get(first).is_some_and(|sentence| sentence.paragraph == paragraph)
        && reading.tokens(first).first().is_some_and(|token| reading.is(token, quote))
}

/// What a quotation mark may do, by its form.
#[derive(Clone, Copy)]
enum Direction {
    Opens,
    Closes,
    Either,
}

fn direction(mark: &str) -> Direction {
    match mark {
        "\u{201c}" | "\u{201e}" | "\u{ab}" => Direction::Opens,
        "\u{201d}" | "\u{bb}" => Direction::Closes,
        _ => Direction::Either,
    }
}
