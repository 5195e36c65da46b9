//! Source to clean text, character by character, with the map back.

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

    /// Copies a stretch of the source: line ends become `\n`, characters that
    /// nobody can see are left out.
    pub(super) fn copy(&mut self, span: Span) {
        let stretch = span.of(self.source);
        let mut copied = 0;
        for (at, c) in stretch.char_indices() {
            let Some(instead) = substitute(c, &stretch[at + c.len_utf8()..]) else { continue };
            self.copy_plain(span.start() + copied, &stretch[copied..at]);
            self.add(instead);
            copied = at + c.len_utf8();
        }
        self.copy_plain(span.start() + copied, &stretch[copied..]);
    }

    /// Puts `text` in place of a stretch of the source that it stands for.
    pub(super) fn replace(&mut self, span: Span, text: &str) {
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
