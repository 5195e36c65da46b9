//! Cues and word lists to a compiled lexicon: check them, build the trie.

use std::collections::BTreeMap;

use super::category::{Category, CategorySet};
use super::constraints::{Constraints, Found, Places};
use super::cue::{Cue, Strength, Term};
use super::error::{LexiconError, LexiconErrors};
use super::flat::{Rows, Texts};
use super::grammar::{Grammar, Vocabulary};
use super::layers::{read_cues, read_grammar};
use super::parse::Macros;
use super::sources::Sources;
use super::term::{Step, expand};
use super::trie::{Edge, TrieBuilder, WordSets};
use super::{Entries, LearnedLists, Lexicon, Tables, TowardWords, tsv};
use crate::token::forms;

impl Lexicon {
    /// Compiles `sources`.
    ///
    /// # Errors
    /// Everything wrong with them, each with file and line.
    pub(crate) fn from_sources(sources: Sources) -> Result<Self, LexiconErrors> {
        let mut errors = Vec::new();
        let grammar = read_grammar(&sources, &mut errors);
        let (cues, macros) = read_cues(&sources, &mut errors);
        let learned = sources.last("learned.tsv").map_or_else(tsv::Learned::default, |source| {
            tsv::learned(&source.shown, &source.text, &mut errors)
        });
        let toward = sources.last("toward.tsv").map_or_else(TowardWords::default, |source| {
            tsv::toward(&source.shown, &source.text, &mut errors)
        });
        let words = (learned, toward);
        let (tables, entries) = Compiler::new(&grammar, macros).compile(cues, words, errors)?;
        Ok(Self::new(tables, entries, sources))
    }

    /// A lexicon of these cues alone, with the closed classes of `self`:
    /// what the test that every constraint is needed runs on.
    ///
    /// # Errors
    /// What is wrong with the cues.
    pub fn with_only(&self, mut cues: Vec<Cue>) -> Result<Self, LexiconErrors> {
        let mut errors = Vec::new();
        let grammar = read_grammar(&self.sources, &mut errors);
        cues.sort_by(|a, b| a.id.cmp(&b.id));
        let words = (tsv::Learned::default(), self.toward().clone());
        let compiler = Compiler::new(&grammar, self.entries().macros.clone());
        let (tables, entries) = compiler.compile(cues, words, errors)?;
        Ok(Self::new(tables, entries, self.sources.clone()))
    }
}

/// Turns terms into the trie's edges and keeps what the matcher needs.
struct Compiler {
    /// By file.
    macros: BTreeMap<String, Macros>,
    vocabulary: Vocabulary,
    trie: TrieBuilder<Found>,
    /// The cues of furniture, and what blocks them, once more.
    furniture: TrieBuilder<Found>,
    sets: WordSets,
    constraints: Vec<Constraints>,
    /// By cue, then term.
    strengths: Rows<Strength>,
    beside: Rows<Edge>,
    /// Which term holds a sequence within a category, to find repeats.
    held: BTreeMap<(Category, Vec<Step>), (u32, usize)>,
}

impl Compiler {
    fn new(grammar: &Grammar, macros: BTreeMap<String, Macros>) -> Self {
        Self {
            macros,
            vocabulary: Vocabulary::new(grammar),
            trie: TrieBuilder::new(),
            furniture: TrieBuilder::new(),
            sets: WordSets::default(),
            constraints: Vec::new(),
            strengths: Rows::default(),
            beside: Rows::default(),
            held: BTreeMap::new(),
        }
    }

    /// The tables of these cues and learned words, and the cues' entries;
    /// `errors` are those of the files they stand in.
    ///
    /// # Errors
    /// These, and everything wrong with the cues.
    fn compile(
        mut self,
        cues: Vec<Cue>,
        (learned, toward): (tsv::Learned, TowardWords),
        mut errors: Vec<LexiconError>,
    ) -> Result<(Tables, Entries), LexiconErrors> {
        for (index, cue) in cues.iter().enumerate() {
            self.add(index as u32, cue, &mut errors);
        }
        let learned = self.add_learned(learned);
        LexiconErrors::check(errors)?;
        Ok(self.finish(cues, learned, toward))
    }

    fn add(&mut self, index: u32, cue: &Cue, errors: &mut Vec<LexiconError>) {
        let blocks: CategorySet = Category::ALL
            .iter()
            .copied()
            .filter(|c| cue.blocks.iter().any(|b| b == c.name() || b == c.family()))
            .collect();
        let furniture = Category::ALL.iter().filter(|c| c.family() == "furniture");
        let of_furniture = furniture.copied().any(|c| c == cue.category || blocks.has(c));
        let constraints = Constraints {
            at: cue.at,
            case: cue.case,
            not_before: self.beside(cue, &cue.not_before, false, errors),
            not_after: self.beside(cue, &cue.not_after, true, errors),
            blocks,
            direction: cue.direction,
            scope: cue.scope,
        };
        let first = self.strengths.all().len();
        self.strengths.push(cue.terms.iter().map(Term::strength));
        for (number, term) in (first..).zip(&cue.terms) {
            let found = Found::Term {
                cue: index,
                term: number as u32,
                category: cue.category,
                polar: term.polarity != 0.0,
                epistemic: term.certainty != 0.0,
                placed: constraints.are_placing(),
                blocks: !blocks.is_empty(),
            };
            for steps in self.expand(cue, &term.pattern, term.line, errors) {
                self.hold(index, cue, &steps, term.line, errors);
                let edges = self.edges(&steps);
                self.enter(&edges, found, of_furniture);
            }
        }
        for pattern in &cue.unless {
            for steps in self.expand(cue, pattern, cue.line, errors) {
                let edges = self.edges(&steps);
                let found = Found::Unless { cue: index, category: cue.category };
                self.enter(&edges, found, of_furniture);
            }
        }
        self.constraints.push(constraints);
    }

    fn enter(&mut self, edges: &[Edge], found: Found, of_furniture: bool) {
        self.trie.add(edges, found);
        if of_furniture {
            self.furniture.add(edges, found);
        }
    }

    /// The step sequences of a term; an error is noted and gives none.
    fn expand(
        &self,
        cue: &Cue,
        pattern: &str,
        line: usize,
        errors: &mut Vec<LexiconError>,
    ) -> Vec<Vec<Step>> {
        let cut = |text: &str| forms(text, &self.vocabulary);
        let none = Macros::new();
        let macros = self.macros.get(&cue.file).unwrap_or(&none);
        let expanded = expand(pattern, macros, &cut).and_then(|sequences| {
            let unknown = sequences.iter().flatten().find_map(|step| match step {
                Step::Class(name) if self.vocabulary.class(name).is_none() => Some(name),
                _ => None,
            });
            match unknown {
                Some(name) => Err(format!("there is no closed class named `{name}`")),
                None => Ok(sequences),
            }
        });
        expanded.unwrap_or_else(|message| {
            errors.push(LexiconError::new(&cue.file, line, format!("`{}`: {message}", cue.id)));
            Vec::new()
        })
    }

    fn hold(
        &mut self,
        index: u32,
        cue: &Cue,
        steps: &[Step],
        line: usize,
        errors: &mut Vec<LexiconError>,
    ) {
        let key = (cue.category, steps.to_vec());
        let first = *self.held.entry(key).or_insert((index, line));
        if first != (index, line) {
            let message = format!(
                "`{}`: `{}` stands twice in {}, first on line {} of its file",
                cue.id,
                spell(steps),
                cue.category,
                first.1
            );
            errors.push(LexiconError::new(&cue.file, line, message));
        }
    }

    fn beside(
        &mut self,
        cue: &Cue,
        patterns: &[String],
        reversed: bool,
        errors: &mut Vec<LexiconError>,
    ) -> (u32, u32) {
        let from = self.beside.len() as u32;
        for pattern in patterns {
            for steps in self.expand(cue, pattern, cue.line, errors) {
                let mut edges = self.edges(&steps);
                if reversed {
                    edges.reverse();
                }
                self.beside.push(edges);
            }
        }
        (from, self.beside.len() as u32)
    }

    fn edges(&mut self, steps: &[Step]) -> Vec<Edge> {
        steps
            .iter()
            .map(|step| match step {
                Step::Word(form) => Edge::Word(self.vocabulary.add(form)),
                Step::AnyOf(words) => {
                    let symbols = words.iter().map(|word| self.vocabulary.add(word)).collect();
                    Edge::AnyOf(self.sets.add(symbols))
                }
                Step::Stem(lemma) => Edge::Stem(self.vocabulary.add_stem(lemma)),
                Step::Class(name) => Edge::Class(self.vocabulary.class(name).unwrap_or_default().0),
                Step::Number => Edge::Number,
                Step::Name => Edge::Name,
                Step::Gap(most) => Edge::Gap(*most),
            })
            .collect()
    }

    fn add_learned(&mut self, learned: tsv::Learned) -> LearnedLists {
        let words = learned.words.into_iter();
        let words: Vec<_> =
            words.map(|(word, weights)| (self.vocabulary.add(&word), weights)).collect();
        LearnedLists::new(learned.lists, &words)
    }

    fn finish(
        mut self,
        cues: Vec<Cue>,
        learned: LearnedLists,
        toward: TowardWords,
    ) -> (Tables, Entries) {
        self.vocabulary.settle(&learned);
        let mut ids = Texts::default();
        for cue in &cues {
            ids.add(&cue.id);
        }
        let class = |name: &str| self.vocabulary.class(name).unwrap_or_default();
        let places = Places {
            openers: class("mark.opening"),
            clause_marks: class("mark.clause"),
            stops: class("mark.stop"),
            coordinators: class("coordinator"),
        };
        let tables = Tables {
            ids,
            strengths: self.strengths,
            constraints: self.constraints.into_iter().collect(),
            beside: self.beside,
            trie: self.trie.build(&self.sets),
            furniture: self.furniture.build(&self.sets),
            sets: self.sets,
            vocabulary: self.vocabulary,
            places,
            learned,
            toward,
        };
        (tables, Entries { cues, macros: self.macros })
    }
}

/// A sequence as words, for messages.
fn spell(steps: &[Step]) -> String {
    let words: Vec<String> = steps
        .iter()
        .map(|step| match step {
            Step::Word(form) => form.clone(),
            Step::AnyOf(words) => format!("({})", words.join("|")),
            Step::Stem(lemma) => format!("{lemma}~"),
            Step::Class(name) => format!("${name}"),
            Step::Number => "NUM".to_owned(),
            Step::Name => "NAME".to_owned(),
            Step::Gap(most) => format!("...{most}"),
        })
        .collect();
    words.join(" ")
}
