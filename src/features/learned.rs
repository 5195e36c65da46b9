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
pub(super) fn fill(reading: &Reading, index: usize, row: &mut [f64]) {
    each(reading, index, |list, word| row[list] += word.amount);
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
    each(reading, index, |list, word| {
        if list == wanted {
            words.push(word);
        }
    });
    words.sort_by(|a, b| b.amount.abs().total_cmp(&a.amount.abs()).then(a.token.cmp(&b.token)));
    words.truncate(limit);
    Some(words)
}

/// Calls `see` with every list and every word that weighs in it.
fn each(reading: &Reading, index: usize, mut see: impl FnMut(usize, LearnedWord)) {
    let learned = reading.lexicon().learned();
    let tokens = reading.tokens(index);
    let words = tokens.iter().filter(|token| token.shape.is_word()).count().max(1);
    let share = 1.0 / (words as f64).sqrt();
    let silent = silent(reading, index, &learned.names);
    let capitals = tokens.iter().filter(|token| token.shape.is_capital()).count();
    let first = tokens.iter().position(|token| token.shape.is_word());
    // A capital inside makes a name, unless most words have one.
    let named = |at: usize, token: &Token| {
        token.shape.is_capital() && Some(at) != first && capitals * 2 <= words
    };
    for (at, token) in tokens.iter().enumerate().filter(|(at, token)| !named(*at, token)) {
        let Some(weights) = learned.of(reading.word(token).symbol()) else { continue };
        for (list, weight) in weights.enumerate() {
            if weight != 0.0 && silent[at] & bit(list) == 0 {
                see(list, LearnedWord { token: at, amount: f64::from(weight) * share });
            }
        }
    }
}

/// For each token a bit for every list in which a cue speaks for it: one of
/// the list's family, or one that names the topic.
fn silent(reading: &Reading, index: usize, lists: &[String]) -> Vec<u32> {
    let mut silent = vec![0; reading.tokens(index).len()];
    for found in reading.matches(index) {
        let category = found.category();
        let bits = if category == Category::Topic {
            u32::MAX
        } else {
            lists.iter().position(|list| list == category.family()).map_or(0, bit)
        };
        for token in silent.get_mut(found.tokens()).into_iter().flatten() {
            *token |= bits;
        }
    }
    silent
}

/// The bit of a list; lists beyond the 32nd have none and are never silent.
fn bit(list: usize) -> u32 {
    u32::try_from(list).ok().and_then(|list| 1_u32.checked_shl(list)).unwrap_or(0)
}
