//! The word before a stop and the word after it.

use unicode_segmentation::UnicodeSegmentation;

use super::layout;
use super::marks::{self, Mark, char_at, is_blank, skip_blank};

/// How far back the word before a stop is read, in bytes. No abbreviation is
/// longer than a table key; twice that keeps words with inner stops whole.
pub(super) const WORD_REACH: usize = 32;

/// The word that ends at `at`: letters, digits, inner stops. Looks back no
/// further than `floor`.
pub(super) fn word_before(text: &str, floor: usize, at: usize) -> &str {
    let floor = floor.max(at.saturating_sub(WORD_REACH));
    let bytes = text.as_bytes();
    let mut start = at;
    while start > floor {
        match bytes[start - 1] {
            byte if byte.is_ascii_alphanumeric() || byte == b'.' => start -= 1,
            byte if byte.is_ascii() => break,
            _ => return word_before_wide(text, floor, at),
        }
    }
    text.get(start..at).unwrap_or("").trim_start_matches('.')
}

/// The same where a character beyond ASCII is met.
fn word_before_wide(text: &str, floor: usize, at: usize) -> &str {
    let floor = text.ceil_char_boundary(floor);
    let reach = text.get(floor..at).unwrap_or("");
    let in_word =
        |c: char| c.is_alphanumeric() || matches!(c, '.' | '°' | 'º' | '\u{300}'..='\u{36f}');
    let start = reach.char_indices().rev().take_while(|&(_, c)| in_word(c)).last();
    start.and_then(|(from, _)| reach.get(from..)).unwrap_or("").trim_start_matches('.')
}

/// How what follows a stop is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A capital, or a letter of a script without capitals.
    Upper,
    /// A small letter.
    Lower,
    /// A figure.
    Digit,
    /// A sign that may begin a sentence: `$`, `#`, an emoji.
    Sign,
    /// A list item's mark: `2.`, `(b)`, `•`.
    Item,
    /// A mark that no sentence begins with.
    Other,
}

/// What follows a stop, after blanks and opening marks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ahead<'t> {
    pub(super) shape: Shape,
    /// The letters of the word; empty unless there is one.
    pub(super) word: &'t str,
    /// Where the word ends.
    pub(super) end: usize,
    /// Whether a stop follows the word at once.
    pub(super) dotted: bool,
    /// Whether a colon does.
    pub(super) label: bool,
    /// Whether a dash stands before it.
    pub(super) dashed: bool,
}

impl<'t> Ahead<'t> {
    /// Reads from `at`; `None` where the text or the paragraph ends first.
    pub(super) fn read(text: &'t str, at: usize) -> Option<Self> {
        let (mut at, lines) = skip_blank(text, at);
        if lines > 1 {
            return None;
        }
        if layout::item(text, at).is_some() {
            return Some(Self::bare(Shape::Item, at));
        }
        if is_divider(text, at) || is_address(text, at) {
            return Some(Self::bare(Shape::Sign, at));
        }
        let mut dashed = false;
        while let Some(next) = skip_opening(text, at) {
            dashed |= matches!(char_at(text, at), Some('-' | '–' | '—'));
            at = next;
        }
        let first = char_at(text, at)?;
        if layout::item(text, at).is_some() {
            return Some(Self::bare(Shape::Item, at));
        }
        if !first.is_alphabetic() {
            return Some(Self { dashed, ..Self::bare(shape_of_sign(first), at) });
        }
        let word = word_at(text, at);
        let end = at + word.len();
        let shape = if first.is_lowercase() && !word.chars().skip(1).any(char::is_uppercase) {
            Shape::Lower
        } else {
            Shape::Upper
        };
        let next = text.as_bytes().get(end);
        Some(Self {
            shape,
            word,
            end,
            dotted: next == Some(&b'.'),
            label: next == Some(&b':'),
            dashed,
        })
    }

    fn bare(shape: Shape, end: usize) -> Self {
        Self { shape, word: "", end, dotted: false, label: false, dashed: false }
    }

    /// Whether the word after this one is written small: `Workers cheered`.
    /// The rest of a compound (`Third-quarter`) or of a genitive counts as
    /// part of the word.
    pub(super) fn small_word_after(&self, text: &str) -> bool {
        let mut at = self.end;
        if matches!(char_at(text, at), Some('\'' | '’')) {
            at += char_at(text, at).map_or(0, char::len_utf8);
            at += usize::from(char_at(text, at) == Some('s'));
        }
        let (next, lines) =
            if char_at(text, at) == Some('-') { (at + 1, 0) } else { skip_blank(text, at) };
        lines < 2 && char_at(text, next).is_some_and(char::is_lowercase)
    }

    /// This word and those after it, as they are written: as many as stand
    /// between a quotation and the verb of saying (`“…?” Ida B. Reed asked`).
    pub(super) fn words(&self, text: &'t str) -> impl Iterator<Item = &'t str> {
        const SPEAKER_WORDS: usize = 4;
        let rest = text.get(self.end - self.word.len()..).unwrap_or("");
        rest.split(is_blank).filter(|word| !word.is_empty()).take(SPEAKER_WORDS)
    }

    /// Whether the word is all in capitals, and more than one.
    pub(super) fn all_capitals(&self) -> bool {
        self.word.chars().nth(1).is_some() && !self.word.chars().any(char::is_lowercase)
    }
}

/// Past one opening mark, or a dash that introduces a sentence.
fn skip_opening(text: &str, at: usize) -> Option<usize> {
    let after = match marks::mark(text.as_bytes(), at) {
        Some((Mark::Open(_) | Mark::Straight | Mark::Close(marks::Pair::Single), len)) => at + len,
        Some(_) => return None,
        None => match char_at(text, at)? {
            c @ ('\'' | '*' | '_' | '¿' | '¡' | '—' | '–' | '-' | '~' | '>' | '„' | '‚') => {
                at + c.len_utf8()
            }
            _ => return None,
        },
    };
    let (next, lines) = skip_blank(text, after);
    (lines == 0 && next < text.len()).then_some(next)
}

/// Whether a line of dashes, stars or the like begins at `at`.
fn is_divider(text: &str, at: usize) -> bool {
    let rest = text.as_bytes().get(at..).unwrap_or(&[]);
    matches!(rest, [a @ (b'-' | b'=' | b'_' | b'*' | b'~' | b'#'), b, c, ..] if a == b && b == c)
}

/// Whether a web address begins at `at`.
fn is_address(text: &str, at: usize) -> bool {
    let rest = text.as_bytes().get(at..).unwrap_or(&[]);
    [&b"http://"[..], b"https://", b"www."].iter().any(|scheme| rest.starts_with(scheme))
}

fn shape_of_sign(c: char) -> Shape {
    match c {
        _ if c.is_numeric() => Shape::Digit,
        ')' | ']' | '}' | '.' | ',' | ';' | ':' | '!' | '?' | '%' | '&' | '=' | '/' | '\\'
        | '|' | '~' | '^' | '<' | '”' | '’' | '»' | '…' => Shape::Other,
        _ => Shape::Sign,
    }
}

/// The letters from `at` on; Unicode's word rules decide where a word with
/// letters beyond ASCII ends.
fn word_at(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or("");
    let len = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    if rest.as_bytes().get(len).is_none_or(u8::is_ascii) {
        return rest.get(..len).unwrap_or("");
    }
    let reach = rest.floor_char_boundary(WORD_REACH);
    let word = rest.get(..reach).and_then(|reach| reach.split_word_bounds().next()).unwrap_or("");
    word.find(['’', '\'', '.']).and_then(|cut| word.get(..cut)).unwrap_or(word)
}

/// The stretch without blanks around `at`, not before `floor` and not past the
/// next mark, where another cut may be: at most `ADDRESS_REACH` to either side.
pub(super) fn chunk(text: &str, floor: usize, at: usize) -> &str {
    /// Bytes that are searched for the marks of an address.
    const ADDRESS_REACH: usize = 80;
    let from = text.ceil_char_boundary(floor.max(at.saturating_sub(ADDRESS_REACH)));
    let left = text.get(from..at).unwrap_or("");
    let start = left
        .char_indices()
        .rev()
        .take_while(|&(_, c)| !is_blank(c))
        .last()
        .map_or(at, |(start, _)| from + start);
    let right = text.as_bytes().get(at..).unwrap_or(&[]);
    let plain = |byte: &&u8| byte.is_ascii_graphic() && !b".?!\"'()[]".contains(byte);
    let end = at + right.iter().take(ADDRESS_REACH).take_while(plain).count();
    text.get(start..end).unwrap_or("")
}

/// Whether a short bracket with a stop after it follows, which names the
/// source of what was said: `It fell. (2012).`
pub(super) fn is_citation(text: &str, at: usize) -> bool {
    /// Bytes of a long citation: two names, a year and a page.
    const LONGEST: usize = 40;
    let (at, lines) = skip_blank(text, at);
    let Some(inside) = text.as_bytes().get(at..).and_then(|rest| rest.strip_prefix(b"(")) else {
        return false;
    };
    let Some(len) = inside.iter().take(LONGEST).position(|byte| b").?!".contains(byte)) else {
        return false;
    };
    lines == 0 && inside.get(len..len + 2) == Some(b").")
}

/// Whether the line goes on after `at` with a dash, a name and no more, as an
/// epigraph does: `“…” — Ida Reed`.
pub(super) fn is_attribution(text: &str, at: usize) -> bool {
    /// Words of a long name with an office.
    const MOST_WORDS: usize = 6;
    let (at, lines) = skip_blank(text, at);
    let rest = text.get(at..).unwrap_or("");
    let Some(name) = ["- ", "— ", "– "].iter().find_map(|dash| rest.strip_prefix(dash)) else {
        return false;
    };
    let mut words = name.lines().next().unwrap_or("").split_whitespace().peekable();
    let named = |word: &str| {
        word.chars().next().is_some_and(char::is_uppercase) && !word.ends_with(['.', '!', '?'])
    };
    lines == 0
        && words.peek().is_some()
        && words.by_ref().take(MOST_WORDS).all(named)
        && words.next().is_none()
}
