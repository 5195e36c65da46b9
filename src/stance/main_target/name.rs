//! What a theme is called.

use std::collections::BTreeMap;

use super::theme::{LEAST_MENTIONS, Theme};
use crate::reading::Reading;
use crate::span::Span;
use crate::stance::mention::Mention;
use crate::token::{Token, Tokenizer, Tokens};

/// Words of a name at most: more is a description.
const LONGEST: usize = 4;

/// A phrase names a theme where it makes up this share of the mentions.
const SHARE: f64 = 1.0 / 3.0;

/// The longest wording that recurs often enough, or at all where the headline
/// has it, too; else the noun with the names that stand before it in the
/// headline; else the noun alone.
pub(super) fn name(reading: &Reading, theme: &Theme, title: &Title) -> String {
    let mut phrases: BTreeMap<Vec<u32>, Wording> = BTreeMap::new();
    let mut nouns: BTreeMap<Vec<u32>, Wording> = BTreeMap::new();
    for mention in &theme.mentions {
        for (before, start) in starts(reading, mention).into_iter().enumerate() {
            let tokens = &reading.tokens(mention.sentence)[start..mention.tokens.end];
            let stems = tokens.iter().map(|token| reading.word(token).stem()).collect();
            let wordings = if before == 0 { &mut nouns } else { &mut phrases };
            wordings.entry(stems).or_default().add(reading, mention.sentence, tokens);
        }
    }
    let share = SHARE * theme.mentions.len() as f64;
    phrases.retain(|stems, wording| {
        wording.count >= LEAST_MENTIONS && (wording.count as f64 >= share || title.holds(stems))
    });
    let longest = phrases.into_iter().max_by_key(|(stems, wording)| (stems.len(), wording.count));
    if let Some((_, phrase)) = longest {
        return phrase.shown();
    }
    let commonest = nouns.into_iter().max_by_key(|(_, wording)| wording.count);
    commonest.map_or_else(String::new, |(stems, wording)| {
        title.before(reading, &stems).unwrap_or_default() + &wording.shown()
    })
}

/// The stems of the words of a name, as the prose numbers them.
pub(super) fn stems(reading: &Reading, name: &str) -> Vec<u32> {
    let lexicon = reading.lexicon();
    let tokens = Tokenizer::new(lexicon).tokenize(name, &[Span::new(0, name.len())]);
    let words = reading.all_tokens().words();
    let stem = |token| words.stem_of(tokens.form(token), lexicon.vocabulary());
    tokens.sentence(0).iter().filter_map(stem).collect()
}

/// A phrase, whatever its endings and capitals.
#[derive(Default)]
struct Wording {
    count: usize,
    /// How often it is written how.
    written: BTreeMap<String, usize>,
    /// How it opens a sentence: its capital may be none of its own.
    opens: Option<String>,
}

impl Wording {
    fn add(&mut self, reading: &Reading, sentence: usize, tokens: &[Token]) {
        self.count += 1;
        let first = reading.tokens(sentence).iter().find(|token| !token.shape.is_mark());
        let written = written(reading, tokens);
        if first.map(|token| token.span) == tokens.first().map(|token| token.span) {
            self.opens.get_or_insert(written);
        } else {
            *self.written.entry(written).or_default() += 1;
        }
    }

    /// As it is written most; of equals the last by letter, which puts small
    /// letters before capitals.
    fn shown(self) -> String {
        let most = self.written.into_iter().max_by_key(|(_, count)| *count);
        most.map(|(words, _)| words).or(self.opens).unwrap_or_default()
    }
}

/// Where a name may begin in a mention: at the noun, then at each word before
/// it, compounds taken whole.
fn starts(reading: &Reading, mention: &Mention) -> Vec<usize> {
    let tokens = reading.tokens(mention.sentence);
    let clitic = |at: usize| reading.form(&tokens[at]).starts_with('\'');
    let whole = |&at: &usize| {
        let joined = at > mention.tokens.start && tokens[at - 1].shape.is_mark();
        !tokens[at].shape.is_mark() && !joined && !clitic(at)
    };
    mention.tokens.clone().rev().filter(whole).take(LONGEST).collect()
}

/// Words as they are shown: names as written, with a space where the text has one.
fn written(reading: &Reading, tokens: &[Token]) -> String {
    let text = reading.document().text();
    let mut joined = String::new();
    let mut end = None;
    for token in tokens {
        if end.is_some_and(|end| end < token.span.start()) {
            joined.push(' ');
        }
        end = Some(token.span.end());
        joined.push_str(if token.shape.is_capital() {
            token.span.of(text)
        } else {
            reading.form(token)
        });
    }
    joined
}

/// The headline, read by itself.
#[derive(Debug)]
pub(super) struct Title {
    text: String,
    tokens: Tokens,
    /// By token: the stem as the prose numbers it; `None` where the prose does
    /// not hold it, or no noun phrase can.
    stems: Vec<Option<u32>>,
}

impl Title {
    pub(super) fn of(reading: &Reading) -> Self {
        let text = reading.document().metadata().title.clone().unwrap_or_default();
        let lexicon = reading.lexicon();
        let tokens = Tokenizer::new(lexicon).tokenize(&text, &[Span::new(0, text.len())]);
        let vocabulary = lexicon.vocabulary();
        let stem = |token: &Token| {
            let stem = reading.all_tokens().words().stem_of(tokens.form(token), vocabulary);
            stem.filter(|_| !token.classes.meets(lexicon.classes().outside_nominal))
        };
        let stems = tokens.sentence(0).iter().map(stem).collect();
        Self { text, tokens, stems }
    }

    /// Whether the headline holds these words side by side.
    pub(super) fn holds(&self, stems: &[u32]) -> bool {
        self.find(stems).is_some()
    }

    fn find(&self, stems: &[u32]) -> Option<usize> {
        let same =
            |window: &[Option<u32>]| window.iter().copied().eq(stems.iter().map(|s| Some(*s)));
        self.stems.windows(stems.len().max(1)).position(same)
    }

    /// The names that stand right before a noun in the headline, with what
    /// parts them from it; only names that the prose holds, too.
    fn before(&self, reading: &Reading, noun: &[u32]) -> Option<String> {
        let words = self.tokens.sentence(0);
        let end = self.find(noun)?;
        // *Norland-Sudland pacts*: the names belong to what follows the noun.
        if self.stems.get(end + noun.len()).is_some_and(Option::is_some) {
            return None;
        }
        let form = |at: usize| self.tokens.form(&words[at]);
        let named = |at: usize| form(at) == "-" || is_name(reading, form(at));
        let start = (0..end).rev().take(LONGEST).take_while(|&at| named(at)).last()?;
        let start = (start..end).find(|&at| !words[at].shape.is_mark())?;
        Some(self.text[words[start].span.start()..words[end].span.start()].to_owned())
    }
}

/// Whether the prose holds a word, and always with a capital.
fn is_name(reading: &Reading, form: &str) -> bool {
    let mut found = false;
    for sentence in 0..reading.len() {
        for token in reading.tokens(sentence).iter().filter(|t| reading.form(t) == form) {
            if !token.shape.is_capital() {
                return false;
            }
            found = true;
        }
    }
    found
}
