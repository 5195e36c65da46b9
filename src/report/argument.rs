//! The argument as the machine interface gives it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::record::{Mention, Points};
use crate::argument::{
    Argument, Caveat, CaveatKind, Concern, Evidence, EvidenceKind, Likelihood, MainClaim, Move,
    ThesisCandidate,
};

/// How the argument is built; links stand with their sentences, unsupported
/// claims in the report. Sentences are indices into `sentences`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema, Deserialize)]
pub struct ArgumentRecord {
    /// Candidates for the thesis with their reasons, the best first.
    pub thesis: Vec<ThesisCandidate>,
    /// The claims that most hangs on.
    pub main_claims: Vec<MainClaim>,
    /// What kind of ground each sentence of evidence gives.
    pub evidence: Vec<EvidenceRecord>,
    /// What is feared, for whom, how surely.
    pub concerns: Vec<ConcernRecord>,
    /// Where ground is given, and whether it is answered.
    pub caveats: Vec<CaveatRecord>,
    /// Opening, turn, close and calls to act.
    pub moves: Vec<Move>,
}

/// A sentence that gives a ground.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema, Deserialize)]
pub struct EvidenceRecord {
    /// Index of the sentence.
    pub sentence: usize,
    /// Its kinds, the strongest first.
    pub kinds: Vec<EvidenceKind>,
    /// The words that show the first kind, or null.
    pub words: Option<Mention>,
}

/// A sentence that raises a concern.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema, Deserialize)]
pub struct ConcernRecord {
    /// Index of the sentence.
    pub sentence: usize,
    /// The words for the harm, or null.
    pub harm: Option<Mention>,
    /// Who bears it, or null.
    pub bearer: Option<Mention>,
    /// How likely it is made to sound.
    pub likelihood: Likelihood,
}

/// A sentence that gives ground.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema, Deserialize)]
pub struct CaveatRecord {
    /// Index of the sentence.
    pub sentence: usize,
    /// How it limits.
    pub kind: CaveatKind,
    /// The words that show it, or null where only the answer does.
    pub words: Option<Mention>,
    /// The sentence that answers it, or null.
    pub answered_by: Option<usize>,
}

impl ArgumentRecord {
    pub(super) fn new(argument: &Argument, points: &Points<'_>) -> Self {
        let evidence = |found: &Evidence| EvidenceRecord {
            sentence: found.sentence,
            kinds: found.kinds.clone(),
            words: found.words.map(|span| points.mention(span)),
        };
        let concern = |found: &Concern| ConcernRecord {
            sentence: found.sentence,
            harm: found.harm.map(|span| points.mention(span)),
            bearer: found.bearer.map(|span| points.mention(span)),
            likelihood: found.likelihood,
        };
        let caveat = |found: &Caveat| CaveatRecord {
            sentence: found.sentence,
            kind: found.kind,
            words: found.words.map(|span| points.mention(span)),
            answered_by: found.answered_by,
        };
        Self {
            thesis: argument.thesis.clone(),
            main_claims: argument.main_claims.clone(),
            evidence: argument.evidence.iter().map(evidence).collect(),
            concerns: argument.concerns.iter().map(concern).collect(),
            caveats: argument.caveats.iter().map(caveat).collect(),
            moves: argument.moves.clone(),
        }
    }
}
