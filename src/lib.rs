//! See how an argument is built.

mod document;
mod lexicon;
mod span;
mod token;

pub use document::{Document, Format, Furniture, FurnitureKind, Metadata, Paragraph, SourceMap};
pub use lexicon::{
    At, Case, Category, ClassSet, Constraint, Cue, CueMatch, Direction, Lexicon, LexiconError,
    LexiconErrors, Scope, Symbol, Term, Vocabulary,
};
pub use span::{CodePoints, Span, byte_offset};
pub use token::{Shape, Token, Tokenizer, Tokens, Word, WordId, Words};
