//! Sequences of steps to a trie.

use std::collections::BTreeMap;
use std::hash::Hash;

use hashbrown::HashMap;
use serde::{Deserialize, Serialize};

use super::join::Joined;
use super::{Label, Lead, Marks, Node, Trie, table};
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

    pub(super) fn words(&self, set: u32) -> impl ExactSizeIterator<Item = Symbol> {
        self.sets.row(set as usize)
    }
}

/// The trie while terms are being added.
#[derive(Debug)]
pub(crate) struct TrieBuilder<T> {
    nodes: Vec<(BTreeMap<Edge, usize>, Vec<T>)>,
}

/// The steps from a node, each with the node it leads to, and its values.
pub(super) type Merged<T> = (Vec<(Edge, u32)>, Vec<T>);

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
        self.build_within(ROOM, sets)
    }

    /// The same, where so many times all edges may be written once more.
    fn build_within(self, room: usize, sets: &WordSets) -> Trie<T>
    where
        T: Fixed,
    {
        let (mut nodes, mut words, mut kinds) = (Vec::new(), Vec::new(), Vec::new());
        let (mut gaps, mut values, mut first) = (Vec::new(), Vec::new(), Flat::default());
        let merged = self.merged();
        let mut joined = Joined::new(&merged, sets, room);
        while let Some(parts) = joined.order.get(nodes.len()).cloned() {
            let mut node = Node {
                words: words.len() as u32,
                kinds: kinds.len() as u32,
                gaps: gaps.len() as u32,
                values: values.len() as u32,
                ..Node::default()
            };
            let ways = joined.ways(&parts);
            let mut edges = Vec::new();
            for (label, to) in ways.words {
                if label.is_stem() {
                    node.stems |= label.bit();
                } else {
                    node.heads |= label.bit();
                }
                edges.push((label, joined.lead(to)));
            }
            if nodes.is_empty() {
                first = by_label(&edges);
            } else {
                words.extend(table(&edges));
            }
            for ((classes, marks), to) in ways.kinds {
                let (classes, marks) = (ClassSet(classes), Marks(marks));
                node.classes = node.classes | classes;
                node.marks = node.marks | marks;
                kinds.push((classes, marks, joined.lead(to)));
            }
            for (most, to) in ways.gaps {
                node.gapped = true;
                gaps.push((most, joined.lead(to)));
            }
            node.ends = !ways.values.is_empty();
            values.extend(ways.values);
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
            first,
            nodes: nodes.into_iter().collect(),
            words: words.into_iter().collect(),
            kinds: kinds.into_iter().collect(),
            gaps: gaps.into_iter().collect(),
            values: values.into_iter().collect(),
            last: joined.last.into_iter().collect(),
        }
    }
}

/// Of all edges together, how many times as many may be written once more
/// because nodes are joined. The built-in lexicon takes two thirds of once;
/// without a bound, one could be written whose nodes come together in endless
/// ways.
const ROOM: usize = 2;

/// By label: where the edges of the root lead.
fn by_label(edges: &[(Label, Lead)]) -> Flat<Lead> {
    let labels = edges.last().map_or(0, |(most, _)| most.number() + 1);
    let mut leads = vec![Lead::NOWHERE; labels as usize];
    for &(label, lead) in edges {
        leads[label.number() as usize] = lead;
    }
    leads.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::super::{Key, Line};
    use super::*;

    /// Few enough words for sequences to meet, and to part again.
    fn edge() -> impl Strategy<Value = Edge> {
        prop_oneof![
            (1_u32..4).prop_map(|word| Edge::Word(Symbol(word))),
            (1_u32..3).prop_map(|stem| Edge::Stem(Symbol(stem))),
            (0_u32..2).prop_map(Edge::AnyOf),
            (1_u64..4).prop_map(Edge::Class),
            Just(Edge::Number),
        ]
    }

    fn sequence() -> impl Strategy<Value = Vec<Edge>> {
        let rest = prop::collection::vec((prop::option::of(1_usize..3), edge()), 0..4);
        (edge(), rest).prop_map(|(first, rest)| {
            let rest = rest.into_iter().flat_map(|(gap, edge)| {
                gap.map(Edge::Gap).into_iter().chain(std::iter::once(edge))
            });
            std::iter::once(first).chain(rest).collect()
        })
    }

    fn key() -> impl Strategy<Value = Key> {
        (0_u32..4, 0_u32..3, 0_u64..4, any::<bool>()).prop_map(|(symbol, stem, classes, number)| {
            let marks = if number { Marks::NUMBER } else { Marks::default() };
            Key::new(Symbol(symbol), Symbol(stem), ClassSet(classes), marks)
        })
    }

    /// Where each sequence ends that begins at token `from`, step by step.
    fn ends(sequence: &[Edge], line: &Line<'_>, at: usize, found: &mut BTreeSet<usize>) {
        match sequence {
            [] => {
                found.insert(at);
            }
            [Edge::Gap(most), rest @ ..] => {
                (0..=*most).for_each(|words| ends(rest, line, at + words, found));
            }
            [edge, rest @ ..] if line.steps(*edge, at) => ends(rest, line, at + 1, found),
            _ => {}
        }
    }

    proptest! {
        #[test]
        fn a_search_finds_what_stands_there_however_nodes_are_joined(
            sequences in prop::collection::vec(sequence(), 0..12),
            keys in prop::collection::vec(key(), 0..8),
            room in 0_usize..3,
        ) {
            let mut sets = WordSets::default();
            sets.add(vec![Symbol(1), Symbol(2)]);
            sets.add(vec![Symbol(2), Symbol(3)]);
            let mut builder = TrieBuilder::new();
            for (value, sequence) in sequences.iter().enumerate() {
                builder.add(sequence, value as u32);
            }
            let trie = builder.build_within(room, &sets);
            let line = Line { keys: &keys, first_word: 0, sets: &sets };
            for from in 0..=keys.len() {
                let mut found = BTreeSet::new();
                trie.search(&line, from, &mut |value, end| {
                    found.insert((value, end));
                });
                let mut expected = BTreeSet::new();
                for (value, sequence) in sequences.iter().enumerate() {
                    let mut all = BTreeSet::new();
                    ends(sequence, &line, from, &mut all);
                    expected.extend(all.into_iter().map(|end| (value as u32, end)));
                }
                prop_assert_eq!(found, expected);
            }
        }
    }
}
