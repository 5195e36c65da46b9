//! Every cue tried at every word, then the constraints, then the longest.

use std::collections::BTreeMap;
use std::path::Path;

use rhetor::{At, Case, Category, Cue, Lexicon};

use crate::pattern::{Line, Pattern};
use crate::words::{Grammar, Word, all_shouted};

/// A cue that fired.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Found {
    pub(crate) id: String,
    pub(crate) pattern: String,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// The plain matcher.
pub(crate) struct Plain {
    grammar: Grammar,
    cues: Vec<Entry>,
}

struct Entry {
    cue: Cue,
    terms: Vec<Pattern>,
    unless: Vec<Pattern>,
    not_before: Vec<Pattern>,
    not_after: Vec<Pattern>,
}

/// A match on its way: numbers of cue and term, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Match {
    cue: usize,
    term: usize,
    start: usize,
    end: usize,
}

impl Match {
    fn overlaps(&self, other: &Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

fn file(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("lexicons/en").join(name);
    std::fs::read_to_string(&path).unwrap_or_default()
}

/// The macros of a file, over those of `macros.toml`.
fn macros(name: &str) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for text in [file("macros.toml"), file(name)] {
        let Ok(table) = text.parse::<toml::Table>() else { continue };
        for (name, body) in table.get("macro").and_then(toml::Value::as_table).into_iter().flatten()
        {
            all.insert(name.clone(), body.as_str().unwrap().to_owned());
        }
    }
    all
}

impl Plain {
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        let grammar = Grammar::read(&file("grammar.toml"));
        let mut known: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
        let mut cues = Vec::new();
        for cue in lexicon.cues() {
            let name = cue.file().rsplit('/').next().unwrap();
            let macros = known.entry(name.to_owned()).or_insert_with(|| macros(name));
            let read = |terms: &[String]| {
                terms.iter().map(|term| Pattern::read(term, macros, &grammar)).collect()
            };
            let terms: Vec<String> = cue.terms.iter().map(|term| term.pattern.clone()).collect();
            cues.push(Entry {
                terms: read(&terms),
                unless: read(&cue.unless),
                not_before: read(&cue.not_before),
                not_after: read(&cue.not_after),
                cue: cue.clone(),
            });
        }
        Self { grammar, cues }
    }

    pub(crate) fn forms(&self, sentence: &str) -> Vec<String> {
        self.grammar.words(sentence).into_iter().map(|word| word.form).collect()
    }

    /// The cues that fire, in order of their place.
    pub(crate) fn find(&self, sentence: &str) -> Vec<Found> {
        let words = self.grammar.words(sentence);
        let line = |stopped| Line {
            words: &words,
            stopped,
            first_word: words.iter().position(|word| !word.is_mark()).unwrap_or(0),
            capitals_tell: !all_shouted(&words),
        };
        let mut matches = self.all(&line(true), &line(false));
        matches = self.longest(matches);
        matches = self.unblocked(&matches);
        matches.sort_by_key(|found| (found.start, found.end, found.cue, found.term));
        let found = matches.into_iter().map(|found| {
            let cue = &self.cues[found.cue].cue;
            let pattern = cue.terms[found.term].pattern.clone();
            Found { id: cue.id.clone(), pattern, start: found.start, end: found.end }
        });
        found.collect()
    }

    /// Everything whose constraints hold and that nothing cancels.
    fn all(&self, line: &Line<'_>, free: &Line<'_>) -> Vec<Match> {
        let mut all = Vec::new();
        for (cue, entry) in self.cues.iter().enumerate() {
            let places = |patterns: &[Pattern]| {
                let mut places = Vec::new();
                for (term, pattern) in patterns.iter().enumerate() {
                    for start in 0..line.words.len() {
                        let ends = pattern.ends(line, start);
                        places.extend(ends.into_iter().map(|end| Match { cue, term, start, end }));
                    }
                }
                places
            };
            let terms = places(&entry.terms);
            if terms.is_empty() {
                continue;
            }
            let cancelled = places(&entry.unless);
            all.extend(terms.into_iter().filter(|found| {
                placed(entry.cue.at, line.words, found.start)
                    && written(entry.cue.case, line, found.start)
                    && !entry.not_before.iter().any(|p| !p.ends(free, found.end).is_empty())
                    && !entry.not_after.iter().any(|p| {
                        (0..=found.start).any(|start| p.ends(free, start).contains(&found.start))
                    })
                    && !cancelled.iter().any(|other| other.overlaps(found))
            }));
        }
        all
    }

    fn longest(&self, mut matches: Vec<Match>) -> Vec<Match> {
        matches.sort_by_key(|found| {
            (std::cmp::Reverse(found.end - found.start), found.start, found.cue, found.term)
        });
        let mut kept: Vec<Match> = Vec::new();
        for found in matches {
            let compete = |other: &Match| {
                let (a, b) = (self.cues[found.cue].cue.category, self.cues[other.cue].cue.category);
                let family = matches!(a.family(), "polarity" | "hedge" | "reporting");
                a == b || family && a.family() == b.family()
            };
            if !kept.iter().any(|other| compete(other) && other.overlaps(&found)) {
                kept.push(found);
            }
        }
        kept
    }

    fn unblocked(&self, matches: &[Match]) -> Vec<Match> {
        let blocks = |blocker: &Match, category: Category| {
            let named = &self.cues[blocker.cue].cue.blocks;
            named.iter().any(|name| name == category.name() || name == category.family())
        };
        let free = |found: &&Match| {
            let category = self.cues[found.cue].cue.category;
            !matches.iter().any(|blocker| {
                blocker != *found
                    && blocker.start <= found.start
                    && found.end <= blocker.end
                    && blocks(blocker, category)
            })
        };
        matches.iter().filter(free).copied().collect()
    }
}

fn placed(at: At, words: &[Word], from: usize) -> bool {
    let back_over = |mut at: usize, class: &str| {
        while at > 0 && words[at - 1].is_in(class) {
            at -= 1;
        }
        at
    };
    let opened = back_over(from, "mark.opening");
    let joined = back_over(opened, "coordinator");
    let number = |word: &Word| word.written.starts_with(char::is_numeric);
    let numbered = || number(&words[0]) && words[1].is_in("mark.stop");
    let begins = |at: usize| at == 0 || at == 2 && numbered();
    match at {
        At::Any => true,
        At::Start if joined < opened => begins(back_over(joined, "mark.opening")),
        At::Start => begins(opened),
        At::Clause => joined < opened || opened == 0 || words[opened - 1].is_in("mark.clause"),
    }
}

fn written(case: Case, line: &Line<'_>, from: usize) -> bool {
    let capital = line.capitals_tell && line.words[from].is_capital();
    match case {
        Case::Any => true,
        Case::Lower => !capital || from == line.first_word,
        Case::Title => capital,
    }
}
