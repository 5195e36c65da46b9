//! What each sign of a ranking is worth, as people read it in a file.
//!
//! The build compiles this file, too, to read the built-in numbers; so it uses
//! nothing of the crate but the lexicon.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use crate::lexicon::LexiconErrors;
use crate::lexicon::table::{Fields, Findings, parse, tables};

/// One sign: what it is worth, and how a reason says it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Sign {
    name: String,
    weight: f64,
    says: String,
}

/// What is ranked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ranking {
    /// The sentences of a piece, by how likely each is its thesis.
    Thesis,
    /// The noun phrases of a sentence, by how likely each names its target.
    Target,
}

impl Ranking {
    /// The lexicon's file with its signs.
    pub(crate) const fn file(self) -> &'static str {
        match self {
            Self::Thesis => "thesis.toml",
            Self::Target => "target.toml",
        }
    }

    /// What its file says at its head.
    const fn head(self) -> &'static str {
        match self {
            Self::Thesis => THESIS,
            Self::Target => TARGET,
        }
    }
}

/// What each sign of a ranking is worth. A candidate's score is the sum over
/// the signs of value × weight; the share of e to that among all candidates is
/// how likely it is the one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RankingWeights {
    ranking: Ranking,
    fitted_on: String,
    signs: Vec<Sign>,
}

/// The signs that can be computed.
pub(crate) struct KnownSigns {
    pub names: Vec<String>,
    /// How an error says which they are.
    pub expected: String,
}

/// A weight beyond this turns one sign into certainty; it is a slip.
const MAX_WEIGHT: f64 = 20.0;

impl RankingWeights {
    /// Reads weights from the text of a file called `file`; a sign that is not
    /// among those `known` is an error.
    ///
    /// # Errors
    /// Everything wrong with it, each with its line.
    pub(crate) fn read(
        ranking: Ranking,
        known: Option<&KnownSigns>,
        file: &str,
        text: &str,
    ) -> Result<Self, LexiconErrors> {
        let mut errors = Vec::new();
        let mut findings = Findings::new(file, text, &mut errors);
        let mut fields = Fields::new(parse(text, &mut findings), 0);
        fields.number("schema", (1.0, 1.0), &mut findings);
        let fitted_on = fields.string("fitted_on", &mut findings).unwrap_or_default();
        let blocks = fields.take("sign").map(|value| tables(value, "sign", &mut findings));
        let signs: Vec<Sign> = blocks
            .unwrap_or_default()
            .into_iter()
            .map(|fields| sign(known, fields, &mut findings))
            .collect();
        fields.finish("schema, fitted_on, sign", &mut findings);
        if signs.is_empty() {
            findings.error(0, "expected at least one [[sign]]");
        }
        LexiconErrors::check(errors)?;
        Ok(Self { ranking, fitted_on, signs })
    }

    /// The names of the signs, in the order of every row of values.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        self.signs.iter().map(|sign| sign.name.as_str()).collect()
    }

    /// The weights, one for each sign in order.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = f64> {
        self.signs.iter().map(|sign| sign.weight)
    }

    /// Replaces the weights, one for each sign in order, and says what they
    /// were fitted on.
    pub fn set(&mut self, weights: &[f64], fitted_on: &str) {
        for (sign, &weight) in self.signs.iter_mut().zip(weights) {
            sign.weight = weight;
        }
        fitted_on.clone_into(&mut self.fitted_on);
    }

    /// The sum of value × weight over the values of a candidate, one for each
    /// sign in order.
    pub(crate) fn score(&self, values: impl Iterator<Item = f64>) -> f64 {
        self.amounts(values).map(|(_, amount)| amount).sum()
    }

    /// What speaks for a candidate with these values, the strongest first.
    pub(crate) fn reasons(&self, values: impl Iterator<Item = f64>) -> Vec<String> {
        let speaks = |(sign, amount): &(&Sign, f64)| *amount > 0.0 && !sign.says.is_empty();
        let mut terms: Vec<(&Sign, f64)> = self.amounts(values).filter(speaks).collect();
        terms.sort_by(|a, b| b.1.total_cmp(&a.1));
        let said = |(sign, amount): (&Sign, f64)| format!("{} (+{amount:.2})", sign.says);
        terms.into_iter().map(said).collect()
    }

    fn amounts(&self, values: impl Iterator<Item = f64>) -> impl Iterator<Item = (&Sign, f64)> {
        self.signs.iter().zip(values).map(|(sign, value)| (sign, sign.weight * value))
    }

    /// The weights as the text of their file.
    #[must_use]
    pub fn to_toml(&self) -> String {
        let mut out = String::from(self.ranking.head());
        // Writing to a String cannot fail.
        let _ = writeln!(out, "schema = 1\nfitted_on = {:?}", self.fitted_on);
        for sign in &self.signs {
            let _ = write!(
                out,
                "\n[[sign]]\nname = {:?}\nweight = {:.3}\nsays = {:?}\n",
                sign.name, sign.weight, sign.says
            );
        }
        out
    }
}

fn sign(known: Option<&KnownSigns>, mut fields: Fields<'_>, findings: &mut Findings<'_>) -> Sign {
    let offset = fields.offset;
    let before = findings.errors.len();
    let name = fields.string("name", findings).unwrap_or_default();
    let weight = fields.number("weight", (-MAX_WEIGHT, MAX_WEIGHT), findings);
    let says = fields.string("says", findings).unwrap_or_default();
    if let Some(known) = known
        && !name.is_empty()
        && !known.names.contains(&name)
    {
        let expected = &known.expected;
        findings.error(offset, format!("no sign is called `{name}`, expected {expected}"));
    }
    if findings.errors.len() == before && (name.is_empty() || weight.is_none()) {
        findings.error(offset, "expected a `name`, a `weight` and what the sign `says`");
    }
    fields.finish("name, weight, says", findings);
    Sign { name, weight: weight.unwrap_or_default(), says }
}

const THESIS: &str = "\
# The signs of a thesis. A sentence's score is the sum over the signs of
# value x weight, and the share of e to that among the sentences of the piece
# is how likely it is the thesis. Signs are columns of the feature matrix, or
# (reads, voice, words, place) look at more than one sentence; all values lie
# within -1 and 1. `says` is how a reason puts it; a sign that speaks against
# being the thesis says nothing.
# Made by `cargo run --release --example fit_thesis`, which keeps the list of
# signs and replaces the weights.
";

const TARGET: &str = "\
# The signs of a target. The score of a noun phrase is the sum over the signs of
# value x weight, and the share of e to that among the noun phrases of the
# sentence is how likely it names what the sentence evaluates; all values lie
# within 0 and 1. `says` is how a reason puts it; a sign that speaks against
# being the target says nothing.
# Made by `cargo run --release --example fit_target`, which keeps the list of
# signs and replaces the weights.
";
