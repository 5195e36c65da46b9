//! The claims that carry the piece, and those that stand alone.

use serde::{Deserialize, Serialize};

use super::view::View;
use super::{Link, LinkKind};
use crate::role::Role;

/// A claim that carries part of the argument.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MainClaim {
    /// Index of the sentence.
    pub sentence: usize,
    /// How much hangs on it: the strengths of the links that lead to it and
    /// its probability of being a claim, added up.
    pub score: f64,
    /// Why, in words.
    pub reason: String,
}

/// A claim with no ground nearby.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unsupported {
    /// Index of the sentence.
    pub sentence: usize,
    /// Why it is listed, in words.
    pub reason: String,
}

/// One main claim for this many sentences: an op-ed of forty has five or so,
/// as many as the paragraphs that make a point.
const SENTENCES_EACH: usize = 8;

/// More than this is no summary.
const MOST: usize = 7;

/// The claims with most hanging on them, in order of their place.
pub(super) fn main_claims(
    view: &View<'_>,
    links: &[Link],
    thesis: Option<usize>,
) -> Vec<MainClaim> {
    let mut held = vec![(0usize, 0.0); view.len()];
    for link in links.iter().filter(|link| link.kind == LinkKind::Supports) {
        held[link.to].0 += 1;
        held[link.to].1 += link.strength;
    }
    let mut claims: Vec<MainClaim> = view
        .of_role(Role::Claim)
        .filter(|&index| Some(index) != thesis && held[index].0 > 0)
        .map(|sentence| {
            let (count, strength) = held[sentence];
            let score = strength + view.roles[sentence].probabilities.claim;
            let noun = if count == 1 { "sentence supports" } else { "sentences support" };
            MainClaim { sentence, score, reason: format!("{count} {noun} it") }
        })
        .collect();
    claims.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.sentence.cmp(&b.sentence)));
    claims.truncate((view.len() / SENTENCES_EACH).clamp(1, MOST));
    claims.sort_by_key(|claim| claim.sentence);
    claims
}

/// How sure a claim must sound, or how strongly it must evaluate, before the
/// lack of a ground is worth a line.
const STRONG: f64 = 0.3;

/// A claim must be this likely to be one.
const LIKELY: f64 = 0.5;

/// Sentences before and after a claim in which a ground is looked for.
const NEARBY: usize = 2;

/// Claims that sound sure or judge strongly while nothing nearby supports
/// them; the thesis is not among them, since the whole piece argues for it.
pub(super) fn unsupported(
    view: &View<'_>,
    links: &[Link],
    thesis: Option<usize>,
) -> Vec<Unsupported> {
    let mut linked = vec![false; view.len()];
    for link in links.iter().filter(|link| link.kind == LinkKind::Supports) {
        linked[link.to] = true;
    }
    view.of_role(Role::Claim)
        .filter(|&index| Some(index) != thesis && !linked[index])
        .filter(|&index| view.roles[index].probabilities.claim >= LIKELY)
        .filter(|&index| {
            let stance = &view.stances[index];
            stance.certainty >= STRONG || stance.polarity.abs() >= STRONG
        })
        .filter(|&index| !beside_evidence(view, index))
        .map(|sentence| Unsupported { sentence, reason: reason(view, sentence) })
        .collect()
}

fn beside_evidence(view: &View<'_>, index: usize) -> bool {
    let mut near = index.saturating_sub(NEARBY)..=index + NEARBY;
    near.any(|at| view.carries(at, Role::Evidence))
}

fn reason(view: &View<'_>, index: usize) -> String {
    let sure = view.stances[index].certainty >= STRONG;
    let how = if sure { "sure wording" } else { "strong judgement" };
    format!("{how}, no evidence within {NEARBY} sentences")
}
