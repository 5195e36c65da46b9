//! Byte ranges into a text, and their conversion to code points.

use serde::{Deserialize, Serialize};

/// A half-open byte range `start..end` into a text that somebody else owns.
///
/// Spans made by this crate always lie on character boundaries of the text
/// they were made for. An analysis is full of them, so they are kept small:
/// they count up to 4 GiB, and places beyond are at its end.
///
/// ```
/// use rhetor::Span;
///
/// let span = Span::new(3, 7);
/// assert_eq!(span.of("We must act."), "must");
/// assert_eq!(span.len(), 4);
/// ```
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Span {
    start: u32,
    end: u32,
}

/// A place as a span keeps it.
const fn place(byte: usize) -> u32 {
    if byte > u32::MAX as usize { u32::MAX } else { byte as u32 }
}

impl Span {
    /// A span from `start` up to, not including, `end`; an `end` before
    /// `start` gives the empty span at `start`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        let (start, end) = (place(start), place(end));
        Self { start, end: if end < start { start } else { end } }
    }

    /// First byte.
    #[must_use]
    pub const fn start(self) -> usize {
        self.start as usize
    }

    /// One past the last byte.
    #[must_use]
    pub const fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end() - self.start()
    }

    /// Whether the span holds no byte.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The same span, `by` bytes further on.
    #[must_use]
    pub const fn shifted(self, by: usize) -> Self {
        Self::new(self.start() + by, self.end() + by)
    }

    /// The text of the span; empty where the span does not fit `text`.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start()..self.end()).unwrap_or("")
    }

    /// The span without white space at either end.
    #[must_use]
    pub fn trimmed(self, text: &str) -> Self {
        let inside = self.of(text);
        let start = self.start() + (inside.len() - inside.trim_start().len());
        Self::new(start, start + inside.trim().len())
    }
}

/// Converts byte offsets of one text to code points.
///
/// Every public format counts code points, since bytes mean nothing in
/// Python, R or JavaScript. Text of ASCII only needs no table.
///
/// ```
/// use rhetor::CodePoints;
///
/// let points = CodePoints::of("Café: no.");
/// assert_eq!(points.at(6), 5); // the byte after ':' is the sixth, the code point the fifth
/// ```
#[derive(Clone, Debug, Default)]
pub struct CodePoints {
    /// Code points before each block of `BLOCK` bytes; empty for ASCII.
    before: Vec<usize>,
    text: Box<[u8]>,
}

/// Bytes between two entries of the table: one cache line to count in.
const BLOCK: usize = 64;

impl CodePoints {
    /// Prepares the conversion for `text`, in time linear in its length.
    #[must_use]
    pub fn of(text: &str) -> Self {
        if text.is_ascii() {
            return Self::default();
        }
        let mut seen = 0;
        let before = text
            .as_bytes()
            .chunks(BLOCK)
            .map(|block| {
                let here = seen;
                seen += code_points(block);
                here
            })
            .collect();
        Self { before, text: text.as_bytes().into() }
    }

    /// The number of code points before byte `offset`; an offset past the
    /// end counts as the end of the text.
    #[must_use]
    pub fn at(&self, offset: usize) -> usize {
        if self.before.is_empty() {
            return offset;
        }
        let offset = offset.min(self.text.len());
        let block = (offset / BLOCK).min(self.before.len() - 1);
        self.before[block] + code_points(&self.text[block * BLOCK..offset])
    }

    /// The span in code points, as `(start, end)`.
    #[must_use]
    pub fn span(&self, span: Span) -> (usize, usize) {
        (self.at(span.start()), self.at(span.end()))
    }
}

/// Code points that begin in `bytes`: all bytes but those that go on with one,
/// which are counted eight at a time.
fn code_points(bytes: &[u8]) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let (words, rest) = bytes.as_chunks();
    let in_word = |word: &[u8; 8]| {
        let word = u64::from_le_bytes(*word);
        // The lowest bit of each byte whose highest is 1 and second highest 0,
        // summed up in the highest byte.
        let going_on = (word >> 7) & !(word >> 6) & ONES;
        (going_on.wrapping_mul(ONES) >> 56) as usize
    };
    let going_on = words.iter().map(in_word).sum::<usize>()
        + rest.iter().filter(|&&byte| byte & 0xC0 == 0x80).count();
    bytes.len() - going_on
}

/// The byte offset of code point `point` in `text`; the end of the text when
/// it has fewer.
///
/// ```
/// assert_eq!(rhetor::byte_offset("Café: no.", 5), 6);
/// ```
#[must_use]
pub fn byte_offset(text: &str, point: usize) -> usize {
    text.char_indices().nth(point).map_or(text.len(), |(offset, _)| offset)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_reversed_span_is_empty() {
        assert!(Span::new(4, 2).is_empty());
    }

    #[test]
    fn places_beyond_what_it_counts_are_at_its_end() {
        let most = u32::MAX as usize;
        assert_eq!(Span::new(most - 1, usize::MAX), Span::new(most - 1, most));
        assert!(Span::new(most - 1, most).shifted(7).is_empty());
    }

    #[test]
    fn trimming_keeps_inner_space() {
        let text = " a b ";
        assert_eq!(Span::new(0, 5).trimmed(text).of(text), "a b");
    }

    proptest! {
        #[test]
        fn code_points_agree_with_counting(text in "\\PC{0,200}") {
            let points = CodePoints::of(&text);
            for (count, (offset, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(points.at(offset), count);
                prop_assert_eq!(byte_offset(&text, count), offset);
            }
            prop_assert_eq!(points.at(text.len()), text.chars().count());
        }
    }
}
