//! Word tables for the splitter: fixed-size keys, sorted, binary search.

use serde::{Deserialize, Serialize};

use crate::lexicon::flat::{Flat, fixed_values};

/// Longest word a table can hold, in bytes: a key is one `u128`, so that a
/// look-up compares integers and never allocates. The longest English
/// abbreviations and starters stay under it.
pub(super) const LONGEST_WORD: usize = 16;

/// A word folded to ASCII small letters, as a number; `None` where it is
/// empty or too long for any table.
pub(super) fn key(word: &str) -> Option<u128> {
    if word.is_empty() || word.len() > LONGEST_WORD {
        return None;
    }
    Some(word.bytes().fold(0, |key, byte| key << 8 | u128::from(byte.to_ascii_lowercase())))
}

/// How an entry must be written in the text to be meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Letters {
    /// With a capital first: `Miss`, `Sat`.
    Capital,
    /// In small letters only: `p`, since `P` is an initial.
    Small,
    /// In either.
    Any,
}

fixed_values!(Letters: [Letters::Capital, Letters::Small, Letters::Any]);

impl Letters {
    /// What the way an entry is written in the file asks for.
    pub(super) fn of_entry(entry: &str) -> Self {
        let mut chars = entry.chars();
        match (chars.next(), chars.next()) {
            (Some(first), _) if first.is_uppercase() => Self::Capital,
            (Some(_), None) => Self::Small,
            _ => Self::Any,
        }
    }

    fn fit(self, word: &str) -> bool {
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        match self {
            Self::Capital => capital,
            Self::Small => !capital,
            Self::Any => true,
        }
    }
}

/// A set of words, whatever their case.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(super) struct WordSet(Flat<u128>);

impl WordSet {
    pub(super) fn new(mut keys: Vec<u128>) -> Self {
        keys.sort_unstable();
        Self(keys.into_iter().collect())
    }

    /// The words of this set that are not in `other`.
    #[cfg(test)]
    pub(super) fn minus(&self, other: &Self) -> Self {
        let keys = self.0.part(0..self.0.len());
        Self(keys.filter(|&key| !other.holds(key)).collect())
    }

    pub(super) fn has(&self, word: &str) -> bool {
        key(word).is_some_and(|key| self.holds(key))
    }

    fn holds(&self, key: u128) -> bool {
        let at = self.0.first(0..self.0.len(), |other| other < key);
        self.0.get(at) == Some(key)
    }
}

/// Words with the number of the group that each belongs to.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(super) struct WordMap {
    entries: Flat<(u128, Letters, u16)>,
    /// The largest key: the longest words of all come last, and most words of
    /// a text are longer than any abbreviation.
    last: u128,
}

impl WordMap {
    pub(super) fn new(mut entries: Vec<(u128, Letters, u16)>) -> Self {
        entries.sort_unstable();
        let last = entries.last().map_or(0, |entry| entry.0);
        Self { entries: entries.into_iter().collect(), last }
    }

    /// All entries, sorted.
    #[cfg(test)]
    pub(super) fn entries(&self) -> impl Iterator<Item = (u128, Letters, u16)> {
        self.entries.part(0..self.entries.len())
    }

    /// The group of `word`; an entry that asks for a capital or a small
    /// letter goes before one that does not.
    pub(super) fn group(&self, word: &str) -> Option<usize> {
        let key = key(word).filter(|&key| key <= self.last)?;
        let all = 0..self.entries.len();
        let from = self.entries.first(all.clone(), |entry| entry.0 < key);
        let same = self.entries.part(from..all.end).take_while(|entry| entry.0 == key);
        same.filter(|entry| entry.1.fit(word)).map(|entry| usize::from(entry.2)).next()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_chooses_between_entries() {
        let entry = |word: &str, group| (key(word).unwrap_or(0), Letters::of_entry(word), group);
        let map = WordMap::new(vec![entry("Ft", 1), entry("ft", 2), entry("p", 3)]);
        assert_eq!(map.group("Ft"), Some(1));
        assert_eq!(map.group("ft"), Some(2));
        assert_eq!(map.group("P"), None);
        assert_eq!(map.group("f"), None);
    }

    #[test]
    fn words_too_long_are_in_no_table() {
        assert_eq!(key(&"x".repeat(LONGEST_WORD + 1)), None);
        assert_eq!(key(""), None);
    }
}
