//! Any bytes in any format: a well-formed document or an error, no panic.
//! The first byte chooses the format and whether furniture is kept.

use std::sync::LazyLock;

use rhetor::{Document, Format, FurniturePolicy, Lexicon, Reader, Span};

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(Lexicon::builtin()));

pub(crate) fn survives(bytes: &[u8]) {
    let Some((choice, bytes)) = bytes.split_first() else { return };
    let formats = [Format::Auto, Format::Text, Format::Markdown, Format::Html];
    let format = formats[usize::from(choice & 3)];
    let policy = if choice & 4 == 0 { FurniturePolicy::Drop } else { FurniturePolicy::Keep };
    if let Ok(document) = READER.read_bytes(bytes, format, policy) {
        check(&document);
    }
}

fn check(document: &Document) {
    let fits = |span: Span, text: &str| text.get(span.start()..span.end()).is_some();
    let mut end = 0;
    for paragraph in document.paragraphs() {
        let span = paragraph.span;
        assert!(span.start() >= end && !span.is_empty(), "{span:?} overlaps or is empty");
        assert!(fits(span, document.text()), "{span:?} is outside the text");
        assert!(fits(document.source_span(span), document.source()), "{span:?} has no source");
        end = span.end();
    }
    for furniture in document.furniture() {
        assert!(fits(furniture.span, document.source()), "{furniture:?} is outside the source");
    }
    let unseen = |c: char| c.is_control() && c != '\n' && c != '\t';
    assert!(!document.text().contains(unseen), "a control character is in the clean text");
}
