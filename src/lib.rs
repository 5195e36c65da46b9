//! See how an argument is built.

mod document;
mod span;

pub use document::{Document, Format, Furniture, FurnitureKind, Metadata, Paragraph, SourceMap};
pub use span::{CodePoints, Span, byte_offset};
