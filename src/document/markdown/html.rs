//! HTML in Markdown: blocks of it, and tags in a line of text.

use pulldown_cmark::Event;

use super::super::block::BlockKind;
use super::super::{FurnitureKind, tags};
use super::Walk;
use crate::span::Span;

/// What is known of the scripts in running text.
#[derive(Debug, Default)]
pub(super) struct Scripts {
    /// Where the last one ends.
    end: usize,
    /// Where the last block ended in which one of a kind was never closed:
    /// it is not searched again, which bounds the work.
    unclosed: [usize; tags::RAW.len()],
}

impl Walk<'_, '_> {
    /// The text between the tags of an HTML block.
    pub(super) fn html_block(&mut self, span: Span) {
        self.out.close();
        let html = span.of(self.source);
        let texts: Vec<Span> =
            tags::texts(html).filter(|text| !text.trimmed(html).is_empty()).collect();
        if texts.is_empty() {
            self.out.set_apart(span, FurnitureKind::Markup, "tags or a comment");
            return;
        }
        let caption = tags::opens(html, "figure");
        let kind = BlockKind::Marked(FurnitureKind::Caption);
        self.quotes += usize::from(tags::opens(html, "blockquote"));
        self.open(if caption { kind } else { BlockKind::Paragraph });
        self.quotes -= usize::from(tags::opens(html, "blockquote"));
        for text in texts {
            self.html_text(text.shifted(span.start()));
        }
        self.out.close();
        for unread in tags::unread(html) {
            self.unread(unread.shifted(span.start()));
        }
    }

    /// Lists a part of the HTML that holds no text of the page.
    fn unread(&mut self, span: Span) {
        let html = span.of(self.source);
        let (kind, reason) = if html.starts_with("<!--") {
            (FurnitureKind::Markup, "a comment")
        } else if html[1..].starts_with(char::is_alphabetic) {
            (FurnitureKind::Code, "a script or the like")
        } else {
            (FurnitureKind::Markup, "a declaration")
        };
        self.out.set_apart(span, kind, reason);
    }

    fn html_text(&mut self, span: Span) {
        let mut at = span.start();
        for entity in tags::entities(span.of(self.source)) {
            self.out.cleaner.copy(Span::new(at, span.start() + entity.span.start()));
            self.out.cleaner.replace(entity.span.shifted(span.start()), &entity.text);
            at = span.start() + entity.span.end();
        }
        self.out.cleaner.copy(Span::new(at, span.end()));
    }

    /// A comment or the like in a line of text. A script or style holds all
    /// that the parser takes for text up to its end tag. Where there is none, it
    /// is the tag alone: the author may speak of it.
    pub(super) fn inline_unread(&mut self, tag: &str, span: Span) {
        let end = self.script_end(tag, span).unwrap_or(span.end());
        self.unread(Span::new(span.start(), end));
        self.scripts.end = end;
    }

    fn script_end(&mut self, tag: &str, span: Span) -> Option<usize> {
        let kind = tags::raw_kind(tag)?;
        if self.scripts.unclosed[kind] == self.block_end {
            return None;
        }
        let rest = self.source.get(span.end()..self.block_end)?;
        let end = tags::raw_end(rest, tags::RAW[kind]).map(|len| span.end() + len);
        if end.is_none() {
            self.scripts.unclosed[kind] = self.block_end;
        }
        end
    }

    /// Whether an event is about the inside of a script. What a text or code
    /// has behind the script's end is read.
    pub(super) fn in_script(&mut self, event: &Event<'_>, span: Span) -> bool {
        let end = self.scripts.end;
        if span.start() >= end || matches!(event, Event::End(_)) {
            return false;
        }
        if span.end() > end && matches!(event, Event::Text(_) | Event::Code(_)) {
            self.copy(Span::new(end, span.end()));
        }
        true
    }
}
