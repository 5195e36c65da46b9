//! Lines, list items, headings and captions.

use super::marks::{self, Mark, char_at, char_before, is_blank, skip_blank};
use super::words::WordSet;

/// Columns that text was wrapped at by hand or by a mail program: 60 is the
/// narrowest customary width, and few wrap beyond 100. A longer line is a
/// paragraph of its own.
const WRAPPED: std::ops::RangeInclusive<usize> = 60..=100;

/// Figures of a list number. Longer ones are years or amounts.
const ITEM_DIGITS: usize = 2;

/// How a list item is numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// `1.`, `a.`
    Stop,
    /// `1)`, `a)`
    Bracket,
    /// `1.)`
    StopBracket,
    /// `(1)`, `(a)`
    Brackets,
    /// A bullet.
    Bullet,
}

/// A list item's mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) style: Style,
    /// The number, or the letter as its code.
    pub(super) value: u32,
    /// One past the mark.
    pub(super) end: usize,
}

impl Item {
    /// Whether a list begins with it.
    pub(super) fn is_first(self) -> bool {
        self.value == 1 || self.value == u32::from(b'a')
    }

    /// Whether `next` is the item after this one in the same list.
    pub(super) fn precedes(self, next: Self) -> bool {
        self.style == next.style && next.value == self.value + 1
    }
}

/// The list item's mark that begins at `at`. A space must follow it, except
/// after a bullet.
pub(super) fn item(text: &str, at: usize) -> Option<Item> {
    let bytes = text.as_bytes();
    let first = *bytes.get(at)?;
    if first >= 0x80 {
        return match marks::mark(bytes, at) {
            Some((Mark::Bullet, len)) => {
                Some(Item { style: Style::Bullet, value: 0, end: at + len })
            }
            _ => None,
        };
    }
    let bracketed = first == b'(';
    let (value, end) = label(bytes, at + usize::from(bracketed))?;
    let (style, end) = match (bracketed, bytes.get(end..)?) {
        (true, [b')', ..]) => (Style::Brackets, end + 1),
        (false, [b'.', b')', ..]) => (Style::StopBracket, end + 2),
        (false, [b'.', ..]) => (Style::Stop, end + 1),
        (false, [b')', ..]) => (Style::Bracket, end + 1),
        _ => return None,
    };
    char_at(text, end).is_some_and(is_blank).then_some(Item { style, value, end })
}

/// A number of few figures or a single small letter, and where it ends.
fn label(bytes: &[u8], at: usize) -> Option<(u32, usize)> {
    let rest = bytes.get(at..)?;
    let digits = rest.iter().take(ITEM_DIGITS + 1).take_while(|byte| byte.is_ascii_digit()).count();
    if (1..=ITEM_DIGITS).contains(&digits) {
        let value =
            rest.iter().take(digits).fold(0, |value, &byte| value * 10 + u32::from(byte - b'0'));
        return Some((value, at + digits));
    }
    match rest {
        [letter, after, ..] if letter.is_ascii_lowercase() && !after.is_ascii_alphanumeric() => {
            Some((u32::from(*letter), at + 1))
        }
        _ => None,
    }
}

/// Where the mark of the list item that ends at or just after `at` begins,
/// when a space stands before it.
pub(super) fn item_ending(text: &str, floor: usize, at: usize) -> Option<(usize, Item)> {
    let bytes = text.as_bytes();
    let mut start = at;
    while start > floor
        && at - start < ITEM_DIGITS
        && bytes.get(start - 1).is_some_and(u8::is_ascii_alphanumeric)
    {
        start -= 1;
    }
    let stands_alone =
        start < at && start > floor && char_before(text, start).is_some_and(is_blank);
    stands_alone.then(|| item(text, start).map(|item| (start, item))).flatten()
}

/// What a single line end means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineEnd {
    /// The line was wrapped: the sentence goes on.
    Wrap,
    /// A heading, a caption or a paragraph ends.
    Break,
    /// A list item begins.
    Item,
}

/// The lines of a stretch without blank lines.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Lines {
    /// Where the stretch begins.
    first: usize,
    /// Where the line being read begins.
    start: usize,
    /// Characters of the longest line, once it was asked for.
    width: Option<usize>,
}

impl Lines {
    /// What the line end at `at` means; `after` is where the next line's text
    /// begins, and `sentence` where the sentence being read did.
    pub(super) fn end(
        &mut self,
        text: &str,
        at: usize,
        after: usize,
        sentence: usize,
        credits: &WordSet,
    ) -> LineEnd {
        let line = text.get(self.start..at).unwrap_or("").trim_end();
        self.start = after;
        if begins_with_bullet(text, after) {
            return LineEnd::Item;
        }
        let numbered = item(text, after).is_some();
        let goes_on = char_at(text, after).is_some_and(char::is_lowercase)
            || line.ends_with([',', ';', '—', '–', '-']);
        if goes_on && !numbered {
            return LineEnd::Wrap;
        }
        let full = self.is_full(text, line, after);
        let credit = || is_credit(text.get(sentence..at).unwrap_or(""), credits);
        match (full, numbered) {
            (false, true) => LineEnd::Item,
            (true, _) if goes_on || !credit() => LineEnd::Wrap,
            _ => LineEnd::Break,
        }
    }

    /// Forgets the lines before a blank line; `at` is where text goes on.
    pub(super) fn restart(&mut self, at: usize) {
        *self = Self { first: at, start: at, width: None };
    }

    /// Whether the first word of the next line, at `after`, did not fit on
    /// `line` any more.
    fn is_full(&mut self, text: &str, line: &str, after: usize) -> bool {
        let first = self.first;
        let widest = *self.width.get_or_insert_with(|| longest_line(text, first));
        let next = text.get(after..).unwrap_or("");
        let word = next.chars().take(*WRAPPED.end()).take_while(|&c| !is_blank(c)).count();
        let width = widest.max(*WRAPPED.start());
        widest <= *WRAPPED.end() && line.chars().count() + 1 + word > width
    }
}

/// Characters of the longest line from `at` up to the next blank line.
fn longest_line(text: &str, at: usize) -> usize {
    let lines = text.get(at..).unwrap_or("").lines();
    lines
        .take_while(|line| !line.trim().is_empty())
        .map(|line| line.trim().chars().count())
        .max()
        .unwrap_or(0)
}

/// Whether the line at `at` begins as a list item of plain text does.
fn begins_with_bullet(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let plain = matches!(bytes.get(at), Some(b'-' | b'*' | b'+' | b'#'))
        && bytes.get(at + 1) == Some(&b' ');
    plain || matches!(marks::mark(bytes, at), Some((Mark::Bullet, _)))
}

/// Whether `text`, which ends its line without a stop, is a picture credit:
/// hardly any small word, and a word of the list.
fn is_credit(text: &str, credits: &WordSet) -> bool {
    /// Words of the longest credit: a person, two agencies, the joining words.
    const MOST_WORDS: usize = 8;
    let mut credit = false;
    let mut words = 0;
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        words += 1;
        let listed = credits.has(word);
        credit |= listed;
        if words > MOST_WORDS || !(listed || word.chars().next().is_some_and(|c| !c.is_lowercase()))
        {
            return false;
        }
    }
    credit
}

/// The end of `text[..at]` without blanks.
pub(super) fn trimmed_end(text: &str, at: usize) -> usize {
    text.get(..at).map_or(at, |before| before.trim_end().len())
}

/// Where text goes on after `at`: past white space.
pub(super) fn trimmed_start(text: &str, at: usize) -> usize {
    text.get(at..).map_or(at, |after| text.len() - after.trim_start().len())
}

/// Whether a sentence begins at `at` with a bullet, and the list item's number
/// that it begins with, after the bullet if there is one.
pub(super) fn first_item(text: &str, at: usize) -> (bool, Option<Item>) {
    let emphasis = usize::from(matches!(text.as_bytes().get(at), Some(b'*' | b'_')));
    let at = at + emphasis;
    match item(text, at) {
        Some(Item { style: Style::Bullet, end, .. }) => (true, item(text, skip_blank(text, end).0)),
        found => (false, found),
    }
}
