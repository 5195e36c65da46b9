//! The columns of a mention: what stands before and after it, and what the
//! rules make of it. The learned weights of `toward.tsv` multiply them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::evidence::Evidence;
use crate::lexicon::Category;
use crate::stance::mention::Mention;
use crate::stance::scene::Scene;

/// Where a column looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// A word before the mention.
    Before,
    /// A word after it.
    After,
    /// What the rules say.
    Rule,
}

impl Side {
    /// The name that `toward.tsv` uses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::After => "after",
            Self::Rule => "rule",
        }
    }

    /// The side with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Before, Self::After, Self::Rule].into_iter().find(|side| side.name() == name)
    }
}

/// A column of a mention: a word on one side of it, or a rule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TargetColumn {
    /// Where it looks.
    pub side: Side,
    /// The folded word, or the name of the rule.
    pub word: String,
}

impl TargetColumn {
    fn rule(word: &str) -> Self {
        Self { side: Side::Rule, word: word.to_owned() }
    }
}

/// Words further off say nothing of the target.
const REACH: usize = 30;

/// The columns of a mention with their values: words count less with every
/// token between them and the mention, and together have length 1; names,
/// topic words and the mention itself are left out.
pub(super) fn columns(
    scene: &Scene<'_>,
    mention: &Mention,
    evidence: Evidence,
) -> BTreeMap<TargetColumn, f64> {
    let mut columns = words(scene, mention);
    let length = columns.values().map(|value| value * value).sum::<f64>().sqrt();
    for value in columns.values_mut() {
        *value /= length;
    }
    for (name, value) in evidence.columns() {
        columns.insert(TargetColumn::rule(name), value);
    }
    columns
}

fn words(scene: &Scene<'_>, mention: &Mention) -> BTreeMap<TargetColumn, f64> {
    let mention = mention.tokens.clone();
    let from = mention.start.saturating_sub(REACH);
    let to = scene.tokens.len().min(mention.end + REACH);
    let silent = scene.covered(scene.of(Category::Topic));
    let mut columns: BTreeMap<TargetColumn, f64> = BTreeMap::new();
    for at in (from..mention.start).chain(mention.end..to) {
        let Some(token) = scene.tokens.get(at) else { continue };
        let named = token.shape.is_capital() && at > scene.first_word();
        if !token.shape.is_word() || named || silent[at] || scene.is(at, scene.classes.identity) {
            continue;
        }
        let (side, distance) = if at < mention.start {
            (Side::Before, mention.start - at - 1)
        } else {
            (Side::After, at - mention.end)
        };
        let near = (-scene.settings.target.decay * distance as f64).exp();
        let word = scene.form(at).to_owned();
        *columns.entry(TargetColumn { side, word }).or_default() += near;
    }
    columns
}
