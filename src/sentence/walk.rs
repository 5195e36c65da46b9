//! The walk over a paragraph: from mark to mark, cutting where `decide` says
//! so, and taking cuts back where a bracket or a quotation holds together.

use super::boundary::Reason;
use super::decide::{self, Cause};
use super::layout::{self, Item, LineEnd, Lines};
use super::marks::{self, Mark, Pair, char_before, is_blank, skip_blank, straight_opens};
use super::stop::Stop;
use super::tables::SplitterTables;

/// Most brackets and quotations that are watched inside each other. Prose
/// has two or three; what lies deeper is read as if it were not enclosed.
const DEPTH: usize = 8;

/// Characters, spaces not counted, up to which an open bracket holds sentences
/// together: two or three sentences of op-ed length. In a longer one the end
/// was forgotten.
const LONGEST_BRACKET: usize = 320;

/// The same for a quotation: two lines of text. A longer one is a speech of
/// its own, whose sentences are worth telling apart.
const LONGEST_QUOTATION: usize = 120;

/// Takes the sentences of a walk.
pub(super) trait Output {
    /// A sentence `start..end`, and why it ends.
    fn push(&mut self, start: usize, end: usize, cause: Cause);
    fn len(&self) -> usize;
    /// Takes back all sentences but the first `len`.
    fn truncate(&mut self, len: usize);
}

/// The sentence being read.
#[derive(Clone, Copy, Default)]
pub(super) struct Current {
    pub(super) start: usize,
    /// Whether it begins with a bullet.
    bullet: bool,
    /// The list item's number that it begins with.
    pub(super) item: Option<Item>,
    /// Up to where it has been looked through for a first letter or figure.
    looked: usize,
    has_word: bool,
}

/// An open bracket or quotation, with what to go back to when it closes.
#[derive(Clone, Copy)]
struct Hold {
    pair: Pair,
    at: usize,
    cuts: usize,
    current: Current,
}

/// Open brackets and quotations, the innermost last.
#[derive(Default)]
struct Holds {
    open: [Option<Hold>; DEPTH],
    len: usize,
}

impl Holds {
    fn push(&mut self, hold: Hold) {
        if let Some(slot) = self.open.get_mut(self.len) {
            *slot = Some(hold);
            self.len += 1;
        }
    }

    /// Closes the innermost `pair` and all that was left open inside it.
    fn close(&mut self, pair: Pair) -> Option<Hold> {
        let open = self.open.get(..self.len)?;
        let found = open.iter().rposition(|hold| hold.is_some_and(|hold| hold.pair == pair))?;
        self.len = found;
        self.open.get(found).copied().flatten()
    }

    fn clear(&mut self) {
        self.len = 0;
    }
}

pub(super) struct Walk<'a, O> {
    pub(super) text: &'a str,
    pub(super) tables: &'a SplitterTables,
    pub(super) current: Current,
    holds: Holds,
    lines: Lines,
    out: O,
}

impl<'a, O: Output> Walk<'a, O> {
    pub(super) fn new(text: &'a str, tables: &'a SplitterTables, out: O) -> Self {
        let mut walk = Self {
            text,
            tables,
            current: Current::default(),
            holds: Holds::default(),
            lines: Lines::default(),
            out,
        };
        walk.begin(0);
        walk.lines.restart(walk.current.start);
        walk
    }

    /// Walks to the end and gives back what was found.
    pub(super) fn run(mut self) -> O {
        let bytes = self.text.as_bytes();
        let mut at = self.current.start;
        while let Some(found) = marks::next(bytes, at) {
            at = match marks::mark(bytes, found) {
                Some((mark, len)) => self.at_mark(mark, found, found + len),
                None => found + 1,
            };
        }
        let end = layout::trimmed_end(self.text, self.text.len());
        self.cut(end, Reason::EndOfText.into());
        self.out
    }

    /// Acts on a mark at `at..after`, and says where to walk on.
    fn at_mark(&mut self, mark: Mark, at: usize, after: usize) -> usize {
        match mark {
            Mark::Dot | Mark::Question | Mark::Exclamation | Mark::Ellipsis | Mark::WideStop => {
                self.at_stop(at)
            }
            Mark::Newline => self.at_newline(at),
            Mark::Bullet => self.at_bullet(at, after),
            Mark::Open(pair) => {
                self.open(pair, at);
                after
            }
            Mark::Straight if straight_opens(self.text, at) => {
                self.open(Pair::Double, at);
                after
            }
            Mark::Straight => {
                self.close(Pair::Double, after);
                after
            }
            Mark::Close(Pair::Single) => after,
            Mark::Close(pair) => {
                self.at_item(at);
                self.close(pair, after);
                after
            }
        }
    }

    fn at_stop(&mut self, at: usize) -> usize {
        if self.at_item(at) {
            return at + 1;
        }
        let stop = Stop::read(self.text, at);
        let mut bracketed = false;
        for &pair in stop.closed() {
            let inside = self.close(pair, stop.end);
            bracketed |= inside && matches!(pair, Pair::Round | Pair::Square);
        }
        if !self.has_word(at) {
            return stop.end;
        }
        if let Some(cause) = decide::at_stop(self, &stop, bracketed) {
            self.cut(stop.end, cause);
        }
        stop.end
    }

    /// A line end at `at`, and any blanks after it.
    fn at_newline(&mut self, at: usize) -> usize {
        let after = layout::trimmed_start(self.text, at);
        let (_, lines) = skip_blank(self.text.get(..after).unwrap_or(""), at);
        if after >= self.text.len() {
            return after;
        }
        let reason = if lines > 1 {
            Reason::BlankLine
        } else {
            match self.lines.end(
                self.text,
                at,
                after,
                self.current.start,
                &self.tables.lists.credits,
            ) {
                LineEnd::Wrap => return after,
                LineEnd::Break => Reason::LineEnd,
                LineEnd::Item => Reason::ListItem,
            }
        };
        self.holds.clear();
        self.cut(layout::trimmed_end(self.text, at), reason.into());
        self.current.start = self.current.start.max(after);
        if lines > 1 {
            self.lines.restart(after);
        }
        after
    }

    /// A bullet inside a line begins a new item, when the sentence began with
    /// one; otherwise it separates (*News • Sport*).
    fn at_bullet(&mut self, at: usize, after: usize) -> usize {
        let in_list = self.current.bullet;
        if in_list && at > self.current.start && char_before(self.text, at).is_some_and(is_blank) {
            self.cut(layout::trimmed_end(self.text, at), Reason::ListItem.into());
        }
        after
    }

    /// Cuts before the number of the next item of the list that the sentence
    /// began with: *1. Cut the tax 2. Fund the schools*.
    fn at_item(&mut self, at: usize) -> bool {
        let Some(first) = self.current.item else { return false };
        match layout::item_ending(self.text, self.current.start, at) {
            Some((start, item)) if first.precedes(item) => {
                self.cut(layout::trimmed_end(self.text, start), Reason::ListItem.into());
                true
            }
            _ => false,
        }
    }

    /// Notes a bracket that opens inside a sentence, or a quotation that is a
    /// part of one: after a colon, or after a word with no comma between
    /// (`he said “all is well. We won”`). What is inside does not end it.
    fn open(&mut self, pair: Pair, at: usize) {
        let before = layout::trimmed_end(self.text, at);
        if before <= self.current.start {
            return;
        }
        let part = match pair {
            Pair::Round | Pair::Square => true,
            Pair::Double | Pair::Single => {
                char_before(self.text, before).is_some_and(|c| c == ':' || c.is_alphanumeric())
            }
        };
        if part {
            self.holds.push(Hold { pair, at, cuts: self.out.len(), current: self.current });
        }
    }

    /// Closes a bracket or quotation; whether it was part of a sentence.
    fn close(&mut self, pair: Pair, after: usize) -> bool {
        let closed = self.holds.close(pair);
        let short = |hold: &Hold| !self.is_longer(hold.at, after, longest(pair));
        let Some(hold) = closed.filter(short) else {
            return false;
        };
        self.out.truncate(hold.cuts);
        self.current = hold.current;
        true
    }

    /// Whether `from..to` has more than `most` characters. Spaces are left out
    /// so that wider spacing and other line ends change nothing.
    fn is_longer(&self, from: usize, to: usize, most: usize) -> bool {
        if to - from <= most {
            return false;
        }
        let inside = self.text.get(from..to).unwrap_or("");
        inside.chars().filter(|c| !c.is_whitespace()).nth(most).is_some()
    }

    /// Whether the current sentence has a letter or figure before `at`.
    fn has_word(&mut self, at: usize) -> bool {
        if !self.current.has_word && self.current.looked < at {
            let rest = self.text.get(self.current.looked..at).unwrap_or("");
            self.current.has_word = rest.contains(char::is_alphanumeric);
            self.current.looked = at;
        }
        self.current.has_word
    }

    fn cut(&mut self, end: usize, cause: Cause) {
        if end > self.current.start {
            self.out.push(self.current.start, end, cause);
            self.begin(end);
        }
    }

    /// Begins a sentence at the first character from `at` on that is no space.
    fn begin(&mut self, at: usize) {
        let start = layout::trimmed_start(self.text, at);
        let (bullet, item) = layout::first_item(self.text, start);
        self.current = Current { start, bullet, item, looked: start, has_word: false };
    }
}

/// Characters up to which an open `pair` holds sentences together.
const fn longest(pair: Pair) -> usize {
    match pair {
        Pair::Round | Pair::Square => LONGEST_BRACKET,
        Pair::Double | Pair::Single => LONGEST_QUOTATION,
    }
}
