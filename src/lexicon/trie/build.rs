//! Sequences of steps to a trie.

use std::collections::BTreeMap;
use std::hash::Hash;

use hashbrown::HashMap;
use serde::{Deserialize, Serialize};

use super::{Label, Marks, Node, Trie, held};
use crate::lexicon::grammar::{ClassSet, Symbol};

/// One step from a node, after words have become symbols.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct WordSets {
    /// Their numbers, while terms are being added.
    #[serde(skip)]
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

    pub(super) fn holds(&self, set: u32, symbol: Symbol) -> bool {
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

/// The steps from a node, each with the node it leads to, and its values.
type Merged<T> = (Vec<(Edge, u32)>, Vec<T>);

impl<T: Copy + Ord + Hash> TrieBuilder<T> {
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

    /// Nodes from which the same leads on, made one: a term's options and
    /// alternatives meet again, and the tables stay small enough to be near.
    /// The root comes last.
    fn merged(self) -> Vec<Merged<T>> {
        let mut numbers = vec![0; self.nodes.len()];
        let mut known = HashMap::new();
        let mut merged = Vec::new();
        // What a node leads to was added after it.
        for (number, (edges, mut values)) in self.nodes.into_iter().enumerate().rev() {
            values.sort();
            values.dedup();
            let edges: Vec<_> = edges.into_iter().map(|(edge, to)| (edge, numbers[to])).collect();
            let node = (edges, values);
            numbers[number] = *known.entry_ref(&node).or_insert_with(|| {
                merged.push(node.clone());
                merged.len() as u32 - 1
            });
        }
        merged
    }

    /// The trie, ready to search.
    pub(crate) fn build(self, sets: &WordSets) -> Trie<T> {
        let merged = self.merged();
        let mut trie = Trie {
            nodes: Vec::with_capacity(merged.len()),
            words: Vec::new(),
            first: Vec::new(),
            kinds: Vec::new(),
            gaps: Vec::new(),
            values: Vec::new(),
        };
        for (edges, values) in merged {
            let from = trie.words.len();
            let mut node = Node {
                edges: (from as u32, 0),
                kinds: (trie.kinds.len() as u32, 0),
                gaps: (trie.gaps.len() as u32, 0),
                values: (trie.values.len() as u32, 0),
                labels: 0,
                classes: ClassSet::default(),
                marks: Marks::default(),
                stems: false,
                open: false,
            };
            for (edge, to) in edges {
                let mut lead = |label: Label| {
                    node.labels |= label.bit();
                    trie.words.push((label, to));
                };
                match edge {
                    Edge::Word(symbol) => lead(Label::word(symbol)),
                    Edge::AnyOf(set) => {
                        sets.words(set).iter().copied().map(Label::word).for_each(lead);
                    }
                    Edge::Stem(symbol) => {
                        lead(Label::stem(symbol));
                        node.stems = true;
                    }
                    Edge::Class(set) => trie.kinds.push((ClassSet(set), Marks::default(), to)),
                    Edge::Number => trie.kinds.push((ClassSet::default(), Marks::NUMBER, to)),
                    Edge::Name => trie.kinds.push((ClassSet::default(), Marks::NAME, to)),
                    Edge::Gap(most) => trie.gaps.push((most as u32, to)),
                }
            }
            trie.words[from..].sort_unstable();
            node.edges.1 = trie.words.len() as u32;
            trie.values.extend(values);
            node.kinds.1 = trie.kinds.len() as u32;
            node.gaps.1 = trie.gaps.len() as u32;
            node.values.1 = trie.values.len() as u32;
            node.open = [node.gaps, node.values].iter().any(|(from, to)| from < to);
            for &(classes, marks, _) in held(&trie.kinds, node.kinds) {
                node.classes = node.classes | classes;
                node.marks = node.marks | marks;
            }
            trie.nodes.push(node);
        }
        trie.index_first();
        trie
    }
}
