//! Ranking by signs: which of several candidates it is, told by a weighted sum
//! that people read in a file, `thesis.toml` for the thesis among the sentences
//! of a piece and `target.toml` for the target among the phrases of a sentence.

mod fit;
mod weights;

use crate::lexicon::LexiconErrors;
use crate::stance::TARGET_SIGNS;

pub use fit::RankingRows;
pub use weights::{Ranking, RankingWeights};

impl Ranking {
    /// The names of its signs; `None` for the thesis, whose signs may be any
    /// columns of the feature matrix.
    const fn signs(self) -> Option<&'static [&'static str]> {
        match self {
            Self::Thesis => None,
            Self::Target => Some(&TARGET_SIGNS),
        }
    }
}

impl RankingWeights {
    /// Reads weights from the text of a file called `file`.
    ///
    /// # Errors
    /// Everything wrong with it, each with its line.
    ///
    /// ```
    /// use rhetor::{Ranking, RankingWeights};
    ///
    /// let text = "schema = 1\n[[sign]]\nname = \"reads.claim\"\nweight = 99\nsays = \"claims\"\n";
    /// let error = RankingWeights::parse(Ranking::Thesis, "my.toml", text).unwrap_err().to_string();
    /// assert!(error.contains("my.toml:4: `weight` is 99, expected a number from -20 to 20"));
    /// ```
    pub fn parse(ranking: Ranking, file: &str, text: &str) -> Result<Self, LexiconErrors> {
        Self::read(ranking, ranking.signs(), file, text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Lexicon;

    #[test]
    fn weights_read_back_as_written() {
        for ranking in [Ranking::Thesis, Ranking::Target] {
            let mut weights = RankingWeights::of(&Lexicon::builtin(), ranking).unwrap();
            let numbers: Vec<f64> = (0..weights.names().len()).map(|n| n as f64 / 8.0).collect();
            weights.set(&numbers, "nothing");
            let again = RankingWeights::parse(ranking, "w.toml", &weights.to_toml()).unwrap();
            assert_eq!(again, weights);
        }
    }

    #[test]
    fn every_slip_is_named_with_its_line() {
        let text = "schema = 1\n[[sign]]\nweight = 1\nworth = 2\n";
        let errors =
            RankingWeights::parse(Ranking::Thesis, "t.toml", text).unwrap_err().to_string();
        assert!(errors.contains("expected a `name`"), "{errors}");
        assert!(errors.contains("t.toml:4: unknown key `worth`"), "{errors}");
    }
}
