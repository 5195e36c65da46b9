#![doc = include_str!("../README.md")]
// The library never prints and never panics; tests, examples and the program may.
#![cfg_attr(
    not(test),
    warn(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, clippy::print_stderr)
)]

mod analyzer;
mod argument;
mod builtin;
mod document;
mod features;
mod lexicon;
mod ranking;
mod reading;
mod report;
mod role;
mod sentence;
mod span;
mod stance;
mod syntax;
mod token;

pub use analyzer::{Analysis, Analyzer};
pub use argument::{
    Argument, ArgumentBuilder, Caveat, CaveatKind, Concern, Evidence, EvidenceKind, Likelihood,
    Link, LinkKind, MainClaim, Manner, Move, MoveKind, ThesisCandidate, Unsupported,
};
pub use document::{
    Decoded, Document, Format, Furniture, FurnitureKind, FurniturePolicy, Metadata, Paragraph,
    ReadError, Reader, SourceMap, decode, visible,
};
pub use features::{FeatureExtractor, FeatureMatrix};
pub use lexicon::{
    At, Case, Category, ClassSet, Constraint, Cue, CueMatch, Direction, Lexicon, LexiconError,
    LexiconErrors, Scope, Side, Strength, Symbol, Term, Vocabulary,
};
pub use ranking::{Ranking, RankingRows, RankingWeights};
pub use reading::{Reading, Sentence};
pub use report::{
    ArgumentRecord, Balance, CaveatRecord, ComparedPiece, Comparison, ConcernRecord, EvidenceCount,
    EvidenceRecord, GivenGround, HtmlTemplate, LeftOut, Mention, OutlineItem, ParagraphStance,
    Quoted, Record, RecordOptions, Report, RoleTerms, SchemaOf, SharedTarget, Summary,
    SummaryColumn, SummaryRow, TargetView, TemplateError, TextOptions, brat_config, explain_text,
    json_schema, to_argdown, to_brat, to_comparison_html, to_comparison_markdown,
    to_comparison_text, to_csv, to_doccano, to_dot, to_html, to_label_studio, to_markdown,
    to_mermaid, to_text, to_xaif,
};
pub use role::{
    FitOptions, Probabilities, Role, RoleClassifier, RoleLabel, RoleTerm, RoleWeights, TrainingRows,
};
pub use sentence::{Boundary, Reason, SentenceSplitter, SplitterTables, SplittingError};
pub use span::{CodePoints, Span, byte_offset};
pub use stance::{
    Cause, DocumentStance, Effect, Hedge, HedgeKind, Holder, Label, LearnedWords, Rule, Stance,
    StanceScorer, Step, Target, TargetCandidate, TargetColumn, TargetStance, TargetSummary, replay,
};
pub use token::{Shape, Token, Tokenizer, Tokens, Word, WordId, Words};
