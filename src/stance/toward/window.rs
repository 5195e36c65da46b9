//! The columns of a mention: what stands before and after it, and what the
//! rules make of it. The learned weights of `toward.tsv` multiply them.

use serde::{Deserialize, Serialize};

use super::evidence::Evidence;
use crate::lexicon::{Category, CueMatch, Side};
use crate::stance::mention::Mention;
use crate::stance::scene::Scene;
use crate::token::TokenSet;

/// A column of a mention: a word on one side of it, or a rule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TargetColumn {
    /// Where it looks.
    pub side: Side,
    /// The folded word, or the name of the rule.
    pub word: String,
}

/// Words further off say nothing of the target.
const REACH: usize = 30;

/// A column with its value, before anybody has to own its word.
pub(super) type Value<'a> = (Side, &'a str, f64);

/// The columns of a mention with their values: words count less with every
/// token between them and the mention, and together have length 1; names,
/// topic words (`silent`, by token) and the mention itself are left out.
/// Ordered by side, then word.
pub(super) fn columns<'a>(
    scene: &Scene<'a>,
    silent: &TokenSet,
    mention: &Mention,
    evidence: Evidence,
) -> Vec<Value<'a>> {
    let mut columns = words(scene, silent, mention);
    let length = columns.iter().map(|(.., value)| value * value).sum::<f64>().sqrt();
    for (.., value) in &mut columns {
        *value /= length;
    }
    let mut rules = evidence.columns().map(|(name, value)| (Side::Rule, name, value));
    rules.sort_by_key(|(_, name, _)| *name);
    columns.extend(rules);
    columns
}

/// The topic words of a sentence, by token.
pub(super) fn silent(scene: &Scene<'_>) -> TokenSet {
    scene.of(Category::Topic).map(CueMatch::tokens).collect()
}

fn words<'a>(scene: &Scene<'a>, silent: &TokenSet, mention: &Mention) -> Vec<Value<'a>> {
    let mention = mention.tokens.clone();
    let from = mention.start.saturating_sub(REACH);
    let to = scene.tokens.len().min(mention.end + REACH);
    let first = scene.first_word();
    let mut columns: Vec<Value<'a>> = Vec::with_capacity(to - from);
    for at in (from..mention.start).chain(mention.end..to) {
        let Some(token) = scene.tokens.get(at) else { continue };
        let named = token.shape.is_capital() && at > first;
        if !token.shape.is_word()
            || named
            || silent.holds(at)
            || scene.is(at, scene.classes.identity)
        {
            continue;
        }
        let (side, distance) = if at < mention.start {
            (Side::Before, mention.start - at - 1)
        } else {
            (Side::After, at - mention.end)
        };
        let near = (-scene.settings.target.decay * distance as f64).exp();
        columns.push((side, scene.form(at), near));
    }
    columns.sort_by_key(|(side, word, _)| (*side, *word));
    columns.dedup_by(|next, kept| {
        let same = (next.0, next.1) == (kept.0, kept.1);
        if same {
            kept.2 += next.2;
        }
        same
    });
    columns
}
