//! Some of the tokens of a sentence.

use std::ops::Range;

/// A set of tokens, by their place in the sentence. A sentence of prose is
/// short enough for it to be two words of memory, which nothing has to ask for.
#[derive(Clone, Debug, Default)]
pub(crate) struct TokenSet {
    near: u128,
    /// Those from [`NEAR`] on, 64 a word.
    far: Vec<u64>,
}

/// So many tokens, from the first, are kept in place.
const NEAR: usize = u128::BITS as usize;

/// Tokens in each word of the rest.
const EACH: usize = u64::BITS as usize;

impl TokenSet {
    /// Adds a stretch of tokens.
    pub(crate) fn add(&mut self, tokens: Range<usize>) {
        self.near |= near(&tokens);
        for at in tokens.start.max(NEAR)..tokens.end {
            let word = (at - NEAR) / EACH;
            if word >= self.far.len() {
                self.far.resize(word + 1, 0);
            }
            self.far[word] |= 1 << (at % EACH);
        }
    }

    /// Whether it holds a token.
    pub(crate) fn holds(&self, at: usize) -> bool {
        match at.checked_sub(NEAR) {
            None => self.near >> at & 1 == 1,
            Some(at) => self.far.get(at / EACH).is_some_and(|word| word >> (at % EACH) & 1 == 1),
        }
    }

    /// Whether it holds one of a stretch of tokens.
    pub(crate) fn holds_any(&self, tokens: Range<usize>) -> bool {
        self.near & near(&tokens) != 0
            || (tokens.start.max(NEAR)..tokens.end).any(|at| self.holds(at))
    }

    /// Whether it holds all of a stretch of tokens.
    pub(crate) fn holds_all(&self, tokens: Range<usize>) -> bool {
        let near = near(&tokens);
        self.near & near == near && (tokens.start.max(NEAR)..tokens.end).all(|at| self.holds(at))
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
fn near(tokens: &Range<usize>) -> u128 {
    let below = |end: usize| if end < NEAR { (1 << end) - 1 } else { u128::MAX };
    below(tokens.end) & !below(tokens.start)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn stretch() -> impl Strategy<Value = Range<usize>> {
        (0_usize..300, 0_usize..80).prop_map(|(start, len)| start..start + len)
    }

    proptest! {
        #[test]
        fn it_holds_what_was_added(added in prop::collection::vec(stretch(), 0..6), asked in stretch()) {
            let plain: BTreeSet<usize> = added.iter().cloned().flatten().collect();
            let set: TokenSet = added.into_iter().collect();
            for at in 0..400 {
                prop_assert_eq!(set.holds(at), plain.contains(&at));
            }
            prop_assert_eq!(set.holds_any(asked.clone()), asked.clone().any(|at| plain.contains(&at)));
            prop_assert_eq!(set.holds_all(asked.clone()), asked.clone().all(|at| plain.contains(&at)));
        }
    }
}
