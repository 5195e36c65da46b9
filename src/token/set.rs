//! Some of the tokens of a sentence.

use std::ops::Range;

use super::Token;

/// A set of tokens, by their place in the sentence. Most sentences are short
/// enough for it to be one word of memory, which nothing has to ask for.
#[derive(Clone, Debug, Default)]
pub(crate) struct TokenSet {
    near: u64,
    /// Those from [`EACH`] on.
    far: Vec<u64>,
}

/// Tokens in each word of memory.
const EACH: usize = u64::BITS as usize;

impl TokenSet {
    /// Those of `tokens` that `test` holds of. It is asked of each without a
    /// branch: which words of a sentence are of some kind, nothing foretells.
    #[inline]
    pub(crate) fn of(tokens: &[Token], test: impl Fn(&Token) -> bool) -> Self {
        let bits = |part: &[Token]| {
            let places = part.iter().enumerate();
            places.fold(0, |bits, (at, token)| bits | u64::from(test(token)) << at)
        };
        let (near, far) = tokens.split_at(tokens.len().min(EACH));
        Self { near: bits(near), far: far.chunks(EACH).map(bits).collect() }
    }

    /// Adds a stretch of tokens.
    #[inline]
    pub(crate) fn add(&mut self, tokens: Range<usize>) {
        self.near |= near(&tokens);
        for at in tokens.start.max(EACH)..tokens.end {
            let word = (at - EACH) / EACH;
            if word >= self.far.len() {
                self.far.resize(word + 1, 0);
            }
            self.far[word] |= 1 << (at % EACH);
        }
    }

    /// Whether it holds none.
    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        self.near == 0 && self.far.iter().all(|bits| *bits == 0)
    }

    /// Adds a stretch of tokens of which it holds none; whether it could.
    pub(crate) fn take(&mut self, tokens: Range<usize>) -> bool {
        let free = !self.holds_any(tokens.clone());
        if free {
            self.add(tokens);
        }
        free
    }

    /// Whether it holds a token.
    #[inline]
    pub(crate) fn holds(&self, at: usize) -> bool {
        match at.checked_sub(EACH) {
            None => self.near >> at & 1 == 1,
            Some(at) => self.far.get(at / EACH).is_some_and(|word| word >> (at % EACH) & 1 == 1),
        }
    }

    /// Whether it holds one of a stretch of tokens.
    #[inline]
    pub(crate) fn holds_any(&self, tokens: Range<usize>) -> bool {
        self.first(tokens).is_some()
    }

    /// The first that it holds of a stretch of tokens.
    #[inline]
    pub(crate) fn first(&self, tokens: Range<usize>) -> Option<usize> {
        let near = self.near & near(&tokens);
        if near != 0 {
            return Some(near.trailing_zeros() as usize);
        }
        if self.far.is_empty() { None } else { self.first_far(tokens) }
    }

    /// The same beyond what is kept in place.
    fn first_far(&self, tokens: Range<usize>) -> Option<usize> {
        self.far(tokens)
            .find(|(_, bits)| *bits != 0)
            .map(|(from, bits)| from + bits.trailing_zeros() as usize)
    }

    /// The last that it holds of a stretch of tokens.
    #[inline]
    pub(crate) fn last(&self, tokens: Range<usize>) -> Option<usize> {
        let far = if self.far.is_empty() { None } else { self.last_far(tokens.clone()) };
        far.or_else(|| (self.near & near(&tokens)).checked_ilog2().map(|at| at as usize))
    }

    /// The same beyond what is kept in place.
    fn last_far(&self, tokens: Range<usize>) -> Option<usize> {
        self.far(tokens)
            .rev()
            .find(|(_, bits)| *bits != 0)
            .map(|(from, bits)| from + bits.ilog2() as usize)
    }

    /// The words of memory beyond the first that hold a stretch of tokens, each
    /// with the token that its lowest bit is and without what is not asked for.
    fn far(&self, tokens: Range<usize>) -> impl DoubleEndedIterator<Item = (usize, u64)> {
        let end = tokens.end.div_ceil(EACH).min(self.far.len() + 1);
        (tokens.start.max(EACH) / EACH..end).map(move |word| {
            let from = word * EACH;
            let asked = tokens.start.saturating_sub(from)..tokens.end - from;
            (from, self.far[word - 1] & near(&asked))
        })
    }

    /// The same set but for those that `other` holds.
    #[inline]
    #[must_use]
    pub(crate) fn without(mut self, other: &Self) -> Self {
        self.near &= !other.near;
        for (bits, others) in self.far.iter_mut().zip(&other.far) {
            *bits &= !others;
        }
        self
    }

    /// Those it holds, in order.
    #[inline]
    pub(crate) fn iter(&self) -> impl Iterator<Item = usize> {
        let mut next = 0;
        std::iter::from_fn(move || {
            let found = self.first(next..usize::MAX)?;
            next = found + 1;
            Some(found)
        })
    }

    /// Whether it holds all of a stretch of tokens.
    #[inline]
    pub(crate) fn holds_all(&self, tokens: Range<usize>) -> bool {
        let near = near(&tokens);
        self.near & near == near && (tokens.start.max(EACH)..tokens.end).all(|at| self.holds(at))
    }
}

impl FromIterator<Range<usize>> for TokenSet {
    fn from_iter<I: IntoIterator<Item = Range<usize>>>(stretches: I) -> Self {
        let mut set = Self::default();
        stretches.into_iter().for_each(|tokens| set.add(tokens));
        set
    }
}

/// The bits of those of `tokens` that are kept in place.
#[inline]
fn near(tokens: &Range<usize>) -> u64 {
    below(tokens.end) & !below(tokens.start)
}

/// The bits of those before `end`.
#[inline]
fn below(end: usize) -> u64 {
    if end < EACH { (1 << end) - 1 } else { u64::MAX }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;
    use crate::lexicon::Lexicon;
    use crate::span::Span;
    use crate::token::Tokenizer;

    proptest! {
        #[test]
        fn it_is_made_of_the_tokens_asked_for(text in "([a-c]{1,2} ){0,300}") {
            let lexicon = Lexicon::builtin();
            let tokens = Tokenizer::new(&lexicon).tokenize(&text, &[Span::new(0, text.len())]);
            let tokens = tokens.sentence(0);
            let long = |token: &Token| token.span.len() > 1;
            let plain = (0..tokens.len()).filter(|&at| long(&tokens[at]));
            prop_assert!(TokenSet::of(tokens, long).iter().eq(plain));
        }
    }

    fn stretch() -> impl Strategy<Value = Range<usize>> {
        (0_usize..300, 0_usize..80).prop_map(|(start, len)| start..start + len)
    }

    proptest! {
        #[test]
        fn it_holds_what_was_added(
            added in prop::collection::vec(stretch(), 0..6),
            taken in prop::collection::vec(stretch(), 0..3),
            asked in stretch(),
        ) {
            let plain: BTreeSet<usize> = added.iter().cloned().flatten().collect();
            let set: TokenSet = added.into_iter().collect();
            for at in 0..400 {
                prop_assert_eq!(set.holds(at), plain.contains(&at));
            }
            prop_assert!(set.iter().eq(plain.iter().copied()));
            prop_assert_eq!(set.is_empty(), plain.is_empty());
            let mut grown = set.clone();
            prop_assert_eq!(grown.take(asked.clone()), !set.holds_any(asked.clone()));
            prop_assert_eq!(grown.holds_all(asked.clone()), !set.holds_any(asked.clone()) || set.holds_all(asked.clone()));
            let taken: TokenSet = taken.into_iter().collect();
            let left = plain.iter().copied().filter(|&at| !taken.holds(at));
            prop_assert!(set.clone().without(&taken).iter().eq(left));
            prop_assert_eq!(set.first(asked.clone()), plain.range(asked.clone()).next().copied());
            prop_assert_eq!(set.last(asked.clone()), plain.range(asked.clone()).next_back().copied());
            prop_assert_eq!(set.holds_any(asked.clone()), asked.clone().any(|at| plain.contains(&at)));
            prop_assert_eq!(set.holds_all(asked.clone()), asked.clone().all(|at| plain.contains(&at)));
        }
    }
}
