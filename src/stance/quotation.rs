//! Which words are quoted, by marks or as whole paragraphs.

use std::ops::Range;

use super::report;
use crate::reading::Reading;
use crate::token::SINGLE_QUOTES;

/// The quoted tokens of each sentence.
#[derive(Debug)]
pub(super) struct Quotations {
    quoted: Vec<Vec<Range<usize>>>,
    /// Why a paragraph is a quotation as a whole; `None` where it is none.
    blocks: Vec<Option<&'static str>>,
}

/// A place in the document: sentence and token.
type Place = (usize, usize);

impl Quotations {
    /// Pairs the marks of each paragraph. A quotation that a paragraph leaves
    /// open goes on to its end only if the next paragraph opens with a mark
    /// again, as printers do; else the mark is taken for a slip.
    pub(super) fn of(reading: &Reading) -> Self {
        let paragraphs = reading.paragraph_count();
        let mut quotations =
            Self { quoted: vec![Vec::new(); reading.len()], blocks: vec![None; paragraphs] };
        for index in 0..paragraphs {
            let open = quotations.pair(reading, index);
            if let Some(from) = open
                && opens_with_mark(reading, index + 1)
            {
                let last = reading.paragraph(index).end.saturating_sub(1);
                quotations.mark(reading, from, (last, reading.tokens(last).len()));
            }
            quotations.blocks[index] = block(reading, index);
            if quotations.blocks[index].is_some() {
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
    fn pair(&mut self, reading: &Reading, paragraph: usize) -> Option<Place> {
        let mut open: Option<(Place, bool)> = None;
        let quote = reading.lexicon().classes().quote;
        let quoting = |sentence: &usize| reading.has(*sentence, quote);
        for sentence in reading.paragraph(paragraph).filter(quoting) {
            for (at, token) in reading.tokens(sentence).iter().enumerate() {
                if !reading.is(token, quote) {
                    continue;
                }
                let mark = token.span.of(reading.document().text());
                // What a single mark opens, no double one closes.
                let single = mark.starts_with(SINGLE_QUOTES);
                match (open, direction(mark)) {
                    // Printers repeat the opening mark, never the closing one.
                    (Some((from, opened)), Direction::Closes | Direction::Either)
                        if opened == single =>
                    {
                        self.mark(reading, from, (sentence, at));
                        open = None;
                    }
                    (None, Direction::Opens | Direction::Either) => {
                        open = Some(((sentence, at + 1), single));
                    }
                    _ => {}
                }
            }
        }
        open.map(|(from, _)| from)
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

    /// Why paragraph `index` is a quotation as a whole; `None` where it is none.
    pub(super) fn block(&self, index: usize) -> Option<&'static str> {
        self.blocks.get(index).copied().flatten()
    }

    /// The quoted tokens of sentence `index`, in order.
    pub(super) fn of_sentence(&self, index: usize) -> &[Range<usize>] {
        self.quoted.get(index).map_or(&[], Vec::as_slice)
    }
}

/// The mark that introduces what follows.
const INTRODUCES: &str = ":";

/// Why paragraph `index` is a quotation as a whole; `None` where it is none.
fn block(reading: &Reading, index: usize) -> Option<&'static str> {
    if reading.document().paragraphs().get(index).is_some_and(|p| p.quoted) {
        Some("its paragraph is a quotation")
    } else if introduced(reading, index) {
        Some("the paragraph before introduces it as somebody's words")
    } else {
        None
    }
}

/// Whether the paragraph before ends with a colon and a verb of saying that
/// is not the author's: *The report elaborates:*
fn introduced(reading: &Reading, index: usize) -> bool {
    let introducing = reading.paragraph(index).start.checked_sub(1);
    let Some(before) = introducing.filter(|_| !opens_with_mark(reading, index)) else {
        return false;
    };
    let last = reading.tokens(before).last();
    reading.sentences()[before].paragraph + 1 == index
        && last.is_some_and(|last| reading.form(last) == INTRODUCES)
        && report::verbs(reading, before).any(|verb| !report::is_own(reading, before, verb))
}

fn opens_with_mark(reading: &Reading, paragraph: usize) -> bool {
    let first = reading.paragraph(paragraph).start;
    reading.sentences().get(first).is_some_and(|sentence| sentence.paragraph == paragraph)
        && reading
            .tokens(first)
            .first()
            .is_some_and(|token| reading.is(token, reading.lexicon().classes().quote))
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
        "\u{2018}" | "\u{201c}" | "\u{201e}" | "\u{ab}" => Direction::Opens,
        "\u{2019}" | "\u{201d}" | "\u{bb}" => Direction::Closes,
        _ => Direction::Either,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::Holder;
    use crate::document::Document;
    use crate::reading::{Reading, Sentence};
    use crate::stance::StanceScorer;
    use crate::stance::testing::lexicon;

    /// Whose view each of these paragraphs gives, a sentence each.
    fn others(paragraphs: &[&str]) -> Vec<bool> {
        let document =
            Document::from_sentences(&paragraphs.iter().map(|p| vec![*p]).collect::<Vec<_>>());
        let sentences = document.paragraphs().iter().enumerate();
        let sentences =
            sentences.map(|(paragraph, p)| Sentence { span: p.span, paragraph }).collect();
        let lexicon = lexicon();
        let scorer = StanceScorer::new(&lexicon).unwrap();
        let stances = scorer.score(&Reading::new(Arc::clone(&lexicon), document, sentences));
        stances.into_iter().map(|stance| stance.holder == Holder::Other).collect()
    }

    #[test]
    fn a_verb_of_saying_and_a_colon_introduce_the_next_paragraph() {
        let text = ["The report sayeth it well:", "The roof leaks.", "Rain fell."];
        assert_eq!(others(&text), [false, true, false]);
        let nobody_says = ["There are two of them:", "The roof leaks."];
        assert_eq!(others(&nobody_says), [false, false]);
        let own = ["As I sayeth before:", "The roof leaks."];
        assert_eq!(others(&own), [false, false]);
        let no_colon = ["The report sayeth it well.", "The roof leaks."];
        assert_eq!(others(&no_colon), [false, false]);
    }

    #[test]
    fn single_marks_quote_as_double_ones_do() {
        for marked in ["‘The roof leaks,’ sayeth he.", "'The roof leaks,' sayeth he."] {
            assert_eq!(others(&[marked]), [true], "{marked}");
        }
        let owned = "The keepers’ roof leaks, and the dogs’ kennel with it, I sayeth.";
        assert_eq!(others(&[owned]), [false]);
    }
}
