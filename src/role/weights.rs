//! The classifier's numbers, as people read them: `weights.toml`.
//!
//! The build compiles this file, too, to read the built-in numbers; so it uses
//! nothing of the crate but the lexicon.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use toml::de::DeValue;

use crate::lexicon::LexiconErrors;
use crate::lexicon::table::{Fields, Findings, parse};

/// The classes that the classifier tells apart: the four roles, and none.
pub(crate) const CLASSES: usize = 5;

/// Their names, in the order of every row of numbers.
pub(crate) const CLASS_NAMES: [&str; CLASSES] = ["claim", "evidence", "concern", "caveat", "none"];

/// One number for each class.
pub(crate) type PerClass = [f64; CLASSES];

/// A weight beyond this turns one sign into certainty; it is a slip.
const MAX_WEIGHT: f64 = 20.0;

/// Logistic weights: column × class.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RoleWeights {
    pub(crate) fitted_on: String,
    pub(crate) bias: PerClass,
    /// What each probability is multiplied with before the largest decides.
    pub(crate) decision: PerClass,
    /// How near, as a share of the first role's decision value, a second role
    /// must come to be named.
    pub(crate) secondary: f64,
    pub(crate) columns: BTreeMap<String, PerClass>,
}

impl RoleWeights {
    /// Reads weights from the text of a file called `file`.
    ///
    /// # Errors
    /// Everything wrong with it, each with its line.
    pub fn parse(file: &str, text: &str) -> Result<Self, LexiconErrors> {
        let mut errors = Vec::new();
        let mut findings = Findings::new(file, text, &mut errors);
        let mut fields = Fields::new(parse(text, &mut findings), 0);
        fields.number("schema", (1.0, 1.0), &mut findings);
        let fitted_on = fields.string("fitted_on", &mut findings).unwrap_or_default();
        let secondary = fields.number("secondary", (0.0, 1.0), &mut findings).unwrap_or(1.0);
        let mut weights = Self { fitted_on, secondary, ..Self::default() };
        for (key, bound) in [("bias", (-MAX_WEIGHT, MAX_WEIGHT)), ("decision", (0.0, MAX_WEIGHT))] {
            let row = if let Some((offset, DeValue::Table(table))) =
                fields.take(key).map(|value| (value.span().start, value.into_inner()))
            {
                per_class(Fields::new(table, offset), bound, &mut findings)
            } else {
                findings.error(0, format!("expected a table `{key}`"));
                continue;
            };
            *(if key == "bias" { &mut weights.bias } else { &mut weights.decision }) = row;
        }
        if let Some((offset, DeValue::Table(table))) =
            fields.take("column").map(|value| (value.span().start, value.into_inner()))
        {
            weights.columns = columns(Fields::new(table, offset), &mut findings);
        }
        fields.finish("schema, fitted_on, secondary, bias, decision, column", &mut findings);
        LexiconErrors::check(errors)?;
        Ok(weights)
    }

    /// The weight of a column for class `k`, in the order claim, evidence,
    /// concern, caveat, none; 0 where there is no such column or class.
    #[must_use]
    pub fn weight(&self, column: &str, k: usize) -> f64 {
        self.columns.get(column).and_then(|row| row.get(k)).copied().unwrap_or(0.0)
    }

    /// What each probability is multiplied with before the largest decides.
    #[must_use]
    pub const fn decision(&self) -> [f64; CLASSES] {
        self.decision
    }

    /// Sets what each probability is multiplied with before the largest
    /// decides, and how near a second role must come, as a share of the first.
    pub const fn decide(&mut self, decision: [f64; CLASSES], secondary: f64) {
        self.decision = decision;
        self.secondary = secondary;
    }

    /// Says what the weights were fitted on.
    pub fn describe(&mut self, fitted_on: &str) {
        fitted_on.clone_into(&mut self.fitted_on);
    }

    /// The weights as the text of a `weights.toml`, columns in order of name.
    #[must_use]
    pub fn to_toml(&self) -> String {
        let mut out = String::from(HEADER);
        let row = |numbers: &PerClass| {
            let cells: Vec<String> = CLASS_NAMES
                .iter()
                .zip(numbers)
                .map(|(name, number)| format!("{name} = {number:.3}"))
                .collect();
            format!("{{ {} }}", cells.join(", "))
        };
        // Writing to a String cannot fail.
        let _ = writeln!(out, "schema = 1\nfitted_on = {:?}", self.fitted_on);
        let _ = writeln!(out, "secondary = {:.3}", self.secondary);
        let _ = writeln!(out, "bias = {}", row(&self.bias));
        let _ = writeln!(out, "decision = {}\n\n[column]", row(&self.decision));
        for (name, numbers) in &self.columns {
            let _ = writeln!(out, "{name:?} = {}", row(numbers));
        }
        out
    }
}

const HEADER: &str = "\
# The role classifier: a sentence's score for a class is
#     bias + the sum over columns of value x weight,
# the chance that it carries the class is 1 / (1 + e^-score), and the
# probabilities are the shares of the five chances. The class whose
# probability times `decision` is largest is the role; `secondary` is how near
# the next role must come, as a share of that product, to be named too.
# Made by `cargo run --release --example fit_weights`.
";

fn per_class(mut fields: Fields<'_>, bound: (f64, f64), findings: &mut Findings<'_>) -> PerClass {
    let mut row = PerClass::default();
    for (cell, name) in row.iter_mut().zip(CLASS_NAMES) {
        let offset = fields.offset;
        let before = findings.errors.len();
        match fields.number(name, bound, findings) {
            Some(number) => *cell = number,
            None if findings.errors.len() == before => {
                findings.error(offset, format!("expected a number for `{name}`"));
            }
            None => {}
        }
    }
    fields.finish(&CLASS_NAMES.join(", "), findings);
    row
}

fn columns(mut fields: Fields<'_>, findings: &mut Findings<'_>) -> BTreeMap<String, PerClass> {
    let mut out = BTreeMap::new();
    for (key, value) in fields.rest() {
        let offset = value.span().start;
        match value.into_inner() {
            DeValue::Table(table) => {
                let bound = (-MAX_WEIGHT, MAX_WEIGHT);
                let row = per_class(Fields::new(table, offset), bound, findings);
                out.insert(key.get_ref().to_string(), row);
            }
            _ => findings.error(offset, "expected { claim = …, evidence = …, … }"),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use ndarray::array;

    use super::*;
    use crate::{Lexicon, Role};

    fn weights() -> RoleWeights {
        let mut weights = RoleWeights::of(&Lexicon::builtin()).unwrap();
        weights.bias = [0.0; CLASSES];
        weights.columns = std::iter::once(("a".to_owned(), [1.0, 0.0, 0.0, 0.0, -1.0])).collect();
        weights.describe("letters");
        weights
    }

    #[test]
    fn probabilities_are_shares_of_the_chances() {
        let names = ["unknown".to_owned(), "a".to_owned()];
        let shares = weights().probabilities(&names, &array![9.0, 2.0].view());
        let raised = [2_f64, 0.0, 0.0, 0.0, -2.0].map(|score| 1.0 / (1.0 + (-score).exp()));
        let all: f64 = raised.iter().sum();
        for (share, raised) in shares.iter().zip(raised) {
            assert!((share - raised / all).abs() < 1e-12);
        }
    }

    #[test]
    fn a_weight_is_found_by_column_and_class() {
        let mut weights = weights();
        assert!((weights.weight("a", 4) + 1.0).abs() < 1e-12);
        assert!(weights.weight("unknown", 0).abs() < 1e-12);
        assert!(weights.weight("a", CLASSES).abs() < 1e-12);
        weights.raise("a", Role::Evidence, 0.5);
        assert!((weights.weight("a", 1) - 0.5).abs() < 1e-12);
    }

    #[test]
    fn every_slip_is_told_with_its_line() {
        let text = "schema = 1\nsecondary = 2\n\
            bias = { claim = 0, evidence = -20, concern = 20, caveat = 21 }\n\
            decision = { claim = 1, evidence = -1, concern = \"x\", caveat = 1, none = 1, all = 1 }\n\
            [column]\na = 3\nb = { claim = -21, evidence = 0, concern = 0, caveat = 0, none = 0 }\n";
        let errors = RoleWeights::parse("weights.toml", text).unwrap_err();
        let told: Vec<String> = errors.errors().iter().map(ToString::to_string).collect();
        let expected = [
            "2: `secondary` is 2, expected a number from 0 to 1",
            "3: `caveat` is 21, expected a number from -20 to 20",
            "3: expected a number for `none`",
            "4: `evidence` is -1, expected a number from 0 to 20",
            "4: `concern` is `x`, expected a number",
            "4: unknown key `all`",
            "6: expected { claim = …",
            "7: `claim` is -21, expected a number from -20 to 20",
        ];
        assert_eq!(told.len(), expected.len(), "{}", told.join("\n"));
        for (told, expected) in told.iter().zip(expected) {
            assert!(told.starts_with(&format!("weights.toml:{expected}")), "{expected}\n{told}");
        }
        let errors = RoleWeights::parse("weights.toml", "schema = 1\n").unwrap_err().to_string();
        for key in ["bias", "decision"] {
            assert!(errors.contains(&format!("expected a table `{key}`")), "{errors}");
        }
    }

    #[test]
    fn weights_read_back_as_written() {
        let weights = weights();
        assert!(weights.to_toml().contains("fitted_on = \"letters\""));
        let again = RoleWeights::parse("weights.toml", &weights.to_toml()).unwrap();
        assert_eq!(again.to_toml(), weights.to_toml());
    }
}
