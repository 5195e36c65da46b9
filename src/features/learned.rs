//! Columns of learned word lists: `learned.concern` and its like.
//!
//! A list's column is the sum of its words' weights over the root of the
//! number of words in the sentence, the measure the lists were learned with.
//! Hand-written cues win: a word that a cue of the list's own family covers
//! is spoken for. Names and what names the topic weigh nothing.

use crate::lexicon::Category;
use crate::reading::Reading;
use crate::token::Token;

/// Learned scores beyond three standard deviations say no more than three do.
const BOUND: f64 = 3.0;

/// The name of a list's column.
pub(super) fn column(list: &str) -> String {
    format!("learned.{list}")
}

/// What one word adds to the column of a list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct LearnedWord {
    /// Its place among the sentence's tokens.
    pub token: usize,
    /// Its weight over the root of the sentence's number of words.
    pub amount: f64,
}

/// Fills the columns of all lists, one for each cell of `row`.
pub(super) fn fill(
    reading: &Reading,
    index: usize,
    families: &Families,
    silent: &mut Vec<u32>,
    row: &mut [f64],
) {
    each(reading, index, families, silent, |list, word| row[list] += word.amount);
    for value in row {
        *value = value.clamp(-BOUND, BOUND);
    }
}

/// At most `limit` words behind the column of a list, the heaviest first;
/// `None` where the column is no list's.
pub(crate) fn heaviest(
    reading: &Reading,
    index: usize,
    name: &str,
    limit: usize,
) -> Option<Vec<LearnedWord>> {
    let lists = &reading.lexicon().learned().names;
    let wanted = lists.iter().position(|list| column(list) == name)?;
    let mut words = Vec::new();
    let families = Families::of(lists);
    each(reading, index, &families, &mut Vec::new(), |list, word| {
        if list == wanted {
            words.push(word);
        }
    });
    words.sort_by(|a, b| b.amount.abs().total_cmp(&a.amount.abs()).then(a.token.cmp(&b.token)));
    words.truncate(limit);
    Some(words)
}

/// Calls `see` with every list and every word that weighs in it.
/// `silent` is written on.
fn each(
    reading: &Reading,
    index: usize,
    families: &Families,
    silent: &mut Vec<u32>,
    mut see: impl FnMut(usize, LearnedWord),
) {
    let learned = reading.lexicon().learned();
    let tokens = reading.tokens(index);
    let words = tokens.iter().filter(|token| token.shape.is_word()).count().max(1);
    let share = 1.0 / (words as f64).sqrt();
    families.silence(reading, index, silent);
    let capitals = tokens.iter().filter(|token| token.shape.is_capital()).count();
    let first = tokens.iter().position(|token| token.shape.is_word());
    // A capital inside makes a name, unless most words have one.
    let named = |at: usize, token: &Token| {
        token.shape.is_capital() && Some(at) != first && capitals * 2 <= words
    };
    for (at, token) in tokens.iter().enumerate().filter(|(at, token)| !named(*at, token)) {
        let Some(weights) = learned.of(reading.word(token).symbol()) else { continue };
        let mut silent = silent[at];
        for (list, weight) in weights.enumerate() {
            // Lists beyond the 32nd have no bit: zeros are shifted in.
            if weight != 0.0 && silent & 1 == 0 {
                see(list, LearnedWord { token: at, amount: f64::from(weight) * share });
            }
            silent >>= 1;
        }
    }
}

/// By category: the bits of the lists in which its cues speak for their words,
/// those of its own family. What names the topic speaks in all of them.
#[derive(Clone, Debug)]
pub(super) struct Families(Vec<u32>);

impl Families {
    pub(super) fn of(lists: &[String]) -> Self {
        let bits = |category: &Category| match category {
            Category::Topic => u32::MAX,
            _ => lists.iter().position(|list| list == category.family()).map_or(0, bit),
        };
        Self(Category::ALL.iter().map(bits).collect())
    }

    /// For each token a bit for every list in which a cue speaks for it.
    fn silence(&self, reading: &Reading, index: usize, silent: &mut Vec<u32>) {
        silent.clear();
        silent.resize(reading.tokens(index).len(), 0);
        for found in reading.matches(index) {
            let bits = self.0[found.category().index()];
            if bits != 0 {
                for token in silent.get_mut(found.tokens()).into_iter().flatten() {
                    *token |= bits;
                }
            }
        }
    }
}

/// The bit of a list, from the lowest; lists beyond the 32nd have none and are
/// never silent.
fn bit(list: usize) -> u32 {
    u32::try_from(list).ok().and_then(|list| 1_u32.checked_shl(list)).unwrap_or(0)
}
