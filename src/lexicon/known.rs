//! What is known of a word, worked out on first sight and kept.

use std::sync::{PoisonError, RwLock};

use hashbrown::HashMap;

use super::grammar::{ClassSet, Symbol, Vocabulary};
use super::learned::Lean;

/// What is known of a folded word by itself, wherever it stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Known {
    pub symbol: Symbol,
    /// The number of its stem; [`Symbol::NONE`] for a word that came after
    /// the table of [`Seen`] was full.
    pub stem: Symbol,
    pub classes: ClassSet,
    /// How it leans between blame and praise; not at all where it says who
    /// somebody is or holds a sentence together, whatever is learned of it.
    pub lean: Lean,
}

/// Words outside the lexicon that texts have shown, shared between threads.
#[derive(Debug, Default)]
pub(super) struct Seen(RwLock<Table>);

#[derive(Debug, Default)]
struct Table {
    words: HashMap<Box<str>, Known>,
    stems: HashMap<Box<str>, Symbol>,
}

/// So many are kept: the names and rare words of a large archive, at some
/// hundred bytes each. Beyond, a word is worked out for each document anew.
const MOST: usize = 1 << 16;

/// Longer words (in bytes) are never kept: no language has them, a hostile
/// text may.
const LONGEST: usize = 64;

impl Vocabulary {
    /// What is known of a folded word.
    pub(crate) fn know(&self, form: &str) -> Known {
        let symbol = self.symbol(form);
        if symbol != Symbol::NONE {
            return self.entry(symbol);
        }
        let table = self.seen.0.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(&known) = table.words.get(form) {
            return known;
        }
        drop(table);
        self.work_out(form)
    }

    fn work_out(&self, form: &str) -> Known {
        let stem = self.stem(form);
        let mut table = self.seen.0.write().unwrap_or_else(PoisonError::into_inner);
        let full = table.words.len() >= MOST;
        let known = self.stem_symbol(&stem);
        let stem = if known != Symbol::NONE {
            known
        } else if let Some(&known) = table.stems.get(stem.as_ref()) {
            known
        } else if full || form.len() > LONGEST {
            Symbol::NONE
        } else {
            let next = Symbol((self.stem_count() + table.stems.len() + 1) as u32);
            table.stems.insert(stem.into(), next);
            next
        };
        let classes = self.classes(form, Symbol::NONE);
        let known = Known { symbol: Symbol::NONE, stem, classes, lean: Lean::default() };
        if !full && form.len() <= LONGEST {
            table.words.insert(form.into(), known);
        }
        known
    }
}
