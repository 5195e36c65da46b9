//! All terms of a lexicon as one trie over words.

mod beside;
mod build;
mod line;

use serde::{Deserialize, Serialize};

use super::grammar::{ClassSet, Symbol};

pub(crate) use beside::stands_beside;
pub(crate) use build::{Edge, TrieBuilder, WordSets};
use line::Marks;
pub(crate) use line::{Key, Line};

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
