//! Nodes joined, so that a word leads from each to one place.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use hashbrown::{HashMap, HashSet};

use super::build::{Edge, Merged, WordSets};
use super::{Label, Lead, Marks};

/// Merged nodes, by their numbers.
type Parts = Rc<[u32]>;

/// Merged nodes joined to nodes of the trie, so that the same word leads from
/// each to one place, and a search has one way to follow.
pub(super) struct Joined<'a, T> {
    merged: &'a [Merged<T>],
    sets: &'a WordSets,
    /// What each node of the trie is made of. They are numbered as a search
    /// comes upon them, the root first: what a word leads to lies side by side.
    pub order: Vec<Parts>,
    leads: HashMap<Parts, Lead>,
    /// The values of nodes from which nothing leads on.
    pub last: Vec<T>,
    /// How many edges may still be written once more because nodes are joined.
    room: usize,
    /// Parts that came when there was no room: a way of no words leads to each.
    apart: HashSet<Parts>,
}

impl<'a, T: Copy + Ord> Joined<'a, T> {
    /// None yet but the root, which is the last of `merged`. Of all edges
    /// together, `room` times as many may be written once more.
    pub(super) fn new(merged: &'a [Merged<T>], sets: &'a WordSets, room: usize) -> Self {
        let edges: usize = merged.iter().map(|node| size(node, sets)).sum();
        Self {
            merged,
            sets,
            order: vec![[merged.len() as u32 - 1].into()],
            leads: HashMap::new(),
            last: Vec::new(),
            room: room.saturating_mul(edges),
            apart: HashSet::new(),
        }
    }

    /// All that leads on from `parts`, as if they were one.
    pub(super) fn ways(&self, parts: &[u32]) -> Ways<T> {
        let mut ways = Ways::default();
        if self.apart.contains(parts) {
            ways.gaps = parts.iter().map(|&part| (0, BTreeSet::from([part]))).collect();
            return ways;
        }
        for (edges, values) in parts.iter().map(|&part| &self.merged[part as usize]) {
            ways.values.extend(values);
            for &(edge, to) in edges {
                ways.add(edge, to, self.sets);
            }
        }
        ways
    }

    /// Where `parts` are found as one.
    pub(super) fn lead(&mut self, parts: BTreeSet<u32>) -> Lead {
        let parts: Parts = parts.into_iter().collect();
        if let Some(&lead) = self.leads.get(&parts) {
            return lead;
        }
        let lead = self.only_ends(&parts).unwrap_or_else(|| {
            if parts.len() > 1 {
                let nodes = parts.iter().map(|&part| &self.merged[part as usize]);
                match self.room.checked_sub(nodes.map(|node| size(node, self.sets)).sum()) {
                    Some(room) => self.room = room,
                    None => {
                        self.apart.insert(Rc::clone(&parts));
                    }
                }
            }
            self.order.push(Rc::clone(&parts));
            Lead::node(self.order.len() - 1)
        });
        self.leads.insert(parts, lead);
        lead
    }

    /// Where the values of `parts` stand, if nothing leads on from any.
    fn only_ends(&mut self, parts: &[u32]) -> Option<Lead> {
        let nodes = parts.iter().map(|&part| &self.merged[part as usize]);
        if nodes.clone().any(|(edges, _)| !edges.is_empty()) {
            return None;
        }
        let values: BTreeSet<T> = nodes.flat_map(|(_, values)| values).copied().collect();
        let lead = Lead::values(self.last.len(), values.len())?;
        self.last.extend(values);
        Some(lead)
    }
}

/// How many edges lead on from a node.
fn size<T>((edges, _): &Merged<T>, sets: &WordSets) -> usize {
    let each = |edge: &Edge| match edge {
        Edge::AnyOf(set) => sets.words(*set).len(),
        _ => 1,
    };
    edges.iter().map(|(edge, _)| each(edge)).sum()
}

/// What leads on from several nodes: by edge, to which of the merged ones.
pub(super) struct Ways<T> {
    pub words: BTreeMap<Label, BTreeSet<u32>>,
    /// By classes and marks.
    pub kinds: BTreeMap<(u64, u8), BTreeSet<u32>>,
    /// By how many words at most.
    pub gaps: Vec<(u32, BTreeSet<u32>)>,
    pub values: BTreeSet<T>,
}

impl<T> Default for Ways<T> {
    fn default() -> Self {
        Self {
            words: BTreeMap::new(),
            kinds: BTreeMap::new(),
            gaps: Vec::new(),
            values: BTreeSet::new(),
        }
    }
}

impl<T> Ways<T> {
    fn add(&mut self, edge: Edge, to: u32, sets: &WordSets) {
        let ways = match edge {
            Edge::Word(symbol) => self.words.entry(Label::word(symbol)).or_default(),
            Edge::Stem(symbol) => self.words.entry(Label::stem(symbol)).or_default(),
            Edge::Class(set) => self.kinds.entry((set, 0)).or_default(),
            Edge::Number => self.kinds.entry((0, Marks::NUMBER.0)).or_default(),
            Edge::Name => self.kinds.entry((0, Marks::NAME.0)).or_default(),
            Edge::Gap(most) => {
                self.gaps.push((most as u32, BTreeSet::from([to])));
                return;
            }
            Edge::AnyOf(set) => {
                for symbol in sets.words(set) {
                    self.words.entry(Label::word(symbol)).or_default().insert(to);
                }
                return;
            }
        };
        ways.insert(to);
    }
}
