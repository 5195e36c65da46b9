//! The ranking's numbers, as people read them: `thesis.toml`.

use std::fmt::Write as _;

use ndarray::ArrayView1;

use super::signs;
use crate::lexicon::table::{Fields, Findings, parse, tables};
use crate::lexicon::{Lexicon, LexiconErrors};

/// One sign: what it is worth, and how a reason says it.
#[derive(Clone, Debug, PartialEq)]
struct Sign {
    name: String,
    weight: f64,
    says: String,
}

/// What each sign of a thesis is worth.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ThesisWeights {
    fitted_on: String,
    signs: Vec<Sign>,
}

const FILE: &str = "thesis.toml";

/// A weight beyond this turns one sign into certainty; it is a slip.
const MAX_WEIGHT: f64 = 20.0;

impl ThesisWeights {
    /// The weights that the files of `lexicon` give; the last file counts.
    ///
    /// # Errors
    /// Everything wrong with the file, each with its line.
    pub fn of(lexicon: &Lexicon) -> Result<Self, LexiconErrors> {
        let (shown, text) = lexicon.last_file(FILE)?;
        Self::parse(shown, text)
    }

    /// Reads weights from the text of a file called `file`.
    ///
    /// # Errors
    /// Everything wrong with it, each with its line.
    ///
    /// ```
    /// use rhetor::ThesisWeights;
    ///
    /// let text = "schema = 1\n[[sign]]\nname = \"reads.claim\"\nweight = 99\nsays = \"claims\"\n";
    /// let error = ThesisWeights::parse("my.toml", text).unwrap_err().to_string();
    /// assert!(error.contains("my.toml:4: `weight` is 99, expected a number from -20 to 20"));
    /// ```
    pub fn parse(file: &str, text: &str) -> Result<Self, LexiconErrors> {
        let mut errors = Vec::new();
        let mut findings = Findings::new(file, text, &mut errors);
        let mut fields = Fields::new(parse(text, &mut findings), 0);
        fields.number("schema", (1.0, 1.0), &mut findings);
        let fitted_on = fields.string("fitted_on", &mut findings).unwrap_or_default();
        let blocks = fields.take("sign").map(|value| tables(value, "sign", &mut findings));
        let signs: Vec<Sign> =
            blocks.unwrap_or_default().into_iter().map(|sign| read(sign, &mut findings)).collect();
        fields.finish("schema, fitted_on, sign", &mut findings);
        if signs.is_empty() {
            findings.error(0, "expected at least one [[sign]]");
        }
        LexiconErrors::check(errors)?;
        Ok(Self { fitted_on, signs })
    }

    /// The names of the signs, in the order of every row of values: feature
    /// columns, and signs of the ranking's own.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        self.signs.iter().map(|sign| sign.name.as_str()).collect()
    }

    /// Names that are neither a column among `columns` nor a sign of the
    /// ranking's own: they are worth nothing, and most likely misspelt.
    #[must_use]
    pub fn unknown(&self, columns: &[String]) -> Vec<&str> {
        let mut names = self.names();
        names.retain(|name| !signs::is_own(name) && !columns.iter().any(|known| known == name));
        names
    }

    /// Replaces the weights, one for each sign in order, and says what they
    /// were fitted on.
    pub fn set(&mut self, weights: &[f64], fitted_on: &str) {
        for (sign, &weight) in self.signs.iter_mut().zip(weights) {
            sign.weight = weight;
        }
        fitted_on.clone_into(&mut self.fitted_on);
    }

    /// The sum of value × weight over a row of values.
    pub(super) fn score(&self, row: &ArrayView1<'_, f64>) -> f64 {
        self.amounts(row).map(|(_, amount)| amount).sum()
    }

    /// What speaks for a sentence with this row, the strongest first.
    pub(super) fn reasons(&self, row: &ArrayView1<'_, f64>) -> Vec<String> {
        let speaks = |(sign, amount): &(&Sign, f64)| *amount > 0.0 && !sign.says.is_empty();
        let mut terms: Vec<(&Sign, f64)> = self.amounts(row).filter(speaks).collect();
        terms.sort_by(|a, b| b.1.total_cmp(&a.1));
        let said = |(sign, amount): (&Sign, f64)| format!("{} (+{amount:.2})", sign.says);
        terms.into_iter().map(said).collect()
    }

    fn amounts<'a>(
        &'a self,
        row: &'a ArrayView1<'_, f64>,
    ) -> impl Iterator<Item = (&'a Sign, f64)> {
        self.signs.iter().zip(row).map(|(sign, value)| (sign, sign.weight * value))
    }

    /// The weights as the text of a `thesis.toml`.
    #[must_use]
    pub fn to_toml(&self) -> String {
        let mut out = String::from(HEADER);
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

fn read(mut fields: Fields<'_>, findings: &mut Findings<'_>) -> Sign {
    let offset = fields.offset;
    let before = findings.errors.len();
    let name = fields.string("name", findings).unwrap_or_default();
    let weight = fields.number("weight", (-MAX_WEIGHT, MAX_WEIGHT), findings);
    let says = fields.string("says", findings).unwrap_or_default();
    if findings.errors.len() == before && (name.is_empty() || weight.is_none()) {
        findings.error(offset, "expected a `name`, a `weight` and what the sign `says`");
    }
    fields.finish("name, weight, says", findings);
    Sign { name, weight: weight.unwrap_or_default(), says }
}

const HEADER: &str = "\
# The signs of a thesis. A sentence's score is the sum over the signs of
# value x weight, and the share of e to that among the sentences of the piece
# is how likely it is the thesis. Signs are columns of the feature matrix, or
# (reads, voice, words, place) look at more than one sentence; all values lie
# within -1 and 1. `says` is how a reason puts it; a sign that speaks against
# being the thesis says nothing.
# Made by `cargo run --release --example fit_thesis`, which keeps the list of
# signs and replaces the weights.
";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::FeatureExtractor;

    #[test]
    fn every_sign_of_the_built_in_file_can_be_computed() {
        let lexicon = Lexicon::builtin();
        let columns = FeatureExtractor::new(&lexicon);
        let weights = ThesisWeights::of(&lexicon).unwrap();
        assert!(!weights.names().is_empty());
        assert!(weights.unknown(columns.columns()).is_empty());
    }

    #[test]
    fn weights_read_back_as_written() {
        let mut weights = ThesisWeights::of(&Lexicon::builtin()).unwrap();
        let numbers: Vec<f64> = (0..weights.names().len()).map(|n| n as f64 / 8.0).collect();
        weights.set(&numbers, "nothing");
        assert_eq!(ThesisWeights::parse("w.toml", &weights.to_toml()).unwrap(), weights);
    }

    #[test]
    fn every_slip_is_named_with_its_line() {
        let text = "schema = 1\n[[sign]]\nweight = 1\nworth = 2\n";
        let errors = ThesisWeights::parse("t.toml", text).unwrap_err().to_string();
        assert!(errors.contains("expected a `name`"), "{errors}");
        assert!(errors.contains("t.toml:4: unknown key `worth`"), "{errors}");
    }
}
