//! The distinct words of a document.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashMap, HashTable};

use crate::lexicon::{ClassSet, Known, Lean, Symbol, Vocabulary};
use crate::span::Span;

/// Index of an entry in [`Words`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct WordId(u32);

/// The distinct words of a document, each folded, looked up and stemmed once.
#[derive(Debug, Default)]
pub struct Words {
    ids: HashTable<WordId>,
    /// The folded forms, end to end.
    forms: String,
    hasher: DefaultHashBuilder,
    entries: Vec<Word>,
    /// The document's own numbers for stems, by the lexicon's.
    stems: HashMap<Symbol, u32>,
    /// The same for stems that the lexicon has no number for.
    rare_stems: HashMap<String, u32>,
}

/// What is known of a word, wherever it stands.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    form: Span,
    /// [`gist`] of the form.
    gist: u64,
    known: Known,
    stem: u32,
}

impl Word {
    /// A number that all words of a document with the same stem share.
    #[must_use]
    pub const fn stem(&self) -> u32 {
        self.stem
    }

    /// Its number in the lexicon.
    #[must_use]
    pub const fn symbol(&self) -> Symbol {
        self.known.symbol
    }

    /// The lexicon's number for its stem; none for a word that is too rare.
    #[must_use]
    pub(crate) const fn stem_symbol(&self) -> Symbol {
        self.known.stem
    }

    /// The closed classes it belongs to.
    #[must_use]
    pub const fn classes(&self) -> ClassSet {
        self.known.classes
    }

    /// How it leans between blame and praise, as learned.
    #[must_use]
    pub(crate) const fn lean(&self) -> Lean {
        self.known.lean
    }
}

impl Words {
    /// The entry of `id`.
    ///
    /// # Panics
    /// When `id` was made by another table.
    #[must_use]
    #[inline]
    pub fn get(&self, id: WordId) -> &Word {
        &self.entries[id.0 as usize]
    }

    /// The folded form of `id`: lower case, straight quotes.
    ///
    /// # Panics
    /// When `id` was made by another table.
    #[must_use]
    #[inline]
    pub fn form(&self, id: WordId) -> &str {
        self.get(id).form.of(&self.forms)
    }

    /// How many distinct words have been seen.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether none has been seen.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// How many distinct stems there are; they are numbered from 0.
    pub(crate) fn stem_count(&self) -> usize {
        self.stems.len() + self.rare_stems.len()
    }

    /// The number of the stem of a word that may stand elsewhere; `None` where
    /// no word of the document has it.
    pub(crate) fn stem_of(&self, form: &str, vocabulary: &Vocabulary) -> Option<u32> {
        let known = vocabulary.know(form);
        if known.stem == Symbol::NONE {
            return self.rare_stems.get(vocabulary.stem(form).as_ref()).copied();
        }
        self.stems.get(&known.stem).copied()
    }

    pub(super) fn reserve(&mut self, words: usize) {
        self.entries.reserve(words);
        self.stems.reserve(words);
        self.ids.reserve(words, |_| 0); // the table is empty: nothing is hashed again
    }

    pub(super) fn intern(&mut self, form: &str, vocabulary: &Vocabulary) -> WordId {
        let gist = gist(form.as_bytes());
        let hash = hash_of(&self.hasher, gist, form);
        let same = |word: &Word| {
            word.gist == gist
                && word.form.len() == form.len()
                && (form.len() <= SHORT || word.form.of(&self.forms) == form)
        };
        if let Some(&id) = self.ids.find(hash, |&id| same(self.get(id))) {
            return id;
        }
        let id = WordId(u32::try_from(self.entries.len()).unwrap_or(u32::MAX));
        let known = vocabulary.know(form);
        let stem = self.stem_number(form, known, vocabulary);
        let start = self.forms.len();
        self.forms.push_str(form);
        self.entries.push(Word { form: Span::new(start, self.forms.len()), gist, known, stem });
        let Self { ids, forms, hasher, entries, .. } = self;
        ids.insert_unique(hash, id, |id| {
            let word = &entries[id.0 as usize];
            hash_of(hasher, word.gist, word.form.of(forms))
        });
        id
    }

    /// Numbers are given in the order in which stems are first seen.
    fn stem_number(&mut self, form: &str, known: Known, vocabulary: &Vocabulary) -> u32 {
        let next = u32::try_from(self.stem_count()).unwrap_or(u32::MAX);
        if known.stem == Symbol::NONE {
            let stem = vocabulary.stem(form);
            return *self.rare_stems.entry_ref(stem.as_ref()).or_insert(next);
        }
        *self.stems.entry(known.stem).or_insert(next)
    }
}

/// Forms of so many bytes, as most are, differ in their [`gist`] or their length.
const SHORT: usize = size_of::<u64>();

/// The bytes of a short form as a number, the first of a longer one.
fn gist(form: &[u8]) -> u64 {
    if let Some(first) = form.first_chunk() {
        return u64::from_le_bytes(*first);
    }
    match (form.first_chunk(), form.last_chunk()) {
        // The halves may share bytes: with the length, they still tell all.
        (Some(first), Some(last)) => {
            u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last))
        }
        _ => form.iter().fold(0, |gist, &byte| gist << 8 | u64::from(byte)),
    }
}

/// The hash of a form and its [`gist`]. It differs from run to run, so that no
/// text can be written whose words collide.
fn hash_of(hasher: &DefaultHashBuilder, gist: u64, form: &str) -> u64 {
    if form.len() <= SHORT { hasher.hash_one((gist, form.len())) } else { hasher.hash_one(form) }
}
