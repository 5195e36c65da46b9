//! All terms of a lexicon as one trie over words.

use std::collections::BTreeMap;

use super::grammar::{ClassSet, Symbol};
use crate::token::{Token, Tokens, Word};

/// One step from a node, after words have become symbols.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Edge {
    Word(Symbol),
    /// One of a set of words, by its number in [`WordSets`].
    AnyOf(u32),
    Stem(Symbol),
    Class(u64),
    Number,
    Name,
    Gap(usize),
}

/// Sets of words that terms ask for, each kept once.
#[derive(Debug, Default)]
pub(crate) struct WordSets {
    ids: BTreeMap<Box<[Symbol]>, u32>,
    sets: Vec<Box<[Symbol]>>,
}

impl WordSets {
    /// The number of a set, new if need be.
    pub(crate) fn add(&mut self, mut symbols: Vec<Symbol>) -> u32 {
        symbols.sort_unstable();
        let symbols: Box<[Symbol]> = symbols.into();
        let next = self.sets.len() as u32;
        let id = *self.ids.entry(symbols.clone()).or_insert(next);
        if id == next {
            self.sets.push(symbols);
        }
        id
    }

    fn holds(&self, set: u32, symbol: Symbol) -> bool {
        symbol != Symbol::NONE && self.sets[set as usize].binary_search(&symbol).is_ok()
    }

    fn words(&self, set: u32) -> &[Symbol] {
        &self.sets[set as usize]
    }
}

/// The trie while terms are being added.
#[derive(Debug)]
pub(crate) struct TrieBuilder<T> {
    nodes: Vec<(BTreeMap<Edge, usize>, Vec<T>)>,
}

impl<T: Copy + Ord> TrieBuilder<T> {
    pub(crate) fn new() -> Self {
        Self { nodes: vec![(BTreeMap::new(), Vec::new())] }
    }

    /// Adds one sequence that stands for `value`.
    pub(crate) fn add(&mut self, sequence: &[Edge], value: T) {
        let mut node = 0;
        for &edge in sequence {
            let next = self.nodes.len();
            node = *self.nodes[node].0.entry(edge).or_insert(next);
            if node == next {
                self.nodes.push((BTreeMap::new(), Vec::new()));
            }
        }
        self.nodes[node].1.push(value);
    }

    /// The trie, ready to search; `symbols` is the number of word symbols.
    pub(crate) fn build(self, symbols: usize, sets: &WordSets) -> Trie<T> {
        let mut trie = Trie {
            nodes: Vec::with_capacity(self.nodes.len()),
            words: Vec::new(),
            others: Vec::new(),
            values: Vec::new(),
            roots: vec![Vec::new(); symbols],
        };
        for (edges, mut values) in self.nodes {
            values.sort();
            values.dedup();
            let (words, others, held) = (trie.words.len(), trie.others.len(), trie.values.len());
            for (edge, node) in edges {
                match edge {
                    Edge::Word(symbol) => trie.words.push((symbol, node)),
                    _ => trie.others.push((edge, node)),
                }
            }
            trie.values.extend(values);
            trie.nodes.push(Node {
                words: (words, trie.words.len()),
                others: (others, trie.others.len()),
                values: (held, trie.values.len()),
            });
        }
        trie.index_roots(sets);
        trie
    }
}

/// The finished trie: flat tables, shared between threads.
#[derive(Debug)]
pub(crate) struct Trie<T> {
    nodes: Vec<Node>,
    /// Edges over words, sorted by symbol within a node.
    words: Vec<(Symbol, usize)>,
    others: Vec<(Edge, usize)>,
    values: Vec<T>,
    /// By symbol: the nodes after that first word, alone or in a set.
    roots: Vec<Vec<usize>>,
}

#[derive(Debug)]
struct Node {
    words: (usize, usize),
    others: (usize, usize),
    values: (usize, usize),
}

/// The tokens of one sentence, as a trie reads them.
#[derive(Clone, Copy)]
pub(crate) struct Line<'a> {
    pub tokens: &'a [Token],
    pub all: &'a Tokens,
    /// Index of the first word: a capital there names nothing.
    pub first_word: usize,
    /// Whether the sentence has small letters beside its capitals.
    pub capitals_tell: bool,
    /// Marks that a gap never crosses.
    pub stops: ClassSet,
    pub sets: &'a WordSets,
}

impl<'a> Line<'a> {
    fn word(&self, at: usize) -> Option<(&'a Token, &'a Word)> {
        let token = self.tokens.get(at)?;
        Some((token, self.all.word(token)))
    }

    fn steps(&self, edge: Edge, at: usize) -> bool {
        let Some((token, word)) = self.word(at) else { return false };
        match edge {
            Edge::Word(symbol) => word.symbol == symbol,
            Edge::AnyOf(set) => self.sets.holds(set, word.symbol),
            Edge::Stem(symbol) => word.stem_symbol == symbol,
            Edge::Class(set) => word.classes.meets(ClassSet(set)),
            Edge::Number => token.shape.is_number(),
            Edge::Name => self.capital(at) && at != self.first_word,
            Edge::Gap(_) => false,
        }
    }

    /// Whether token `at` has a capital that says something.
    pub(crate) fn capital(&self, at: usize) -> bool {
        self.capitals_tell && self.tokens.get(at).is_some_and(|token| token.shape.is_capital())
    }

    fn stops_at(&self, at: usize) -> bool {
        self.word(at).is_none_or(|(_, word)| word.classes.meets(self.stops))
    }
}

impl<T> Trie<T> {
    /// Takes words and sets of words out of the root's edges into the index,
    /// so that no first word is tried against every set.
    fn index_roots(&mut self, sets: &WordSets) {
        let Some(root) = self.nodes.first_mut() else { return };
        let (from, to) = root.words;
        for &(symbol, node) in &self.words[from..to] {
            self.roots[symbol.0 as usize].push(node);
        }
        let (from, to) = root.others;
        for &(edge, node) in &self.others[from..to] {
            if let Edge::AnyOf(set) = edge {
                for symbol in sets.words(set) {
                    self.roots[symbol.0 as usize].push(node);
                }
            }
        }
        // Edges are sorted by kind, so those that stay stand together at the end.
        let kept = self.others[from..to].iter().filter(|(e, _)| matches!(e, Edge::AnyOf(_)));
        root.others.0 += kept.count();
    }
}

impl<T: Copy> Trie<T> {
    /// Calls `found(value, end)` for every sequence that begins at token
    /// `from` and ends before token `end`.
    pub(crate) fn search(&self, line: Line<'_>, from: usize, found: &mut impl FnMut(T, usize)) {
        let Some((_, word)) = line.word(from) else { return };
        if word.symbol != Symbol::NONE {
            for &node in self.roots.get(word.symbol.0 as usize).into_iter().flatten() {
                self.walk(node, line, from + 1, found);
            }
        }
        self.walk_others(0, line, from, found);
    }

    fn walk(&self, node: usize, line: Line<'_>, at: usize, found: &mut impl FnMut(T, usize)) {
        let Node { words, values, .. } = &self.nodes[node];
        for &value in &self.values[values.0..values.1] {
            found(value, at);
        }
        if let Some((_, word)) = line.word(at)
            && word.symbol != Symbol::NONE
        {
            let edges = &self.words[words.0..words.1];
            if let Ok(edge) = edges.binary_search_by_key(&word.symbol, |edge| edge.0) {
                self.walk(edges[edge].1, line, at + 1, found);
            }
        }
        self.walk_others(node, line, at, found);
    }

    fn walk_others(
        &self,
        node: usize,
        line: Line<'_>,
        at: usize,
        found: &mut impl FnMut(T, usize),
    ) {
        let (from, to) = self.nodes[node].others;
        for &(edge, next) in &self.others[from..to] {
            match edge {
                Edge::Gap(most) => self.walk_gap(next, most, line, at, found),
                _ if line.steps(edge, at) => self.walk(next, line, at + 1, found),
                _ => {}
            }
        }
    }

    fn walk_gap(
        &self,
        node: usize,
        most: usize,
        line: Line<'_>,
        at: usize,
        found: &mut impl FnMut(T, usize),
    ) {
        for skipped in 0..=most {
            self.walk(node, line, at + skipped, found);
            if line.stops_at(at + skipped) {
                return;
            }
        }
    }
}

/// Whether one of `sequences` stands right after token `at` (`forward`), or,
/// each written back to front, right before it.
pub(crate) fn stands_beside(
    sequences: &[Box<[Edge]>],
    line: Line<'_>,
    at: usize,
    forward: bool,
) -> bool {
    sequences.iter().any(|sequence| stands(sequence, line, at, forward))
}

fn stands(sequence: &[Edge], line: Line<'_>, at: usize, forward: bool) -> bool {
    let Some((&edge, rest)) = sequence.split_first() else { return true };
    let next = |at: usize| if forward { Some(at + 1) } else { at.checked_sub(1) };
    // Backward, `at` is one past the token to look at.
    let here = if forward { Some(at) } else { at.checked_sub(1) };
    if let Edge::Gap(most) = edge {
        let mut at = Some(at);
        return (0..=most).any(|_| {
            let held = at.is_some_and(|at| stands(rest, line, at, forward));
            at = at.and_then(next);
            held
        });
    }
    here.is_some_and(|here| line.steps(edge, here))
        && match next(at) {
            Some(at) => stands(rest, line, at, forward),
            None => rest.is_empty(),
        }
}
