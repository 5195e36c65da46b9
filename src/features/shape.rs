//! Columns of shape: how a sentence is written, whatever its words mean.
//!
//! Evidence shows through figures, dates, names, quotations and the past
//! tense far more than through connectives; claims through modals, copulas
//! and abstract words.

use crate::lexicon::{Category, ClassSet, Lexicon, MAX_CLASSES};
use crate::reading::Reading;
use crate::token::Token;

/// The columns, in the order in which [`ShapeColumns::fill`] writes them.
pub(super) const NAMES: &[&str] = &[
    "length",             // words, on a log scale: 0 none, 1 about sixty
    "short",              // fewer than seven words
    "numbers",            // figures
    "quantity",           // a figure with a unit, a magnitude or a currency
    "year",               // a figure from 1000 to 2100 of four digits
    "date",               // months and weekdays
    "number_words",       // numbers spelt out
    "time",               // words that place an event in time
    "names",              // capitalised words inside the sentence
    "all_names",          // share of capitalised words
    "initialisms",        // words in capitals
    "titles",             // titles and offices with a capital
    "quote",              // a quotation mark
    "quoted_share",       // share of words inside quotation marks
    "whole_quote",        // begins with a quotation mark
    "source_says",        // a name or source with a reporting verb near it
    "reporting_that",     // a reporting verb and that
    "past",               // share of past-tense verbs among verbs that show tense
    "past_any",           // any past-tense verb
    "present_be",         // present forms of be and copulas
    "modal",              // modal auxiliaries
    "gerund",             // -ing forms
    "first_singular",     // I, me, my
    "first_plural",       // we, us, our
    "second",             // you
    "third",              // he, she, they
    "it",                 // it
    "demonstrative",      // this, that, such
    "indefinite",         // one, everybody, others
    "determiner_the",     // determiners
    "quantifier",         // many, few, some
    "comparative",        // more, worse
    "superlative",        // most, worst
    "absolute",           // all, never, nothing
    "adjective",          // adjectives by their ending
    "adverb",             // adverbs by their ending
    "abstract",           // abstract nouns by their ending
    "question",           // ends with a question mark
    "exclamation",        // ends with an exclamation mark
    "colon",              // holds a colon
    "semicolon",          // holds a semicolon
    "dash",               // holds a dash
    "bracket",            // holds a bracket
    "commas",             // commas
    "opens_contrast",     // begins with a contrast word
    "opens_coordinator",  // begins with another coordinator
    "opens_subordinator", // begins with a subordinator
    "opens_concessive",   // begins with a concessive
    "opens_pronoun",      // begins with a pronoun or demonstrative
    "opens_first",        // begins with the first person
    "opens_name",         // begins with two capitalised words
    "opens_it_be",        // begins with it or there and a form of be
    "opens_wh",           // begins with a question word
    "opens_preposition",  // begins with a preposition
    "opens_gerund",       // begins with an -ing form
    "inner_contrast",     // a contrast word inside
    "conditional",        // a condition inside
    "than",               // a comparison
    "negated_concern",    // a concern cue in a sentence with a negator
    "attributed",         // a cue that gives the statement to somebody else
    "relative",           // relative clauses
    "infinitive",         // to
    "emphasis",           // ends without a full stop
];

/// Counts beyond this many say no more: the columns run from 0 to 1.
const MANY: f64 = 4.0;

/// Words of the longest sentence that length still tells apart: 4 = log2(60 + 4) - 2.
const LENGTH_SCALE: f64 = 4.0;

/// A sentence of fewer words is an aside, an exclamation or a bare question.
const SHORT: usize = 7;

/// How many tokens a source may stand from its reporting verb.
const SOURCE_REACH: usize = 4;

/// The closed classes that the columns count.
#[derive(Clone, Debug)]
pub(super) struct ShapeColumns {
    /// By class: one bit for each column that counts its words.
    counted: Vec<u128>,
    opening: Vec<(usize, ClassSet)>,
    unit: ClassSet,
    currency: ClassSet,
    past: ClassSet,
    present: ClassSet,
    first_singular: ClassSet,
    title: ClassSet,
    source: ClassSet,
    that: ClassSet,
    quote: ClassSet,
    openers: ClassSet,
    contrast: ClassSet,
    it: ClassSet,
    be: ClassSet,
}

/// The column called `name`, looked up when this is compiled: a name that
/// there is none of does not compile.
macro_rules! column {
    ($name:literal) => {
        const { column($name) }
    };
}

const fn column(name: &str) -> usize {
    let mut at = 0;
    while !same(NAMES[at].as_bytes(), name.as_bytes()) {
        at += 1;
    }
    at
}

const fn same(a: &[u8], b: &[u8]) -> bool {
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    at == a.len() && at == b.len()
}

impl ShapeColumns {
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let class = |name| lexicon.class(name);
        let counted = [
            (column!("date"), class("month") | class("weekday")),
            (column!("number_words"), class("number_word")),
            (column!("time"), class("time")),
            (column!("present_be"), class("copula") | class("be")),
            (column!("modal"), class("modal")),
            (column!("gerund"), class("gerund")),
            (column!("first_singular"), class("pronoun.first.singular")),
            (column!("first_plural"), class("pronoun.first.plural")),
            (column!("second"), class("pronoun.second")),
            (column!("third"), class("pronoun.third")),
            (column!("it"), class("pronoun.it")),
            (column!("demonstrative"), class("demonstrative")),
            (column!("indefinite"), class("indefinite")),
            (column!("determiner_the"), class("determiner")),
            (column!("quantifier"), class("quantifier")),
            (column!("comparative"), class("comparative")),
            (column!("superlative"), class("superlative")),
            (column!("absolute"), class("absolute")),
            (column!("adjective"), class("adjective")),
            (column!("adverb"), class("adverb")),
            (column!("abstract"), class("abstract_noun")),
            (column!("conditional"), class("conditional")),
            (column!("than"), class("than")),
            (column!("relative"), class("relative")),
            (column!("infinitive"), class("to")),
        ];
        let opening = [
            (column!("opens_contrast"), class("contrast")),
            (column!("opens_coordinator"), class("coordinator")),
            (column!("opens_subordinator"), class("subordinator")),
            (column!("opens_concessive"), class("concessive")),
            (column!("opens_pronoun"), class("pronoun.third") | class("demonstrative")),
            (column!("opens_first"), class("pronoun.first")),
            (column!("opens_wh"), class("wh")),
            (column!("opens_preposition"), class("preposition")),
            (column!("opens_gerund"), class("gerund")),
        ];
        Self {
            counted: by_class(&counted),
            opening: opening.to_vec(),
            unit: class("unit") | class("magnitude"),
            currency: class("currency"),
            past: class("past"),
            present: class("be") | class("modal") | class("have") | class("do"),
            first_singular: class("pronoun.first.singular"),
            title: class("title"),
            source: class("source"),
            that: class("that"),
            quote: class("mark.quote"),
            openers: class("mark.opening"),
            contrast: class("contrast"),
            it: class("pronoun.it") | class("demonstrative"),
            be: class("be"),
        }
    }

    pub(super) fn fill(&self, reading: &Reading, index: usize, row: &mut [f64]) {
        let tokens = reading.tokens(index);
        let words = tokens.iter().filter(|token| token.shape.is_word()).count();
        let mut set = |column: usize, value: f64| row[column] = value;
        set(column!("length"), ((words as f64 + 4.0).log2() - 2.0) / LENGTH_SCALE);
        set(column!("short"), truth(words < SHORT));
        self.marks(reading, tokens, words, &mut set);
        self.numbers(reading, tokens, &mut set);
        self.names(reading, tokens, words, &mut set);
        self.tense(reading, tokens, &mut set);
        self.sources(reading, index, &mut set);
        self.opening(reading, tokens, row);
        self.count(tokens, row);
    }

    /// How many words belong to the classes of each column.
    fn count(&self, tokens: &[Token], row: &mut [f64]) {
        let mut counts = [0_usize; NAMES.len()];
        for token in tokens {
            let classes = token.classes.bits();
            let mut columns = classes.fold(0_u128, |columns, class| columns | self.counted[class]);
            while columns != 0 {
                counts[columns.trailing_zeros() as usize] += 1;
                columns &= columns - 1;
            }
        }
        for (column, &count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            row[column] = many(count);
        }
    }

    /// Marks that open, close and break the sentence.
    fn marks(
        &self,
        reading: &Reading,
        tokens: &[Token],
        words: usize,
        set: &mut impl FnMut(usize, f64),
    ) {
        let form = |token: &Token| reading.form(token);
        let mut commas = 0;
        for token in tokens.iter().filter(|token| token.shape.is_mark()) {
            match form(token) {
                "," => commas += 1,
                ":" => set(column!("colon"), 1.0),
                ";" => set(column!("semicolon"), 1.0),
                "(" | "[" => set(column!("bracket"), 1.0),
                crate::token::DASH => set(column!("dash"), 1.0),
                _ => {}
            }
        }
        set(column!("commas"), many(commas));
        let last = tokens.iter().rev().map(form).find(|form| {
            form.starts_with(|c: char| c.is_alphanumeric()) || matches!(*form, "." | "?" | "!")
        });
        set(column!("question"), truth(last == Some("?")));
        set(column!("exclamation"), truth(last == Some("!")));
        set(column!("emphasis"), truth(last.is_none_or(|last| !matches!(last, "." | "?" | "!"))));
        let is_quote = |token: &&Token| reading.is(token, self.quote);
        set(column!("quote"), truth(tokens.iter().any(|token| is_quote(&token))));
        set(column!("whole_quote"), truth(tokens.first().is_some_and(|token| is_quote(&token))));
        let mut inside = false;
        let mut quoted = 0;
        for token in tokens {
            inside ^= reading.is(token, self.quote);
            quoted += usize::from(inside && token.shape.is_word());
        }
        set(column!("quoted_share"), quoted as f64 / words.max(1) as f64);
    }

    fn numbers(&self, reading: &Reading, tokens: &[Token], set: &mut impl FnMut(usize, f64)) {
        let mut numbers = 0;
        let mut quantity = false;
        let mut year = false;
        for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.shape.is_number()) {
            numbers += 1;
            let beside = |at: Option<usize>, class| {
                at.and_then(|at| tokens.get(at)).is_some_and(|token| reading.is(token, class))
            };
            quantity |= beside(Some(at + 1), self.unit) || beside(at.checked_sub(1), self.currency);
            year |= is_year(reading.form(token));
        }
        set(column!("numbers"), many(numbers));
        set(column!("quantity"), truth(quantity));
        set(column!("year"), truth(year));
    }

    fn names(
        &self,
        reading: &Reading,
        tokens: &[Token],
        words: usize,
        set: &mut impl FnMut(usize, f64),
    ) {
        let first = tokens.iter().position(|token| token.shape.is_word()).unwrap_or(0);
        let inner = tokens.iter().enumerate().filter(|(at, token)| {
            *at != first && token.shape.is_capital() && !reading.is(token, self.first_singular)
        });
        let (mut names, mut titles) = (0, 0);
        for (_, token) in inner {
            names += 1;
            titles += usize::from(reading.is(token, self.title));
        }
        set(column!("names"), many(names));
        set(column!("all_names"), names as f64 / words.max(1) as f64);
        set(column!("titles"), many(titles));
        set(column!("initialisms"), many(tokens.iter().filter(|t| t.shape.is_all_caps()).count()));
        let capital = |at: usize| tokens.get(at).is_some_and(|token| token.shape.is_capital());
        set(column!("opens_name"), truth(capital(first) && capital(first + 1)));
    }

    fn tense(&self, reading: &Reading, tokens: &[Token], set: &mut impl FnMut(usize, f64)) {
        let count = |class| tokens.iter().filter(|token| reading.is(token, class)).count();
        let past = count(self.past);
        let present =
            tokens.iter().filter(|t| reading.is(t, self.present) && !reading.is(t, self.past));
        let present = present.count();
        set(column!("past"), past as f64 / (past + present).max(1) as f64);
        set(column!("past_any"), truth(past > 0));
    }

    /// Sources, and statements given to somebody else.
    fn sources(&self, reading: &Reading, index: usize, set: &mut impl FnMut(usize, f64)) {
        let tokens = reading.tokens(index);
        let matches = reading.matches(index);
        let reporting = || matches.iter().filter(|m| m.category().family() == "reporting");
        let names_source = |token: &Token, at: usize| {
            reading.is(token, self.source) || token.shape.is_capital() && at > 0
        };
        let near = |found: &crate::lexicon::CueMatch| {
            let from = found.start().saturating_sub(SOURCE_REACH);
            let to = (found.end() + SOURCE_REACH).min(tokens.len());
            (from..to).any(|at| !found.tokens().contains(&at) && names_source(&tokens[at], at))
        };
        set(column!("source_says"), truth(reporting().any(near)));
        let then_that = |found: &crate::lexicon::CueMatch| {
            tokens.get(found.end()).is_some_and(|token| reading.is(token, self.that))
        };
        set(column!("reporting_that"), truth(reporting().any(then_that)));
        // Verbs of reporting have columns of their own.
        let attributed = matches
            .iter()
            .filter(|m| m.category().family() != "reporting")
            .any(|m| reading.lexicon().scope(m) == crate::lexicon::Scope::Attributed);
        set(column!("attributed"), truth(attributed));
        let concern = matches.iter().any(|m| m.category().family() == "concern");
        let negated = matches.iter().any(|m| m.category() == Category::Negator);
        set(column!("negated_concern"), truth(concern && negated));
    }

    fn opening(&self, reading: &Reading, tokens: &[Token], row: &mut [f64]) {
        let first = tokens.iter().position(|token| !reading.is(token, self.openers));
        let Some(first) = first else { return };
        for &(column, class) in &self.opening {
            row[column] = truth(reading.is(&tokens[first], class));
        }
        let is = |at: usize, class| tokens.get(at).is_some_and(|token| reading.is(token, class));
        row[column!("opens_it_be")] = truth(is(first, self.it) && is(first + 1, self.be));
        let inner = tokens[first + 1..].iter().any(|token| reading.is(token, self.contrast));
        row[column!("inner_contrast")] = truth(inner);
    }
}

/// Columns and the classes they count, as one set of columns for each class.
fn by_class(counted: &[(usize, ClassSet)]) -> Vec<u128> {
    let mut columns = vec![0; MAX_CLASSES];
    for &(column, classes) in counted {
        classes.bits().for_each(|class| columns[class] |= 1 << column);
    }
    columns
}

// A set of columns is one word.
const _: () = assert!(NAMES.len() <= u128::BITS as usize);

fn truth(holds: bool) -> f64 {
    f64::from(u8::from(holds))
}

/// A count as a value from 0 to 1.
fn many(count: usize) -> f64 {
    (count as f64 / MANY).min(1.0)
}

/// Four digits from 1000 to 2100, with or without a plural ending.
fn is_year(form: &str) -> bool {
    let digits = form.trim_end_matches(|c: char| c.is_alphabetic());
    digits.len() == 4 && digits.parse::<u16>().is_ok_and(|year| (1000..=2100).contains(&year))
}
