//! Sentences to words: folded, interned, stemmed once.

use std::hash::BuildHasher;
use std::ops::Range;

use hashbrown::{DefaultHashBuilder, HashMap, HashTable};
use unicode_segmentation::UnicodeSegmentation;

use crate::lexicon::{ClassSet, Known, Symbol, Vocabulary};
use crate::span::Span;

/// One word, number or punctuation mark of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands, in bytes of the document's text.
    pub span: Span,
    /// Its entry in [`Words`].
    pub word: WordId,
    /// How it is written.
    pub shape: Shape,
}

/// How a token is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shape(u8);

impl Shape {
    const WORD: u8 = 1;
    const NUMBER: u8 = 2;
    const CAPITAL: u8 = 4;
    const ALL_CAPS: u8 = 8;

    fn of(text: &str) -> Self {
        if text.as_bytes().first().is_some_and(u8::is_ascii_lowercase) {
            return Self(Self::WORD);
        }
        let mut chars = text.chars();
        let Some(first) = chars.next() else { return Self::default() };
        if first.is_numeric() {
            return Self(Self::NUMBER);
        }
        if !first.is_alphabetic() && !is_word_char(first) {
            return Self::default();
        }
        if !first.is_uppercase() {
            return Self(Self::WORD);
        }
        let mut rest = chars.filter(|c| c.is_alphabetic()).peekable();
        let all_caps = rest.peek().is_some() && rest.all(char::is_uppercase);
        Self(Self::WORD | Self::CAPITAL | if all_caps { Self::ALL_CAPS } else { 0 })
    }

    /// Begins with a letter.
    #[must_use]
    pub const fn is_word(self) -> bool {
        self.0 & Self::WORD != 0
    }

    /// Begins with a digit.
    #[must_use]
    pub const fn is_number(self) -> bool {
        self.0 & Self::NUMBER != 0
    }

    /// Begins with a capital letter.
    #[must_use]
    pub const fn is_capital(self) -> bool {
        self.0 & Self::CAPITAL != 0
    }

    /// Two letters or more, all of them capitals.
    #[must_use]
    pub const fn is_all_caps(self) -> bool {
        self.0 & Self::ALL_CAPS != 0
    }

    /// Neither word nor number.
    #[must_use]
    pub const fn is_mark(self) -> bool {
        self.0 & (Self::WORD | Self::NUMBER) == 0
    }
}

/// Index of an entry in [`Words`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct WordId(u32);

/// The distinct words of a document, each folded, looked up and stemmed once.
#[derive(Debug, Default)]
pub struct Words {
    ids: HashTable<WordId>,
    hasher: DefaultHashBuilder,
    entries: Vec<Word>,
    /// The document's own numbers for stems, by the lexicon's.
    stems: HashMap<Symbol, u32>,
    /// The same for stems that the lexicon has no number for.
    rare_stems: HashMap<String, u32>,
}

/// What is known of a word, wherever it stands.
#[derive(Clone, Debug)]
pub struct Word {
    known: Known,
    stem: u32,
}

impl Word {
    /// The folded form: lower case, straight quotes.
    #[must_use]
    pub fn form(&self) -> &str {
        &self.known.form
    }

    /// A number that all words of a document with the same stem share.
    #[must_use]
    pub const fn stem(&self) -> u32 {
        self.stem
    }

    /// Its number in the lexicon.
    #[must_use]
    pub const fn symbol(&self) -> Symbol {
        self.known.symbol
    }

    /// The lexicon's number for its stem; none for a word that is too rare.
    #[must_use]
    pub(crate) const fn stem_symbol(&self) -> Symbol {
        self.known.stem
    }

    /// The closed classes it belongs to.
    #[must_use]
    pub const fn classes(&self) -> ClassSet {
        self.known.classes
    }
}

impl Words {
    /// The entry of `id`.
    ///
    /// # Panics
    /// When `id` was made by another table.
    #[must_use]
    #[inline]
    pub fn get(&self, id: WordId) -> &Word {
        &self.entries[id.0 as usize]
    }

    /// How many distinct words have been seen.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether none has been seen.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The number of the stem of a word that may stand elsewhere; `None` where
    /// no word of the document has it.
    pub(crate) fn stem_of(&self, known: &Known, vocabulary: &Vocabulary) -> Option<u32> {
        if known.stem == Symbol::NONE {
            return self.rare_stems.get(vocabulary.stem(&known.form).as_ref()).copied();
        }
        self.stems.get(&known.stem).copied()
    }

    fn reserve(&mut self, words: usize) {
        self.entries.reserve(words);
        self.stems.reserve(words);
        self.ids.reserve(words, |_| 0); // the table is empty: nothing is hashed again
    }

    fn intern(&mut self, form: &str, vocabulary: &Vocabulary) -> WordId {
        let entries = &self.entries;
        let hash = self.hasher.hash_one(form);
        let same = |id: &WordId| entries[id.0 as usize].form() == form;
        if let Some(&id) = self.ids.find(hash, same) {
            return id;
        }
        let id = WordId(u32::try_from(self.entries.len()).unwrap_or(u32::MAX));
        let known = vocabulary.know(form);
        let stem = self.stem_number(&known, vocabulary);
        self.entries.push(Word { known, stem });
        let entries = &self.entries;
        let hasher = &self.hasher;
        self.ids.insert_unique(hash, id, |id| hasher.hash_one(entries[id.0 as usize].form()));
        id
    }

    /// Numbers are given in the order in which stems are first seen.
    fn stem_number(&mut self, known: &Known, vocabulary: &Vocabulary) -> u32 {
        let next = self.stems.len() + self.rare_stems.len();
        let next = u32::try_from(next).unwrap_or(u32::MAX);
        if known.stem == Symbol::NONE {
            let stem = vocabulary.stem(&known.form);
            return *self.rare_stems.entry_ref(stem.as_ref()).or_insert(next);
        }
        *self.stems.entry(known.stem).or_insert(next)
    }
}

/// The tokens of a document, sentence by sentence.
#[derive(Debug, Default)]
pub struct Tokens {
    all: Vec<Token>,
    sentences: Vec<Range<usize>>,
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

    /// How many sentences there are.
    #[must_use]
    pub fn sentence_count(&self) -> usize {
        self.sentences.len()
    }

    /// The tokens of sentence `index`; empty where there is no such sentence.
    #[must_use]
    pub fn sentence(&self, index: usize) -> &[Token] {
        self.sentences.get(index).map_or(&[], |range| &self.all[range.clone()])
    }

    /// The word table that the tokens point into.
    #[must_use]
    pub fn words(&self) -> &Words {
        &self.words
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
/// let forms: Vec<&str> = tokens.sentence(0).iter().map(|t| tokens.word(t).form()).collect();
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
    pub fn tokenize(&self, text: &str, sentences: &[Span]) -> Tokens {
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
            cut(sentence.of(text), |piece, form| {
                let span = piece.shifted(base);
                let shape = Shape::of(span.of(text));
                if is_folded(form) {
                    let word = out.words.intern(form, self.vocabulary);
                    out.all.push(Token { span, word, shape });
                    return;
                }
                fold(form, &mut folded);
                self.push(out, span, form, &mut folded, shape);
            });
            out.sentences.push(first..out.all.len());
        }
    }

    /// Adds a token, its clitic as one of its own.
    fn push(self, out: &mut Tokens, span: Span, form: &str, folded: &mut String, shape: Shape) {
        let Some(clitic) = self.vocabulary.clitic(folded) else {
            let word = out.words.intern(folded, self.vocabulary);
            out.all.push(Token { span, word, shape });
            return;
        };
        // Counted in characters: the apostrophe may be written with three bytes.
        let letters = clitic.chars().count();
        let split = form.char_indices().rev().nth(letters - 1).map_or(0, |(at, _)| at);
        let split = span.start() + split;
        folded.truncate(folded.len() - clitic.len());
        if split > span.start() {
            let word = out.words.intern(self.vocabulary.respell(folded), self.vocabulary);
            out.all.push(Token { span: Span::new(span.start(), split), word, shape });
        }
        let word = out.words.intern(clitic, self.vocabulary);
        let span = Span::new(split, span.end());
        out.all.push(Token { span, word, shape: Shape(Shape::WORD) });
    }
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

/// Whether a form is its own folded form and holds no clitic, told without
/// looking it up: true of most words.
fn is_folded(form: &str) -> bool {
    form.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
}

/// Lower case, straight apostrophes and quotes, one sign for all dashes.
fn fold(form: &str, out: &mut String) {
    out.clear();
    if form.is_ascii() {
        out.push_str(form);
        out.make_ascii_lowercase();
        return;
    }
    for c in form.chars() {
        match c {
            '’' | '‘' | 'ʼ' | '`' => out.push('\''),
            '“' | '”' | '„' | '«' | '»' => out.push('"'),
            '—' | '–' | '―' => out.push_str(DASH),
            '…' => out.push_str("..."),
            _ => out.extend(c.to_lowercase()),
        }
    }
}

/// The folded form of every dash that is longer than a hyphen.
pub(crate) const DASH: &str = "--";

/// Calls `emit(span, form)` for every word, number and mark of `text`, where
/// `form` is the part of the span to be folded: the full stop of an
/// abbreviation belongs to its span and not to its form.
fn cut(text: &str, mut emit: impl FnMut(Span, &str)) {
    let last_word = text.rfind(char::is_alphanumeric).unwrap_or(0);
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if is_word_char(c) {
            at = cut_word(text, at, last_word, &mut emit);
        } else if c.is_whitespace() || c.is_control() || is_invisible(c) {
            at += c.len_utf8();
        } else {
            at = cut_mark(text, at, c, &mut emit);
        }
    }
}

/// A word or number beginning at `at`; returns where it ends.
fn cut_word(text: &str, at: usize, last_word: usize, emit: &mut impl FnMut(Span, &str)) -> usize {
    let end = word_end(text, at);
    let run = &text[at..end];
    if !run.is_ascii() && run.chars().any(is_unspaced) {
        for (from, word) in run.split_word_bound_indices() {
            emit(Span::new(at + from, at + from + word.len()), word);
        }
        return end;
    }
    // A stop that more words follow ends an abbreviation, not the sentence;
    // the stop of an initialism is its own even at the end.
    let stop = text[end..].starts_with('.')
        && !text[end + 1..].starts_with('.')
        && run.starts_with(char::is_alphabetic)
        && (run.contains('.') || end < last_word && text[end + 1..].starts_with(' '));
    emit(Span::new(at, end + usize::from(stop)), run);
    end + usize::from(stop)
}

/// Where the run of word characters beginning at `at` ends: apostrophes
/// between letters, points and commas between digits, and the points of
/// initialisms (*U.S*) are inside.
fn word_end(text: &str, at: usize) -> usize {
    let mut end = at;
    let mut previous = '\0';
    let mut letters_since_point = 0;
    loop {
        let run = text.as_bytes()[end..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
        if run > 0 {
            end += run;
            letters_since_point += run;
            previous = char::from(text.as_bytes()[end - 1]);
        }
        let Some(c) = text[end..].chars().next() else { break };
        let mut after = text[end + c.len_utf8()..].chars();
        let next = after.next().unwrap_or('\0');
        let inside = match c {
            '\'' | '’' => previous.is_alphabetic() && next.is_alphabetic(),
            '.' if previous.is_ascii_digit() => next.is_ascii_digit(),
            ',' => previous.is_ascii_digit() && next.is_ascii_digit(),
            '.' => {
                letters_since_point == 1
                    && next.is_alphabetic()
                    && !after.next().is_some_and(char::is_alphanumeric)
            }
            _ => is_word_char(c),
        };
        if !inside {
            break;
        }
        letters_since_point = if c == '.' { 0 } else { letters_since_point + 1 };
        previous = c;
        end += c.len_utf8();
    }
    end
}

/// A punctuation mark, or a run of the same one; returns where it ends.
fn cut_mark(text: &str, at: usize, c: char, emit: &mut impl FnMut(Span, &str)) -> usize {
    let width = c.len_utf8();
    if !matches!(c, '.' | '-' | '*' | '_' | '=') {
        emit(Span::new(at, at + width), &text[at..at + width]);
        return at + width;
    }
    let run = text[at..].bytes().take_while(|&b| b == c as u8).count();
    let span = Span::new(at, at + run);
    // A hyphen with space on both sides is a dash.
    let spaced = text[..at].ends_with(' ') && text[at + run..].starts_with(' ');
    match (c, run) {
        ('-', 1) if spaced => emit(span, DASH),
        ('-', 3..) => emit(span, DASH),
        ('.', 2..) => emit(span, "..."),
        _ => emit(span, span.of(text)),
    }
    at + run
}

/// Letters, digits and the marks that combine with them.
fn is_word_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || !c.is_ascii() && (c.is_alphanumeric() || is_combining(c))
}

/// Combining marks of Latin, Greek and Cyrillic text (U+0300 to U+036F).
fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Joiners, direction marks, soft hyphens: they have no width and no meaning here.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}

/// Scripts written without spaces, where a run is no word.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}
