//! Terms as they are written, matched by trying everything.

use std::collections::BTreeMap;

use crate::words::{Grammar, Word};

/// A term or a part of it.
#[derive(Clone, Debug)]
pub(crate) enum Pattern {
    Form(String),
    Stem(String),
    Class(String),
    Number,
    Name,
    Gap(usize),
    Optional(Box<Pattern>),
    Sequence(Vec<Pattern>),
    OneOf(Vec<Pattern>),
}

/// A sentence with what patterns ask of it.
pub(crate) struct Line<'a> {
    pub(crate) words: &'a [Word],
    /// Whether gaps end at stops.
    pub(crate) stopped: bool,
    pub(crate) first_word: usize,
    pub(crate) capitals_tell: bool,
}

impl Pattern {
    pub(crate) fn read(term: &str, macros: &BTreeMap<String, String>, grammar: &Grammar) -> Self {
        let mut reader = Reader { rest: term, macros, grammar };
        let pattern = reader.alternatives();
        assert!(reader.rest.is_empty(), "`{}` is left of `{term}`", reader.rest);
        pattern
    }

    /// Where a match that begins at `at` can end, each place once.
    pub(crate) fn ends(&self, line: &Line<'_>, at: usize) -> Vec<usize> {
        let step = |holds: bool| if holds { vec![at + 1] } else { Vec::new() };
        let word = line.words.get(at);
        match self {
            Self::Form(form) => step(word.is_some_and(|word| word.form == *form)),
            Self::Stem(own) => step(word.is_some_and(|word| word.stem == *own)),
            Self::Class(class) => step(word.is_some_and(|word| word.is_in(class))),
            Self::Number => step(word.is_some_and(Word::is_number)),
            Self::Name => {
                let tells = line.capitals_tell && at != line.first_word;
                step(word.is_some_and(|word| word.is_capital() && tells))
            }
            Self::Gap(most) => {
                let stops = |word: &Word| line.stopped && word.is_in("mark.stop");
                let goes_on = |here: &usize| line.words.get(*here).is_some_and(|w| !stops(w));
                let passed = (at..at + most).take_while(goes_on).count();
                (at..=at + passed).collect()
            }
            Self::Optional(inner) => once(inner.ends(line, at).into_iter().chain([at])),
            Self::Sequence(parts) => {
                let Some((first, rest)) = parts.split_first() else { return vec![at] };
                rest.iter().fold(first.ends(line, at), |ends, part| {
                    once(ends.into_iter().flat_map(|end| part.ends(line, end)))
                })
            }
            Self::OneOf(parts) => once(parts.iter().flat_map(|part| part.ends(line, at))),
        }
    }
}

fn once(ends: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut ends: Vec<usize> = ends.collect();
    ends.sort_unstable();
    ends.dedup();
    ends
}

struct Reader<'a> {
    rest: &'a str,
    macros: &'a BTreeMap<String, String>,
    grammar: &'a Grammar,
}

impl Reader<'_> {
    fn alternatives(&mut self) -> Pattern {
        let mut all = vec![self.sequence()];
        while let Some(rest) = self.rest.strip_prefix('|') {
            self.rest = rest;
            all.push(self.sequence());
        }
        if all.len() == 1 { all.remove(0) } else { Pattern::OneOf(all) }
    }

    fn sequence(&mut self) -> Pattern {
        let mut parts = Vec::new();
        loop {
            self.rest = self.rest.trim_start();
            if self.rest.is_empty() || self.rest.starts_with(['|', ')']) {
                return Pattern::Sequence(parts);
            }
            let part = self.part();
            parts.push(match self.rest.strip_prefix('?') {
                Some(rest) => {
                    self.rest = rest;
                    Pattern::Optional(Box::new(part))
                }
                None => part,
            });
        }
    }

    fn part(&mut self) -> Pattern {
        if let Some(rest) = self.rest.strip_prefix('(') {
            self.rest = rest;
            let inner = self.alternatives();
            self.rest = self.rest.strip_prefix(')').expect("a closed group");
            return inner;
        }
        if let Some(rest) = self.rest.strip_prefix('{') {
            let (name, rest) = rest.split_once('}').expect("a closed macro");
            self.rest = rest;
            return Pattern::read(&self.macros[name], self.macros, self.grammar);
        }
        if let Some(rest) = self.rest.strip_prefix('?') {
            self.rest = rest;
            return Pattern::Form("?".to_owned());
        }
        let ends = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '|' | '{' | '}');
        let mut end = self.rest.find(ends).unwrap_or(self.rest.len());
        if self.rest[..end].ends_with('?') {
            end -= 1;
        }
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        self.word(word)
    }

    fn word(&self, word: &str) -> Pattern {
        let gap = word.strip_prefix("...").and_then(|most| most.parse().ok());
        match (word, gap, word.strip_suffix('~')) {
            ("NUM", ..) => Pattern::Number,
            ("NAME", ..) => Pattern::Name,
            (_, Some(most), _) => Pattern::Gap(most),
            (_, _, Some(lemma)) if !lemma.is_empty() => {
                Pattern::Stem(self.grammar.stem(&lemma.to_lowercase()))
            }
            _ if word
                .strip_prefix('$')
                .is_some_and(|name| name.starts_with(char::is_alphabetic)) =>
            {
                Pattern::Class(word[1..].to_owned())
            }
            _ => {
                let forms = self.grammar.forms_of_term(word);
                Pattern::Sequence(forms.into_iter().map(Pattern::Form).collect())
            }
        }
    }
}
