//! All terms of a lexicon as one trie over words.

mod beside;
mod build;
mod join;
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

    const fn is_stem(self) -> bool {
        self.0 & 1 == 1
    }

    /// That of a word the lexicon does not hold, which no edge has.
    const NONE: Self = Self::word(Symbol::NONE);

    /// One of 128 bits, so that a node can refuse most labels unasked.
    #[inline]
    const fn bit(self) -> u128 {
        1 << (self.0.wrapping_mul(SPREAD) >> 25)
    }

    /// Where to begin to look for it in a table of `len` places, a power of two.
    #[inline]
    const fn slot(self, len: usize) -> usize {
        // The bits that tell the places apart are not those of `bit`, which all
        // that are looked for share with one that is there.
        (self.0.wrapping_mul(SPREAD) >> 4) as usize & (len - 1)
    }
}

/// Where an edge leads: to a node, or, where sequences end and nothing leads
/// on, as mostly, to the values themselves, so that no node is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Lead(u32);

fixed!(Lead { 0: u32 });

impl Lead {
    /// The root, to which no edge leads.
    const NOWHERE: Self = Self(ROOT as u32);

    /// The bit that tells values from nodes; below it, how many they are, less
    /// one, and where they begin.
    const ENDS: u32 = 1 << 31;
    const COUNT: u32 = 29;

    const fn node(number: usize) -> Self {
        Self(number as u32)
    }

    /// `None` for more than four values, or where so many come before them as
    /// no lexicon has.
    const fn values(begin: usize, count: usize) -> Option<Self> {
        if begin < 1 << Self::COUNT && matches!(count, 1..=4) {
            Some(Self(Self::ENDS | (count as u32 - 1) << Self::COUNT | begin as u32))
        } else {
            None
        }
    }

    #[inline]
    fn place(self) -> Place {
        if self.0 & Self::ENDS == 0 {
            return Place::Node(self.0 as usize);
        }
        let begin = (self.0 & ((1 << Self::COUNT) - 1)) as usize;
        let count = (self.0 & !Self::ENDS) >> Self::COUNT;
        Place::Values(begin..begin + count as usize + 1)
    }
}

/// A [`Lead`], read.
enum Place {
    /// The number of a node.
    Node(usize),
    /// Which of [`Trie::last`].
    Values(Range<usize>),
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
    /// Edges over words and stems, node by node: few as a list, more as a hash
    /// table, see [`table`]. Those of the root are not among them.
    words: Flat<(Label, Lead)>,
    /// By label: where those of the root lead, where nearly every search ends.
    first: Flat<Lead>,
    /// Edges over kinds of token: any of these classes, or these marks.
    kinds: Flat<(ClassSet, Marks, Lead)>,
    /// Gaps: how many words at most, and what comes after.
    gaps: Flat<(u32, Lead)>,
    /// What the sequences stand for that end at a node, node by node.
    values: Flat<T>,
    /// And those that end where nothing leads on.
    last: Flat<T>,
}

/// What leads on from a node: where its part of each table begins. It ends
/// where that of the next node begins.
#[derive(Clone, Copy, Debug, Default)]
struct Node {
    words: u32,
    kinds: u32,
    gaps: u32,
    values: u32,
    /// The bits of all words that lead on from here.
    heads: u128,
    /// And of all stems.
    stems: u128,
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
    heads: u128,
    stems: u128,
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
                self.heads & key.head != 0
                    || self.stems & key.root != 0
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
            if let Some(lead) = self.first.get(label.number() as usize)
                && lead != Lead::NOWHERE
            {
                self.follow(lead, line, from + 1, found);
            }
        }
        let next = || self.nodes.at(ROOT + 1);
        self.walk_kinds(&self.nodes.at(ROOT), next, line, from, found);
    }

    /// Goes on where an edge has led, `at` being the token after it, where
    /// that lets it.
    #[inline]
    fn follow(&self, lead: Lead, line: &Line<'_>, at: usize, found: &mut impl FnMut(T, usize)) {
        match lead.place() {
            Place::Values(values) => self.last.part(values).for_each(|value| found(value, at)),
            Place::Node(number) => {
                let node = self.nodes.at(number);
                if node.admits(line.keys.get(at)) {
                    self.walk(number, &node, line, at, found);
                }
            }
        }
    }

    /// Goes on from `node`, which has this `number`.
    fn walk(
        &self,
        number: usize,
        node: &Node,
        line: &Line<'_>,
        at: usize,
        found: &mut impl FnMut(T, usize),
    ) {
        // Asked for only where something of the node is.
        let next = || self.nodes.at(number + 1);
        if node.ends {
            for value in self.values.part(places(node.values, next().values)) {
                found(value, at);
            }
        }
        if node.gapped {
            self.walk_gaps(places(node.gaps, next().gaps), line, at, found);
        }
        let Some(key) = line.keys.get(at) else { return };
        let labels = [
            (node.heads & key.head, Label::word(key.symbol)),
            (node.stems & key.root, Label::stem(key.stem)),
        ];
        for (shared, label) in labels {
            if shared != 0
                && let Some(lead) = self.leading(places(node.words, next().words), label)
            {
                self.follow(lead, line, at + 1, found);
            }
        }
        self.walk_kinds(node, next, line, at, found);
    }

    /// Goes on over these gaps, from token `at` and from those after it.
    fn walk_gaps(
        &self,
        gaps: Range<usize>,
        line: &Line<'_>,
        at: usize,
        found: &mut impl FnMut(T, usize),
    ) {
        for (most, lead) in self.gaps.part(gaps) {
            let node = match lead.place() {
                Place::Node(number) => Some((number, self.nodes.at(number))),
                Place::Values(_) => None,
            };
            for here in at..=at + most as usize {
                match &node {
                    Some((number, node)) if node.admits(line.keys.get(here)) => {
                        self.walk(*number, node, line, here, found);
                    }
                    Some(_) => {}
                    None => self.follow(lead, line, here, found),
                }
                if line.stops_at(here) {
                    break;
                }
            }
        }
    }

    /// Where that of `edges` leads that is over one word or stem.
    fn leading(&self, edges: Range<usize>, label: Label) -> Option<Lead> {
        if edges.len() <= FEW {
            return self.words.part(edges).find(|(held, _)| *held == label).map(|(_, lead)| lead);
        }
        let mut slot = label.slot(edges.len());
        loop {
            let (held, lead) = self.words.at(edges.start + slot);
            if held == Label::NONE {
                return None;
            }
            if held == label {
                return Some(lead);
            }
            slot = (slot + 1) & (edges.len() - 1);
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
        for (classes, marks, lead) in self.kinds.part(places(node.kinds, next().kinds)) {
            if key.classes.meets(classes) || key.marks.meets(marks) {
                self.follow(lead, line, at + 1, found);
            }
        }
    }
}

/// The number of the root.
const ROOT: usize = 0;

/// So few edges are as soon found one by one.
const FEW: usize = 8;

/// The edges of a node as [`Trie::words`] holds them: more than [`FEW`] as a hash
/// table with at least a third of its places free, where an edge stands in the
/// place that its label names, or in the next that was free.
fn table(edges: &[(Label, Lead)]) -> Vec<(Label, Lead)> {
    if edges.len() <= FEW {
        return edges.to_vec();
    }
    let len = (edges.len() * 3 / 2).next_power_of_two();
    let mut table = vec![(Label::NONE, Lead::NOWHERE); len];
    for &edge in edges {
        let mut slot = edge.0.slot(len);
        while table[slot].0 != Label::NONE {
            slot = (slot + 1) & (len - 1);
        }
        table[slot] = edge;
    }
    table
}

/// The places of the part of a table that belongs to a node.
fn places(from: u32, to: u32) -> Range<usize> {
    from as usize..to as usize
}
