//! See how an argument is built.

mod document;
mod sentence;
mod span;

pub use document::{Document, Format, Furniture, FurnitureKind, Metadata, Paragraph, SourceMap};
pub use sentence::{Boundary, Reason, SentenceSplitter, SplitterTables, SplittingError};
pub use span::{CodePoints, Span, byte_offset};
