//! All terms of a lexicon as one trie over words.

use std::collections::BTreeMap;
use std::hash::Hash;

use hashbrown::HashMap;
use serde::{Deserialize, Serialize};

use super::Lexicon;
use super::grammar::{ClassSet, Symbol};
use crate::token::{Token, Tokens};

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
    fn merged(self) -> Vec<(Vec<(Edge, u32)>, Vec<T>)> {
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

/// A word or a stem as the label of an edge: two kinds of number in one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Label(u32);

impl Label {
    /// A word of the lexicon.
    const fn word(symbol: Symbol) -> Self {
        Self(symbol.0 << 1)
    }

    /// Any word with this stem.
    const fn stem(symbol: Symbol) -> Self {
        Self(symbol.0 << 1 | 1)
    }

    /// One of 64 bits, so that a node can refuse most labels unasked.
    #[inline]
    const fn bit(self) -> u64 {
        1 << (self.0.wrapping_mul(SPREAD) >> 26)
    }
}

/// 2^32 over the golden ratio, made odd: its multiples are spread evenly
/// (Knuth, The Art of Computer Programming 3, section 6.4).
const SPREAD: u32 = 0x9e37_79b1;

/// The finished trie: flat tables, shared between threads.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Trie<T> {
    nodes: Vec<Node>,
    /// Edges over words and stems, node by node, in each sorted by label.
    words: Vec<(Label, u32)>,
    /// By label: which of these belong to the root, where nearly every search ends.
    first: Vec<(u32, u32)>,
    /// Edges over kinds of token: any of these classes, or these marks.
    kinds: Vec<(ClassSet, Marks, u32)>,
    /// Gaps: how many words at most, and the node after.
    gaps: Vec<(u32, u32)>,
    values: Vec<T>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Node {
    edges: (u32, u32),
    kinds: (u32, u32),
    gaps: (u32, u32),
    values: (u32, u32),
    /// The bits of all labels that lead on from here.
    labels: u64,
    /// The kinds of token that do.
    classes: ClassSet,
    marks: Marks,
    /// Whether some of them are stems.
    stems: bool,
    /// Whether there is a gap here, or an end.
    open: bool,
}

impl Node {
    /// Whether a search may find anything from here on, `key` being the next
    /// token; most end here, unasked.
    const fn admits(&self, key: Option<&Key>) -> bool {
        match key {
            _ if self.open => true,
            Some(key) => {
                self.labels & key.bits != 0
                    || key.classes.meets(self.classes)
                    || key.marks.meets(self.marks)
            }
            None => false,
        }
    }
}

/// How a token is written, as far as a trie asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Marks(u8);

impl Marks {
    const NUMBER: Self = Self(1);
    const NAME: Self = Self(2);
    const STOP: Self = Self(4);
    const CAPITAL: Self = Self(8);

    #[inline]
    const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn add(&mut self, mark: Self, holds: bool) {
        self.0 |= if holds { mark.0 } else { 0 };
    }
}

impl std::ops::BitOr for Marks {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// All that a trie asks of a token.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Key {
    symbol: Symbol,
    stem: Symbol,
    pub classes: ClassSet,
    marks: Marks,
    /// The bits of its word and its stem as labels.
    bits: u64,
}

impl Key {
    /// Begins with a capital letter that says something: the sentence has
    /// small letters beside its capitals.
    pub(crate) const fn is_capital(&self) -> bool {
        self.marks.meets(Marks::CAPITAL)
    }
}

/// The tokens of one sentence, as a trie reads them.
pub(crate) struct Line<'a> {
    pub keys: &'a [Key],
    /// Index of the first word: a capital there names nothing.
    pub first_word: usize,
    sets: &'a WordSets,
}

impl<'a> Line<'a> {
    /// Sentence `index` of `tokens`, to be matched with the terms of
    /// `lexicon`; `keys` is where its keys are kept.
    pub(crate) fn new(
        lexicon: &'a Lexicon,
        tokens: &Tokens,
        index: usize,
        keys: &'a mut Vec<Key>,
    ) -> Self {
        let sentence = tokens.sentence(index);
        let capitals_tell = !all_in_capitals(lexicon, sentence, tokens);
        let stops = lexicon.places().stops;
        let first_word = sentence.iter().position(|token| !token.shape.is_mark()).unwrap_or(0);
        keys.clear();
        keys.extend(sentence.iter().enumerate().map(|(at, token)| {
            let word = tokens.word(token);
            let mut marks = Marks::default();
            marks.add(Marks::NUMBER, token.shape.is_number());
            let capital = capitals_tell && token.shape.is_capital();
            marks.add(Marks::CAPITAL, capital);
            marks.add(Marks::NAME, capital && at != first_word);
            marks.add(Marks::STOP, word.classes().meets(stops));
            let (symbol, stem) = (word.symbol(), word.stem_symbol());
            let bits = Label::word(symbol).bit() | Label::stem(stem).bit();
            Key { symbol, stem, classes: word.classes(), marks, bits }
        }));
        Self { keys, first_word, sets: lexicon.sets() }
    }

    fn steps(&self, edge: Edge, at: usize) -> bool {
        let Some(key) = self.keys.get(at) else { return false };
        match edge {
            Edge::Word(symbol) => key.symbol == symbol,
            Edge::AnyOf(set) => self.sets.holds(set, key.symbol),
            Edge::Stem(symbol) => key.stem == symbol,
            Edge::Class(set) => key.classes.meets(ClassSet(set)),
            Edge::Number => key.marks.meets(Marks::NUMBER),
            Edge::Name => key.marks.meets(Marks::NAME),
            Edge::Gap(_) => false,
        }
    }

    #[inline]
    fn stops_at(&self, at: usize) -> bool {
        self.keys.get(at).is_none_or(|key| key.marks.meets(Marks::STOP))
    }
}

/// Whether a sentence is written in capitals throughout, so that they say
/// nothing of its words. Clitics have no shape of their own.
fn all_in_capitals(lexicon: &Lexicon, sentence: &[Token], tokens: &Tokens) -> bool {
    let mut words = sentence.iter().filter(|token| token.shape.is_word()).peekable();
    words.peek().is_some()
        && words.all(|token| {
            let form = tokens.word(token).form();
            token.shape.is_all_caps()
                || token.shape.is_capital() && form.chars().nth(1).is_none()
                || lexicon.vocabulary().is_clitic(form)
        })
}

impl<T: Copy> Trie<T> {
    /// Calls `found(value, end)` for every sequence that begins at token
    /// `from` and ends before token `end`. No sequence is empty, nor does one
    /// begin with a gap.
    pub(crate) fn search(&self, line: &Line<'_>, from: usize, found: &mut impl FnMut(T, usize)) {
        let Some(key) = line.keys.get(from) else { return };
        for label in [Label::word(key.symbol), Label::stem(key.stem)] {
            if let Some(&range) = self.first.get(label.0 as usize) {
                self.follow(held(&self.words, range), line, from, found);
            }
        }
        self.walk_kinds(self.root(), line, from, found);
    }

    fn root(&self) -> &Node {
        &self.nodes[self.nodes.len() - 1]
    }

    /// Makes the root's edges findable by label.
    fn index_first(&mut self) {
        let (from, to) = self.root().edges;
        let labels = self.words[from as usize..to as usize].iter().map(|(label, _)| label.0);
        self.first = vec![(0, 0); labels.max().map_or(0, |most| most as usize + 1)];
        for at in from..to {
            let range = &mut self.first[self.words[at as usize].0.0 as usize];
            let begin = if range.0 == range.1 { at } else { range.0 };
            *range = (begin, at + 1);
        }
    }

    fn walk(&self, number: u32, line: &Line<'_>, at: usize, found: &mut impl FnMut(T, usize)) {
        let node = &self.nodes[number as usize];
        for &value in held(&self.values, node.values) {
            found(value, at);
        }
        let Some(key) = line.keys.get(at) else { return };
        if node.labels & key.bits != 0 {
            self.follow(self.leading(node, Label::word(key.symbol)), line, at, found);
            if node.stems {
                self.follow(self.leading(node, Label::stem(key.stem)), line, at, found);
            }
        }
        self.walk_kinds(node, line, at, found);
        for &(most, to) in held(&self.gaps, node.gaps) {
            let node = &self.nodes[to as usize];
            for here in at..=at + most as usize {
                if node.admits(line.keys.get(here)) {
                    self.walk(to, line, here, found);
                }
                if line.stops_at(here) {
                    break;
                }
            }
        }
    }

    /// The edges of a node over one word or stem.
    fn leading(&self, node: &Node, label: Label) -> &[(Label, u32)] {
        let edges = held(&self.words, node.edges);
        let from = if edges.len() <= FEW {
            edges.iter().position(|&(held, _)| held >= label).unwrap_or(edges.len())
        } else {
            edges.partition_point(|&(held, _)| held < label)
        };
        let same = edges[from..].iter().take_while(|&&(held, _)| held == label).count();
        &edges[from..from + same]
    }

    /// Goes on from token `at` over `edges`, where the next token lets it.
    #[inline]
    fn follow(
        &self,
        edges: &[(Label, u32)],
        line: &Line<'_>,
        at: usize,
        found: &mut impl FnMut(T, usize),
    ) {
        for &(_, to) in edges {
            if self.nodes[to as usize].admits(line.keys.get(at + 1)) {
                self.walk(to, line, at + 1, found);
            }
        }
    }

    /// Goes on from token `at` over the node's edges for kinds of token.
    #[inline]
    fn walk_kinds(
        &self,
        node: &Node,
        line: &Line<'_>,
        at: usize,
        found: &mut impl FnMut(T, usize),
    ) {
        let key = &line.keys[at];
        if !key.classes.meets(node.classes) && !key.marks.meets(node.marks) {
            return;
        }
        for &(classes, marks, to) in held(&self.kinds, node.kinds) {
            if (key.classes.meets(classes) || key.marks.meets(marks))
                && self.nodes[to as usize].admits(line.keys.get(at + 1))
            {
                self.walk(to, line, at + 1, found);
            }
        }
    }
}

/// So few edges are found sooner one by one than by halves.
const FEW: usize = 8;

/// The part of a table that belongs to a node.
fn held<T>(table: &[T], (from, to): (u32, u32)) -> &[T] {
    &table[from as usize..to as usize]
}

/// Whether one of `sequences` stands right after token `at` (`forward`), or,
/// each written back to front, right before it.
pub(crate) fn stands_beside(
    sequences: &[Box<[Edge]>],
    line: &Line<'_>,
    at: usize,
    forward: bool,
) -> bool {
    sequences.iter().any(|sequence| stands(sequence, line, at, forward))
}

fn stands(sequence: &[Edge], line: &Line<'_>, at: usize, forward: bool) -> bool {
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
