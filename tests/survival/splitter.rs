//! Any text: sentences in order, trimmed, that hold all but white space.

use std::sync::LazyLock;

use rhetor::SentenceSplitter;

static SPLITTER: LazyLock<SentenceSplitter> = LazyLock::new(SentenceSplitter::default);

pub(crate) fn survives(bytes: &[u8]) {
    let text = crate::text(bytes);
    let mut end = 0;
    for span in SPLITTER.split(text) {
        assert!(span.start() >= end, "{span:?} overlaps the one before");
        assert!(text[end..span.start()].trim().is_empty(), "text is lost before {span:?}");
        let sentence = span.of(text);
        assert!(!sentence.is_empty() && sentence.trim() == sentence, "{sentence:?} is not trimmed");
        end = span.end();
    }
    assert!(text[end..].trim().is_empty(), "text is lost at the end");
    assert_eq!(SPLITTER.boundaries(text).len(), SPLITTER.split(text).len());
}
