//! Marks of page templates (`{{ … }}`, `{% … %}`) that were left in a text.

use std::borrow::Cow;

use crate::span::Span;

/// The marks in a text, in order. One that is never closed is text.
pub(super) fn marks(text: &str) -> Vec<Span> {
    let mut marks = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find('{').map(|found| at + found) {
        let close = match text.as_bytes().get(open + 1) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            _ => {
                at = open + 1;
                continue;
            }
        };
        // No mark is longer than a long line of alternative text.
        let Some(end) = window(&text[open..]).find(close) else {
            at = open + 2;
            continue;
        };
        at = open + end + close.len();
        marks.push(Span::new(open, at));
    }
    marks
}

/// The part of `text` that a mark may take, which bounds the search: it ends
/// with the paragraph.
fn window(text: &str) -> &str {
    const LONGEST: usize = 2_000;
    let end = (0..=LONGEST.min(text.len())).rev().find(|&end| text.is_char_boundary(end));
    let window = &text[..end.unwrap_or(0)];
    let blank = ["\n\n", "\n\r\n"].iter().filter_map(|blank| window.find(blank)).min();
    &window[..blank.unwrap_or(window.len())]
}

/// The text with every mark written over by letters, byte for byte, so that
/// quotes, blanks and line ends inside it mean nothing to a Markdown parser.
pub(super) fn masked<'t>(text: &'t str, marks: &[Span]) -> Cow<'t, str> {
    if marks.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut masked = String::with_capacity(text.len());
    let mut at = 0;
    for mark in marks {
        masked.push_str(&text[at..mark.start()]);
        masked.extend(mark.of(text).bytes().map(|_| 'x'));
        at = mark.end();
    }
    masked.push_str(&text[at..]);
    Cow::Owned(masked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_masked_byte_for_byte() {
        let text = "See [it]({{ \"/é\" | url }}) {% now %} {not {{ this";
        let marks = marks(text);
        let found: Vec<&str> = marks.iter().map(|mark| mark.of(text)).collect();
        assert_eq!(found, ["{{ \"/é\" | url }}", "{% now %}"]);
        let masked = masked(text, &marks);
        assert_eq!(masked.len(), text.len());
        assert!(masked.ends_with("xxxxxxxxx {not {{ this"));
    }
}
