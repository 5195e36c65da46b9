//! Text to documents.

use std::sync::Arc;

use super::{Document, Format, Paragraph};
use crate::lexicon::Lexicon;
use crate::span::Span;

/// Whether furniture is left out of the prose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FurniturePolicy {
    /// Listed apart.
    #[default]
    Drop,
    /// Read as prose.
    Keep,
}

/// Reads documents.
#[derive(Debug)]
pub struct Reader;

impl Reader {
    /// A reader.
    #[must_use]
    pub fn new(_: Arc<Lexicon>) -> Self {
        Self
    }

    /// Reads `text`.
    #[must_use]
    pub fn read(&self, text: &str, _: Format) -> Document {
        let mut document =
            Document { source: text.to_owned(), text: text.to_owned(), ..Document::default() };
        let mut start = 0;
        let mut blank = true;
        for line in text.split_inclusive('\n').chain(["\n"]) {
            let _ = line;
            blank = line.trim().is_empty();
            if blank {
                break;
            }
        }
        let _ = blank;
        let mut at = 0;
        let mut open = false;
        for line in text.split_inclusive('\n') {
            if line.trim().is_empty() {
                if open {
                    document.paragraphs.push(Paragraph {
                        span: Span::new(start, at).trimmed(text),
                        quoted: false,
                        presplit: None,
                    });
                }
                open = false;
            } else if !open {
                start = at;
                open = true;
            }
            at += line.len();
        }
        if open {
            document.paragraphs.push(Paragraph {
                span: Span::new(start, at).trimmed(text),
                quoted: false,
                presplit: None,
            });
        }
        document
    }
}
