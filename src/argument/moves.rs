//! The moves by which a piece runs: how it opens, where it turns, how it ends.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::demand::demands;
use super::view::View;
use crate::lexicon::Category;
use crate::role::Role;
use crate::stance::Stance;

/// What a move does.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum MoveKind {
    /// How the piece begins.
    Opening,
    /// Where it turns against what it said before.
    Turn,
    /// How it ends.
    Close,
    /// Where it asks for something to be done.
    Call,
}

impl MoveKind {
    /// The name that every output uses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Opening => "opening",
            Self::Turn => "turn",
            Self::Close => "close",
            Self::Call => "call",
        }
    }
}

/// What an opening or closing sentence is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Manner {
    /// A question.
    Question,
    /// Somebody's words.
    Quotation,
    /// What ought to be done.
    Demand,
    /// A claim that holds only if something else does.
    Condition,
    /// Another claim.
    Claim,
    /// A concern.
    Concern,
    /// A caveat.
    Caveat,
    /// Evidence with a number in it.
    Figure,
    /// Other evidence.
    Fact,
    /// What happened, told without a job in the argument.
    Scene,
    /// None of these.
    Remark,
}

impl Manner {
    /// In words, with an article.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Question => "a question",
            Self::Quotation => "somebody's words",
            Self::Demand => "a demand",
            Self::Condition => "a condition",
            Self::Claim => "a claim",
            Self::Concern => "a concern",
            Self::Caveat => "a caveat",
            Self::Figure => "a figure",
            Self::Fact => "a fact",
            Self::Scene => "a scene",
            Self::Remark => "a remark",
        }
    }
}

/// A move.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, Deserialize)]
pub struct Move {
    /// What it does.
    pub kind: MoveKind,
    /// Index of the sentence that makes it.
    pub sentence: usize,
    /// What the sentence is, for an opening and a close; `None` for the rest.
    pub manner: Option<Manner>,
    /// Why it is taken for that, in words.
    pub reason: String,
}

/// A turn stands in the body of the piece: before this share of it nothing
/// has been said to turn from, after it the close begins.
const BODY: std::ops::RangeInclusive<f64> = 0.1..=0.85;

/// By how much the author's mean polarity must differ before and after a
/// turn: as much as a sentence needs to count as evaluating.
const TURNS: f64 = 0.1;

/// Calls to act stand in the last part of a piece, from this share on.
const LATE: f64 = 0.8;

/// The moves of a document, in order.
pub(super) fn find(view: &View<'_>) -> Vec<Move> {
    let mut moves =
        vec![edge(view, MoveKind::Opening, 0), edge(view, MoveKind::Close, view.len() - 1)];
    moves.extend(turn(view));
    moves.extend((0..view.len()).filter_map(|index| call(view, index)));
    moves.sort_by_key(|m| (m.sentence, m.kind));
    moves
}

/// The first or the last sentence.
fn edge(view: &View<'_>, kind: MoveKind, sentence: usize) -> Move {
    let manner = manner(view, sentence);
    let place = if sentence == 0 { "first" } else { "last" };
    let reason = format!("the {place} sentence, {}", manner.words());
    Move { kind, sentence, manner: Some(manner), reason }
}

/// A sentence is somebody's words when most of it is quoted; a word in scorn is
/// not.
const QUOTES: f64 = 0.5;

fn manner(view: &View<'_>, index: usize) -> Manner {
    let is = |column| view.value(index, column) > 0.0;
    match view.role(index) {
        _ if is("shape.question") => Manner::Question,
        _ if view.value(index, "shape.quoted_share") >= QUOTES => Manner::Quotation,
        Some(Role::Claim) if demands(view.reading, index).next().is_some() => Manner::Demand,
        Some(Role::Claim) if view.opens_with(index, Category::HedgeCondition) => Manner::Condition,
        Some(Role::Claim) => Manner::Claim,
        Some(Role::Concern) => Manner::Concern,
        Some(Role::Caveat) => Manner::Caveat,
        Some(Role::Evidence) if is("evidence.statistic") || is("shape.quantity") => Manner::Figure,
        Some(Role::Evidence) => Manner::Fact,
        None if is("shape.past_any") && goes_on(view, index) => Manner::Scene,
        None => Manner::Remark,
    }
}

/// Whether a neighbour tells of the past without a job, too: one sentence alone
/// is a piece of news.
fn goes_on(view: &View<'_>, index: usize) -> bool {
    let beside = [index.checked_sub(1), Some(index + 1)].into_iter().flatten();
    beside
        .filter(|&at| at < view.len())
        .any(|at| view.role(at).is_none() && view.value(at, "shape.past_any") > 0.0)
}

/// A sentence that opens a paragraph with a contrast and after which the
/// author's tone differs from before; of several, where it differs most.
fn turn(view: &View<'_>) -> Option<Move> {
    let tone: Vec<f64> = view.stances.iter().map(Stance::author_polarity).collect();
    let whole: f64 = tone.iter().sum();
    let mut before = 0.0;
    let mut best: Option<(f64, usize, &str)> = None;
    for (index, said) in tone.iter().enumerate() {
        if opens_paragraph(view, index)
            && BODY.contains(&view.through(index))
            && argues(view, index)
            && let Some(words) = view.contrasts(index)
        {
            let after = (whole - before) / (view.len() - index) as f64;
            let change = after - before / index as f64;
            if change.abs() >= best.as_ref().map_or(TURNS, |(most, ..)| most.abs()) {
                best = Some((change, index, words));
            }
        }
        before += said;
    }
    best.map(|(change, sentence, words)| {
        let tone = if change > 0.0 { "more" } else { "less" };
        let reason =
            format!("opens its paragraph with “{words}”, and what follows is {tone} favourable");
        Move { kind: MoveKind::Turn, sentence, manner: None, reason }
    })
}

fn opens_paragraph(view: &View<'_>, index: usize) -> bool {
    index > 0 && !view.same_paragraph(index, index - 1)
}

fn argues(view: &View<'_>, index: usize) -> bool {
    matches!(view.role(index), Some(Role::Claim | Role::Concern | Role::Caveat))
}

fn call(view: &View<'_>, sentence: usize) -> Option<Move> {
    let asks = view.role(sentence) == Some(Role::Claim)
        && view.is_authors(sentence)
        && view.through(sentence) >= LATE;
    let found = view.strongest_of(demands(view.reading, sentence)).filter(|_| asks)?;
    let reason = format!("“{}” in the last part", view.words(sentence, found));
    Some(Move { kind: MoveKind::Call, sentence, manner: None, reason })
}
