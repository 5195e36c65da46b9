//! All terms of a lexicon as one trie over words.

mod beside;
mod build;
mod line;

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::flat::{Fixed, Flat, fixed};
use super::grammar::{ClassSet, Symbol};

pub(crate) use beside::stands_beside;
pub(crate) use build::{Edge, TrieBuilder, WordSets};
use line::Marks;
pub(crate) use line::{Key, Line};

/// A word or a stem as the label of an edge: two kinds of number in one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Label(u32);

fixed!(Label { 0: u32 });

impl Label {
    /// A word of the lexicon.
    const fn word(symbol: Symbol) -> Self {
        Self(symbol.0 << 1)
    }

    /// Any word with this stem.
    const fn stem(symbol: Symbol) -> Self {
        Self(symbol.0 << 1 | 1)
    }

    const fn number(self) -> u32 {
        self.0
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
#[serde(bound(serialize = "", deserialize = "'de: 'static"))]
pub(crate) struct Trie<T> {
    /// The root is the first; the last only says where the parts of the one
    /// before end.
    nodes: Flat<Node>,
    /// Edges over words and stems, node by node, in each sorted by label.
    words: Flat<(Label, u32)>,
    /// By label: where those of the root begin, where nearly every search ends.
    first: Flat<u32>,
    /// Edges over kinds of token: any of these classes, or these marks.
    kinds: Flat<(ClassSet, Marks, u32)>,
    /// Gaps: how many words at most, and the node after.
    gaps: Flat<(u32, u32)>,
    values: Flat<T>,
}

/// What leads on from a node: where its part of each table begins. It ends
/// where that of the next node begins.
#[derive(Clone, Copy, Debug, Default)]
struct Node {
    words: u32,
    kinds: u32,
    gaps: u32,
    values: u32,
    /// The bits of all labels that lead on from here.
    labels: u64,
    /// The kinds of token that do.
    classes: ClassSet,
    marks: Marks,
    /// Whether a sequence ends here.
    ends: bool,
    /// Whether there is a gap here.
    gapped: bool,
}

fixed!(Node {
    words: u32,
    kinds: u32,
    gaps: u32,
    values: u32,
    labels: u64,
    classes: ClassSet,
    marks: Marks,
    ends: bool,
    gapped: bool
});

impl Node {
    /// Whether a search may find anything from here on, `key` being the next
    /// token; most end here, unasked.
    #[inline]
    const fn admits(&self, key: Option<&Key>) -> bool {
        match key {
            _ if self.ends || self.gapped => true,
            Some(key) => {
                self.labels & key.bits != 0
                    || key.classes.meets(self.classes)
                    || key.marks.meets(self.marks)
            }
            None => false,
        }
    }
}

impl<T: Fixed> Trie<T> {
    /// Calls `found(value, end)` for every sequence that begins at token
    /// `from` and ends before token `end`. No sequence is empty, nor does one
    /// begin with a gap.
    pub(crate) fn search(&self, line: &Line<'_>, from: usize, found: &mut impl FnMut(T, usize)) {
        let Some(key) = line.keys.get(from) else { return };
        for label in [Label::word(key.symbol), Label::stem(key.stem)] {
            let at = label.number() as usize;
            if let (Some(begin), Some(end)) = (self.first.get(at), self.first.get(at + 1)) {
                self.follow(begin as usize..end as usize, line, from, found);
            }
        }
        let next = || self.nodes.at(ROOT + 1);
        self.walk_kinds(&self.nodes.at(ROOT), next, line, from, found);
    }

    /// Goes on from `node`, which has this `number`.
    fn walk(
        &self,
        number: u32,
        node: &Node,
        line: &Line<'_>,
        at: usize,
        found: &mut impl FnMut(T, usize),
    ) {
        // Asked for only where something of the node is: most nodes are ends alone.
        let next = || self.nodes.at(number as usize + 1);
        if node.ends {
            for value in self.values.part(places(node.values, next().values)) {
                found(value, at);
            }
        }
        let Some(key) = line.keys.get(at) else { return };
        if node.labels & key.bits != 0 {
            let edges = places(node.words, next().words);
            for label in [Label::word(key.symbol), Label::stem(key.stem)] {
                if node.labels & label.bit() != 0 {
                    self.follow(self.leading(edges.clone(), label), line, at, found);
                }
            }
        }
        self.walk_kinds(node, next, line, at, found);
        if node.gapped {
            self.walk_gaps(places(node.gaps, next().gaps), line, at, found);
        }
    }

    /// Goes on over these gaps, from token `at` and from those after it.
    fn walk_gaps(
        &self,
        gaps: Range<usize>,
        line: &Line<'_>,
        at: usize,
        found: &mut impl FnMut(T, usize),
    ) {
        for (most, to) in self.gaps.part(gaps) {
            let node = self.nodes.at(to as usize);
            for here in at..=at + most as usize {
                if node.admits(line.keys.get(here)) {
                    self.walk(to, &node, line, here, found);
                }
                if line.stops_at(here) {
                    break;
                }
            }
        }
    }

    /// Those of `edges` that are over one word or stem.
    fn leading(&self, edges: Range<usize>, label: Label) -> Range<usize> {
        let from = if edges.len() <= FEW {
            let before = self.words.part(edges.clone()).take_while(|&(held, _)| held < label);
            edges.start + before.count()
        } else {
            self.words.first(edges.clone(), |(held, _)| held < label)
        };
        let same = self.words.part(from..edges.end).take_while(|&(held, _)| held == label);
        from..from + same.count()
    }

    /// Goes on from token `at` over `edges`, where the next token lets it.
    #[inline]
    fn follow(
        &self,
        edges: Range<usize>,
        line: &Line<'_>,
        at: usize,
        found: &mut impl FnMut(T, usize),
    ) {
        for (_, to) in self.words.part(edges) {
            self.step(to, line, at, found);
        }
    }

    /// Goes over token `at` to the node with this number, where the next token
    /// lets it.
    #[inline]
    fn step(&self, to: u32, line: &Line<'_>, at: usize, found: &mut impl FnMut(T, usize)) {
        let node = self.nodes.at(to as usize);
        if node.admits(line.keys.get(at + 1)) {
            self.walk(to, &node, line, at + 1, found);
        }
    }

    /// Goes on from token `at` over the node's edges for kinds of token, which
    /// end where those of the `next` node begin.
    #[inline]
    fn walk_kinds(
        &self,
        node: &Node,
        next: impl Fn() -> Node,
        line: &Line<'_>,
        at: usize,
        found: &mut impl FnMut(T, usize),
    ) {
        let key = &line.keys[at];
        if !key.classes.meets(node.classes) && !key.marks.meets(node.marks) {
            return;
        }
        for (classes, marks, to) in self.kinds.part(places(node.kinds, next().kinds)) {
            if key.classes.meets(classes) || key.marks.meets(marks) {
                self.step(to, line, at, found);
            }
        }
    }
}

/// The number of the root.
const ROOT: usize = 0;

/// So few edges are found sooner one by one than by halves.
const FEW: usize = 8;

/// The places of the part of a table that belongs to a node.
fn places(from: u32, to: u32) -> Range<usize> {
    from as usize..to as usize
}
