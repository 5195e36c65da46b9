//! Sentences to words: folded, interned, stemmed once.

mod cut;
mod quotes;
mod set;
mod shape;
mod words;

use std::ops::Range;

use crate::lexicon::{ClassSet, Lean, Vocabulary};
use crate::span::Span;
use cut::{cut, fold, is_folded};

pub(crate) use cut::DASH;
pub(crate) use quotes::SINGLE as SINGLE_QUOTES;
pub(crate) use set::TokenSet;
pub use shape::Shape;
pub use words::{Word, WordId, Words};

/// One word, number or punctuation mark of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands, in bytes of the document's text.
    pub span: Span,
    /// Its entry in [`Words`].
    pub word: WordId,
    /// How it is written.
    pub shape: Shape,
    /// The closed classes that its word belongs to.
    pub classes: ClassSet,
    /// How its word leans between blame and praise, as learned.
    pub(crate) lean: Lean,
}

impl Token {
    /// Where some of `tokens` stand; `None` for an empty range, and where there
    /// are no such tokens.
    pub(crate) fn span_of(tokens: &[Self], range: Range<usize>) -> Option<Span> {
        let (first, last) = (tokens.get(range.start)?, tokens.get(range.end.checked_sub(1)?)?);
        (range.start < range.end).then(|| Span::new(first.span.start(), last.span.end()))
    }
}

/// The tokens of a document, sentence by sentence.
#[derive(Debug, Default)]
pub struct Tokens {
    all: Vec<Token>,
    /// By sentence: where its tokens are, and all classes that they belong to.
    sentences: Vec<(Range<usize>, ClassSet)>,
    words: Words,
}

/// A text has one token for about so many bytes.
const BYTES_PER_TOKEN: usize = 5;

/// And one distinct word for about so many, as long as it is no longer than an
/// op-ed; beyond, words come back and tables grow as need be.
const BYTES_PER_WORD: usize = 12;
const OP_ED: usize = 8_000;

impl Tokens {
    /// Makes room for what a text of so many bytes holds.
    fn reserve(&mut self, bytes: usize) {
        self.all.reserve(bytes / BYTES_PER_TOKEN);
        if self.words.is_empty() {
            self.words.reserve(bytes.min(OP_ED) / BYTES_PER_WORD);
        }
    }

    /// Adds a token with this folded form.
    fn push(&mut self, span: Span, form: &str, shape: Shape, vocabulary: &Vocabulary) {
        let word = self.words.intern(form, vocabulary);
        let known = self.words.get(word);
        let (classes, lean) = (known.classes(), known.lean());
        self.all.push(Token { span, word, shape, classes, lean });
    }

    /// How many tokens there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// How many sentences there are.
    #[must_use]
    pub fn sentence_count(&self) -> usize {
        self.sentences.len()
    }

    /// The tokens of sentence `index`; empty where there is no such sentence.
    #[must_use]
    pub fn sentence(&self, index: usize) -> &[Token] {
        self.sentences.get(index).map_or(&[], |(range, _)| &self.all[range.clone()])
    }

    /// The classes that the tokens of sentence `index` belong to: most rules
    /// need one that few sentences have.
    pub(crate) fn classes(&self, index: usize) -> ClassSet {
        self.sentences.get(index).map_or_else(ClassSet::default, |(_, classes)| *classes)
    }

    /// The word table that the tokens point into.
    #[must_use]
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// The folded form of a token: lower case, straight quotes.
    #[must_use]
    #[inline]
    pub fn form(&self, token: &Token) -> &str {
        self.words.form(token.word)
    }

    /// The entry of a token.
    #[must_use]
    #[inline]
    pub fn word(&self, token: &Token) -> &Word {
        self.words.get(token.word)
    }
}

/// Cuts sentences into tokens, with the tables of a lexicon.
///
/// ```
/// use rhetor::{Lexicon, Span, Tokenizer};
///
/// let lexicon = Lexicon::builtin();
/// let text = "They didn’t pay $3.5 million to the U.S. Treasury.";
/// let tokens = Tokenizer::new(&lexicon).tokenize(text, &[Span::new(0, text.len())]);
/// let forms: Vec<&str> = tokens.sentence(0).iter().map(|t| tokens.form(t)).collect();
/// assert_eq!(forms, ["they", "did", "n't", "pay", "$", "3.5", "million", "to", "the", "u.s", "treasury", "."]);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Tokenizer<'a> {
    vocabulary: &'a Vocabulary,
}

impl<'a> Tokenizer<'a> {
    /// A tokenizer with the tables of `lexicon`.
    #[must_use]
    pub fn new(lexicon: &'a crate::lexicon::Lexicon) -> Self {
        Self { vocabulary: lexicon.vocabulary() }
    }

    /// The tokens of each sentence; spans outside `text` give no token.
    #[must_use]
    pub fn tokenize(self, text: &str, sentences: &[Span]) -> Tokens {
        let mut out = Tokens::default();
        self.tokenize_into(&mut out, text, sentences);
        out
    }

    /// The same into `out`, whose table of words is used on.
    pub(crate) fn tokenize_into(self, out: &mut Tokens, text: &str, sentences: &[Span]) {
        out.all.clear();
        out.sentences.clear();
        let bytes: usize = sentences.iter().map(|sentence| sentence.len()).sum();
        out.reserve(bytes);
        let mut folded = String::new();
        for &sentence in sentences {
            let first = out.all.len();
            let base = sentence.start();
            let mut small: Option<bool> = None;
            cut(sentence.of(text), |piece, form| {
                let span = piece.shifted(base);
                let shape = Shape::of(span.of(text));
                if is_folded(form) {
                    out.push(span, form, shape, self.vocabulary);
                    return;
                }
                // *The US* is not *us*; in a sentence in capitals it may be.
                let told = shape.is_all_caps()
                    && *small.get_or_insert_with(|| small_letters(sentence.of(text)));
                fold(if told { self.vocabulary.respell(form) } else { form }, &mut folded);
                self.push(out, span, form, &mut folded, shape);
            });
            let all = |classes, token: &Token| classes | token.classes;
            let classes = out.all[first..].iter().fold(ClassSet::default(), all);
            out.sentences.push((first..out.all.len(), classes));
        }
    }

    /// Adds a token, its clitic as one of its own.
    fn push(self, out: &mut Tokens, span: Span, form: &str, folded: &mut String, shape: Shape) {
        let Some(clitic) = self.vocabulary.clitic(folded) else {
            out.push(span, folded, shape, self.vocabulary);
            return;
        };
        // Counted in characters: the apostrophe may be written with three bytes.
        let letters = clitic.chars().count();
        let split = form.char_indices().rev().nth(letters - 1).map_or(0, |(at, _)| at);
        let split = span.start() + split;
        folded.truncate(folded.len() - clitic.len());
        if split > span.start() {
            let head = Span::new(span.start(), split);
            out.push(head, self.vocabulary.respell(folded), shape, self.vocabulary);
        }
        let span = Span::new(split, span.end());
        out.push(span, clitic, Shape::word(), self.vocabulary);
    }
}

/// Whether some letter of `text` is a small one.
fn small_letters(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_lowercase())
}

/// The folded forms of `text`, cut as the tokenizer cuts: how terms of the
/// lexicon are written down.
pub(crate) fn forms(text: &str, vocabulary: &Vocabulary) -> Vec<String> {
    if vocabulary.is_clitic(text) {
        return vec![text.to_owned()];
    }
    let mut forms = Vec::new();
    let mut folded = String::new();
    cut(text, |_, form| {
        fold(form, &mut folded);
        match vocabulary.clitic(&folded) {
            Some(clitic) => {
                let head = &folded[..folded.len() - clitic.len()];
                if !head.is_empty() {
                    forms.push(vocabulary.respell(head).to_owned());
                }
                forms.push(clitic.to_owned());
            }
            None => forms.push(folded.clone()),
        }
    });
    forms
}
