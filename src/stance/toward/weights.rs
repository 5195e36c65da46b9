//! Learned weights of what stands around a target: `toward.tsv`.

use hashbrown::HashMap;

use super::window::{Side, TargetColumn, Value};
use crate::lexicon::{Lexicon, LexiconError, LexiconErrors};

/// What a column speaks for: the target, or against it; nothing of both
/// stays neutral.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Pull {
    pub favour: f64,
    pub against: f64,
}

/// The weights of `toward.tsv`, by side and word.
#[derive(Clone, Debug, Default)]
pub(in crate::stance) struct TowardWeights {
    /// By side, then word.
    words: [HashMap<String, Pull>; 3],
    bias: Pull,
}

const FILE: &str = "toward.tsv";

/// The row that counts once for every mention.
const BIAS: &str = "bias";

/// A weight beyond this turns one word into certainty; it is a slip.
const MAX_WEIGHT: f64 = 20.0;

impl TowardWeights {
    /// The weights that the files of `lexicon` give, the last file alone;
    /// none where it has no such file, and the rules then speak alone.
    pub(in crate::stance) fn of(lexicon: &Lexicon) -> Result<Self, LexiconErrors> {
        match lexicon.files(FILE).last() {
            Some((shown, text)) => Self::parse(shown, text),
            None => Ok(Self::default()),
        }
    }

    fn parse(file: &str, text: &str) -> Result<Self, LexiconErrors> {
        let mut weights = Self::default();
        let mut errors = Vec::new();
        for (index, row) in text.lines().enumerate() {
            if row.starts_with('#') || row.trim().is_empty() {
                continue;
            }
            let added = read_row(row).and_then(|(column, pull)| weights.add(column, pull));
            if let Err(message) = added {
                errors.push(LexiconError::new(file, index + 1, message));
            }
        }
        LexiconErrors::check(errors)?;
        Ok(weights)
    }

    fn add(&mut self, column: TargetColumn, pull: Pull) -> Result<(), String> {
        if column.side == Side::Rule && column.word == BIAS {
            self.bias = pull;
            return Ok(());
        }
        let said = format!("`{} {}` stands twice", column.side.name(), column.word);
        let words = &mut self.words[column.side as usize];
        words.insert(column.word, pull).map_or(Ok(()), |_| Err(said))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.iter().all(HashMap::is_empty)
    }

    /// What the columns pull to, all together.
    pub(super) fn pull(&self, columns: &[Value<'_>]) -> Pull {
        let mut sum = self.bias;
        for &(side, word, value) in columns {
            if let Some(pull) = self.words[side as usize].get(word) {
                sum.favour += value * pull.favour;
                sum.against += value * pull.against;
            }
        }
        sum
    }
}

impl Pull {
    /// The chances that a mention is for, against and neutral: the softmax of
    /// the two pulls and 0.
    pub(super) fn chances(self) -> [f64; 3] {
        let most = self.favour.max(self.against).max(0.0);
        let raised = [self.favour, self.against, 0.0].map(|pull| (pull - most).exp());
        let total: f64 = raised.iter().sum();
        raised.map(|chance| chance / total)
    }
}

/// `side, word, favour, against`.
fn read_row(row: &str) -> Result<(TargetColumn, Pull), String> {
    let cells: Vec<&str> = row.split('\t').map(str::trim).collect();
    let [side, word, favour, against] = cells[..] else {
        return Err(format!("{} columns, expected 4 parted by tabs", cells.len()));
    };
    let side = Side::from_name(side)
        .ok_or_else(|| format!("`{side}` is no side: before, after or rule"))?;
    let number = |cell: &str| {
        let found = cell.parse::<f64>().ok().filter(|n| n.abs() <= MAX_WEIGHT);
        found.ok_or_else(|| format!("`{cell}` is no number from -{MAX_WEIGHT} to {MAX_WEIGHT}"))
    };
    let pull = Pull { favour: number(favour)?, against: number(against)? };
    Ok((TargetColumn { side, word: word.to_owned() }, pull))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_named_with_their_line() {
        let text =
            "# about\nbefore\tgood\t1\t-1\nbefore\tgood\t1\t1\nabove\tx\t1\t1\nafter\ty\t1\n";
        let errors = TowardWeights::parse("t.tsv", text).unwrap_err().to_string();
        assert_eq!(
            errors,
            "t.tsv:3: `before good` stands twice\n\
             t.tsv:4: `above` is no side: before, after or rule\n\
             t.tsv:5: 3 columns, expected 4 parted by tabs"
        );
    }

    #[test]
    fn chances_add_up_to_one() {
        let chances = Pull { favour: 900.0, against: -900.0 }.chances();
        assert!((chances.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert!(chances[0] > 0.99);
    }
}
