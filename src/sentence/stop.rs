//! A stop with all that belongs to it: its fellows, closing marks, footnotes.

use unicode_segmentation::UnicodeSegmentation;

use super::marks::{Mark, Pair, char_at, is_blank, mark, skip_blank};

/// What kind of stop it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StopKind {
    Dot,
    Question,
    Exclamation,
    /// Two points or more, with or without spaces between them, or `…`.
    Ellipsis,
    /// A point with points of omission set apart after it (`end. . . .`): they
    /// belong to what follows.
    BeforeOmission,
    /// A stop of a script without capitals.
    Wide,
}

/// Closing marks that are noted after one stop; more than a bracket in a
/// quotation in a bracket do not occur.
const MOST_CLOSED: usize = 4;

/// Bytes of the longest footnote mark taken along: `[12, 14]`.
const LONGEST_NOTE: usize = 12;

/// A run of stops with the closing marks after it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stop {
    pub(super) kind: StopKind,
    /// Where the first stop stands.
    pub(super) at: usize,
    /// One past the last stop.
    pub(super) stops_end: usize,
    /// One past all that belongs to the stop.
    pub(super) end: usize,
    closed: [Pair; MOST_CLOSED],
    closed_len: usize,
}

impl Stop {
    /// Reads the stop at `at`.
    pub(super) fn read(text: &str, at: usize) -> Self {
        let (kind, stops_end) = run(text, at);
        let mut stop = Self {
            kind,
            at,
            stops_end,
            end: stops_end,
            closed: [Pair::Single; MOST_CLOSED],
            closed_len: 0,
        };
        while let Some(end) = stop.closing(text).or_else(|| stop.note(text)) {
            stop.end = end;
        }
        stop.end = whole_character(text, stop.end);
        stop
    }

    /// The brackets and quotations that close after it, the innermost first.
    pub(super) fn closed(&self) -> &[Pair] {
        self.closed.get(..self.closed_len).unwrap_or(&[])
    }

    fn close(&mut self, pair: Pair) {
        if let Some(slot) = self.closed.get_mut(self.closed_len) {
            *slot = pair;
            self.closed_len += 1;
        }
    }

    /// Past one closing mark at the end of what was read.
    fn closing(&mut self, text: &str) -> Option<usize> {
        let bytes = text.as_bytes();
        if let Some((mark, len)) = mark(bytes, self.end) {
            let pair = match mark {
                Mark::Close(pair) => pair,
                Mark::Straight => Pair::Double,
                _ => return None,
            };
            self.close(pair);
            return Some(self.end + len);
        }
        let next = char_at(text, self.end);
        let c = match next {
            Some(c @ ('\'' | '*' | '_' | '\u{fffd}' | '†' | '‡')) => c,
            Some(_) => return self.closing_after_space(text),
            None => return None,
        };
        // An apostrophe or an asterisk closes where nothing else goes on.
        let after = self.end + c.len_utf8();
        let ends = char_at(text, after).is_none_or(|c| !c.is_alphanumeric());
        if ends && c == '\'' {
            self.close(Pair::Single);
        }
        ends.then_some(after)
    }

    /// Past a closing mark that a space was put before: `( Here. )`.
    fn closing_after_space(&mut self, text: &str) -> Option<usize> {
        let (next, lines) = skip_blank(text, self.end);
        let word_at = |at| char_at(text, at).is_some_and(char::is_alphanumeric);
        match mark(text.as_bytes(), next) {
            Some((Mark::Close(pair @ (Pair::Round | Pair::Square | Pair::Double)), len))
                if lines == 0 && next > self.end && !word_at(next + len) =>
            {
                self.close(pair);
                Some(next + len)
            }
            _ if lines == 0
                && next > self.end
                && text.as_bytes().get(next) == Some(&b'\'')
                && !word_at(next + 1) =>
            {
                self.close(Pair::Single);
                Some(next + 1)
            }
            _ => None,
        }
    }

    /// Past a footnote's mark: `[3]`, a raised figure, or a figure whose
    /// raising was lost (`doubled.3 Nobody`).
    fn note(&self, text: &str) -> Option<usize> {
        match text.as_bytes().get(self.end)? {
            byte if byte.is_ascii_digit() => self.lowered_note(text),
            byte if byte.is_ascii() => self.bracketed_note(text),
            _ => {
                let rest = text.get(self.end..)?;
                let raised = rest.chars().take_while(|&c| "¹²³⁰⁴⁵⁶⁷⁸⁹".contains(c));
                let len: usize = raised.map(char::len_utf8).sum();
                (len > 0).then_some(self.end + len)
            }
        }
    }

    /// Past `[3]`, with a space before it or without.
    fn bracketed_note(&self, text: &str) -> Option<usize> {
        let bytes = text.as_bytes();
        let (next, lines) = skip_blank(text, self.end);
        if lines > 0 || bytes.get(next) != Some(&b'[') {
            return None;
        }
        let spaced = next > self.end;
        let note = bytes.get(next + 1..)?;
        let len = note.iter().take(LONGEST_NOTE).position(|&byte| byte == b']')?;
        let plain = |byte: &u8| {
            byte.is_ascii_digit() || b", -".contains(byte) || (!spaced && byte.is_ascii_lowercase())
        };
        let end = next + len + 2;
        let stop = usize::from(bytes.get(end) == Some(&b'.'));
        note.get(..len)?.iter().all(plain).then_some(end + stop)
    }

    /// Past one or two figures that stand right after the stop of a word.
    fn lowered_note(&self, text: &str) -> Option<usize> {
        let bytes = text.as_bytes().get(self.end..)?;
        let figures = bytes.iter().take(3).take_while(|byte| byte.is_ascii_digit()).count();
        let alone = char_at(text, self.end + figures).is_none_or(is_blank);
        let before =
            text.get(..self.at)?.chars().rev().take(3).filter(|c| c.is_lowercase()).count();
        let lowered = self.end == self.stops_end && before == 3 && figures <= 2 && alone;
        lowered.then_some(self.end + figures)
    }
}

/// `end`, or past the marks that combine with the character before it.
fn whole_character(text: &str, end: usize) -> usize {
    if text.as_bytes().get(end).is_none_or(u8::is_ascii) {
        return end;
    }
    let last = text.floor_char_boundary(end.saturating_sub(1));
    let rest = text.get(last..).unwrap_or("");
    rest.graphemes(true).next().map_or(end, |character| end.max(last + character.len()))
}

/// The kind of the run of stops at `at`, and its end.
fn run(text: &str, at: usize) -> (StopKind, usize) {
    let bytes = text.as_bytes();
    let (mut end, mut dots, mut marked) = (at, 0_usize, None);
    while let Some((mark, len)) = mark(bytes, end) {
        match mark {
            Mark::Dot => dots += 1,
            Mark::Ellipsis => dots += 3,
            Mark::Question => marked = marked.or(Some(StopKind::Question)),
            Mark::Exclamation => marked = marked.or(Some(StopKind::Exclamation)),
            Mark::WideStop => marked = Some(StopKind::Wide),
            _ => break,
        }
        end += len;
    }
    if end == at + 1
        && !text.get(..at).is_some_and(|before| before.ends_with(is_blank))
        && omission_before_text(text, end)
    {
        return (StopKind::BeforeOmission, end);
    }
    while let Some(next) = spaced_dot(text, end) {
        end = next;
        dots += 1;
    }
    let kind = match marked {
        Some(kind) => kind,
        None if dots > 1 => StopKind::Ellipsis,
        None => StopKind::Dot,
    };
    (kind, end)
}

/// Whether three points set apart follow, with or without spaces in them, and
/// text after those.
fn omission_before_text(text: &str, at: usize) -> bool {
    let (mut end, mut points) = (at, 0);
    while let Some(next) = spaced_dot(text, end) {
        points +=
            if text.get(end..next).is_some_and(|point| point.ends_with('…')) { 3 } else { 1 };
        end = next;
        while text.as_bytes().get(end) == Some(&b'.') {
            points += 1;
            end += 1;
        }
    }
    let (next, lines) = skip_blank(text, end);
    let closes = |c| matches!(c, '”' | '"' | '’' | '\'' | ')');
    points == 3 && lines < 2 && char_at(text, next).is_some_and(|c| !closes(c))
}

/// Past a point that stands by itself after a space.
fn spaced_dot(text: &str, at: usize) -> Option<usize> {
    let (next, lines) = skip_blank(text, at);
    if !matches!(text.as_bytes().get(next), Some(b'.' | 0x80..)) {
        return None; // the common case, without a look at wider marks
    }
    let is_dot = next > at
        && lines == 0
        && matches!(mark(text.as_bytes(), next), Some((Mark::Dot | Mark::Ellipsis, _)));
    let len = mark(text.as_bytes(), next).map_or(0, |(_, len)| len);
    let alone = char_at(text, next + len).is_none_or(|c| !c.is_alphanumeric());
    (is_dot && alone).then_some(next + len)
}
