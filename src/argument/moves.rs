//! The moves by which a piece runs: how it opens, where it turns, how it ends.

use serde::{Deserialize, Serialize};

use super::view::View;
use crate::lexicon::Category;
use crate::role::Role;
use crate::stance::Stance;

/// What a move does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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

/// A move.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Move {
    /// What it does.
    pub kind: MoveKind,
    /// Index of the sentence that makes it.
    pub sentence: usize,
    /// Why it is taken for that, in words.
    pub reason: String,
}

/// A turn stands in the body of the piece: before this share of it nothing
/// has been said to turn from, after it the close begins.
const BODY: std::ops::RangeInclusive<f64> = 0.1..=0.8;

/// Calls to act stand in the last part of a piece, from this share on.
const LATE: f64 = 0.8;

/// The moves of a document, in order.
pub(super) fn find(view: &View<'_>) -> Vec<Move> {
    let last = view.len() - 1;
    let mut moves = vec![
        Move { kind: MoveKind::Opening, sentence: 0, reason: manner(view, 0) },
        Move { kind: MoveKind::Close, sentence: last, reason: manner(view, last) },
    ];
    moves.extend(turn(view));
    moves.extend((0..view.len()).filter_map(|index| call(view, index)));
    moves.sort_by_key(|m| (m.sentence, m.kind));
    moves
}

/// What an opening or closing sentence is, in words.
fn manner(view: &View<'_>, index: usize) -> String {
    let is = |column| view.value(index, column) > 0.0;
    let manner = match view.role(index) {
        _ if is("shape.question") => "a question",
        _ if is("shape.whole_quote") => "somebody's words",
        Some(Role::Claim) if view.has(index, Category::ClaimNormative) => "what ought to be done",
        _ if is("hedge.condition") => "a condition",
        Some(Role::Claim) => "a claim",
        Some(Role::Concern) => "a concern",
        Some(Role::Caveat) => "a caveat",
        Some(Role::Evidence) if is("shape.numbers") => "a figure",
        Some(Role::Evidence) => "a fact",
        None if is("shape.past_any") => "a scene",
        None => "a plain remark",
    };
    manner.to_owned()
}

/// The sentence that opens a paragraph with a contrast; of several, the one
/// after which the author's tone differs most from before.
fn turn(view: &View<'_>) -> Option<Move> {
    let tone: Vec<f64> = view.stances.iter().map(Stance::author_polarity).collect();
    let whole: f64 = tone.iter().sum();
    let mut before = 0.0;
    let mut best: Option<(f64, usize, String)> = None;
    for (index, said) in tone.iter().enumerate() {
        let opens = index > 0 && !view.same_paragraph(index, index - 1);
        let contrast = [Category::ConnectiveContrast, Category::ConnectiveConcession];
        if opens
            && BODY.contains(&view.through(index))
            && let Some(words) = view.opens_with(index, &contrast)
        {
            let after = (whole - before) / (view.len() - index) as f64;
            let change = (after - before / index as f64).abs();
            if best.as_ref().is_none_or(|(most, ..)| change > *most) {
                best = Some((change, index, words));
            }
        }
        before += said;
    }
    best.map(|(_, sentence, words)| Move {
        kind: MoveKind::Turn,
        sentence,
        reason: format!("opens its paragraph with “{words}”"),
    })
}

fn call(view: &View<'_>, sentence: usize) -> Option<Move> {
    let asks = view.role(sentence) == Some(Role::Claim)
        && view.is_authors(sentence)
        && view.through(sentence) >= LATE;
    let found = view.strongest(sentence, &[Category::ClaimNormative]).filter(|_| asks)?;
    let reason = format!("“{}” in the last part", view.words(sentence, found));
    Some(Move { kind: MoveKind::Call, sentence, reason })
}
