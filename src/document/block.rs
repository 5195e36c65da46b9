//! What the formats have in common: a clean text cut into blocks.

use super::clean::Cleaner;
use super::{Furniture, FurnitureKind, Metadata, SourceMap};
use crate::span::Span;

/// A paragraph, heading or list item, before anybody has judged whether it
/// is prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// In bytes of the clean text, without white space at either end.
    pub span: Span,
    pub kind: BlockKind,
    /// Inside a block quote.
    pub quoted: bool,
}

/// What the format itself says of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BlockKind {
    /// A run of text and no more.
    Paragraph,
    /// One entry of a list.
    Item,
    /// Marked as something other than prose.
    Marked(FurnitureKind),
}

/// A document taken apart by the rules of its format.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pub text: String,
    pub map: SourceMap,
    pub blocks: Vec<Block>,
    /// What the format marks as no text at all (code, tables, rules).
    pub furniture: Vec<Furniture>,
    pub metadata: Metadata,
    pub warnings: Vec<String>,
}

/// Builds a [`Layout`] block by block.
#[derive(Debug)]
pub(super) struct LayoutBuilder<'s> {
    pub cleaner: Cleaner<'s>,
    open: Option<(usize, BlockKind, bool)>,
    layout: Layout,
}

impl<'s> LayoutBuilder<'s> {
    pub(super) fn new(source: &'s str) -> Self {
        Self { cleaner: Cleaner::new(source), open: None, layout: Layout::default() }
    }

    /// Begins a block, ending the one before.
    pub(super) fn open(&mut self, kind: BlockKind, quoted: bool) {
        self.close();
        if !self.cleaner.text().is_empty() {
            self.cleaner.add("\n\n");
        }
        self.open = Some((self.cleaner.text().len(), kind, quoted));
    }

    /// Whether a block has begun and not ended.
    pub(super) const fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Ends the block; one without text is dropped.
    pub(super) fn close(&mut self) {
        let Some((start, kind, quoted)) = self.open.take() else { return };
        let text = self.cleaner.text();
        let span = Span::new(start, text.len()).trimmed(text);
        if !span.is_empty() {
            self.layout.blocks.push(Block { span, kind, quoted });
        }
    }

    /// Lists a stretch of the source as furniture.
    pub(super) fn set_apart(&mut self, span: Span, kind: FurnitureKind, reason: &str) {
        self.layout.furniture.push(Furniture { span, kind, reason: reason.to_owned() });
    }

    /// How much has been read and listed so far, to see whether more was since.
    pub(super) fn told(&self) -> usize {
        self.cleaner.text().len() + self.layout.furniture.len()
    }

    pub(super) fn warn(&mut self, warning: impl Into<String>) {
        self.layout.warnings.push(warning.into());
    }

    pub(super) const fn metadata(&mut self) -> &mut Metadata {
        &mut self.layout.metadata
    }

    pub(super) fn finish(mut self) -> Layout {
        self.close();
        let (text, map) = self.cleaner.finish();
        Layout { text, map, ..self.layout }
    }
}
