//! Sequences of steps to a trie.

use std::collections::BTreeMap;
use std::hash::Hash;

use hashbrown::HashMap;
use serde::{Deserialize, Serialize};

use super::{Label, Marks, Node, Trie};
use crate::lexicon::flat::{Fixed, Flat, Rows};
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

impl Fixed for Edge {
    const WIDTH: usize = u8::WIDTH + u64::WIDTH;

    fn write(self, out: &mut Vec<u8>) {
        let (kind, value) = match self {
            Self::Word(symbol) => (0_u8, u64::from(symbol.0)),
            Self::AnyOf(set) => (1, u64::from(set)),
            Self::Stem(symbol) => (2, u64::from(symbol.0)),
            Self::Class(set) => (3, set),
            Self::Number => (4, 0),
            Self::Name => (5, 0),
            Self::Gap(most) => (6, most as u64),
        };
        (kind, value).write(out);
    }

    fn read(bytes: &mut &[u8]) -> Self {
        let (kind, value) = <(u8, u64)>::read(bytes);
        match kind {
            0 => Self::Word(Symbol(value as u32)),
            1 => Self::AnyOf(value as u32),
            2 => Self::Stem(Symbol(value as u32)),
            3 => Self::Class(value),
            4 => Self::Number,
            5 => Self::Name,
            _ => Self::Gap(value as usize),
        }
    }
}

/// Sets of words that terms ask for, each kept once.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) struct WordSets {
    /// Their numbers, while terms are being added.
    #[serde(skip)]
    ids: BTreeMap<Box<[Symbol]>, u32>,
    sets: Rows<Symbol>,
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
        let place = self.sets.place(set as usize);
        let at = self.sets.all().first(place.clone(), |other| other < symbol);
        symbol != Symbol::NONE && at < place.end && self.sets.all().at(at) == symbol
    }

    fn words(&self, set: u32) -> impl Iterator<Item = Symbol> {
        self.sets.row(set as usize)
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
    pub(crate) fn build(self, sets: &WordSets) -> Trie<T>
    where
        T: Fixed,
    {
        let (mut nodes, mut words, mut kinds) = (Vec::new(), Vec::new(), Vec::new());
        let (mut gaps, mut values) = (Vec::new(), Vec::new());
        let merged = self.merged();
        // Nodes are numbered as a search comes upon them, the root first: what a
        // word leads to lies side by side.
        let mut order = vec![merged.len() as u32 - 1];
        let mut numbers: HashMap<u32, u32> = order.iter().map(|&root| (root, 0)).collect();
        while let Some(&old) = order.get(nodes.len()) {
            let mut number = |old: u32| {
                *numbers.entry(old).or_insert_with(|| {
                    order.push(old);
                    order.len() as u32 - 1
                })
            };
            let mut node = Node {
                words: words.len() as u32,
                kinds: kinds.len() as u32,
                gaps: gaps.len() as u32,
                values: values.len() as u32,
                ..Node::default()
            };
            let mut leads = Vec::new();
            let (edges, ends) = &merged[old as usize];
            for &(edge, to) in edges {
                let mut kind = |classes: ClassSet, marks: Marks| {
                    node.classes = node.classes | classes;
                    node.marks = node.marks | marks;
                    kinds.push((classes, marks, number(to)));
                };
                match edge {
                    Edge::Word(symbol) => leads.push((Label::word(symbol), to)),
                    Edge::AnyOf(set) => {
                        leads.extend(sets.words(set).map(|symbol| (Label::word(symbol), to)));
                    }
                    Edge::Stem(symbol) => leads.push((Label::stem(symbol), to)),
                    Edge::Class(set) => kind(ClassSet(set), Marks::default()),
                    Edge::Number => kind(ClassSet::default(), Marks::NUMBER),
                    Edge::Name => kind(ClassSet::default(), Marks::NAME),
                    Edge::Gap(most) => gaps.push((most as u32, number(to))),
                }
            }
            leads.sort_unstable();
            node.labels = leads.iter().fold(0, |all, (label, _)| all | label.bit());
            words.extend(leads.into_iter().map(|(label, to)| (label, number(to))));
            node.ends = !ends.is_empty();
            node.gapped = gaps.len() > node.gaps as usize;
            values.extend(ends);
            nodes.push(node);
        }
        // No node: it says where the parts of the last one end.
        nodes.push(Node {
            words: words.len() as u32,
            kinds: kinds.len() as u32,
            gaps: gaps.len() as u32,
            values: values.len() as u32,
            ..Node::default()
        });
        Trie {
            first: index_first(&words[..nodes[1].words as usize]),
            nodes: nodes.into_iter().collect(),
            words: words.into_iter().collect(),
            kinds: kinds.into_iter().collect(),
            gaps: gaps.into_iter().collect(),
            values: values.into_iter().collect(),
        }
    }
}

/// By label: where its edges begin among `edges`, those of the root; and, last,
/// where all end.
fn index_first(edges: &[(Label, u32)]) -> Flat<u32> {
    let labels = edges.last().map_or(0, |(most, _)| most.number() + 1);
    let begin = |label| edges.partition_point(|(other, _)| other.number() < label) as u32;
    (0..=labels).map(begin).collect()
}
