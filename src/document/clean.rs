//! Source to clean text, character by character, with the map back.

use std::borrow::Cow;

use super::SourceMap;
use crate::span::Span;

/// Builds the clean text of a document, noting where each byte came from.
#[derive(Debug)]
pub(super) struct Cleaner<'s> {
    source: &'s str,
    text: String,
    map: SourceMap,
}

impl<'s> Cleaner<'s> {
    pub(super) fn new(source: &'s str) -> Self {
        Self { source, text: String::with_capacity(source.len()), map: SourceMap::default() }
    }

    /// The clean text so far.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Copies a stretch of the source: line ends become `\n`, wide letters plain
    /// ones, and characters that nobody can see are left out.
    pub(super) fn copy(&mut self, span: Span) {
        let stretch = span.of(self.source);
        let mut copied = 0;
        for (at, c) in odd(stretch) {
            let after = at + c.len_utf8();
            let narrow = narrow(c);
            let Some(instead) = narrow.or_else(|| substitute(c, &stretch[after..])) else {
                continue;
            };
            self.copy_plain(span.start() + copied, &stretch[copied..at]);
            if narrow.is_some() {
                self.replace(Span::new(at, after).shifted(span.start()), instead);
            } else {
                self.add(instead);
            }
            copied = after;
        }
        self.copy_plain(span.start() + copied, &stretch[copied..]);
    }

    /// Puts `text` in place of a stretch of the source that it stands for; an
    /// entity, too, may stand for what nobody can see.
    pub(super) fn replace(&mut self, span: Span, text: &str) {
        let text = &*visible(text);
        let clean = Span::new(self.text.len(), self.text.len() + text.len());
        self.map.push_replaced(clean, span);
        self.text.push_str(text);
    }

    /// Adds text that stands for nothing in the source.
    pub(super) fn add(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn copy_plain(&mut self, at: usize, piece: &str) {
        self.map.push(self.text.len(), at, piece.len());
        self.text.push_str(piece);
    }

    /// Text and map.
    pub(super) fn finish(self) -> (String, SourceMap) {
        (self.text, self.map)
    }
}

/// The text as it may be shown in a terminal: without control characters and
/// direction marks, which could hide or forge what is shown; line ends of
/// every kind become `\n`.
///
/// ```
/// assert_eq!(rhetor::visible("act\u{1b}[31m \u{202e}now\r\n"), "act[31m now\n");
/// ```
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    let mut shown = String::new();
    let mut copied = 0;
    for (at, c) in odd(text) {
        let after = at + c.len_utf8();
        let Some(instead) = substitute(c, &text[after..]) else { continue };
        shown.push_str(&text[copied..at]);
        shown.push_str(instead);
        copied = after;
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    shown.push_str(&text[copied..]);
    Cow::Owned(shown)
}

/// A text on one line, with one space between its words.
pub(crate) fn on_one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// The characters of a text that are not plainly ASCII, and where they stand.
fn odd(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + first_odd(&text.as_bytes()[from..])?;
        let c = text[at..].chars().next()?;
        from = at + c.len_utf8();
        Some((at, c))
    })
}

/// Where the first byte stands that is not plain; stretch by stretch, since all
/// bytes of one are looked at together.
fn first_odd(bytes: &[u8]) -> Option<usize> {
    const STRETCH: usize = 32;
    let plain = |byte: &u8| matches!(byte, b'\t' | b'\n' | b' '..=b'~');
    let whole = |stretch: &&[u8]| stretch.iter().fold(true, |all, byte| all & plain(byte));
    let skipped = bytes.chunks_exact(STRETCH).take_while(whole).count() * STRETCH;
    bytes[skipped..].iter().position(|byte| !plain(byte)).map(|at| skipped + at)
}

/// What is written instead of `c`; `None` where it stays.
fn substitute(c: char, rest: &str) -> Option<&'static str> {
    match c {
        '\t' | '\n' | ' '..='~' => None,
        '\r' if rest.starts_with('\n') => Some(""),
        '\r' | '\u{85}' | '\u{2028}' => Some("\n"),
        // A form feed ends a page, U+2029 a paragraph.
        '\u{c}' | '\u{2029}' => Some("\n\n"),
        c if c.is_control() || is_unseen(c) => Some(""),
        _ => None,
    }
}

/// The ASCII sign that a fullwidth form (U+FF01 to U+FF5E) is a wide shape of.
fn narrow(c: char) -> Option<&'static str> {
    const SIGNS: &str = "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ\
                         [\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";
    let at = (c as usize).checked_sub('\u{ff01}' as usize)?;
    SIGNS.get(at..=at)
}

/// Marks that steer layout and have no shape of their own: soft hyphens,
/// zero-width spaces, direction marks, byte order marks. Joiners stay, since
/// emoji and some scripts change without them.
fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{61c}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn clean(source: &str) -> (String, SourceMap) {
        let mut cleaner = Cleaner::new(source);
        cleaner.copy(Span::new(0, source.len()));
        cleaner.finish()
    }

    #[test]
    fn line_ends_of_every_kind_become_one() {
        assert_eq!(clean("a\r\nb\rc\nd\u{c}e").0, "a\nb\nc\nd\n\ne");
    }

    #[test]
    fn unseen_marks_join_what_they_parted() {
        let (text, map) = clean("demo\u{ad}cracy \u{202e}now\0");
        assert_eq!(text, "democracy now");
        assert_eq!(map.to_source(Span::new(0, 9)), Span::new(0, 11));
    }

    #[test]
    fn an_entity_shows_no_control_character_either() {
        let mut cleaner = Cleaner::new("&#27;&#x202e;&amp;");
        cleaner.replace(Span::new(0, 5), "\u{1b}");
        cleaner.replace(Span::new(5, 13), "\u{202e}");
        cleaner.replace(Span::new(13, 18), "&");
        assert_eq!(cleaner.finish().0, "&");
    }

    #[test]
    fn wide_letters_become_plain_ones() {
        let (text, map) = clean("Ａｃｔ　ｎｏｗ！");
        assert_eq!(text, "Act\u{3000}now!");
        assert_eq!(map.to_source(Span::new(1, 3)), Span::new(3, 9));
        assert_eq!(clean("～").0, "~");
    }

    #[test]
    fn joined_emoji_stay_whole() {
        assert_eq!(clean("👩\u{200d}👩").0, "👩\u{200d}👩");
    }

    proptest! {
        #[test]
        fn clean_words_lead_back_to_themselves(source in "[a-zé\r\n\u{ad}\u{202e} ]{0,60}") {
            let (text, map) = clean(&source);
            for (at, c) in text.char_indices().filter(|(_, c)| c.is_alphabetic()) {
                let span = map.to_source(Span::new(at, at + c.len_utf8()));
                prop_assert_eq!(span.of(&source), c.to_string());
            }
        }
    }
}
